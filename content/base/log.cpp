// SPDX-License-Identifier: Apache-2.0
#include "content/base/log.hpp"

#include <algorithm>
#include <chrono>

#include <unistd.h>

namespace tramtin::base {

namespace {

// As standard error itself, there is one of it in a process: whoever logs knows nobody who keeps the lines.
struct Keepers {
    std::mutex mutex;
    std::vector<LogTail*> all;
};

Keepers& keepers() {
    static Keepers the_keepers;
    return the_keepers;
}

std::string on_one_line(std::string_view text) {
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return line;
}

// Whole characters only.
void cut(std::string& line, std::size_t bytes) {
    if (line.size() <= bytes) return;
    while (bytes > 0 && (static_cast<unsigned char>(line[bytes]) & 0xC0U) == 0x80U) --bytes;
    line.resize(bytes);
}

} // namespace

std::string_view name_of(Level level) {
    constexpr std::string_view k_names[] = {"info", "warn", "error"};
    return k_names[static_cast<int>(level)];
}

void log(Level level, std::string_view topic, std::string_view text) {
    LogLine said{std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()), level, on_one_line(topic), on_one_line(text)};
    std::string line = format_instant(said.at);
    line.append(" ").append(name_of(level)).append(" ").append(said.topic).append(": ").append(said.text).append("\n");
    // One write keeps lines of several threads apart; there is nowhere to report that the log itself failed.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
    cut(said.topic, LogTail::k_line_bytes);
    cut(said.text, LogTail::k_line_bytes);
    Keepers& those = keepers();
    const std::lock_guard lock(those.mutex);
    for (LogTail* tail : those.all) tail->take(said);
}

LogTail::LogTail() {
    Keepers& those = keepers();
    const std::lock_guard lock(those.mutex);
    those.all.push_back(this);
}

LogTail::~LogTail() {
    Keepers& those = keepers();
    const std::lock_guard lock(those.mutex);
    those.all.erase(std::find(those.all.begin(), those.all.end(), this));
}

void LogTail::take(const LogLine& line) {
    const std::lock_guard lock(m_mutex);
    m_lines.push_back(line);
    if (m_lines.size() > k_lines) m_lines.pop_front();
}

std::vector<LogLine> LogTail::lines(std::size_t count) const {
    const std::lock_guard lock(m_mutex);
    const std::size_t skip = m_lines.size() > count ? m_lines.size() - count : 0;
    return {m_lines.begin() + static_cast<std::ptrdiff_t>(skip), m_lines.end()};
}

} // namespace tramtin::base
