// SPDX-License-Identifier: Apache-2.0
#include "content/tools/command.hpp"

#include <array>

namespace tramtin::tools {

namespace {

constexpr std::array k_commands{
    Command{"new", "CÂY", "tạo một cây nội dung mẫu để bắt đầu", {}, run_new},
    Command{
        "import", "--from national-json TỆP… --into CÂY", "đưa thủ tục của Cổng DVC quốc gia vào cây", {"--from --into", ""}, run_import},
    Command{"check", "CÂY [--json] [--clock T]", "kiểm tra cây: lỗi phải sửa, cảnh báo nên xem", {"--clock", "--json"}, run_check},
    Command{"keys", "init THƯ-MỤC [--clock T]", "tạo bộ khóa ký; root.json trong đó đưa tới các trạm", {"--clock", ""}, run_keys},
    Command{"publish",
            "CÂY --repo KHO --keys THƯ-MỤC [--clock T]",
            "kiểm tra, đóng gói, ký và đặt vào kho",
            {"--repo --keys --clock", ""},
            run_publish},
    Command{"export-usb", "KHO THƯ-MỤC", "chép kho đã kiểm tra chữ ký ra USB", {}, run_export_usb},
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
