// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/reader.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/reader_find.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

constexpr float k_least_text = 160; // dp; less of a text than this is not worth showing

// How far the resident has come, over the whole document.
void draw_progress(Ui& ui, const ReaderView& view, const ScreenState& state, const ui::Rect& bar) {
    const auto& scroller = state.scroll.scroller;
    const float inside = scroller.can_scroll() ? std::clamp(scroller.offset() / scroller.max_offset(), 0.0F, 1.0F) : 1.0F;
    const float share = (static_cast<float>(view.index) + inside) / static_cast<float>(std::max<std::size_t>(view.count, 1));
    ui.fill(bar, ui.tint(ui::Tint::Grey).soft, bar.h / 2);
    ui.fill({bar.x, bar.y, std::max(bar.h, bar.w * share), bar.h}, ui.tint(ui::Tint::Red).ink, bar.h / 2);
    ui.note(ui::Role::Progress, view.document, bar, std::to_string(view.index + 1) + "/" + std::to_string(view.count));
}

std::vector<BlockMark> marks_here(const ReaderView& view, const ScreenState& state) {
    std::vector<BlockMark> marks;
    if (!state.reading.finding) return marks;
    for (const auto& hit : view.hits) {
        if (hit.address == view.address) marks.push_back(hit.mark);
    }
    return marks;
}

bool contents_beside(Ui& ui, const ReaderView& view) {
    return !ui.metrics().portrait() && ui.metrics().text_percent < 150 && view.contents.size() > 1;
}

// Badges and the sentence on its term in one line, the part's name beside its title: a low screen is for the text.
void draw_low_head(Ui& ui, const ReaderView& view, Column& pen) {
    const auto& c = ui.colours();
    float x = pen.x;
    for (const BadgeView& badge : view.badges) x += ui::badge(ui, badge.label, badge.tint, x, pen.y) + ui.px(12);
    float row = view.badges.empty() ? 0 : ui::badge_height(ui);
    if (!view.archive.empty()) {
        const float room = std::max(ui.px(200), pen.x + pen.w - x);
        const float height = ui.height(view.archive, TextKind::Caption, room);
        const float y = pen.y + std::max(0.0F, std::round((row - height) / 2));
        ui.text(view.archive, TextKind::Caption, x, y, room, {.colour = c.ink2, .ground = c.paper});
        row = std::max(row, height);
    }
    pen.y += row + (row > 0 ? ui.px(4) : 0);
    std::string_view above = view.label;
    if (above.empty() && !contents_beside(ui, view)) above = view.document;
    const float label = above.empty() ? 0 : ui.width(above, TextKind::Caption);
    const bool beside = ui.width(view.title, TextKind::Heading) + label + ui.px(40) <= pen.w;
    if (!beside) ui::paragraph(ui, above, pen, TextKind::Caption, c.ink2, 2);
    const float top = pen.y;
    ui::heading(ui, view.title, pen, TextKind::Heading, 6);
    if (!beside || above.empty()) return;
    const float y = top + std::round((pen.y - ui.px(6) - top - ui.height(above, TextKind::Caption, label + 1)) / 2);
    ui.text(above, TextKind::Caption, pen.x + pen.w - label - 1, y, label + 1, {.colour = c.ink2, .ground = c.paper});
}

void draw_head(Ui& ui, const ReaderView& view, Column& pen) {
    if (!ui.metrics().portrait() && ui.metrics().text_percent < 150) return draw_low_head(ui, view, pen);
    pen.y += ui.px(16);
    draw_badges(ui, view.badges, pen);
    ui::paragraph(ui, view.archive, pen, TextKind::Caption, ui.colours().ink2, 10);
    ui::paragraph(ui, view.label.empty() ? view.document : view.label, pen, TextKind::Caption, ui.colours().ink2, 4);
    ui::heading(ui, view.title, pen, TextKind::Title, 22);
}

