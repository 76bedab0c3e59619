// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/condition.hpp"

namespace tramtin::screens {

namespace {

// Runs `draw` with the view as the widgets want it; what the tapped offer wants.
template <class Draw> MaybeIntent with_spec(const ConditionView& view, const std::string& id, const Draw& draw) {
    std::vector<std::string> ids;
    std::vector<ui::ButtonSpec> offers;
    ids.reserve(view.offers.size());
    for (const auto& offer : view.offers) {
        ids.push_back(id + std::to_string(ids.size()));
        offers.push_back({.id = ids.back(), .label = offer.label, .icon = icon_of(offer.icon, type::Icon::None)});
    }
    const std::optional<std::size_t> tapped = draw(ui::ConditionSpec{
        .kind = view.kind, .icon = icon_of(view.icon, type::Icon::None), .title = view.title, .text = view.text, .offers = offers});
    return tapped ? MaybeIntent(view.offers[*tapped].intent) : std::nullopt;
}

} // namespace

MaybeIntent draw(ui::Ui& ui, const ConditionView& view, ScreenState& state, const ui::Rect& body, Nav nav) {
    NavResult row{.rest = body};
    if (nav == Nav::Shown) row = draw_nav(ui, body);
    MaybeIntent intent = row.intent;
    ScrolledPage page(ui, state.scroll, row.rest);
    narrow(ui, page.pen);
    const auto tapped = with_spec(view, "condition", [&](const ui::ConditionSpec& spec) {
        const float below = view.rows.empty() ? 0 : ui.px(260);
        return ui::condition_page(ui, spec, page.pen, row.rest.h - below);
    });
    if (tapped) intent = tapped;
    if (auto opened = draw_rows(ui, view.rows, "condition.row", page.pen)) intent = opened;
    return intent;
}

MaybeIntent draw_condition(ui::Ui& ui, const ConditionView& view, const std::string& id, ui::Column& pen) {
    MaybeIntent intent = with_spec(view, id, [&](const ui::ConditionSpec& spec) { return ui::condition_card(ui, spec, pen); });
    if (auto opened = draw_rows(ui, view.rows, id + ".row", pen)) intent = opened;
    return intent;
}

ConditionView waiting(const ui::Words& words, ui::Waited waited) {
    ConditionView view{.kind = ui::Condition::Loading, .title = std::string(words("calm.opening"))};
    if (waited != ui::Waited::TooLong) return view;
    view.text = words("calm.slow_text");
    view.offers.push_back({"refresh", std::string(words("calm.retry")), want(Intent::Kind::Retry)});
    return view;
}

ConditionView without_store(const ui::Words& words, NoStore why) {
    const bool damaged = why == NoStore::Damaged;
    const std::string key = damaged ? "calm.damaged" : "calm.preparing";
    return {.kind = damaged ? ui::Condition::Error : ui::Condition::Loading,
            .title = std::string(words(key)),
            .text = std::string(words(key + "_text"))};
}

ConditionView plain_page(const ui::Words& words, const std::string& office, const std::vector<std::string>& hours) {
    ConditionView view{.kind = ui::Condition::Empty,
                       .icon = "schedule",
                       .title = office.empty() ? std::string(words("header.default_title")) : office,
                       .text = std::string(words("calm.plain_text"))};
    for (const std::string& line : hours) {
        RowView row;
        row.icon = "schedule";
        row.tint = ui::Tint::Grey;
        row.title = line;
        row.tappable = false;
        view.rows.push_back(std::move(row));
    }
    return view;
}

MaybeIntent draw_waiting(ui::Ui& ui, ScreenState& state, const ui::Rect& body, Nav nav) {
    const ui::Waited waited = ui::wait(ui, state.patience);
    if (waited == ui::Waited::Shortly) return nav == Nav::Shown ? draw_nav(ui, body).intent : std::nullopt;
    return draw(ui, waiting(ui.words(), waited), state, body, nav);
}

void draw_age(ui::Ui& ui, const ScreenState& state, std::string_view key, ui::Column& pen) {
    if (state.data_of.empty() || key.empty()) return;
    const std::string words = ui.words()(key, {{"date", state.data_of}});
    ui::condition_strip(ui, {.kind = ui::Condition::Stale, .title = words}, pen);
}

} // namespace tramtin::screens
