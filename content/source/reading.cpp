// SPDX-License-Identifier: Apache-2.0
#include "content/source/reading.hpp"

#include <array>
#include <charconv>

#include "content/base/files.hpp"
#include "content/base/toml.hpp"
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

// toml++ limits the depth to 256.
Value composed(const Value& value, bool decimal) {
    if (const auto* text = value.as_string()) return text::to_nfc(*text);
    if (const auto* number = value.as_double()) return shortest(*number);
    if (const auto* whole = value.as_int(); whole != nullptr && decimal) return std::to_string(*whole);
    if (const auto* list = value.as_array()) {
        Value::Array array;
        for (const Value& entry : *list) array.push_back(composed(entry, false));
        return array;
    }
    if (const auto* table = value.as_object()) {
        Value::Object object;
        for (const auto& [key, member] : *table) object.emplace(text::to_nfc(key), composed(member, holds_decimal(key)));
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
    return text::clean(*bytes);
}

std::optional<FrontMatter> split_front_matter(std::string_view text, Reporter& report) {
    constexpr std::string_view k_fence = "+++";
    if (!text.starts_with(k_fence)) return FrontMatter{{}, std::string(text)};
    std::size_t line = text.find('\n');
    while (line != std::string_view::npos) {
        const std::size_t next = text.find('\n', line + 1);
        std::string_view content = text.substr(line + 1, next == std::string_view::npos ? next : next - line - 1);
        content = content.substr(0, content.find_last_not_of(" \t") + 1);
        if (content == k_fence) {
            const std::size_t first = text.find('\n');
            const std::string_view toml = line > first ? text.substr(first, line - first) : std::string_view{};
            return FrontMatter{std::string(toml), next == std::string_view::npos ? std::string() : std::string(text.substr(next + 1))};
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
    return composed(*parsed, false);
}

} // namespace tramtin::source
