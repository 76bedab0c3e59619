// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/journal.hpp"

#include "content/base/clock.hpp"
#include "content/text/format.hpp"

namespace tramtin::app {

std::vector<std::string> journal(const base::LogTail& log, std::size_t count) {
    std::vector<std::string> told;
    for (const base::LogLine& line : log.lines(count)) {
        const base::CivilTime when = base::civil(line.at);
        told.push_back(text::format_day_month(when.date) + " " + text::format_time(when.hour, when.minute) + " " +
                       std::string(base::name_of(line.level)) + " " + line.topic + ": " + line.text);
    }
    return told;
}

} // namespace tramtin::app
