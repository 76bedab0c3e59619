// SPDX-License-Identifier: Apache-2.0
// Where a dossier is, and as long as no data comes to this kiosk, whom to ask.
#include <algorithm>

#include "content/model/opening.hpp"
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

namespace {

using model::Opening;
using screens::DeskView;

// With a clock that may be wrong nothing is said of now.
void tell_state(const model::Office& office, const model::SiteProfile* site, const PresentContext& context, DeskView& desk) {
    if (!context.today || !context.minute) return;
    const auto& words = context.words;
    const auto state = model::open_state(office, site, *context.today, *context.minute);
    const std::string time = clock_phrase(words, state.until);
    const bool soon = state.now == Opening::Pause || state.now == Opening::Before;
    desk.state_tint = state.now == Opening::Open ? ui::Tint::Green : soon ? ui::Tint::Amber : ui::Tint::Grey;
    switch (state.now) {
    case Opening::Unknown: desk.state = words("office.hours_unknown"); return;
    case Opening::Open: desk.state = words("office.open", {{"time", time}}); return;
    case Opening::Pause: desk.state = words("office.pause", {{"time", time}}); return;
    case Opening::Before: desk.state = words("office.before", {{"time", time}}); return;
    case Opening::Closed: break;
    }
    desk.state = state.reason.empty() ? std::string(words("office.closed")) : words("office.holiday", {{"name", state.reason}});
    if (state.next)
        desk.state += ". " + words("office.opens_again",
                                   {{"time", clock_phrase(words, state.next_from)}, {"date", weekday_date(words, *state.next)}});
}

std::string hours_on(const model::Office& office, int weekday, const ui::Words& words) {
    std::vector<std::string> parts;
    for (const auto& hours : office.hours) {
        if (hours.weekday == weekday)
            parts.push_back(words("office.from_to", {{"from", clock_phrase(words, hours.from)}, {"to", clock_phrase(words, hours.to)}}));
    }
    return joined(parts, "; ");
}

// Days alike on one line; those on which nobody is there are left out.
std::vector<std::string> week_of(const model::Office& office, const ui::Words& words) {
    std::vector<std::string> lines;
    const auto name = [&](int day) { return std::string(words("weekday." + std::to_string(day))); };
    for (int first = 1; first <= 7;) {
        const std::string hours = hours_on(office, first, words);
        int last = first;
        while (last < 7 && hours_on(office, last + 1, words) == hours) ++last;
        const std::string days = last == first ? name(first) : words("office.days", {{"from", name(first)}, {"to", name(last)}});
        if (!hours.empty()) lines.push_back(days + ": " + hours);
        first = last + 1;
    }
    return lines;
}

// The first counter of the office this kiosk stands in: the one that guides.
Result<DeskView> desk_to_ask(store::Reader& reader, const model::SiteProfile* site, const PresentContext& context) {
    DeskView desk;
    if (site == nullptr || site->office.empty()) return desk;
    TRY_ASSIGN(const auto item, reader.item(model::Kind::Office, site->office, context.words.lang()));
    const auto* office = item ? std::get_if<model::Office>(&*item) : nullptr;
    if (office == nullptr) return desk;
    desk.name = office->meta.title;
    desk.route = {screens::Place::Office, "office:" + office->meta.id};
    if (!office->counters.empty()) {
        desk.office = office->meta.title;
        desk.name = office->counters.front().name;
        desk.route.arg += "#" + office->counters.front().id;
    }
    desk.phone = office->phone.empty() ? site->hotline : office->phone;
    desk.hours = week_of(*office, context.words);
    tell_state(*office, site, context, desk);
    return desk;
}

} // namespace

Result<View> present_dossier(store::Reader& reader, const PresentContext& context) {
    screens::DossierView view;
    const auto site = site_of(reader, context.site);
    const std::string agency = site && !site->agency_code.empty() ? site->agency_code : "H13.12";
    if (site && !site->agency_code.empty()) view.agencies.push_back(site->agency_code);
    const model::Date day = context.today.value_or(model::Date{2026, 1, 1});
    std::string digits = base::format_date(day).substr(2);
    digits.erase(std::remove(digits.begin(), digits.end(), '-'), digits.end());
    view.example = agency + "-" + digits + "-0001";
    TRY_ASSIGN(view.desk, desk_to_ask(reader, site ? &*site : nullptr, context));
    return View{std::move(view)};
}

} // namespace tramtin::app