MaybeIntent draw_section(Ui& ui, const ReaderView& view, ScreenState& state, const ui::Rect& rect) {
    ScrolledPage page(ui, state.scroll, rect);
    Column& pen = page.pen;
    const float top = pen.y;
    narrow(ui, pen);
    draw_head(ui, view, pen);
    state.reading.first = pen.y - top;
    const auto marks = marks_here(view, state);
    MaybeIntent intent =
        draw_blocks(ui, view.blocks, TextKind::Reading, pen, {.marks = marks, .tops = &state.reading.tops, .key = view.address});
    if (view.blocks.empty() && view.variants.empty())
        ui::condition_card(ui, {.title = ui.words()("page.nothing"), .text = ui.words()("page.nothing_text")}, pen);
    draw_variants(ui, view.variants, pen);
    if (!view.links.empty()) ui::heading(ui, ui.words()("reader.links"), pen, TextKind::Heading, 12);
    if (auto tapped = draw_rows(ui, view.links, "reader.link", pen)) intent = tapped;
    draw_sources(ui, view.sources, pen);
    return intent;
}

// Another section begins at its top, or where it was left.
void turn_page(const ReaderView& view, ScreenState& state) {
    if (state.reading.page == view.address) return;
    state.reading.page = view.address;
    state.scroll = ui::ScrollState{};
}

// How far below the top of its table the row of the found cell begins.
float row_top(const ReaderView& view, const Reading& reading) {
    const BlockMark& mark = view.hits[reading.hit].mark;
    const auto table = reading.tops.tables.find(mark.block);
    if (table == reading.tops.tables.end() || mark.block >= view.blocks.size()) return 0;
    std::size_t row = 0;
    std::size_t cells = 0;
    for (const auto& entry : view.blocks[mark.block].rows) {
        cells += entry.size();
        if (mark.cell < cells) break;
        ++row;
    }
    return row < table->second.tops.size() ? table->second.tops[row] : 0;
}

