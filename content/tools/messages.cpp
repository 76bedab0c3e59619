// SPDX-License-Identifier: Apache-2.0
#include "content/tools/messages.hpp"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace tramtin::tools {

namespace {

struct Message {
    std::string_view reason;
    std::string_view text;
};

constexpr std::array k_messages{
    Message{"keys.exist", "Thư mục này đã có khóa; khóa cũ được giữ nguyên. Hãy chọn một thư mục khác."},
    Message{"keys.missing", "Không đọc được bộ khóa. Kiểm tra đường dẫn sau --keys, hoặc tạo bộ mới: tramtin-content keys init THƯ-MỤC."},
    Message{"keys.damaged", "Một tệp khóa bị hỏng. Hãy lấy lại bộ khóa từ bản sao dự phòng."},
    Message{"keys.too_few", "Bộ khóa này thiếu khóa để ký. Hãy dùng đúng bộ khóa của kho."},
    Message{"publish.other_root", "Kho này do một bộ khóa khác ký. Hãy dùng đúng bộ khóa của kho, hoặc xuất bản vào một kho mới."},
    Message{"publish.busy", "Một lần xuất bản khác vào kho này đang chạy. Hãy đợi nó xong rồi làm lại."},
    Message{"publish.damaged", "Thông tin đã ký trong kho bị hỏng hoặc bị sửa. Hãy khôi phục kho từ bản sao; không xuất bản đè lên."},
    Message{"publish.image", "Không dùng được một hình của cây nội dung. Hãy chạy: tramtin-content check CÂY."},
    Message{"publish.changed", "Một tệp bị sửa trong lúc xuất bản. Hãy lưu xong rồi xuất bản lại."},
    Message{"clock.behind",
            "Đồng hồ máy này chậm hơn lần ký trước của kho. Hãy kiểm tra ngày giờ của máy rồi làm lại; nếu lần ký trước dùng đồng hồ "
            "chạy nhanh, hãy khôi phục kho từ bản sao trước lần ký đó."},
    Message{"clock.root_expired",
            "Khóa gốc đã hết hạn hoặc đồng hồ máy này sai. Hãy kiểm tra ngày giờ của máy; nếu đúng, hãy dùng bộ khóa còn hạn."},
    Message{"trust.signatures", "Chữ ký không đủ hoặc không đúng. Hãy dùng đúng bộ khóa, hoặc lấy lại kho từ nơi xuất bản."},
    Message{"pack.reader_too_old", "Nội dung này cần phiên bản phần mềm mới hơn. Hãy nâng cấp phần mềm."},
    Message{"store.empty", "Kho trên máy này chưa có nội dung. Hãy cập nhật bằng tramtin-sync trước."},
    Message{"store.schema", "Dữ liệu trên máy do phiên bản khác tạo. Hãy chạy: tramtin-sync --state THƯ-MỤC rebuild."},
    Message{"text.too_long", "Đầu vào lớn hơn 64 MiB. Hãy chia nhỏ tệp rồi chạy lại."},
    Message{"preview.item", "Cây không có mục này. Kiểm tra loại và mã, ví dụ procedure:1.001193."},
    Message{"preview.sync", "Không dựng được nội dung để xem thử; lý do ở dòng phía trên."},
    Message{"preview.kiosk", "Không vẽ được màn hình xem thử; lý do ở dòng phía trên."},
    Message{"preview.program", "Thiếu chương trình đi kèm. Hãy cài đủ tramtin và tramtin-sync cạnh tramtin-content."},
};

std::string_view sentence_of(base::ErrorCode code) {
    switch (code) {
    case base::ErrorCode::NotFound: return "Không tìm thấy tệp hoặc thư mục. Hãy kiểm tra đường dẫn.";
    case base::ErrorCode::Invalid: return "Nội dung không đúng dạng.";
    case base::ErrorCode::Corrupt: return "Dữ liệu bị hỏng. Hãy lấy lại từ bản sao.";
    case base::ErrorCode::Untrusted: return "Dữ liệu không được ký bởi khóa tin cậy.";
    case base::ErrorCode::Full: return "Hết chỗ trên đĩa, hoặc tệp lớn quá giới hạn.";
    case base::ErrorCode::Busy: return "Đang có chương trình khác dùng, hoặc nơi ghi không trống.";
    default: break;
    }
    return "Máy không làm được việc này. Hãy kiểm tra đĩa và quyền ghi.";
}

} // namespace

std::string message_of(const base::Error& error) {
    std::string_view text = sentence_of(error.code);
    for (const Message& message : k_messages) {
        if (message.reason == error.reason) text = message.text;
    }
    return fmt::format("{}\n  ({})", text, base::describe(error));
}

Exit exit_of(const base::Error& error) {
    switch (error.code) {
    case base::ErrorCode::Invalid:
    case base::ErrorCode::Corrupt:
    case base::ErrorCode::Untrusted:
    case base::ErrorCode::NotFound:
    case base::ErrorCode::Busy: return error.reason == "clock.behind" || error.reason == "preview.program" ? Exit::Fault : Exit::Refused;
    default: return Exit::Fault;
    }
}

} // namespace tramtin::tools
