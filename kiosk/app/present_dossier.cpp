// SPDX-License-Identifier: Apache-2.0
// Where a dossier is, and as long as no data comes to this kiosk, whom to ask.
#include <algorithm>

#include "kiosk/app/opening.hpp"
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

namespace {

using screens::DeskView;

std::string hours_on(const model::Office& office, int weekday, const ui::Words& words) {
    std::vector<std::string> parts;
    for (const auto& hours : office.hours) {
        if (hours.weekday == weekday) parts.push_back(span_phrase(words, hours.from, hours.to));
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
DeskView desk_to_ask(store::Reader& reader, const model::SiteProfile* site, const PresentContext& context) {
    DeskView desk;
    const auto office = own_office(reader, context);
    if (!office) return desk;
    desk.name = office->meta.title;
    desk.route = {screens::Place::Office, "office:" + office->meta.id};
    if (!office->counters.empty()) {
        desk.office = office->meta.title;
        desk.name = office->counters.front().name;
        desk.route.arg += "#" + office->counters.front().id;
    }
    desk.phone = office->phone.empty() && site != nullptr ? site->hotline : office->phone;
    desk.hours = week_of(*office, context.words);
    const auto opening = opening_of(*office, site, context);
    desk.state = opening.now == screens::OpenNow::Closed ? joined({opening.text, opening.later}, ". ") : opening.text;
    desk.state_tint = screens::tint_of(opening.now);
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
    view.desk = desk_to_ask(reader, site ? &*site : nullptr, context);
    return View{std::move(view)};
}

} // namespace tramtin::app
