// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/messages.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/json.hpp"
#include "sync/engine/sentences.hpp"

namespace tramtin::engine {

namespace {

using base::Value;

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

// "1,2 MB"
std::string bytes_text(std::uint64_t bytes) {
    if (bytes < 1000) return fmt::format("{} byte", bytes);
    const bool small = bytes < 1'000'000;
    std::string text = fmt::format("{:.1f} {}", static_cast<double>(bytes) / (small ? 1e3 : 1e6), small ? "kB" : "MB");
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::string time_text(std::int64_t seconds) {
    if (seconds < 90) return fmt::format("{} giây", seconds);
    if (seconds < 90 * 60) return fmt::format("{} phút", (seconds + 30) / 60);
    return fmt::format("{} giờ", (seconds + 1800) / 3600);
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
    if (report.waiting)
        return fmt::format("Có nội dung mới ({}), tải từ {}: {}. Đang dùng: {}, phát hành {}.", bytes_text(report.waiting->bytes),
                           moment(report.waiting->until),
                           sentence_of({base::ErrorCode::Busy, std::string(name_of(report.waiting->why)), ""}), releases_text(report),
                           moment(report.data_issued));
    const std::string_view verb = report.change == Change::Published ? "Đã cập nhật" : "Không có gì mới";
    return fmt::format("{}: {}, phát hành {}.", verb, releases_text(report), moment(report.data_issued));
}

std::string progress_line(const Progress& progress) {
    if (progress.phase == "build") return "Đang dựng dữ liệu";
    if (progress.phase == "publish") return "Đang đưa vào dùng";
    if (progress.phase == "busy") return "Đang đợi khi không có người dùng máy";
    const std::string_view verb = progress.phase == "scrub" ? "Đang kiểm tra dữ liệu" : "Đang tải";
    if (progress.total == 0) return std::string(verb);
    constexpr std::uint64_t k_cells = 20;
    const std::uint64_t done = std::min(progress.done, progress.total);
    const std::uint64_t filled = done * k_cells / progress.total;
    std::string line = fmt::format("{} [{:#<{}}{:.<{}}] {} %", verb, "", filled, "", k_cells - filled, done * 100 / progress.total);
    if (progress.phase != "scrub") line += fmt::format(" · {} / {}", bytes_text(done), bytes_text(progress.total));
    if (progress.left) line += ", còn khoảng " + time_text(progress.left->count());
    return line;
}

std::string stick_text(const store::UsbStatus& usb) {
    std::string text;
    if (usb.release > 0)
        text += fmt::format("Trên USB: {} ({}), số {}, phát hành {}.\n", one_line(usb.title.empty() ? "chưa rõ tên" : usb.title),
                            one_line(usb.publisher), usb.release, usb.issued ? moment(*usb.issued) : "chưa rõ ngày");
    switch (usb.state) {
    case store::UsbState::Reading: return text + "Đang đọc USB.\n";
    case store::UsbState::Ready: return text + "Kết luận: chữ ký đúng, mới hơn bản đang dùng, có thể nạp.\n";
    case store::UsbState::Loaded: return text + "Đã nạp xong.\n";
    case store::UsbState::Refused: break;
    }
    if (usb.missing > 0) text += fmt::format("Thiếu {} tệp:\n", usb.missing);
    for (const std::string& name : usb.names) text += fmt::format("  {}\n", one_line(name));
    return text + fmt::format("Kết luận: {}\n", sentence_of({base::ErrorCode::Untrusted, usb.reason, ""}));
}

std::string scrub_text(const store::ScrubStatus& scrub) {
    if (scrub.damaged == 0) return fmt::format("Đã kiểm tra {} tệp, tất cả nguyên vẹn.\n", scrub.checked);
    return fmt::format("Đã kiểm tra {} tệp: {} tệp hỏng, đã sửa {}.\n", scrub.checked, scrub.damaged, scrub.repaired);
}

namespace {

// "can-tho số 17, 1,2 MB"
std::string waiting_text(const store::Status& status) {
    std::string text;
    for (const auto& [publisher, release] : status.waiting_releases) text += fmt::format("{} số {}, ", one_line(publisher), release);
    return text + bytes_text(status.waiting_bytes.value_or(0));
}

std::string attempts_text(const store::Status& status) {
    std::string text;
    if (status.last_success) text += fmt::format("Lần cập nhật thành công gần nhất: {}.\n", moment(*status.last_success));
    if (status.last_attempt) text += fmt::format("Lần thử gần nhất: {}.\n", moment(*status.last_attempt));
    if (!status.progress.empty()) {
        Progress progress{status.progress, status.bytes_done.value_or(0), status.bytes_total.value_or(0)};
        if (status.seconds_left) progress.left = std::chrono::seconds(*status.seconds_left);
        text += progress_line(progress) + ".\n";
    }
    if (!status.reason.empty())
        text += fmt::format("Lần thử gần nhất chưa được: {}\n", sentence_of({base::ErrorCode::Invalid, status.reason, ""}));
    if (!status.waiting.empty())
        text +=
            fmt::format("Có nội dung mới ({}): {}.\n", waiting_text(status), sentence_of({base::ErrorCode::Invalid, status.waiting, ""}));
    if (status.next_attempt) text += fmt::format("Lần thử tiếp theo: {}.\n", moment(*status.next_attempt));
    return text;
}

std::string notes_text(const store::Status& status) {
    std::string text;
    for (const std::string& fault : status.setting_faults) text += fmt::format("Cấu hình: {}\n", one_line(fault));
    const auto sentence = [](const std::string& reason) { return sentence_of({base::ErrorCode::Invalid, reason, ""}); };
    if (!status.commune_reason.empty()) text += fmt::format("Gói của xã giữ bản trước: {}\n", sentence(status.commune_reason));
    if (status.held_back)
        text += fmt::format("Không dùng bản dựng {}: {}\n", store::format_generation(*status.held_back), sentence(status.held_back_reason));
    if (status.stale_since)
        text += fmt::format("Chữ ký của nội dung đang dùng hết hạn từ {}; hãy cập nhật bản mới.\n", moment(*status.stale_since));
    text += "Hôm nay đã nhận: " + bytes_text(status.day_bytes);
    if (status.day_budget) text += " / " + bytes_text(*status.day_budget);
    text += ".\n";
    if (status.usb) text += fmt::format("USB {}:\n{}", one_line(status.usb->path), stick_text(*status.usb));
    if (status.scrub) text += fmt::format("Lần kiểm tra dữ liệu gần nhất: {}. {}", moment(status.scrub->at), scrub_text(*status.scrub));
    return text;
}

} // namespace

std::string status_text(const std::optional<Report>& shown, const std::optional<store::Status>& status) {
    std::string text;
    if (shown) {
        text += fmt::format("Đang dùng: {}, phát hành {}.\n", releases_text(*shown), moment(shown->data_issued));
        text += fmt::format("Bản dựng trên máy: {}.\n", store::format_generation(shown->generation));
    } else {
        text += "Chưa có nội dung trên máy này.\n";
    }
    if (!status) return text + "Chưa có lần cập nhật nào được ghi lại.\n";
    return text + attempts_text(*status) + notes_text(*status);
}

std::string result_json(const Result<Report>& result, const std::vector<SourceTraffic>& traffic) {
    Value::Object object;
    if (result) object = shown_object(*result);
    const bool waits = result && result->waiting;
    object["outcome"] = name_of(waits ? Outcome::TryLater : result ? Outcome::Done : outcome_of(result.error()));
    object["waiting"] = waits ? Value(name_of(result->waiting->why)) : Value("");
    object["changed"] = result && result->change == Change::Published;
    object["reason"] = result                          ? ""
                       : result.error().reason.empty() ? std::string(base::name_of(result.error().code))
                                                       : result.error().reason;
    object["what"] = result ? "" : one_line(result.error().what);
    fetch::Traffic all;
    Value::Array sources;
    for (const SourceTraffic& one : traffic) {
        all.requests += one.traffic.requests;
        all.bytes += one.traffic.bytes;
        sources.push_back(Value::Object{{"source", one_line(one.source)},
                                        {"requests", static_cast<std::int64_t>(one.traffic.requests)},
                                        {"bytes", static_cast<std::int64_t>(one.traffic.bytes)}});
    }
    object["requests"] = static_cast<std::int64_t>(all.requests);
    object["bytes"] = static_cast<std::int64_t>(all.bytes);
    object["sources"] = std::move(sources);
    return as_line(std::move(object));
}

std::string stick_json(const store::UsbStatus& usb) {
    Value::Object object{{"path", one_line(usb.path)},
                         {"state", store::name_of(usb.state)},
                         {"publisher", one_line(usb.publisher)},
                         {"title", one_line(usb.title)},
                         {"release", static_cast<std::int64_t>(usb.release)},
                         {"issued", usb.issued ? Value(base::format_instant(*usb.issued)) : Value()},
                         {"reason", usb.reason},
                         {"missing", static_cast<std::int64_t>(usb.missing)}};
    return as_line(std::move(object));
}

std::string status_json(const std::optional<Report>& shown, const std::optional<store::Status>& status_in) {
    const store::Status status = status_in.value_or(store::Status{});
    Value::Object object;
    object["shown"] = shown ? Value(shown_object(*shown)) : Value();
    const auto put = [&object](const char* key, const std::optional<base::Instant>& time) {
        object[key] = time ? Value(base::format_instant(*time)) : Value();
    };
    put("last_success", status.last_success);
    put("last_attempt", status.last_attempt);
    put("last_failure", status.last_failure);
    put("next_attempt", status.next_attempt);
    put("stale_since", status.stale_since);
    for (const auto& [key, text] :
         {std::pair("reason", &status.reason), std::pair("progress", &status.progress), std::pair("waiting", &status.waiting),
          std::pair("commune_reason", &status.commune_reason), std::pair("held_back_reason", &status.held_back_reason)})
        object[key] = one_line(*text);
    Value::Object waiting;
    for (const auto& [publisher, release] : status.waiting_releases) waiting[one_line(publisher)] = static_cast<std::int64_t>(release);
    object["waiting_releases"] = std::move(waiting);
    Value::Array faults;
    for (const std::string& fault : status.setting_faults) faults.emplace_back(one_line(fault));
    object["setting_faults"] = std::move(faults);
    object["day_bytes"] = static_cast<std::int64_t>(status.day_bytes);
    if (status.day_budget) object["day_budget"] = static_cast<std::int64_t>(*status.day_budget);
    return as_line(std::move(object));
}

} // namespace tramtin::engine
