// SPDX-License-Identifier: Apache-2.0
// The name of a procedure as residents read it, made of the published one.
#include <algorithm>
#include <array>

#include "content/source/letters.hpp"
#include "content/source/national_parts.hpp"
#include "content/text/syllable.hpp"

namespace tramtin::source {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t k_longest_title = 160; // characters
constexpr std::size_t k_shortest_cut = 50;   // characters that a shortened title keeps at least

// What a name may begin with once "Thủ tục" is off: something that is done. Before anything else "Thủ tục" is a part of the
// sentence ("Thủ tục hải quan đối với …") and stays.
constexpr auto k_verbs = std::to_array<std::string_view>({
    "áp dụng",
    "bán",
    "ban hành",
    "báo cáo",
    "bảo lãnh",
    "bầu",
    "bổ nhiệm",
    "bổ sung",
    "cải chính",
    "cam kết",
    "cấp",
    "chấm dứt",
    "chấp thuận",
    "chi trả",
    "cho phép",
    "cho thuê",
    "chứng nhận",
    "chứng thực",
    "chuyển",
    "công bố",
    "công khai",
    "công nhận",
    "cung cấp",
    "cưỡng chế",
    "đăng ký",
    "đặt",
    "đề nghị",
    "đề xuất",
    "đền bù",
    "di chuyển",
    "điều chỉnh",
    "điều động",
    "đình chỉ",
    "đính chính",
    "đo đạc",
    "đổi",
    "đóng",
    "đối chiếu",
    "đưa",
    "dừng",
    "ghi",
    "gia hạn",
    "giải quyết",
    "giải ngân",
    "giải thể",
    "giảm",
    "giám định",
    "giao",
    "gộp",
    "góp vốn",
    "gửi",
    "hạch toán",
    "hiệu đính",
    "hỗ trợ",
    "hoàn",
    "hòa giải",
    "hợp nhất",
    "hủy",
    "hướng dẫn",
    "hưởng",
    "kê khai",
    "kết nối",
    "khai báo",
    "khai bổ sung",
    "khai nộp",
    "khai thuế",
    "khai quyết toán",
    "khen thưởng",
    "khóa",
    "khôi phục",
    "khởi kiện",
    "kích hoạt",
    "kiểm tra",
    "ký",
    "lập",
    "liên thông đăng ký",
    "lựa chọn",
    "miễn",
    "mở",
    "mua",
    "ngừng",
    "nhận",
    "nhập khẩu",
    "nhập cảnh",
    "niêm yết",
    "nộp",
    "nuôi",
    "phân loại",
    "phê chuẩn",
    "phê duyệt",
    "phong tặng",
    "phục hồi",
    "phúc khảo",
    "quyết toán",
    "rút",
    "sang tên",
    "sáp nhập",
    "sửa",
    "tách",
    "tái",
    "tạm cấp",
    "tạm dừng",
    "tạm nhập",
    "tạm ngừng",
    "tạm ứng",
    "tạm xuất",
    "tặng",
    "tất toán",
    "thăm dò",
    "tham gia",
    "tham vấn",
    "thẩm định",
    "thanh lý",
    "thanh toán",
    "thành lập",
    "thay đổi",
    "thi cấp",
    "thi tuyển",
    "thiết lập",
    "thôi",
    "thông báo",
    "thông qua",
    "thu hồi",
    "thu phí",
    "thực hiện",
    "thuê",
    "tiếp nhận",
    "tiếp công dân",
    "tiêu hủy",
    "tính",
    "tổ chức",
    "tố cáo",
    "trả",
    "trao",
    "triển khai",
    "trích",
    "trợ giúp",
    "trừ lùi",
    "truy tặng",
    "từ chối",
    "tự nguyện",
    "tuyển",
    "ủy quyền",
    "vay",
    "xác định",
    "xác minh",
    "xác nhận",
    "xem",
    "xét",
    "xếp hạng",
    "xin",
    "xóa",
    "xử lý",
    "xuất khẩu",
    "yêu cầu",
    "đăng tải",
    "đón",
    "không thu",
});

bool says_what_is_done(std::string_view name) {
    std::string words;
    for (const char c : text::lower_nfc(name.substr(0, 120))) words += std::string_view(",;/:()").find(c) == npos ? c : ' ';
    std::string line = one_line(words) + " ";
    return std::any_of(k_verbs.begin(), k_verbs.end(), [&](std::string_view verb) {
        return line.size() > verb.size() && line.starts_with(verb) && line[verb.size()] == ' ';
    });
}

// Without "Thủ tục" and "TTHC" where a whole sentence is left.
std::string_view without_prefix(std::string_view name) {
    constexpr auto k_prefixes = std::to_array<std::string_view>({"Thủ tục hành chính ", "Thủ tục: ", "Thủ tục ", "Nhóm thủ tục "});
    for (const std::string_view prefix : k_prefixes) {
        if (!text::lower_nfc(name.substr(0, prefix.size())).starts_with(text::lower_nfc(prefix))) continue;
        const std::string_view rest = trimmed(name.substr(prefix.size()));
        if (says_what_is_done(rest)) return rest;
    }
    return name;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// "cấp phép (khoản 2 Điều 5)" -> "cấp phép", from the end, as long as it is too long.
std::string without_asides(std::string name) {
    while (characters(name) > k_longest_title) {
        const std::size_t open = name.rfind('(');
        const std::size_t close = open == std::string::npos ? npos : parenthesis_end(name, open);
        if (open == std::string::npos || close == npos) break;
        name.erase(open, close - open);
        name = one_line(name);
        for (std::size_t at = name.find(" ,"); at != npos; at = name.find(" ,", at)) name.erase(at, 1);
        for (std::size_t at = name.find(" ;"); at != npos; at = name.find(" ;", at)) name.erase(at, 1);
    }
    return name;
}

std::string without_sign(std::string name) {
    while (!name.empty() && std::string_view(" ,;:").find(name.back()) != npos) name.pop_back();
    return name;
}

bool closed_before(std::string_view name, std::size_t at) {
    const std::string_view before = name.substr(0, at);
    return std::count(before.begin(), before.end(), '(') <= std::count(before.begin(), before.end(), ')');
}

// The longest beginning that ends in front of something added: another clause, a reference, a list's next part.
std::string shortened(const std::string& name) {
    constexpr auto k_breaks = std::to_array<std::string_view>({"; ", " theo quy định", " quy định tại", " được quy định", ", trừ ",
                                                               " trong trường hợp", " mà ", " thuộc thẩm quyền", " nhưng ", " để ", ", "});
    for (std::size_t kind = 0; kind < 2; ++kind) { // clauses first, then commas
        std::size_t best = npos;
        for (std::size_t i = kind == 0 ? 0 : k_breaks.size() - 1; i < k_breaks.size() - (kind == 0 ? 1 : 0); ++i) {
            for (std::size_t at = name.find(k_breaks[i]); at != npos; at = name.find(k_breaks[i], at + 1)) {
                const std::size_t length = characters(std::string_view(name).substr(0, at));
                const bool fits = length >= k_shortest_cut && length < k_longest_title && closed_before(name, at);
                if (fits && (best == npos || at > best)) best = at;
            }
        }
        if (best != npos && name.substr(0, best).ends_with(" theo")) best -= std::string_view(" theo").size();
        if (best != npos) return without_sign(name.substr(0, best)) + "…";
    }
    std::size_t end = name.size();
    while (end != npos && characters(std::string_view(name).substr(0, end)) >= k_longest_title)
        end = end == 0 ? npos : name.rfind(' ', end - 1);
    return end == npos ? name : without_sign(name.substr(0, end)) + "…";
}

} // namespace

std::string plain_name(const std::string& official) {
    std::string name = capitalised(trimmed(without_prefix(official)));
    if (characters(name) <= k_longest_title) return name;
    name = without_asides(std::move(name));
    return characters(name) <= k_longest_title ? without_sign(std::move(name)) : shortened(name);
}

} // namespace tramtin::source
