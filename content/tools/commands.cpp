// SPDX-License-Identifier: Apache-2.0
#include "content/tools/command.hpp"

#include <array>

namespace tramtin::tools {

namespace {

constexpr std::array k_commands{
    Command{"new", "CÂY", "tạo một cây nội dung mẫu để bắt đầu", {}, run_new},
    Command{
        "import", "--from national-json TỆP… --into CÂY", "đưa thủ tục của Cổng DVC quốc gia vào cây", {"--from --into", ""}, run_import},
    Command{"check",
            "CÂY [--json] [--all] [--fix] [--clock T]",
            "kiểm tra cây: lỗi phải sửa, cảnh báo nên xem",
            {"--clock", "--json --all --fix"},
            run_check},
    Command{"keys",
            "init|status|sign|rotate|revoke|new|add-commune|passphrase …",
            "bộ khóa ký và các lễ ký; xem: tramtin-content keys --help",
            {"--clock --profile --publisher --passphrase-file --new-passphrase-file --public --repo --out --keys", "--yes --sealed --help"},
            run_keys},
    Command{"publish",
            "CÂY --repo KHO --keys THƯ-MỤC [--as province|commune:MÃ] [--out HỒ-SƠ] [--add-publisher] [--all] [--passphrase-file TỆP] "
            "[--clock T]\n"
            "  tramtin-content publish --accept HỒ-SƠ --repo KHO --keys THƯ-MỤC      nhận hồ sơ đã đủ chữ ký (cũng viết --finish)\n"
            "  tramtin-content publish --timestamp-only --repo KHO --keys THƯ-MỤC    ký lại dấu thời gian; đặt chạy mỗi ngày",
            "kiểm tra, đóng gói, ký và đặt vào kho; --out: ghi hồ sơ để người khác ký",
            {"--repo --keys --clock --as --out --accept --finish --passphrase-file", "--timestamp-only --add-publisher --all"},
            run_publish},
    Command{"export-usb",
            "KHO THƯ-MỤC [--no-patches] [--clock T]",
            "chép kho đã kiểm tra chữ ký ra USB; chép dở thì chạy lại",
            {"--clock", "--no-patches"},
            run_export_usb},
    Command{
        "preview", "CÂY LOẠI:MÃ --out TỆP.png [--size RxC]", "vẽ một mục như trên màn hình của trạm", {"--out --size", ""}, run_preview},
    Command{"search",
            "--state THƯ-MỤC [TỪ KHÓA…]",
            "tìm trong nội dung trên máy; không có từ khóa: đọc từng dòng đầu vào",
            {"--state --limit --clock", ""},
            run_search},
    Command{
        "text",
        "fold|nfc|telex|vni|speak|decode [--new-style] [--from BẢNG_MÃ]",
        "đổi từng dòng đầu vào: bỏ dấu, dựng sẵn (NFC), gõ Telex, gõ VNI, thành lời đọc; decode: bảng mã cũ (TCVN3, VNI, ...) sang UTF-8",
        {"--from", "--new-style"},
        run_text},
};

} // namespace

std::span<const Command> commands() { return k_commands; }

} // namespace tramtin::tools
