// SPDX-License-Identifier: Apache-2.0
#include "sync/portal/range.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace tramtin::portal {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::invalid_argument || end != text.data() + text.size()) return std::nullopt;
    return error == std::errc::result_out_of_range ? std::numeric_limits<std::uint64_t>::max() : value;
}

Range last_bytes(std::uint64_t count, std::uint64_t size) {
    if (count == 0 || size == 0) return NotSatisfiable{};
    const std::uint64_t length = std::min(count, size);
    return Slice{size - length, length};
}

} // namespace

Range parse_range(std::string_view header, std::uint64_t size) {
    constexpr std::string_view k_unit = "bytes=";
    const std::string_view text = trimmed(header);
    if (!text.starts_with(k_unit) || text.find(',') != std::string_view::npos) return WholeFile{};
    const std::string_view spec = trimmed(text.substr(k_unit.size()));
    const std::size_t dash = spec.find('-');
    if (dash == std::string_view::npos) return WholeFile{};
    const auto first = number(spec.substr(0, dash));
    const std::string_view last_text = spec.substr(dash + 1);
    const auto last = number(last_text);
    if (dash == 0) return last ? last_bytes(*last, size) : Range(WholeFile{});
    if (!first || (!last && !last_text.empty()) || (last && *last < *first)) return WholeFile{};
    if (*first >= size) return NotSatisfiable{};
    const std::uint64_t end = last ? std::min(*last, size - 1) : size - 1;
    return Slice{*first, end - *first + 1};
}

bool matches_any(std::string_view if_none_match, std::string_view etag) {
    while (!if_none_match.empty()) {
        const std::size_t comma = if_none_match.find(',');
        std::string_view tag = trimmed(if_none_match.substr(0, comma));
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag == "*" || tag == etag) return true;
        if (comma == std::string_view::npos) break;
        if_none_match.remove_prefix(comma + 1);
    }
    return false;
}

} // namespace tramtin::portal
