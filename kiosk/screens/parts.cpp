// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/parts.hpp"

#include <cmath>

#include <algorithm>
#include <cmath>

#include "content/model/common.hpp"
#include "kiosk/ui/panel.hpp"

namespace tramtin::screens {

namespace {

constexpr int k_row_lines = 5; // names of guides have up to 600 characters; the guide itself shows them whole

} // namespace

ui::Tint tint_of(OpenNow now) {
    if (now == OpenNow::Open) return ui::Tint::Green;
    return now == OpenNow::Soon ? ui::Tint::Amber : ui::Tint::Grey;
}

type::Icon icon_of(OpenNow now) { return now == OpenNow::Closed ? type::Icon::EventBusy : type::Icon::Schedule; }

type::Icon icon_of(const std::string& name, type::Icon fallback) { return type::icon_by_name(name).value_or(fallback); }

ui::CardSpec spec_of(const RowView& row, const std::string& id) {
    ui::CardSpec spec;
    if (row.tappable) spec.id = id;
    spec.icon = row.icon.empty() ? type::Icon::None : icon_of(row.icon);
    spec.tint = row.tint;
    spec.face = row.face;
    spec.title = row.title;
    spec.marks = row.marks;
    if (row.tappable) spec.title_lines = k_row_lines;
    spec.subtitle = row.subtitle;
    spec.chip = row.chip;
    spec.chip_tint = row.chip_tint;
    spec.chevron = row.tappable;
    return spec;
}

MaybeIntent draw_rows(ui::Ui& ui, std::span<const RowView> rows, const std::string& prefix, ui::Column& pen, int columns) {
    std::vector<std::string> ids;
    std::vector<ui::CardSpec> specs;
    ids.reserve(rows.size());
    for (const RowView& row : rows) {
        ids.push_back(prefix + std::to_string(ids.size()));
        specs.push_back(spec_of(row, ids.back()));
    }
    const auto tapped = ui::card_grid(ui, specs, columns, pen);
    if (!tapped) return std::nullopt;
    return Intent{Intent::Kind::Open, rows[*tapped].route};
}

// Of a card: its sign, its rims, an arrow.
constexpr float k_fact_aside = 230; // dp

MaybeIntent draw_facts(ui::Ui& ui, const std::vector<FactView>& facts, int columns, ui::Column& pen) {
    std::vector<std::string> ids;
    std::vector<ui::CardSpec> specs;
    ids.reserve(facts.size());
    for (const FactView& fact : facts) {
        ui::CardSpec spec;
        ids.push_back("fact" + std::to_string(ids.size()));
        if (fact.route) spec.id = ids.back();
        spec.chevron = fact.route.has_value();
        spec.icon = icon_of(fact.icon);
        spec.tint = fact.tint;
        spec.caption = fact.caption;
        spec.title = fact.value;
        spec.title_kind = ui::TextKind::Value;
        specs.push_back(spec);
    }
    // An address of the web is one word: beside another card it would be cut.
    const auto too_wide = [&](const FactView& fact) {
        return ui::widest_word(ui, fact.value, ui::TextKind::Value) > pen.w / static_cast<float>(columns) - ui.px(k_fact_aside);
    };
    const int fitting = std::any_of(facts.begin(), facts.end(), too_wide) ? 1 : columns;
    const auto tapped = ui::card_grid(ui, specs, fitting, pen);
    if (!tapped) return std::nullopt;
    return Intent{Intent::Kind::Open, *facts[*tapped].route};
}

void draw_badges(ui::Ui& ui, const std::vector<BadgeView>& badges, ui::Column& pen) {
    if (badges.empty()) return;
    const float gap = ui.px(12);
    float x = pen.x;
    for (const BadgeView& badge : badges) {
        const float width = ui::badge_width(ui, badge.label);
        if (x > pen.x && x + width > pen.x + pen.w) {
            x = pen.x;
            pen.y += ui::badge_height(ui) + gap;
        }
        if (width > pen.w) {
            ui::badge_lines(ui, badge.label, badge.tint, pen);
            pen.y += gap;
        } else {
            x += ui::badge(ui, badge.label, badge.tint, x, pen.y) + gap;
        }
    }
    pen.y += x > pen.x ? ui::badge_height(ui) + ui.px(14) : ui.px(2);
}

void draw_sources(ui::Ui& ui, const std::vector<std::string>& sources, ui::Column& pen) {
    if (sources.empty()) return;
    pen.y += ui.px(8);
    ui::rule(ui, pen);
    ui::paragraph(ui, ui.words()("page.sources"), pen, ui::TextKind::Strong, ui.colours().ink2, 4);
    for (const std::string& source : sources) ui::paragraph(ui, source, pen, ui::TextKind::Caption, ui.colours().ink2, 6);
}

void draw_variants(ui::Ui& ui, const std::vector<VariantView>& variants, ui::Column& pen) {
    if (variants.empty()) return;
    const auto& c = ui.colours();
    ui::heading(ui, ui.words()("reader.variants"), pen, ui::TextKind::Heading, 12);
    for (const VariantView& variant : variants) {
        ui::panel(ui, {.face = ui::CardFace::Notice}, pen, [&](ui::Column& inner) {
            const ui::TextOptions topic{.role = ui::Role::Heading, .ground = c.notice};
            inner.y += ui.text(variant.topic, ui::TextKind::Strong, inner.x, inner.y, inner.w, topic);
            for (const auto& [text, source] : variant.readings) {
                inner.y += ui.px(10);
                inner.y += ui.text(text, ui::TextKind::Body, inner.x, inner.y, inner.w, {.ground = c.notice});
                inner.y += ui.text(source, ui::TextKind::Caption, inner.x, inner.y, inner.w, {.colour = c.ink2, .ground = c.notice});
            }
        });
    }
}

MaybeIntent draw_link_chips(ui::Ui& ui, std::span<const RowView> links, const std::string& prefix, ui::Column& pen) {
    std::vector<std::string> ids;
    std::vector<ui::ChipSpec> specs;
    ids.reserve(links.size());
    for (const RowView& link : links) {
        ids.push_back(prefix + std::to_string(ids.size()));
        specs.push_back({.id = ids.back(), .icon = icon_of(link.icon), .label = link.title, .selected = !link.tappable});
    }
    const auto tapped = ui::chips(ui, specs, pen);
    if (!tapped || !links[*tapped].tappable) return std::nullopt;
    return Intent{Intent::Kind::Open, links[*tapped].route};
}

void narrow(ui::Ui& ui, ui::Column& pen) {
    const float spare = std::max(0.0F, pen.w - ui.px(1180 * std::max(1.0F, static_cast<float>(ui.metrics().text_percent) / 125)));
    pen.x += std::round(spare / 2);
    pen.w -= spare;
}

MaybeIntent open_address(const std::string& text) {
    const auto address = model::parse_address(text);
    if (!address) return std::nullopt;
    switch (address->kind) {
    case model::Kind::Procedure: return open(Place::Procedure, text);
    case model::Kind::Document: return open(Place::Page, text); // its doors, or its text
    case model::Kind::LifeEvent: return open(Place::List, "life-event:" + address->id);
    case model::Kind::Office: return open(Place::Office, text);
    default: return open(Place::Page, text);
    }
}

void show_keys(ui::Ui& ui, ScreenState& state, const ui::Rect& place, std::string_view label, std::string_view typed,
               const ui::Rect& whole) {
    if (!state.keys_hidden) return ui.note(ui::Role::Field, label, whole, typed);
    const int size = ui.metrics().px(48);
    ui.icon(type::Icon::Keyboard, place.right() - static_cast<float>(size) - ui.px(20),
            std::round(place.y + (place.h - static_cast<float>(size)) / 2), size, ui.colours().action);
    if (ui.touch("field", place, label, {.role = ui::Role::Field, .value = typed}).clicked) state.keys_hidden = false;
}

NavResult draw_nav(ui::Ui& ui, const ui::Rect& body, const ui::ButtonSpec* extra) {
    const float margin = ui.px(ui::k_margin);
    const float height = ui::button_height(ui);
    const bool portrait = ui.metrics().portrait();
    const float y = body.y + ui.px(portrait ? 28 : 16);
    const float below = ui.px(portrait ? 18 : 14);
    const ui::ButtonSpec back{.id = "nav.back", .label = ui.words()("nav.back"), .icon = type::Icon::ChevronLeft};
    const ui::ButtonSpec home{.id = "nav.home", .label = ui.words()("nav.home"), .icon = type::Icon::Home, .icon_only = true};
    NavResult result{.rest = {body.x, y + height + below, body.w, body.bottom() - y - height - below}};
    const ui::Rect back_rect{body.x + margin, y, ui::button_width(ui, back), height};
    if (ui::button(ui, back, back_rect) || ui.back()) result.intent = want(Intent::Kind::Back);
    const ui::Rect home_rect{back_rect.right() + ui.px(24), y, ui::button_width(ui, home), height};
    if (ui::button(ui, home, home_rect)) result.intent = want(Intent::Kind::Home);
    const float free = home_rect.right() + ui.px(34);
    result.beside = {free, y, body.right() - margin - free, height};
    if (extra == nullptr) return result;
    ui::ButtonSpec fitted = *extra;
    fitted.icon_only = ui::button_width(ui, fitted) + ui.px(ui::k_target_gap) > result.beside.w;
    const float width = ui::button_width(ui, fitted);
    result.extra = ui::button(ui, fitted, {body.right() - margin - width, y, width, height});
    result.beside.w -= width + ui.px(24);
    return result;
}

ScrolledPage::ScrolledPage(ui::Ui& ui, ui::ScrollState& state, const ui::Rect& rect) : m_ui(ui), m_state(state), m_rect(rect) {
    const float margin = ui.px(ui::k_margin);
    pen = {rect.x + margin, ui.begin_scroll(state, rect) + ui.px(6), rect.w - 2 * margin};
}

ScrolledPage::~ScrolledPage() { m_ui.end_scroll(m_state, m_rect, pen.y + m_ui.px(24)); }

} // namespace tramtin::screens
