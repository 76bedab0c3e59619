// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/present.hpp"

#include <algorithm>

#include "content/base/log.hpp"
#include "content/store/doors.hpp"
#include "content/store/search.hpp"
#include "content/text/format.hpp"
#include "kiosk/app/field_faces.hpp"
#include "kiosk/app/marks.hpp"
#include "kiosk/app/phrases.hpp"

namespace tramtin::app {

namespace {

using screens::Place;
using store::Reader;

Result<View> present_address(Reader& reader, const screens::Route& route, const PresentContext& context) {
    const auto address = model::parse_address(route.arg);
    if (!address) return missing(reader, context);
    switch (route.place) {
    case Place::Procedure: return present_procedure(reader, *address, context);
    case Place::Reader: return present_document(reader, *address, context);
    case Place::Form: return present_form(reader, *address, context);
    case Place::Office: return present_office(reader, *address, context);
    default: break;
    }
    // Scripts and older content name offices as pages.
    return address->kind == model::Kind::Office ? present_office(reader, *address, context) : present_page(reader, *address, context);
}

Result<View> present_route(Reader& reader, const screens::Route& route, const PresentContext& context) {
    switch (route.place) {
    case Place::Home: return present_home(reader, context);
    case Place::List: return present_list(reader, route.arg, context);
    case Place::Search: return present_search(reader, context);
    case Place::Dossier: return present_dossier(reader, context);
    case Place::Feedback: return present_feedback(reader, route.arg, context);
    case Place::Staff: return missing(reader, context); // made without the store
    default: return present_address(reader, route, context);
    }
}

} // namespace

namespace {

// The office this kiosk stands in.
std::optional<store::Summary> own_office(Reader& reader, const PresentContext& context) {
    const auto site = site_of(reader, context.site);
    const auto offices = reader.list(model::Kind::Office);
    if (!site || !offices) return std::nullopt;
    for (const auto& office : *offices) {
        if (office.address.id == site->office) return office;
    }
    return std::nullopt;
}

} // namespace

std::optional<screens::RowView> ask_row(Reader& reader, const PresentContext& context) {
    const auto office = own_office(reader, context);
    if (!office) return std::nullopt;
    screens::RowView row = row_of(context.words, *office, context.today);
    row.subtitle = context.words("search.ask_office");
    return row;
}

namespace {

screens::ConditionView told(Reader& reader, const PresentContext& context, ui::Condition kind, const std::string& key) {
    screens::ConditionView view{.kind = kind, .title = std::string(context.words(key)), .text = std::string(context.words(key + "_text"))};
    if (auto row = ask_row(reader, context)) view.rows.push_back(*std::move(row));
    return view;
}

screens::ConditionView::Offer search_offer(const PresentContext& context) {
    return {"search", std::string(context.words("search.title")), screens::open(Place::Search)};
}

} // namespace

View missing(Reader& reader, const PresentContext& context) {
    screens::ConditionView view = told(reader, context, ui::Condition::Error, "calm.missing");
    view.icon = "help_outline";
    view.offers = {search_offer(context)};
    return view;
}

screens::ConditionView nothing_here(Reader& reader, const PresentContext& context) {
    screens::ConditionView view = told(reader, context, ui::Condition::Empty, "list.empty");
    view.offers = {search_offer(context)};
    return view;
}

View present(Reader& reader, const screens::Route& route, const PresentContext& context) {
    auto view = present_route(reader, route, context);
    if (view) return *std::move(view);
    base::log(base::Level::Error, "kiosk", base::describe(view.error()));
    screens::ConditionView trouble = told(reader, context, ui::Condition::Error, "calm.trouble");
    trouble.offers = {{"refresh", std::string(context.words("calm.retry")), screens::want(screens::Intent::Kind::Retry)}};
    return trouble;
}

std::optional<model::SiteProfile> site_of(Reader& reader, const std::string& id) {
    std::string wanted = id;
    if (wanted.empty()) {
        const auto sites = reader.sites();
        if (!sites || sites->empty()) return std::nullopt;
        wanted = sites->front().address.id;
    }
    const auto site = reader.site(wanted);
    return site ? *site : std::nullopt;
}

namespace {

screens::RowView hit_row(const store::Hit& hit, const PresentContext& context) {
    auto row = row_of(context.words, hit.summary, context.today);
    std::vector<ui::Range> marks;
    for (const auto& range : hit.highlights) marks.push_back({range.begin, range.end});
    row.marks = whole_words(row.title, marks);
    if (row.chip.empty() && hit.summary.address.kind != model::Kind::Procedure)
        row.chip = context.words("kind." + std::string(model::name_of(hit.summary.address.kind)));
    return row;
}

// Nothing was found: words that are like the ones typed, where to look, whom to ask.
void offer_help(const store::SearchHelp& help, const PresentContext& context, std::vector<screens::RowView>& rows) {
    for (const std::string& word : help.words) {
        screens::RowView row{
            .icon = "search", .tint = ui::Tint::Teal, .title = word, .subtitle = std::string(context.words("search.try_word"))};
        row.route = {Place::Search, word};
        rows.push_back(std::move(row));
    }
    if (help.office) {
        rows.push_back(row_of(context.words, *help.office, context.today));
        rows.back().subtitle = context.words("search.ask_office");
    }
    for (const std::string& field : help.fields) {
        screens::RowView row{.icon = field_icon(field), .tint = ui::Tint::Blue, .title = field};
        row.route = {Place::List, "field:" + field};
        rows.push_back(std::move(row));
    }
}

Result<> fill_results(Reader& reader, const PresentContext& context, screens::SearchView& view) {
    store::SearchOptions options;
    options.today = context.today;
    options.lang = context.words.lang();
    TRY_ASSIGN(const auto found, store::search(reader, context.query, options));
    view.total = found.total;
    view.choice = found.choice;
    for (const auto& hit : found.hits) {
        view.rows.push_back(hit_row(hit, context));
        if (view.rows.size() <= found.choice) view.rows.back().face = ui::CardFace::Choice;
    }
    if (!found.hits.empty()) return {};
    store::SearchHelp help = found.help;
    if (auto office = own_office(reader, context)) help.office = std::move(office);
    offer_help(help, context, view.suggestions);
    return {};
}

} // namespace

Result<View> present_search(Reader& reader, const PresentContext& context) {
    screens::SearchView view;
    view.query = context.query;
    if (!context.query.empty()) TRY(fill_results(reader, context, view));
    const auto offer = store::door_for(context.query);
    if (offer) (offer->sure || view.rows.empty() ? view.doors : view.doors_after).push_back(door_row(offer->door, context));
    if (!view.rows.empty() || !view.suggestions.empty()) return View{std::move(view)};
    TRY_ASSIGN(const View fields, present_list(reader, context.query.empty() ? "life-events" : "fields", context));
    if (const auto* list = std::get_if<screens::ListView>(&fields)) {
        view.suggestions = list->rows;
        for (const auto& group : list->groups) view.suggestions.insert(view.suggestions.end(), group.rows.begin(), group.rows.end());
    }
    return View{std::move(view)};
}

} // namespace tramtin::app
