// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "content/model/opening.hpp"
#include "content/text/format.hpp"
#include "kiosk/app/opening.hpp"
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

namespace {

using screens::OfficeView;
using screens::RowView;

constexpr int k_reception_days = 45;
constexpr std::size_t k_receptions = 6;
constexpr std::size_t k_holidays = 4;

// Fills the view of one office. `site` may be nullptr.
class OfficePage {
public:
    OfficePage(const model::Office& office, const model::SiteProfile* site, const PresentContext& context)
        : m_office(office), m_site(site), m_context(context), m_words(context.words) {}

    OfficeView view;
    void fill(const std::string& counter);

private:
    void status();
    void counters(const std::string& chosen);
    void receptions();
    void holidays();
    void hours();
    void fact(const char* icon, ui::Tint tint, const char* key, const std::string& value) {
        if (!value.empty()) view.facts.push_back({icon, tint, std::string(m_words(key)), value});
    }
    RowView row(const char* icon, ui::Tint tint, std::string title, std::string subtitle) const {
        RowView row{.icon = icon, .tint = tint, .title = std::move(title)};
        row.subtitle = std::move(subtitle);
        row.tappable = false;
        return row;
    }
    std::string until(const std::string& from, const std::string& to) const { return span_phrase(m_words, from, to); }
    std::string hours_of(int weekday) const;

