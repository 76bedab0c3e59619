// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/sentences.hpp"

#include <algorithm>
#include <array>

namespace tramtin::engine {

namespace {

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
    Message{"content.other_province", "Nguồn không có nội dung của tỉnh này. Hãy kiểm tra địa chỉ nguồn."},
    Message{"content.not_allowed",
            "Gói của xã chứa mục mà tỉnh chưa cho phép xã công bố nên bị từ chối. Hãy báo người soạn nội dung của xã."},
    Message{"content.waiting", "Đã thấy nội dung mới, đang đợi đến lúc được tải. Hãy nạp bằng USB nếu cần ngay."},
    Message{"usb.other_province",
            "USB này chứa nội dung của tỉnh khác nên bị từ chối. Hãy dùng USB do tỉnh mình phát hành; nội dung đang có được giữ nguyên."},
    Message{"usb.older", "USB này chứa bản cũ hơn bản máy đã biết nên bị từ chối. Hãy lấy bản mới rồi cắm lại."},
    Message{"usb.same", "USB này chứa đúng bản đang dùng. Hãy giữ nguyên, không cần nạp lại."},
    Message{"usb.not_a_stick", "USB này chưa có nội dung của Trạm Tin. Hãy kiểm tra lại USB."},
    Message{"usb.damaged", "Nội dung trên USB bị hỏng hoặc chưa chép xong. Hãy chép lại rồi cắm lại."},
    Message{"usb.incomplete",
            "USB này chép thiếu tệp nên chưa nạp. Hãy chép lại cả thư mục rồi cắm lại; nội dung đang có được giữ nguyên."},
    Message{"usb.not_allowed", "Thư mục này không nằm ở nơi máy nhận USB. Hãy kiểm tra usb_roots trong tệp cấu hình."},
    Message{"kiosk.cannot_open", "Máy không mở được bản mới nên đã quay lại bản trước. Hãy đợi bản phát hành sau."},
    Message{"kiosk.crashes",
            "Bản mới làm chương trình của máy dừng nhiều lần nên đã quay lại bản trước. Hãy đợi bản phát hành sau, và báo nơi phát hành."},
    Message{"staff", "Cán bộ đã cho quay lại bản trước."},
    Message{"hold_off", "máy tải sau ít phút để các máy không tải cùng lúc"},
    Message{"night", "máy tải vào ban đêm"},
    Message{"budget", "đã dùng hết dung lượng tải trong ngày, máy tải tiếp vào ngày mai; có thể nạp bằng USB"},
    Message{"budget.spent", "Đã dùng hết dung lượng tải trong ngày. Hãy đợi đến ngày mai, hoặc nạp bằng USB."},
    Message{"busy", "đợi khi không có người dùng máy"},
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

} // namespace

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

} // namespace tramtin::engine
