// SPDX-License-Identifier: Apache-2.0
#include "content/settings/day_window.hpp"

#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace tramtin::settings {

namespace {

// "22:00" in minutes; nothing when it is no time of day.
std::optional<int> minutes_of(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() != colon + 3) return std::nullopt;
    int hour = -1;
    int minute = -1;
    const auto read = [](std::string_view digits, int& number) {
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return parsed.ec == std::errc() && parsed.ptr == digits.data() + digits.size();
    };
    if (!read(text.substr(0, colon), hour) || !read(text.substr(colon + 1), minute)) return std::nullopt;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

} // namespace

base::Result<DayWindow> parse_window(std::string_view text) {
    const std::size_t dash = text.find('-');
    const auto from = minutes_of(trimmed(text.substr(0, dash)));
    const auto to = dash == std::string_view::npos ? std::nullopt : minutes_of(trimmed(text.substr(dash + 1)));
    if (!from || !to) return base::fail(base::ErrorCode::Invalid, fmt::format("'{}' is not a part of the day as 22:00-05:00", text));
    return DayWindow{*from, *to};
}

} // namespace tramtin::settings
