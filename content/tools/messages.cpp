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
    Message{"keys.passphrase", "Mật khẩu không đúng cho khóa này, hoặc tệp khóa bị hỏng."},
    Message{"keys.passphrase_missing",
            "Khóa này cần mật khẩu. Hãy chạy lệnh trong cửa sổ dòng lệnh để gõ mật khẩu, hoặc thêm --passphrase-file TỆP."},
    Message{"keys.passphrase_file", "Không đọc được tệp mật khẩu. Kiểm tra đường dẫn sau --passphrase-file."},
    Message{"keys.passphrase_short", "Mật khẩu cần ít nhất 12 ký tự; một câu vài từ là tốt nhất."},
    Message{"keys.passphrase_weak", "Mật khẩu này dễ đoán quá: chỉ vài ký tự lặp lại hoặc đếm liền nhau. Hãy đặt một câu vài từ."},
    Message{"keys.passphrase_twice", "Hai lần gõ mật khẩu không giống nhau. Hãy làm lại."},
    Message{"keys.unknown", "Không có khóa hay vai trò nào tên như vậy. Xem tên bằng: tramtin-content keys status KHO --keys THƯ-MỤC."},
    Message{"keys.several", "Vai trò này có nhiều khóa. Hãy nêu đúng tên khóa, ví dụ content-2, hoặc mã khóa."},
    Message{"keys.below_threshold", "Bỏ khóa này thì vai trò không còn đủ khóa để ký. Hãy dùng keys rotate để thay bằng khóa mới."},
    Message{"keys.no_signature", "Bộ khóa này không có khóa nào còn phải ký hồ sơ này."},
    Message{"keys.public_damaged", "Tệp .pub không đúng hoặc bị sửa trên đường gửi. Hãy xin xã gửi lại tệp do keys new tạo ra."},
    Message{"keys.public_other", "Tệp .pub này là khóa của xã khác. Hãy kiểm tra tệp và mã xã."},
    Message{"keys.commune_exists", "Xã này đã được cấp quyền. Muốn thay khóa: tramtin-content keys rotate commune-MÃ-XÃ."},
    Message{
        "publish.needs_out",
        "Bộ khóa trên máy này chưa đủ để xuất bản ngay. Hãy thêm --out THƯ-MỤC để ghi hồ sơ ký, mang tới người ký còn lại, rồi nộp ở máy "
        "của kho bằng publish --accept."},
    Message{"publish.not_delegated", "Vai trò này không được tỉnh cấp quyền cho nội dung đó. Kiểm tra publisher trong tree.toml và --as."},
    Message{"publish.not_permitted", "Gói nội dung có mục nằm ngoài quyền tỉnh đã cấp cho đơn vị. Không nhận; hãy báo đơn vị sửa."},
    Message{"publish.as_province", "Kho này theo hình thức tỉnh: vai trò gốc chỉ ký phân quyền. Hãy thêm --as province."},
    Message{
        "publish.second_publisher",
        "Kho này đang giữ nội dung của một đơn vị khác. Kiểm tra publisher trong tree.toml; nếu đúng là muốn thêm một đơn vị nữa vào kho, "
        "hãy thêm --add-publisher."},
    Message{"publish.nothing", "Kho chưa có nội dung nào. Hãy xuất bản một cây trước."},
    Message{"publish.patch", "Bản vá vừa làm không dựng lại được đúng nội dung. Chưa có gì được ký; hãy kiểm tra bộ nhớ và đĩa của máy."},
    Message{"propose.stale", "Hồ sơ này làm từ bản cũ hơn bản đang có trong kho. Hãy làm lại hồ sơ từ kho hiện tại."},
    Message{"propose.unsigned", "Hồ sơ chưa đủ chữ ký. Xem còn thiếu ai: tramtin-content keys status HỒ-SƠ --keys THƯ-MỤC."},
    Message{"propose.expired", "Chữ ký trong hồ sơ đã quá hạn. Hãy làm lại hồ sơ."},
    Message{"bundle.folder", "Thư mục này đang có thứ khác. Hãy chọn một thư mục trống cho hồ sơ ký."},
    Message{"bundle.missing", "Thư mục này không phải hồ sơ ký, hoặc chưa được ghi xong."},
    Message{"bundle.damaged", "Hồ sơ ký bị hỏng hoặc bị sửa trên đường đi. Hãy lấy lại từ người lập hồ sơ."},
    Message{"publish.other_root", "Kho này do một bộ khóa khác ký. Hãy dùng đúng bộ khóa của kho, hoặc xuất bản vào một kho mới."},
    Message{"publish.busy", "Một lần xuất bản khác vào kho này đang chạy. Hãy đợi nó xong rồi làm lại."},
    Message{"publish.damaged", "Thông tin đã ký trong kho bị hỏng hoặc bị sửa. Hãy khôi phục kho từ bản sao; không xuất bản đè lên."},
    Message{"publish.image", "Không dùng được một hình của cây nội dung. Hãy chạy: tramtin-content check CÂY."},
    Message{"picture.too_large", "Ảnh quá lớn: tệp trên 64 MiB, hoặc trên 64 triệu điểm. Hãy thu nhỏ ảnh rồi chép lại."},
    Message{"picture.format", "Tệp này không phải ảnh PNG hay JPEG mà máy đọc được. Hãy mở ảnh rồi lưu lại thành .png hoặc .jpg."},
    Message{"picture.damaged", "Ảnh bị hỏng. Hãy mở ảnh bằng phần mềm xem ảnh, lưu lại thành .png hoặc .jpg rồi chép lại."},
    Message{"picture.too_slow", "Ảnh này mở quá lâu. Hãy mở ảnh bằng phần mềm xem ảnh, lưu lại thành .png hoặc .jpg rồi chép lại."},
    Message{"picture.program", "Máy này thiếu chương trình tramtin-picture nên không mở được ảnh. Hãy cài lại tramtin-content."},
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
    Message{"usb.not_ours", "Thư mục này đang có thứ khác, không phải USB nội dung của Trạm Tin. Hãy chọn USB hoặc thư mục trống."},
    Message{"usb.other_province", "USB này đang giữ nội dung của một kho khác. Hãy dùng USB khác, hoặc xóa USB này trước."},
    Message{"usb.newer", "USB này đang giữ bản mới hơn kho. Hãy kiểm tra lại đường dẫn của kho."},
    Message{"usb.itself", "Nơi chép đến chính là kho. Hãy chọn thư mục của USB."},
    Message{"usb.full", "USB không đủ chỗ. Hãy xóa bớt tệp khác trên USB, dùng USB lớn hơn, hoặc thêm --no-patches."},
    Message{"usb.readback", "USB đọc lại không đúng những gì vừa ghi. Hãy dùng USB khác."},
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

std::string sentence_of(const base::Error& error) {
    std::string_view text = sentence_of(error.code);
    for (const Message& message : k_messages) {
        if (message.reason == error.reason) text = message.text;
    }
    return std::string(text);
}

std::string message_of(const base::Error& error) { return fmt::format("{}\n  ({})", sentence_of(error), base::describe(error)); }

Exit exit_of(const base::Error& error) {
    switch (error.code) {
    case base::ErrorCode::Invalid:
    case base::ErrorCode::Corrupt:
    case base::ErrorCode::Untrusted:
    case base::ErrorCode::NotFound:
    case base::ErrorCode::Busy:
        return error.reason == "clock.behind" || error.reason == "preview.program" || error.reason == "picture.program" ? Exit::Fault
                                                                                                                        : Exit::Refused;
    default: return Exit::Fault;
    }
}

} // namespace tramtin::tools
