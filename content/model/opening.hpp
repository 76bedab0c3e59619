// SPDX-License-Identifier: Apache-2.0
// When an office is open, from its weekly hours, the site's holidays and the working days that make up for them; and when
// its leaders receive citizens. Pure; any thread. Minutes count from midnight of the civil day.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "content/model/office.hpp"

namespace tramtin::model {

// "07:30" -> 450. Nothing for what is no time of the day; "24:00" is 1440.
std::optional<int> minute_of(std::string_view clock);
// 1 Monday .. 7 Sunday.
int weekday_of(Date date);
Date next_day(Date date, int days = 1);

struct OpenSpan {
    int from = 0;
    int to = 0;
    bool operator==(const OpenSpan&) const = default;
};

struct DayHours {
    std::vector<OpenSpan> spans; // in order, apart from each other; empty: closed
    std::string reason;          // the holiday's name, or what the working day makes up for
};

// `site` may be nullptr: no holidays are known.
DayHours hours_on(const Office& office, const SiteProfile* site, Date date);

enum class Opening { Unknown, Open, Pause, Before, Closed };

struct OpenState {
    Opening now = Opening::Unknown; // Unknown: the office tells no hours at all
    int until = 0;                  // Open: it closes then. Pause, Before: it opens then, on the same day
    std::string reason;             // Closed: the holiday's name, if one is why
    std::optional<Date> next;       // Closed: the day it opens again, within the next 30 days
    int next_from = 0;
    // Minute of this day at which the state changes; 1440: at midnight.
    int changes_at = 1440;
};

OpenState open_state(const Office& office, const SiteProfile* site, Date date, int minute);

struct ReceptionDay {
    Date date;
    const Reception* reception = nullptr;
    std::string closed; // the holiday it falls on, if it does: whether it is held must be asked
};

// Those of `first` and the `days` days after it, by date and time. At most `limit`.
std::vector<ReceptionDay> receptions_from(std::span<const Reception> receptions, const SiteProfile* site, Date first, int days,
                                          std::size_t limit);

} // namespace tramtin::model
