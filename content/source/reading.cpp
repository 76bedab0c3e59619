// SPDX-License-Identifier: Apache-2.0
#include "content/source/reading.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "content/base/files.hpp"
#include "content/base/toml.hpp"
#include "content/source/numbers.hpp"
#include "content/text/nfc.hpp"

namespace tramtin::source {

using base::ErrorCode;
using base::Value;

namespace {

std::string shortest(double number) {
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
    return end.ec == std::errc{} ? std::string(buffer.data(), end.ptr) : "?";
}

bool holds_decimal(std::string_view key) { return key == "low" || key == "high"; }

bool holds_whole(std::string_view key) {
    constexpr std::array<std::string_view, 16> k_keys{
        "stale_after_days", "vnd",      "vnd_max", "amount",  "amount_max", "year",  "originals", "copies",
        "popularity",       "priority", "order",   "weekday", "day",        "map_x", "map_y",     "level"};
    return std::find(k_keys.begin(), k_keys.end(), key) != k_keys.end();
}

// `beside`: the text of the same table, which tells how a number in it was meant.
Value number_value(std::string_view key, Value value, std::string_view beside) {
    if (holds_decimal(key)) {
        if (const auto* whole = value.as_int()) return std::to_string(*whole);
        if (const auto* text = value.as_string()) return decimal_as_meant(*text, beside);
    }
    const auto* text = value.as_string();
    if (text == nullptr || !holds_whole(key)) return value;
    const auto whole = whole_number(*text);
    return whole ? Value(*whole) : value;
}

// toml++ limits the depth to 256.
Value composed(const Value& value) {
    if (const auto* text = value.as_string()) return text::to_nfc(*text);
    if (const auto* number = value.as_double()) return shortest(*number);
    if (const auto* list = value.as_array()) {
        Value::Array array;
        for (const Value& entry : *list) array.push_back(composed(entry));
        return array;
    }
    if (const auto* table = value.as_object()) {
        const std::string_view beside = value.string_or("text");
        Value::Object object;
        for (const auto& [key, member] : *table) {
            // A bare 8.000 is 8 to TOML: as a sum it must not be read at all.
            const bool lost = member.as_double() != nullptr && holds_whole(key);
            object.emplace(text::to_nfc(key), lost ? composed(member) : number_value(key, composed(member), beside));
        }
        return object;
    }
    return value;
}

} // namespace

std::optional<std::string> read_text(const fs::path& root, Reporter& report) {
    auto bytes = base::read_file(root / fs::path(report.file()), k_max_file_bytes);
    if (!bytes && bytes.error().code == ErrorCode::Full) {
        report.error({}, "file.too_big", "Tệp lớn hơn 8 MiB nên không được đọc. Tách thành nhiều tệp nhỏ hơn.");
        return std::nullopt;
    }
    if (!bytes) {
        report.error({}, "file.unreadable", "Không đọc được tệp (" + bytes.error().what + "). Kiểm tra tệp còn đó và quyền đọc tệp.");
        return std::nullopt;
    }
    if (!text::is_valid_utf8(*bytes)) {
        report.error({}, "file.encoding", "Tệp không phải mã UTF-8 (có thể là TCVN3, VNI). Mở tệp và lưu lại dạng UTF-8.");
        return std::nullopt;
    }
    // Empty lines in front stay, so that line numbers are those of the file.
    std::string_view raw = *bytes;
    if (raw.starts_with("\xEF\xBB\xBF")) raw.remove_prefix(3);
    const std::size_t first = std::min(raw.find_first_not_of(" \t\r\n"), raw.size());
    const auto breaks = std::count(raw.begin(), raw.begin() + static_cast<std::ptrdiff_t>(first), '\n');
    return std::string(static_cast<std::size_t>(breaks), '\n') + text::clean(raw);
}

std::optional<FrontMatter> split_front_matter(std::string_view text, Reporter& report) {
    constexpr std::string_view k_fence = "+++";
    const std::size_t open = std::min(text.find_first_not_of('\n'), text.size());
    if (!text.substr(open).starts_with(k_fence)) return FrontMatter{{}, std::string(text), 1};
    const std::size_t first = text.find('\n', open);
    int number = static_cast<int>(open) + 2;
    for (std::size_t line = first; line != std::string_view::npos; ++number) {
        const std::size_t next = text.find('\n', line + 1);
        std::string_view content = text.substr(line + 1, next == std::string_view::npos ? next : next - line - 1);
        content = content.substr(0, content.find_last_not_of(" \t") + 1);
        if (content == k_fence) {
            const std::string toml =
                std::string(open, '\n') + std::string(line > first ? text.substr(first, line - first) : std::string_view{});
            return FrontMatter{toml, next == std::string_view::npos ? std::string() : std::string(text.substr(next + 1)), number + 1};
        }
        line = next;
    }
    report.error({}, "file.front_matter",
                 "Phần khai báo mở bằng dòng +++ ở đầu tệp mà không có dòng +++ đóng lại. Thêm dòng +++ sau phần khai báo.");
    return std::nullopt;
}

std::optional<Value> read_table(std::string_view toml, Reporter& report) {
    auto parsed = base::parse_toml(toml, report.file());
    if (!parsed) {
        report.error({}, "file.toml",
                     "Phần khai báo viết sai (" + parsed.error().what +
                         "). Xem lại dòng đó: chữ phải nằm trong dấu ngoặc kép, mỗi mục chỉ khai một lần.");
        return std::nullopt;
    }
    return composed(*parsed);
}

} // namespace tramtin::source
