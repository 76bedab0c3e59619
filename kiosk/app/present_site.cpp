// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "content/settings/sites.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

namespace {

std::vector<settings::Site> sites_in(store::Reader& reader) {
    std::vector<settings::Site> sites;
    const auto listed = reader.sites();
    if (!listed) return sites;
    for (const store::Summary& site : *listed) sites.push_back({site.address.id, site.title});
    return sites;
}

std::string times_on(const model::Office& office, int weekday, const ui::Words& words) {
    std::string times;
    for (const auto& hours : office.hours)
        if (hours.weekday == weekday)
            times += (times.empty() ? "" : "; ") + words("office.from_to", {{"from", hours.from}, {"to", hours.to}});
    return times;
}

} // namespace

store::PlainOffice plain_office(store::Reader& reader, const model::SiteProfile& site, const ui::Words& words) {
    store::PlainOffice plain{site.meta.title, {}};
    const auto item = reader.item(model::Kind::Office, site.office, words.lang());
    const auto* office = item && *item ? std::get_if<model::Office>(&**item) : nullptr;
    if (office == nullptr) return plain;
    const auto day = [&words](int weekday) { return std::string(words("weekday." + std::to_string(weekday))); };
    for (int first = 1; first <= 7;) {
        const std::string times = times_on(*office, first, words);
        int last = first;
        while (last < 7 && times_on(*office, last + 1, words) == times) ++last;
        if (!times.empty()) plain.lines.push_back(day(first) + (last > first ? " – " + day(last) : "") + ": " + times);
        first = last + 1;
    }
    if (!office->address.empty()) plain.lines.push_back(office->address);
    return plain;
}

std::string fault_of_site(store::Reader& reader, const std::string& id) {
    return settings::site_fault(id, sites_in(reader)).value_or(std::string());
}

View without_site(store::Reader& reader, const PresentContext& context) {
    std::vector<settings::Site> sites = sites_in(reader);
    const auto* meant = context.site.empty() ? nullptr : settings::nearest_site(context.site, sites);
    if (meant != nullptr) std::rotate(sites.begin(), sites.begin() + (meant - sites.data()), sites.begin() + (meant - sites.data()) + 1);
    screens::ConditionView view{.kind = ui::Condition::Error,
                                .icon = "settings",
                                .title = std::string(context.words("calm.no_site")),
                                .text = std::string(context.words("calm.no_site_text"))};
    for (const settings::Site& site : sites) {
        screens::RowView row;
        row.icon = "place";
        row.tint = ui::Tint::Grey;
        row.title = site.title;
        row.subtitle = "site = \"" + site.id + "\"";
        row.tappable = false;
        view.rows.push_back(std::move(row));
    }
    return view;
}

} // namespace tramtin::app
