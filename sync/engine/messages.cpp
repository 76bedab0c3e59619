// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/messages.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "content/base/json.hpp"

namespace tramtin::engine {

namespace {

using base::Value;

struct Message {
    std::string_view reason;
    std::string_view text;
};

constexpr std::array k_messages{
    Message{"net.unreachable", "Chưa kết nối được nơi phát hành. Hãy kiểm tra đường truyền rồi thử lại; nội dung đang có vẫn dùng được."},
    Message{"net.timeout", "Nơi phát hành trả lời quá chậm. Hãy thử lại sau."},
    Message{"net.broken", "Đường truyền bị đứt giữa chừng. Hãy thử lại; phần đã tải xong không phải tải lại."},
    Message{"net.server", "Máy chủ của nơi phát hành đang có sự cố. Hãy thử lại sau."},
    Message{"net.tls", "Không mở được kết nối an toàn. Hãy kiểm tra ngày giờ của máy và đường truyền."},
    Message{"net.range", "Máy chủ gửi sai đoạn được hỏi. Hãy thử lại sau, hoặc dùng nguồn khác."},
    Message{"net.no_ranges", "Máy chủ không gửi được từng phần của tệp. Hãy thử lại sau, hoặc dùng nguồn khác."},
    Message{"net.encoded", "Đường truyền làm thay đổi dữ liệu nên bị từ chối. Hãy báo người quản lý mạng, hoặc thử nguồn khác."},
    Message{"budget.spent", "Đã dùng hết dung lượng tải trong ngày. Hãy đợi đến ngày mai, hoặc nạp bằng USB."},
    Message{"source.absent", "Không thấy thư mục nguồn. Hãy cắm lại USB hoặc kiểm tra đường dẫn sau --source."},
    Message{"source.unreadable", "Không đọc được nguồn. Hãy cắm lại USB hoặc thử USB khác."},
    Message{"source.not_found", "Nguồn thiếu một tệp cần có. Hãy kiểm tra địa chỉ nguồn, hoặc báo nơi phát hành xuất bản lại."},
    Message{"source.too_long", "Nguồn gửi một tệp dài quá giới hạn nên bị từ chối. Hãy báo nơi phát hành."},
    Message{"trust.signatures", "Chữ ký không đúng nên nội dung mới bị từ chối. Hãy kiểm tra địa chỉ nguồn và tệp root.json."},
    Message{"trust.rollback", "Nguồn đưa bản cũ hơn bản máy đã biết nên bị từ chối. Hãy dùng nguồn mới hơn."},
    Message{"trust.expired",
            "Chữ ký đã hết hạn nên nội dung mới bị từ chối. Hãy kiểm tra ngày giờ của máy, hoặc báo nơi phát hành ký lại."},
    Message{"trust.version", "Các tệp của nguồn không khớp nhau nên bị từ chối. Hãy báo nơi phát hành."},
    Message{"trust.damaged", "Nguồn gửi dữ liệu hỏng hoặc không phải dữ liệu đã ký. Hãy kiểm tra đường truyền và địa chỉ nguồn."},
    Message{"content.damaged", "Nguồn gửi nội dung hỏng hoặc khác nội dung đã ký. Hãy báo nơi phát hành, hoặc thử nguồn khác."},
    Message{"content.rollback", "Nguồn đưa bản phát hành thấp hơn bản đang giữ nên bị từ chối. Hãy dùng nguồn mới hơn."},
    Message{"content.too_large", "Nội dung lớn quá giới hạn nên bị từ chối. Hãy báo nơi phát hành."},
    Message{"content.none", "Nguồn chưa có nội dung nào. Hãy kiểm tra địa chỉ nguồn, hoặc đợi nơi phát hành xuất bản."},
    Message{"pack.reader_too_old", "Nội dung mới cần phiên bản phần mềm mới hơn. Hãy nâng cấp phần mềm; nội dung đang có vẫn dùng được."},
    Message{"disk.full", "Hết chỗ trên đĩa. Hãy giải phóng đĩa rồi thử lại; nội dung đang có vẫn dùng được."},
    Message{"disk.fault", "Không ghi hoặc đọc được đĩa của máy. Hãy kiểm tra thư mục sau --state và quyền ghi."},
    Message{"setup.root", "Thiếu tệp root.json hợp lệ nên không biết tin ai. Hãy chép root.json của nơi phát hành và chỉ ra bằng --root."},
    Message{"setup.config", "Tệp cấu hình chưa đúng. Hãy sửa theo chi tiết trong ngoặc."},
    Message{"setup.source", "Địa chỉ nguồn chưa đúng. Hãy dùng http://, https:// hoặc một thư mục."},
    Message{"setup.usage", "Dòng lệnh chưa đúng. Hãy xem: tramtin-sync --help."},
    Message{"setup.state", "Chưa có dữ liệu ở thư mục này. Hãy kiểm tra đường dẫn sau --state."},
    Message{"store.no_packs", "Trên máy chưa có gói nội dung nguyên vẹn. Hãy cập nhật từ mạng hoặc USB."},
    Message{"store.no_earlier", "Trên máy không còn bản trước để quay lại. Hãy giữ bản đang dùng và đợi bản phát hành sau."},
    Message{"sync.busy", "Một lần cập nhật khác đang chạy. Hãy đợi nó xong rồi thử lại."},
};

std::string_view sentence_of(const base::Error& error) {
    const auto found =
        std::find_if(k_messages.begin(), k_messages.end(), [&error](const Message& message) { return message.reason == error.reason; });
    if (found != k_messages.end()) return found->text;
    if (error.code == base::ErrorCode::Cancelled) return "Đã dừng theo yêu cầu.";
    switch (outcome_of(error)) {
    case Outcome::TryLater: return "Chưa cập nhật được. Hãy thử lại sau.";
    case Outcome::LocalFault: return "Máy này không làm được việc đó. Hãy kiểm tra đĩa và quyền ghi.";
    default: return "Nội dung mới bị từ chối. Hãy báo nơi phát hành.";
    }
}

// Also what names of files and a stranger's bytes may hold that no terminal and no JSON reader should see.
std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    // Writing JSON for people replaces what is not UTF-8.
    const auto clean = base::parse_json(base::pretty_json(Value(std::move(text))), base::JsonMode::Strict);
    return clean && clean->as_string() != nullptr ? *clean->as_string() : std::string();
}

std::string moment(base::Instant time) {
    const base::CivilTime local_time = base::civil(time);
    return fmt::format("{:02}:{:02} ngày {:02}/{:02}/{}", local_time.hour, local_time.minute, local_time.date.day, local_time.date.month,
                       local_time.date.year);
}

std::string releases_text(const Report& report) {
    std::string text;
    for (const auto& [publisher, release] : report.releases)
        text += fmt::format("{}{} số {}", text.empty() ? "" : ", ", publisher, release.value);
    return text;
}

Value::Object shown_object(const Report& report) {
    Value::Object releases;
    for (const auto& [publisher, release] : report.releases) releases[publisher] = static_cast<std::int64_t>(release.value);
    return {{"generation", store::format_generation(report.generation)},
            {"data_issued", base::format_instant(report.data_issued)},
            {"releases", std::move(releases)}};
}

std::string as_line(Value::Object object) { return base::canonical_json(Value(std::move(object))).value_or("{}") + "\n"; }

} // namespace

