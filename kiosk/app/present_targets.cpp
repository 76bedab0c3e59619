// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/app/charts.hpp"
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

namespace {

using screens::RowView;
using screens::TargetsView;
using screens::TargetView;

TargetsView::Card card_of(const model::Indicator& item, const PresentContext& context) {
    TargetsView::Card card{.title = item.meta.title, .charts = {}, .route = route_to({model::Kind::Target, item.meta.id, {}})};
    for (const auto& figure : item.figures) card.charts.push_back(chart_of(context.words, item, figure, Depth::Brief));
    return card;
}

// Groups in the order in which the targets first name them.
void add_card(std::vector<TargetsView::Group>& groups, const std::string& group, TargetsView::Card card) {
    auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& known) { return known.title == group; });
    if (found == groups.end()) found = groups.insert(groups.end(), {.title = group, .cards = {}});
    found->cards.push_back(std::move(card));
}

RowView chip(const char* icon, std::string_view title, screens::Route route) {
    RowView row;
    row.icon = icon;
    row.title = title;
    row.route = std::move(route);
    return row;
}

// What the page says of itself: the terms of its targets, and whether all of them are past.
void add_badges(const std::vector<model::Indicator>& items, const PresentContext& context, TargetsView& view) {
    std::vector<std::string> terms;
    for (const auto& item : items) {
        if (!item.term.empty() && std::find(terms.begin(), terms.end(), item.term) == terms.end()) terms.push_back(item.term);
    }
    for (const auto& term : terms) view.badges.push_back({context.words("target.term", {{"term", term}}), ui::Tint::Red});
    const auto past = [&](const model::Indicator& item) {
        return context.today && item.meta.valid_to && *item.meta.valid_to < *context.today;
    };
    if (!items.empty() && std::all_of(items.begin(), items.end(), past))
        view.badges.push_back({std::string(context.words("badge.archive")), ui::Tint::Grey});
}

void add_links(const std::vector<model::Indicator>& items, const PresentContext& context, TargetsView& view) {
    const auto sets = std::find_if(items.begin(), items.end(), [](const auto& item) { return !item.section.empty(); });
    if (sets == items.end()) return;
    const auto address = model::parse_address(sets->section);
    if (!address) return;
    view.links.push_back(chip("menu_book", context.words("target.open_document"), route_to({address->kind, address->id, {}})));
    view.links.push_back(chip("bar_chart", context.words("kind.target"), {}));
    view.links.back().tappable = false;
    view.links.push_back(chip("playlist_add_check", context.words("kind.directive"), {screens::Place::List, "directives"}));
}

std::vector<std::string> sources_of(const model::Meta& meta, const model::IndicatorFigure& figure) {
    std::vector<std::string> lines;
    const auto add = [&](const std::optional<model::Quantity>& quantity) {
        const std::string title = quantity ? source_title(meta, quantity->source) : "";
        if (!title.empty() && std::find(lines.begin(), lines.end(), title) == lines.end()) lines.push_back(title);
    };
    add(figure.target), add(figure.baseline), add(figure.latest);
    return lines;
}

TargetView::Figure figure_of(const model::Indicator& item, const model::IndicatorFigure& figure, const PresentContext& context) {
    TargetView::Figure shown{.chart = chart_of(context.words, item, figure, Depth::All), .title = figure.label, .terms = {}};
    if (shown.title.empty()) shown.title = item.meta.title;
    for (const std::string& source : sources_of(item.meta, figure))
        shown.chart.notes.push_back(context.words("page.source_of", {{"source", source}}));
    for (const auto& term : figure.earlier) {
        const auto& quantity = term.result ? term.result : term.target;
        const std::string source = quantity ? source_title(item.meta, quantity->source) : "";
        shown.terms.push_back({.term = term.term,
                               .text = term_phrase(context.words, term),
                               .source = source.empty() ? "" : context.words("page.source_of", {{"source", source}})});
    }
    return shown;
}

} // namespace

Result<View> present_targets(store::Reader& reader, const PresentContext& context) {
    TargetsView view;
    view.title = context.words("list.targets");
    view.subtitle = context.words("list.targets_text");
    view.note = context.words("target.note");
    store::ListOptions options;
    options.lang = context.words.lang();
    TRY_ASSIGN(const auto found, reader.list(model::Kind::Target, options));
    std::vector<model::Indicator> items;
    for (const auto& summary : found) {
        TRY_ASSIGN(auto item, reader.item(model::Kind::Target, summary.address.id, context.words.lang()));
        if (item) items.push_back(std::get<model::Indicator>(*std::move(item)));
    }
    for (const auto& item : items) add_card(view.groups, item.group, card_of(item, context));
    add_badges(items, context, view);
    add_links(items, context, view);
    if (view.groups.empty()) view.empty = nothing_here(reader, context);
    return View{std::move(view)};
}

Result<View> present_target(store::Reader& reader, const model::Indicator& item, const PresentContext& context) {
    TargetView view;
    view.title = item.meta.title;
    view.summary = item.summary;
    view.wording = item.wording;
    const std::string term = item.term.empty() ? "" : context.words("target.term", {{"term", item.term}});
    view.badges.push_back({joined({item.group, term}), ui::Tint::Red});
    for (auto& badge : validity_badges(context.words, item.meta.valid_from, item.meta.valid_to, context.today))
        view.badges.push_back(std::move(badge));
    for (const auto& figure : item.figures) view.figures.push_back(figure_of(item, figure, context));
    view.variants = variants_of(item.meta, std::nullopt);
    if (const auto row = linked_row(reader, item.section, context)) view.links.push_back(*row);
    view.sources = source_phrases(item.meta);
    return View{std::move(view)};
}

} // namespace tramtin::app
