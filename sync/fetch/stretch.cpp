// SPDX-License-Identifier: Apache-2.0
#include "sync/fetch/stretch.hpp"

#include <algorithm>
#include <charconv>

namespace tramtin::fetch {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

bool consume(std::string_view& text, char wanted, std::string_view& before) {
    const std::size_t at = text.find(wanted);
    if (at == std::string_view::npos) return false;
    before = text.substr(0, at);
    text.remove_prefix(at + 1);
    return true;
}

} // namespace

std::string_view Window::take(std::string_view bytes) {
    const std::uint64_t skipped = std::min<std::uint64_t>(bytes.size(), m_next > m_at ? m_next - m_at : 0);
    m_at += bytes.size();
    bytes.remove_prefix(static_cast<std::size_t>(skipped));
    bytes = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), m_end - m_next)));
    m_next += bytes.size();
    return bytes;
}

std::optional<ContentRange> parse_content_range(std::string_view text) {
    text = trimmed(text);
    std::string_view unit;
    std::string_view first;
    std::string_view last;
    if (!consume(text, ' ', unit) || unit != "bytes" || !consume(text, '-', first) || !consume(text, '/', last)) return std::nullopt;
    const auto from = number(trimmed(first));
    const auto to = number(trimmed(last));
    const auto whole = number(text);
    if (!from || !to || *to < *from || (!whole && text != "*") || (whole && *to >= *whole)) return std::nullopt;
    return ContentRange{*from, *to, whole};
}

} // namespace tramtin::fetch
