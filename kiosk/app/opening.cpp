// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/opening.hpp"

#include <algorithm>

#include "kiosk/app/phrases.hpp"

namespace tramtin::app {

namespace {

using model::Opening;
using screens::OpeningView;
using screens::OpenNow;

constexpr int k_noon = 12 * 60;

// The next time it is open today, after it has closed in between.
std::string later_today(const model::Office& office, const model::SiteProfile* site, const PresentContext& context) {
    const auto day = model::hours_on(office, site, *context.today);
    const auto next = std::find_if(day.spans.begin(), day.spans.end(), [&](const auto& span) { return span.from > *context.minute; });
    if (next == day.spans.end()) return {};
    const std::string span =
        context.words("office.from_to", {{"from", clock_phrase(context.words, next->from)}, {"to", clock_phrase(context.words, next->to)}});
    return context.words(next->from < k_noon ? "office.morning" : "office.afternoon", {{"span", span}});
}

std::string opens_again(const model::OpenState& state, const PresentContext& context) {
    if (!state.next) return {};
    return context.words("office.opens_again",
                         {{"time", clock_phrase(context.words, state.next_from)}, {"date", weekday_date(context.words, *state.next)}});
}

} // namespace

std::string span_phrase(const ui::Words& words, std::string_view from, std::string_view to) {
    if (from.empty() || to.empty()) return joined({clock_phrase(words, from), clock_phrase(words, to)}, "");
    return words("office.from_to", {{"from", clock_phrase(words, from)}, {"to", clock_phrase(words, to)}});
}

OpeningView opening_of(const model::Office& office, const model::SiteProfile* site, const PresentContext& context) {
    OpeningView view;
    if (!context.today || !context.minute) return view;
    const auto& words = context.words;
    const auto state = model::open_state(office, site, *context.today, *context.minute);
    const std::string time = clock_phrase(words, state.until);
    switch (state.now) {
    case Opening::Unknown: return view;
    case Opening::Open: view = {OpenNow::Open, words("office.open", {{"time", time}}), later_today(office, site, context)}; break;
    case Opening::Pause: view = {OpenNow::Soon, words("office.pause", {{"time", time}}), later_today(office, site, context)}; break;
    case Opening::Before: view = {OpenNow::Soon, words("office.before", {{"time", time}}), {}}; break;
    case Opening::Closed:
        view.now = OpenNow::Closed;
        view.text = state.reason.empty() ? std::string(words("office.closed")) : words("office.holiday", {{"name", state.reason}});
        view.later = opens_again(state, context);
        break;
    }
    return view;
}

std::optional<model::Office> own_office(store::Reader& reader, const PresentContext& context) {
    const auto site = site_of(reader, context.site);
    if (!site || site->office.empty()) return std::nullopt;
    auto item = reader.item(model::Kind::Office, site->office, context.words.lang());
    if (!item || !*item) return std::nullopt;
    return std::get<model::Office>(**std::move(item));
}

} // namespace tramtin::app
