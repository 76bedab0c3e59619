// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/kiosk_state.hpp"

#include "content/text/format.hpp"

namespace tramtin::app {

screens::HeaderView Kiosk::State::header() const {
    const ui::Words words(strings, lang);
    const base::Now now = wall();
    const base::CivilTime time = base::civil(now.time);
    screens::HeaderView view;
    view.title = news.title.empty() ? words("header.default_title") : news.title;
    view.subtitle = news.subtitle.empty() ? words("header.default_subtitle") : news.subtitle;
    view.clock = text::format_time(time.hour, time.minute);
    view.date =
        std::string(words("weekday." + std::to_string(time.weekday == 0 ? 7 : time.weekday))) + ", " + text::format_short_date(time.date);
    view.stale = true;
    if (now.trust == base::Trust::Untrusted) view.warning = words("header.clock_wrong");
    if (!news.open || !news.as_of) {
        view.age = words("header.no_data");
        return view;
    }
    const base::CivilTime as_of = base::civil(*news.as_of);
    view.stale = as_of.date != time.date;
    const std::string day = as_of.date.year == time.date.year ? text::format_day_month(as_of.date) : text::format_short_date(as_of.date);
    if (view.stale && now.trust == base::Trust::Trusted) {
        view.data_of = day;
        view.old = now.time - *news.as_of > std::chrono::hours(24) * news.stale_after_days;
    }
    view.age = view.stale ? words("header.data_of", {{"date", day}})
                          : words("header.updated_today", {{"time", text::format_time(as_of.hour, as_of.minute)}});
    return view;
}

} // namespace tramtin::app