// After the section was drawn: its height is known now.
void place_scroll(Ui& ui, const ReaderView& view, ScreenState& state, const ui::Rect& rect) {
    Reading& reading = state.reading;
    auto& scroller = state.scroll.scroller;
    if (reading.resume) {
        scroller.scroll_to(std::min(*reading.resume, scroller.max_offset()), input::Motion::Instant, ui.now());
        reading.resume.reset();
        ui.keep_drawing();
    }
    if (!reading.reveal || reading.hit >= view.hits.size() || view.hits[reading.hit].address != view.address) return;
    const std::size_t block = view.hits[reading.hit].mark.block;
    if (block >= reading.tops.tops.size()) return;
    const float y = reading.first + reading.tops.tops[block] + row_top(view, reading) - rect.h / 4;
    scroller.scroll_to(std::clamp(y, 0.0F, scroller.max_offset()), input::Motion::Instant, ui.now());
    reading.reveal = false;
    ui.keep_drawing();
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

// Where the ways to the parts before and after stand: beside Back and Home where the row has room, so that a low screen keeps its lines.
enum class Neighbours { None, InRow, Below };

struct Frames {
    ui::Rect side{}; // list of contents; no width: not beside the text
    ui::Rect text{};
    ui::Rect buttons{};
    ui::Rect progress{};
};

Frames frames_of(Ui& ui, const ReaderView& view, const ui::Rect& rest, Neighbours place) {
    const float margin = ui.px(ui::k_margin);
    Frames frames;
    ui::Rect main = rest;
    if (contents_beside(ui, view)) {
        frames.side = {rest.x, rest.y, std::round(rest.w * 0.32F), rest.h};
        main = {frames.side.right(), rest.y, rest.w - frames.side.w, rest.h};
    }
    const bool neighbours = place == Neighbours::Below;
    const float buttons = neighbours ? ui::button_height(ui) + ui.px(36) : 0;
    frames.progress = {main.x + margin, main.y, main.w - 2 * margin, ui.px(10)};
    frames.text = {main.x, main.y + ui.px(14), main.w, std::max(ui.px(40), main.h - ui.px(14) - buttons)};
    if (neighbours) frames.buttons = {main.x + margin, frames.text.bottom() + ui.px(18), main.w - 2 * margin, buttons - ui.px(36)};
    return frames;
}

struct Tools {
    MaybeIntent intent{};
    ui::Rect rest{};
    Neighbours neighbours = Neighbours::None;
};

// What the two buttons take in a row, with the words that fit everywhere.
float neighbours_width(Ui& ui) {
    const auto width = [&](const char* key) {
        return ui::button_width(ui,
                                {.id = {}, .label = ui.words()(key), .icon = type::Icon::ArrowForward, .kind = ui::ButtonKind::Primary});
    };
    return 2 * std::max(width("reader.previous"), width("reader.next")) + ui.px(20);
}

// "Mục lục", "Tìm trong bài" and perhaps the parts beside this one, right of Home.
Tools draw_tools(Ui& ui, const ReaderView& view, ScreenState& state, const ui::Rect& body) {
    const bool toggled = view.contents.size() > 1 && !contents_beside(ui, view);
    const ui::ButtonSpec toggle{.id = "reader.contents",
                                .label = ui.words()(state.contents_open ? "reader.close_contents" : "reader.contents"),
                                .icon = state.contents_open ? type::Icon::Close : type::Icon::FormatListBulleted};
    NavResult nav = draw_nav(ui, body, toggled ? &toggle : nullptr);
    Tools tools{nav.intent, nav.rest};
    if (nav.extra) state.contents_open = !state.contents_open;
    ui::ButtonSpec find{.id = "reader.find", .label = ui.words()("reader.find"), .icon = type::Icon::FindInPage};
    ui::Rect free = nav.beside;
    const bool neighbours = (!view.previous.empty() || !view.next.empty()) && !state.reading.typing; // the keys have that room
    if (neighbours) tools.neighbours = Neighbours::Below;
    const float pair = neighbours_width(ui);
    if (neighbours && !ui.metrics().portrait() && pair + ui::button_width(ui, find) + ui.px(24) <= free.w) {
        tools.neighbours = Neighbours::InRow;
        if (auto tapped = draw_neighbours(ui, view, {free.right() - pair, free.y, pair, free.h})) tools.intent = tapped;
        free.w -= pair + ui.px(24);
    }
    find.icon_only = ui::button_width(ui, find) > free.w;
    const float width = ui::button_width(ui, find);
    if (width > free.w || view.address.empty()) return tools;
    if (ui::button(ui, find, {free.right() - width, free.y, width, free.h})) {
        state.reading.finding = true;
        state.reading.typing = true;
        state.contents_open = false;
    }
    return tools;
}

} // namespace

MaybeIntent draw(Ui& ui, const ReaderView& view, ScreenState& state, const ui::Rect& body) {
    turn_page(view, state);
    const Tools tools = draw_tools(ui, view, state, body);
    MaybeIntent intent = tools.intent;
    ui::Rect rest = tools.rest;
    const auto take = [&](MaybeIntent tapped) {
        if (tapped) intent = std::move(tapped);
    };
    if (state.contents_open && !contents_beside(ui, view)) {
        take(draw_contents(ui, view, state, rest));
        if (intent) state.contents_open = false;
        return intent;
    }
    if (state.reading.finding) take(draw_find(ui, view, state, rest));
    if (state.reading.typing && !state.keys_hidden && rest.h < ui.px(k_least_text)) return intent; // the keys have all the room there is
    const Frames frames = frames_of(ui, view, rest, tools.neighbours);
    if (frames.side.w > 0) take(draw_contents(ui, view, state, frames.side));
    draw_progress(ui, view, state, frames.progress);
    take(draw_section(ui, view, state, frames.text));
    place_scroll(ui, view, state, frames.text);
    if (frames.buttons.h > 0) take(draw_neighbours(ui, view, frames.buttons));
    return intent;
}

} // namespace tramtin::screens
