// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/reader.hpp"

#include <algorithm>
#include <cmath>

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

// How far the resident has come, over the whole document.
void draw_progress(Ui& ui, const ReaderView& view, const ScreenState& state, const ui::Rect& bar) {
    const auto& scroller = state.scroll.scroller;
    const float inside = scroller.can_scroll() ? std::clamp(scroller.offset() / scroller.max_offset(), 0.0F, 1.0F) : 1.0F;
    const float share = (static_cast<float>(view.index) + inside) / static_cast<float>(std::max<std::size_t>(view.count, 1));
    ui.fill(bar, ui.tint(ui::Tint::Grey).soft, bar.h / 2);
    ui.fill({bar.x, bar.y, std::max(bar.h, bar.w * share), bar.h}, ui.tint(ui::Tint::Red).ink, bar.h / 2);
    ui.note(ui::Role::Progress, view.document, bar, std::to_string(view.index + 1) + "/" + std::to_string(view.count));
}

MaybeIntent draw_section(Ui& ui, const ReaderView& view, ScreenState& state, const ui::Rect& rect) {
    ScrolledPage page(ui, state.scroll, rect);
    Column& pen = page.pen;
    narrow(ui, pen);
    pen.y += ui.px(16);
    draw_badges(ui, view.badges, pen);
    ui::paragraph(ui, view.label.empty() ? view.document : view.label, pen, TextKind::Caption, ui.colours().ink2, 4);
    ui::heading(ui, view.title, pen, TextKind::Title, 22);
    MaybeIntent intent = draw_blocks(ui, view.blocks, TextKind::Reading, pen);
    draw_variants(ui, view.variants, pen);
    draw_sources(ui, view.sources, pen);
    return intent;
}

MaybeIntent draw_contents(Ui& ui, const ReaderView& view, ScreenState& state, const ui::Rect& rect) {
    MaybeIntent intent;
    ScrolledPage page(ui, state.side, rect);
    Column& pen = page.pen;
    ui::heading(ui, view.document, pen, TextKind::Heading, 18);
    for (std::size_t i = 0; i < view.contents.size(); ++i) {
        const auto& entry = view.contents[i];
        const float indent = ui.px(static_cast<float>(44 * std::clamp(entry.level, 0, 3)));
        Column line{pen.x + indent, pen.y, pen.w - indent};
        if (entry.address.empty()) {
            ui::paragraph(ui, entry.title, line, TextKind::Strong, ui.colours().ink2, 12);
        } else {
            const std::string id = "toc" + std::to_string(i);
            ui::CardSpec spec;
            spec.id = id;
            spec.title = entry.title;
            spec.title_kind = TextKind::Strong;
            spec.face = entry.current ? ui::CardFace::Soft : ui::CardFace::Card;
            spec.tint = ui::Tint::Red;
            spec.chevron = true;
            if (ui::card(ui, spec, line)) intent = Intent{Intent::Kind::Replace, {Place::Reader, entry.address}};
            line.y -= ui.px(ui::k_gap - ui::k_target_gap);
        }
        pen.y = line.y;
    }
    return intent;
}

MaybeIntent draw_neighbours(Ui& ui, const ReaderView& view, const ui::Rect& bar) {
    MaybeIntent intent;
    const float half = std::round((bar.w - ui.px(20)) / 2);
    const auto fitted = [&](const std::string& title, const char* key) {
        const float room = half - ui.px(130);
        return !title.empty() && ui.width(title, TextKind::Button) <= room ? std::string_view(title) : ui.words()(key);
    };
    const ui::ButtonSpec back{.id = "reader.previous",
                              .label = fitted(view.previous_title, "reader.previous"),
                              .icon = type::Icon::ArrowBack,
                              .kind = ui::ButtonKind::Outline};
    const ui::ButtonSpec next{.id = "reader.next",
                              .label = fitted(view.next_title, "reader.next"),
                              .icon = type::Icon::ArrowForward,
                              .kind = ui::ButtonKind::Primary,
                              .icon_behind = true};
    if (!view.previous.empty() && ui::button(ui, back, {bar.x, bar.y, half, bar.h}))
        intent = Intent{Intent::Kind::Replace, {Place::Reader, view.previous}};
    if (!view.next.empty() && ui::button(ui, next, {bar.right() - half, bar.y, half, bar.h}))
        intent = Intent{Intent::Kind::Replace, {Place::Reader, view.next}};
    return intent;
}

} // namespace

MaybeIntent draw(Ui& ui, const ReaderView& view, ScreenState& state, const ui::Rect& body) {
    const ui::ButtonSpec toggle{.id = "reader.contents",
                                .label = ui.words()(state.contents_open ? "reader.close_contents" : "reader.contents"),
                                .icon = state.contents_open ? type::Icon::Close : type::Icon::FormatListBulleted};
    NavResult nav = draw_nav(ui, body, view.contents.size() > 1 ? &toggle : nullptr);
    if (nav.extra) state.contents_open = !state.contents_open;
    MaybeIntent intent = nav.intent;
    const float margin = ui.px(ui::k_margin);
    if (state.contents_open) {
        if (auto tapped = draw_contents(ui, view, state, nav.rest)) {
            state.contents_open = false;
            intent = tapped;
        }
        return intent;
    }
    const bool neighbours = !view.previous.empty() || !view.next.empty();
    const float buttons = neighbours ? ui::button_height(ui) + ui.px(36) : 0;
    draw_progress(ui, view, state, {nav.rest.x + margin, nav.rest.y, nav.rest.w - 2 * margin, ui.px(10)});
    const ui::Rect text{nav.rest.x, nav.rest.y + ui.px(14), nav.rest.w, nav.rest.h - ui.px(14) - buttons};
    if (auto tapped = draw_section(ui, view, state, text)) intent = tapped;
    if (neighbours) {
        if (auto tapped =
                draw_neighbours(ui, view, {nav.rest.x + margin, text.bottom() + ui.px(18), nav.rest.w - 2 * margin, buttons - ui.px(36)}))
            intent = tapped;
    }
    return intent;
}

} // namespace tramtin::screens