    const model::Office& m_office;
    const model::SiteProfile* m_site;
    const PresentContext& m_context;
    const ui::Words& m_words;
};

// With a clock that may be wrong nothing is said of now.
void OfficePage::status() {
    if (!m_context.today || !m_context.minute) return;
    const auto opening = opening_of(m_office, m_site, m_context);
    view.status = opening.text.empty() ? std::string(m_words("office.hours_unknown")) : opening.text;
    if (opening.now == screens::OpenNow::Closed && !opening.later.empty()) view.status += ". " + opening.later;
    view.status_text = joined({weekday_date(m_words, *m_context.today), lunar_phrase(m_words, *m_context.today)});
    view.status_tint = screens::tint_of(opening.now);
    view.status_icon = opening.now == screens::OpenNow::Open || opening.now == screens::OpenNow::Soon ? "schedule" : "event_busy";
}

// "Quầy 2 · Hộ tịch" -> "2"
std::string sign_of(const std::string& name, std::size_t index) {
    const std::size_t begin = name.find_first_of("0123456789");
    if (begin == std::string::npos) return std::to_string(index + 1);
    const std::size_t end = name.find_first_not_of("0123456789", begin);
    return name.substr(begin, std::min<std::size_t>(end - begin, 3));
}

const char* counter_icon(const std::string& sign) {
    constexpr const char* k_icons[] = {"looks_one", "looks_two", "looks_3", "looks_4", "looks_5", "looks_6"};
    const bool small = sign.size() == 1 && sign[0] >= '1' && sign[0] <= '6';
    return small ? k_icons[sign[0] - '1'] : "meeting_room";
}

void OfficePage::counters(const std::string& chosen) {
    for (const auto& counter : m_office.counters) {
        OfficeView::Counter shown;
        shown.sign = sign_of(counter.name, view.counters.size());
        shown.row = row(counter_icon(shown.sign), ui::Tint::Blue, counter.name,
                        counter.summary.empty() ? joined(counter.fields, ", ") : counter.summary);
        shown.row.tappable = true;
        if (!counter.fields.empty()) shown.row.route = {screens::Place::List, "counter:" + m_office.meta.id + "#" + counter.id};
        shown.map_x = counter.map_x;
        shown.map_y = counter.map_y;
        view.counters.push_back(std::move(shown));
        if (!chosen.empty() && counter.id == chosen) view.selected = view.counters.size();
    }
}

std::string rule_of(const model::Reception& reception, const ui::Words& words) {
    if (reception.date) return weekday_date(words, *reception.date);
    if (reception.weekday > 0)
        return words("office.every_week", {{"day", words("weekday." + std::to_string(std::clamp(reception.weekday, 1, 7)))}});
    return words("office.every_month", {{"day", std::to_string(reception.day)}});
}

// The next days by name; without a day to count from, the rules themselves.
void OfficePage::receptions() {
    if (!m_context.today) {
        for (const auto& reception : m_office.receptions)
            view.receptions.push_back(row("event", ui::Tint::Amber, rule_of(reception, m_words),
                                          joined({reception.who, until(reception.from, reception.to), reception.place, reception.note})));
        return;
    }
    for (const auto& day : model::receptions_from(m_office.receptions, m_site, *m_context.today, k_reception_days, k_receptions)) {
        const auto& reception = *day.reception;
        RowView shown = row("event", ui::Tint::Amber, weekday_date(m_words, day.date),
                            joined({reception.who, until(reception.from, reception.to), reception.place, reception.note}));
        if (!day.closed.empty()) {
            shown.subtitle = joined({reception.who, m_words("office.reception_holiday", {{"name", day.closed}})});
            shown.icon = "event_busy";
            shown.tint = ui::Tint::Grey;
        }
        view.receptions.push_back(std::move(shown));
    }
}

void OfficePage::holidays() {
    if (m_site == nullptr) return;
    std::vector<model::Holiday> coming;
    for (const auto& holiday : m_site->holidays) {
        if (!m_context.today || *m_context.today <= holiday.to) coming.push_back(holiday);
    }
    std::sort(coming.begin(), coming.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
    for (const auto& holiday : coming) {
        if (view.holidays.size() >= k_holidays) break;
        const std::string days =
            holiday.from == holiday.to
                ? weekday_date(m_words, holiday.from)
                : m_words("office.days", {{"from", weekday_date(m_words, holiday.from)}, {"to", weekday_date(m_words, holiday.to)}});
        view.holidays.push_back(row("event_busy", ui::Tint::Grey, days, holiday.name));
    }
    for (const auto& workday : m_site->workdays) {
        if (m_context.today && workday.date < *m_context.today) continue;
        if (view.holidays.size() > k_holidays) break;
        view.holidays.push_back(row("event_available", ui::Tint::Green, weekday_date(m_words, workday.date),
                                    joined({std::string(m_words("office.workday")), workday.name})));
    }
}

std::string OfficePage::hours_of(int weekday) const {
    std::vector<std::string> parts;
    for (const auto& hours : m_office.hours) {
        if (hours.weekday == weekday) parts.push_back(until(hours.from, hours.to));
    }
    return parts.empty() ? std::string(m_words("office.day_off")) : joined(parts, "; ");
}

// Days with the same hours that follow each other are one line.
void OfficePage::hours() {
    if (m_office.hours.empty()) return;
    const int today = m_context.today ? model::weekday_of(*m_context.today) : 0;
    const auto day = [&](int weekday) { return std::string(m_words("weekday." + std::to_string(weekday))); };
    for (int first = 1, last = 1; first <= 7; first = last = last + 1) {
        const std::string hours = hours_of(first);
        while (last < 7 && hours_of(last + 1) == hours) ++last;
        RowView line = row("schedule", ui::Tint::Green,
                           first == last ? day(first) : m_words("office.days", {{"from", day(first)}, {"to", day(last)}}), hours);
        if (first <= today && today <= last) line.chip = m_words("office.today");
        view.hours.push_back(std::move(line));
    }
}

void OfficePage::fill(const std::string& counter) {
    view.address = "office:" + m_office.meta.id;
    view.title = m_office.meta.title;
    view.summary = m_office.summary;
    view.badges = validity_badges(m_words, m_office.meta.valid_from, m_office.meta.valid_to, m_context.today);
    view.map = m_office.map;
    view.map_words = m_words("office.map", {{"name", m_office.meta.title}});
    status();
    counters(counter);
    receptions();
    holidays();
    hours();
    fact("place", ui::Tint::Red, "page.address", m_office.address);
    fact("call", ui::Tint::Green, "page.phone", m_office.phone);
    fact("mail", ui::Tint::Blue, "page.email", m_office.email);
    view.body = m_office.body;
    view.sources = source_phrases(m_office.meta);
}

} // namespace

Result<View> present_office(store::Reader& reader, const model::Address& address, const PresentContext& context) {
    TRY_ASSIGN(const auto item, reader.item(model::Kind::Office, address.id, context.words.lang()));
    const auto* office = item ? std::get_if<model::Office>(&*item) : nullptr;
    if (office == nullptr) return missing(reader, context);
    const auto site = site_of(reader, context.site);
    OfficePage page(*office, site ? &*site : nullptr, context);
    page.fill(address.fragment);
    return View{std::move(page.view)};
}

} // namespace tramtin::app
