// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/journal.hpp"

#include <algorithm>

#include "content/base/clock.hpp"
#include "content/text/format.hpp"

namespace tramtin::app {

namespace {

std::string_view word_of(base::Level level) {
    if (level == base::Level::Error) return "error";
    return level == base::Level::Warn ? "warn" : "info";
}

// Whole characters only, and nothing that breaks the line.
std::string tidy(std::string_view text) {
    std::string line(text.substr(0, Journal::k_line_bytes));
    while (line.size() == Journal::k_line_bytes && !line.empty() && (static_cast<unsigned char>(line.back()) & 0x80U) != 0) line.pop_back();
    std::replace_if(
        line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return line;
}

} // namespace

void Journal::note(base::Level level, std::string_view topic, std::string_view text) {
    base::log(level, topic, text);
    const base::CivilTime when = base::civil(base::SystemClock().now().time);
    std::string line = text::format_day_month(when.date) + " " + text::format_time(when.hour, when.minute);
    for (const std::string_view part : {word_of(level), topic}) {
        line += ' ';
        line += part;
    }
    line += ": ";
    line += text;
    const std::lock_guard lock(m_mutex);
    m_lines.push_back(tidy(line));
    if (m_lines.size() > k_lines) m_lines.pop_front();
}

std::vector<std::string> Journal::tail(std::size_t count) const {
    const std::lock_guard lock(m_mutex);
    const std::size_t skip = m_lines.size() > count ? m_lines.size() - count : 0;
    return {m_lines.begin() + static_cast<std::ptrdiff_t>(skip), m_lines.end()};
}

} // namespace tramtin::app