std::string failure_line(const base::Error& error) { return one_line(fmt::format("{} ({})", sentence_of(error), base::describe(error))); }

std::string success_line(const Report& report) {
    const std::string_view verb = report.change == Change::Published ? "Đã cập nhật" : "Không có gì mới";
    return fmt::format("{}: {}, phát hành {}.", verb, releases_text(report), moment(report.data_issued));
}

std::string progress_line(const Progress& progress) {
    if (progress.phase == "build") return "Đang dựng dữ liệu";
    if (progress.phase == "publish") return "Đang đưa vào dùng";
    if (progress.total == 0) return "Đang tải";
    return fmt::format("Đang tải {} %", std::min<std::uint64_t>(progress.done * 100 / progress.total, 100));
}

std::string status_text(const std::optional<Report>& shown, const std::optional<store::Status>& status) {
    std::string text;
    if (shown) {
        text += fmt::format("Đang dùng: {}, phát hành {}.\n", releases_text(*shown), moment(shown->data_issued));
        text += fmt::format("Bản dựng trên máy: {}.\n", store::format_generation(shown->generation));
    } else {
        text += "Chưa có nội dung trên máy này.\n";
    }
    if (!status) return text + "Chưa có lần cập nhật nào được ghi lại.\n";
    if (status->last_success) text += fmt::format("Lần cập nhật thành công gần nhất: {}.\n", moment(*status->last_success));
    if (status->last_attempt) text += fmt::format("Lần thử gần nhất: {}.\n", moment(*status->last_attempt));
    if (!status->progress.empty())
        text += progress_line({status->progress, static_cast<std::uint64_t>(status->percent.value_or(0)), 100}) + ".\n";
    if (!status->reason.empty())
        text += fmt::format("Lần thử gần nhất chưa được: {}\n", sentence_of({base::ErrorCode::Invalid, status->reason, ""}));
    return text;
}

std::string result_json(const Result<Report>& result, const fetch::Traffic& traffic) {
    Value::Object object;
    if (result) object = shown_object(*result);
    object["outcome"] = name_of(result ? Outcome::Done : outcome_of(result.error()));
    object["changed"] = result && result->change == Change::Published;
    object["reason"] = result                          ? ""
                       : result.error().reason.empty() ? std::string(base::name_of(result.error().code))
                                                       : result.error().reason;
    object["what"] = result ? "" : one_line(result.error().what);
    object["requests"] = static_cast<std::int64_t>(traffic.requests);
    object["bytes"] = static_cast<std::int64_t>(traffic.bytes);
    return as_line(std::move(object));
}

std::string status_json(const std::optional<Report>& shown, const std::optional<store::Status>& status) {
    Value::Object object;
    object["shown"] = shown ? Value(shown_object(*shown)) : Value();
    const auto put = [&object](const char* key, const std::optional<base::Instant>& time) {
        object[key] = time ? Value(base::format_instant(*time)) : Value();
    };
    put("last_success", status ? status->last_success : std::nullopt);
    put("last_attempt", status ? status->last_attempt : std::nullopt);
    object["reason"] = one_line(status ? status->reason : std::string());
    object["progress"] = one_line(status ? status->progress : std::string());
    return as_line(std::move(object));
}

} // namespace tramtin::engine
