// SPDX-License-Identifier: Apache-2.0
#include "content/model/opening.hpp"

#include <algorithm>

namespace tramtin::model {

namespace {

constexpr int k_look_ahead = 30; // days: longer than any holiday

const Holiday* holiday_on(const SiteProfile* site, Date date) {
    if (site == nullptr) return nullptr;
    const auto found =
        std::find_if(site->holidays.begin(), site->holidays.end(), [&](const Holiday& h) { return h.from <= date && date <= h.to; });
    return found == site->holidays.end() ? nullptr : &*found;
}

const Workday* workday_on(const SiteProfile* site, Date date) {
    if (site == nullptr) return nullptr;
    const auto found = std::find_if(site->workdays.begin(), site->workdays.end(), [&](const Workday& w) { return w.date == date; });
    return found == site->workdays.end() ? nullptr : &*found;
}

std::vector<OpenSpan> spans_of(const Office& office, int weekday) {
    std::vector<OpenSpan> spans;
    for (const OpeningHours& hours : office.hours) {
        const auto from = minute_of(hours.from), to = minute_of(hours.to);
        if (hours.weekday == weekday && from && to && *from < *to) spans.push_back({*from, *to});
    }
    std::sort(spans.begin(), spans.end(), [](const OpenSpan& a, const OpenSpan& b) { return a.from < b.from; });
    std::vector<OpenSpan> joined;
    for (const OpenSpan& span : spans) {
        if (!joined.empty() && span.from <= joined.back().to)
            joined.back().to = std::max(joined.back().to, span.to);
        else
            joined.push_back(span);
    }
    return joined;
}

bool falls_on(const Reception& reception, Date date) {
    if (reception.date) return *reception.date == date;
    if (reception.weekday > 0) return reception.weekday == weekday_of(date);
    return reception.day > 0 && reception.day == date.day;
}

} // namespace

std::optional<int> minute_of(std::string_view clock) {
    const auto digit = [&](std::size_t i) { return clock[i] >= '0' && clock[i] <= '9'; };
    if (clock.size() != 5 || clock[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) return std::nullopt;
    const int minute = ((clock[0] - '0') * 10 + clock[1] - '0') * 60 + (clock[3] - '0') * 10 + clock[4] - '0';
    if (clock[3] > '5' || minute > 24 * 60) return std::nullopt;
    return minute;
}

int weekday_of(Date date) {
    const int weekday = base::civil(base::instant_of(date)).weekday;
    return weekday == 0 ? 7 : weekday;
}

Date next_day(Date date, int days) { return base::civil(base::instant_of(date, 12) + std::chrono::hours(24) * days).date; }

DayHours hours_on(const Office& office, const SiteProfile* site, Date date) {
    if (const Workday* workday = workday_on(site, date)) {
        const int weekday = workday->weekday >= 1 && workday->weekday <= 7 ? workday->weekday : weekday_of(date);
        return {spans_of(office, weekday), workday->name};
    }
    if (const Holiday* holiday = holiday_on(site, date)) return {{}, holiday->name};
    return {spans_of(office, weekday_of(date)), {}};
}

OpenState open_state(const Office& office, const SiteProfile* site, Date date, int minute) {
    OpenState state;
    if (office.hours.empty()) return state;
    const DayHours today = hours_on(office, site, date);
    bool began = false;
    for (const OpenSpan& span : today.spans) {
        if (minute >= span.to) {
            began = true;
            continue;
        }
        const bool open = minute >= span.from;
        state.now = open ? Opening::Open : began ? Opening::Pause : Opening::Before;
        state.changes_at = state.until = open ? span.to : span.from;
        return state;
    }
    state.now = Opening::Closed;
    if (today.spans.empty()) state.reason = today.reason;
    for (int ahead = 1; ahead <= k_look_ahead; ++ahead) {
        const Date day = next_day(date, ahead);
        const DayHours hours = hours_on(office, site, day);
        if (hours.spans.empty()) continue;
        state.next = day;
        state.next_from = hours.spans.front().from;
        break;
    }
    return state;
}

std::vector<ReceptionDay> receptions_from(std::span<const Reception> receptions, const SiteProfile* site, Date first, int days,
                                          std::size_t limit) {
    std::vector<ReceptionDay> found;
    for (int ahead = 0; ahead <= days && found.size() < limit; ++ahead) {
        const Date date = next_day(first, ahead);
        const auto begin = static_cast<std::ptrdiff_t>(found.size());
        for (const Reception& reception : receptions) {
            if (!falls_on(reception, date)) continue;
            const Holiday* holiday = workday_on(site, date) == nullptr ? holiday_on(site, date) : nullptr;
            found.push_back({date, &reception, holiday != nullptr ? holiday->name : std::string()});
        }
        std::stable_sort(found.begin() + begin, found.end(),
                         [](const ReceptionDay& a, const ReceptionDay& b) { return a.reception->from < b.reception->from; });
    }
    if (found.size() > limit) found.resize(limit);
    return found;
}

} // namespace tramtin::model
