// SPDX-License-Identifier: Apache-2.0
#include "content/source/national_toml.hpp"

#include <algorithm>

#include "content/base/toml.hpp"

namespace tramtin::source {

using base::Value;

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view k_fence = "+++";
constexpr std::string_view k_mark = "[national]";
constexpr std::string_view k_block_head =
    "[national]\n"
    "# Dữ liệu quốc gia, do lệnh import ghi. Không sửa từ dòng này đến dòng +++: lần nhập sau sẽ ghi lại.\n"
    "# Muốn nói khác đi, ghi mục cùng tên ở phía trên dòng [national].\n";
constexpr std::string_view k_file_head =
    "+++\n"
    "# Cán bộ ghi phần của mình ở đây, phía trên dòng [national]. Mục ghi ở đây được dùng thay cho dữ liệu quốc gia, ví dụ:\n"
    "# title = \"Tên gọi dễ hiểu\"\n"
    "# time_text = \"Trong ngày làm việc\"\n"
    "# fee_text = \"Miễn phí nếu đăng ký đúng hạn\"\n"
    "# counter = \"quay-1\"\n"
    "# Lời khuyên cho người dân viết dưới dòng +++ cuối cùng.\n"
    "\n";

std::string key_text(const std::string& key) {
    const auto bare = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    return !key.empty() && std::all_of(key.begin(), key.end(), bare) ? key : base::toml_quoted(key);
}

std::string inline_text(const Value& value);

std::string list_text(const Value::Array& list) {
    const bool tables = !list.empty() && list.front().as_object() != nullptr;
    std::string text = "[";
    for (std::size_t i = 0; i < list.size(); ++i)
        text += (tables ? "\n    " : i == 0 ? "" : " ") + inline_text(list[i]) + (i + 1 < list.size() ? "," : "");
    return text + (tables ? "\n]" : "]");
}

std::string inline_text(const Value& value) {
    if (const auto* text = value.as_string()) return base::toml_quoted(*text);
    if (const auto* number = value.as_int()) return std::to_string(*number);
    if (const auto* flag = value.as_bool()) return *flag ? "true" : "false";
    if (const auto* list = value.as_array()) return list_text(*list);
    std::string text = "{";
    if (const auto* table = value.as_object()) {
        for (const auto& [key, member] : *table) text += (text.size() > 1 ? ", " : "") + key_text(key) + " = " + inline_text(member);
    }
    return text + "}";
}

struct Line {
    std::size_t start = 0;
    std::size_t end = 0; // without its line break
    std::size_t next = 0;
};

Line line_at(std::string_view file, std::size_t at) {
    const std::size_t end = std::min(file.find('\n', at), file.size());
    return {at, end, std::min(end + 1, file.size())};
}

std::string_view content(std::string_view file, const Line& line) {
    std::string_view text = file.substr(line.start, line.end - line.start);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

struct Place {
    std::size_t begin = npos; // of the block, or of the closing line
    std::size_t close = npos; // of the line that closes the front matter
    bool found = false;
};

// Follows """ and ''' so that a staff text holding the words "[national]" is not taken for the table.
void follow_strings(std::string_view line, std::string& open) {
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (open.empty() && line[at] == '#') return;
        if (open.size() == 1) {
            if (line[at] == '\\' && open == "\"")
                ++at;
            else if (line[at] == open[0])
                open.clear();
            continue;
        }
        if (open.size() == 3) {
            if (line[at] == '\\' && open[0] == '"')
                ++at;
            else if (line.substr(at).starts_with(open))
                at += 2, open.clear();
            continue;
        }
        if (line[at] != '"' && line[at] != '\'') continue;
        const std::string three(3, line[at]);
        open = line.substr(at).starts_with(three) ? three : std::string(1, line[at]);
        at += open.size() - 1;
    }
    if (open.size() == 1) open.clear();
}

std::size_t text_start(std::string_view file) { return file.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

Place find_block(std::string_view file) {
    Place place;
    const Line first = line_at(file, text_start(file));
    if (content(file, first) != k_fence) return place;
    std::string open;
    for (std::size_t at = first.next; at < file.size();) {
        const Line line = line_at(file, at);
        const std::string_view text = content(file, line);
        if (text == k_fence) {
            place.close = at;
            if (!place.found) place.begin = at;
            return place;
        }
        if (open.empty() && text == k_mark && !place.found) {
            place.found = true;
            place.begin = at;
        }
        follow_strings(text, open);
        at = line.next;
    }
    return {};
}

bool uses_crlf(std::string_view file) {
    const std::size_t first = file.find('\n');
    return first != npos && first > 0 && file[first - 1] == '\r';
}

std::string with_line_ends(const std::string& block, bool crlf) {
    if (!crlf) return block;
    std::string out;
    for (const char c : block) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
}

} // namespace

std::string national_block(const Value& facts) {
    std::string text(k_block_head);
    if (const auto* table = facts.as_object()) {
        for (const auto& [key, member] : *table) text += key_text(key) + " = " + inline_text(member) + "\n";
    }
    return text;
}

std::string new_procedure_file(const Value& facts) { return std::string(k_file_head) + national_block(facts) + "+++\n"; }

std::optional<std::string> with_block(std::string_view file, const std::string& block) {
    const std::size_t start = text_start(file);
    const std::string lines = with_line_ends(block, uses_crlf(file));
    const std::string fence = with_line_ends("+++\n", uses_crlf(file));
    if (content(file, line_at(file, start)) != k_fence) {
        return std::string(file.substr(0, start)) + fence + lines + fence + std::string(file.substr(start));
    }
    const Place place = find_block(file);
    if (place.close == npos) return std::nullopt;
    return std::string(file.substr(0, place.begin)) + lines + std::string(file.substr(place.close));
}

} // namespace tramtin::source
