// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/ui.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "kiosk/type/cache.hpp"
#include "kiosk/type/draw.hpp"
#include "kiosk/ui/imgui_bridge.hpp"
#include "kiosk/ui/place_keeper.hpp"

namespace tramtin::ui {

struct Ui::State {
    gfx::TextureTable textures;
    std::optional<type::Fonts> fonts;
    std::unique_ptr<type::TextCache> cache;
    ImguiBridge bridge;
    Frame frame;
    std::optional<Words> words;
    Semantics semantics;
    std::vector<type::Span> spans;
    ImDrawListSplitter layers;
    Pictures* pictures = nullptr;
    PlaceKeeper places;
    int texts = 0; // of this frame so far
    KeyTimer key_timer;
    Followers followers;
    std::optional<Millis> next_frame;
    int sheets = 0;       // drawn in this frame so far
    int sheets_below = 0; // in the last frame: what is below the topmost is inert
    int level = 0;        // 0 the screen, 1 the first sheet
    int inert = 0;        // calls of set_inert(true) that are not undone
    bool deaf = false;
    bool keep_drawing = false;
    bool scrolling = false;
};

namespace {

ImVec2 low(const Rect& rect) { return {rect.x, rect.y}; }
ImVec2 high(const Rect& rect) { return {rect.right(), rect.bottom()}; }

int whole(float value) { return static_cast<int>(std::lround(value)); }

} // namespace

Ui::Ui() : m(std::make_unique<State>()) {}
Ui::~Ui() = default;

base::Result<std::unique_ptr<Ui>> Ui::open(const type::FontPaths& paths) {
    std::unique_ptr<Ui> ui(new Ui());
    TRY_ASSIGN(ui->m->fonts, type::Fonts::open(paths, ui->m->textures));
    ui->m->cache = std::make_unique<type::TextCache>(*ui->m->fonts);
    return ui;
}

void Ui::begin(const Frame& frame, const Words& words) {
    m->frame = frame;
    m->words = words;
    m->semantics.clear();
    m->places.begin_frame();
    m->texts = 0;
    m->next_frame.reset();
    m->followers.begin_frame();
    m->sheets_below = std::exchange(m->sheets, 0);
    m->level = 0;
    m->inert = 0;
    m->deaf = false;
    m->keep_drawing = false;
    m->scrolling = false;
    m->cache->begin_frame();
    m->bridge.begin(frame.metrics.width, frame.metrics.height, frame.pointer);
}

const ImDrawData& Ui::end() {
    m->places.end_frame();
    if (m->followers.moving() || m->sheets < m->sheets_below) keep_drawing(); // what lay below a sheet wakes in the next frame
    return m->bridge.end();
}

const Metrics& Ui::metrics() const { return m->frame.metrics; }
const Palette& Ui::colours() const { return palette_of(m->frame.metrics.theme); }
TintPair Ui::tint(Tint tint) const { return tint_of(m->frame.metrics.theme, tint); }
const Words& Ui::words() const { return *m->words; }
Millis Ui::now() const { return m->frame.now; }
Motion Ui::motion() const { return m->frame.motion; }
Rect Ui::screen() const { return {0, 0, static_cast<float>(metrics().width), static_cast<float>(metrics().height)}; }

void Ui::fill(const Rect& rect, Colour colour, float radius) {
    m->bridge.draw_list().AddRectFilled(low(rect), high(rect), colour, std::min(radius, std::min(rect.w, rect.h) / 2));
}

void Ui::outline(const Rect& rect, Colour colour, float radius, float thickness) {
    const Rect inner = rect.inset(thickness / 2);
    m->bridge.draw_list().AddRect(low(inner), high(inner), colour, std::min(radius, std::min(rect.w, rect.h) / 2) - thickness / 2, 0,
                                  thickness);
}

void Ui::circle(float x, float y, float radius, Colour colour) { m->bridge.draw_list().AddCircleFilled({x, y}, radius, colour); }

void Ui::ring(float x, float y, float radius, float thickness, float share, Colour colour) {
    constexpr float k_top = -1.5707963F;
    ImDrawList& list = m->bridge.draw_list();
    list.PathArcTo({x, y}, radius - thickness / 2, k_top, k_top + 6.2831853F * share, 64);
    list.PathStroke(colour, 0, thickness);
}

void Ui::icon(type::Icon icon, float x, float y, int size, Colour colour) {
    if (icon == type::Icon::None) return;
    type::draw_icon(m->bridge.draw_list(), *m->fonts, icon, whole(x), whole(y), size, colour);
}

void Ui::image(gfx::TextureId texture, const Rect& rect) { m->bridge.draw_list().AddImage(gfx::to_imgui(texture), low(rect), high(rect)); }

namespace {

type::TextSpec spec_of(const Metrics& metrics, std::string_view text, TextKind kind, float width, const TextOptions& options,
                       std::vector<type::Span>& spans) {
    std::span<const type::Span> chosen = options.spans;
    if (!options.marks.empty()) {
        spans.clear();
        for (const Range& range : options.marks) spans.push_back({.begin = range.begin, .end = range.end, .mark = type::Mark::Highlight});
        chosen = spans;
    }
    return {.text = text,
            .style = metrics.style(kind),
            .width = width >= static_cast<float>(type::k_no_wrap) ? type::k_no_wrap : std::max(1, whole(width)),
            .spans = chosen,
            .align = options.align,
            .max_lines = options.max_lines,
            .line_percent = metrics.line_percent(kind)};
}

} // namespace

float Ui::height(std::string_view text, TextKind kind, float width, const TextOptions& options) {
    return static_cast<float>(m->cache->layout(spec_of(metrics(), text, kind, width, options, m->spans)).height());
}

float Ui::width(std::string_view text, TextKind kind) { return static_cast<float>(m->cache->layout(text, metrics().style(kind)).width()); }

float Ui::text(std::string_view text, TextKind kind, float x, float y, float width, const TextOptions& options) {
    const type::Layout& layout = m->cache->layout(spec_of(metrics(), text, kind, width, options, m->spans));
    const Rect rect{x, y, static_cast<float>(layout.width()), static_cast<float>(layout.height())};
    if (text.empty()) return rect.h; // nothing to see, to read or to hold a place by
    if (!options.aside) ++m->texts;
    const int number = m->inert > 0 || options.aside ? -1 : m->places.note(text, rect.y, rect.h); // only measured: it lies elsewhere
    const Rect visible = intersection(rect, clip());
    if (visible.w < 1 || visible.h < 1) return rect.h; // scrolled away
    const Colour ink = options.colour != 0 ? options.colour : colours().ink;
    const Colour tags[] = {colours().action, colours().ink2, colours().ghost};
    type::draw(m->bridge.draw_list(), layout, whole(x), whole(y),
               {.text = ink, .tags = tags, .highlight = colours().highlight, .underline = type::Underline::Links});
    if (inert()) return rect.h;
    Node node{.role = options.role, .label = std::string(text), .rect = rect, .visible = visible};
    node.overflow = rect.w > width + 1 && width < static_cast<float>(type::k_no_wrap);
    node.ink = ink;
    node.ground = options.ground != 0 ? options.ground : colours().card;
    node.font_px = metrics().style(kind).px;
    node.page = m->places.page();
    node.number = number;
    m->semantics.add(std::move(node));
    return rect.h;
}

type::LinkId Ui::tapped_link(std::string_view text, TextKind kind, float x, float y, float width, const TextOptions& options) {
    const auto& tap = m->frame.pointer.tap;
    if (!tap || inert() || m->deaf || !clip().contains(tap->at.x, tap->at.y)) return type::LinkId::None;
    const type::Layout& layout = m->cache->layout(spec_of(metrics(), text, kind, width, options, m->spans));
    return layout.hit(whole(tap->at.x - x), whole(tap->at.y - y)).link;
}

Rect Ui::caret(std::string_view text, TextKind kind, float x, float y, float width, std::size_t byte) {
    const gfx::Rect at = m->cache->layout(spec_of(metrics(), text, kind, width, {}, m->spans)).caret(byte);
    return {x + static_cast<float>(at.x), y + static_cast<float>(at.y), 0, static_cast<float>(at.h)};
}

std::size_t Ui::byte_at(std::string_view text, TextKind kind, float x, float y, float width, const input::Point& at) {
    const type::Layout& layout = m->cache->layout(spec_of(metrics(), text, kind, width, {}, m->spans));
    return layout.hit(whole(at.x - x), whole(at.y - y)).byte;
}

Touch Ui::touch(std::string_view id, const Rect& rect, std::string_view label, const TouchOptions& options) {
    if (inert()) return {};
    Node node{.role = options.role, .label = std::string(label), .value = std::string(options.value), .rect = rect};
    node.visible = intersection(rect, clip());
    node.enabled = options.enabled == Enabled::Yes;
    node.selected = options.selected;
    node.page = m->places.page();
    const bool live = node.enabled && node.shown() && !m->deaf;
    m->semantics.add(std::move(node));
    if (!live) return {};
    const auto touched = m->bridge.touch(id, rect);
    return {touched.held, touched.clicked};
}

void Ui::note(Role role, std::string_view label, const Rect& rect, std::string_view value) {
    if (inert()) return;
    Node node{.role = role, .label = std::string(label), .value = std::string(value), .rect = rect};
    node.visible = intersection(rect, clip());
    node.page = m->places.page();
    m->semantics.add(std::move(node));
}

void Ui::begin_layer() {
    m->layers.Split(&m->bridge.draw_list(), 2);
    m->layers.SetCurrentChannel(&m->bridge.draw_list(), 1);
}
void Ui::behind() { m->layers.SetCurrentChannel(&m->bridge.draw_list(), 0); }
void Ui::end_layer() { m->layers.Merge(&m->bridge.draw_list()); }

void Ui::push_clip(const Rect& rect) { m->bridge.push_clip(rect); }
void Ui::pop_clip() { m->bridge.pop_clip(); }
Rect Ui::clip() const { return m->bridge.clip(); }
void Ui::set_inert(bool inert) { m->inert += inert ? 1 : -1; }
bool Ui::inert() const { return m->inert > 0 || m->level < m->sheets_below; }
void Ui::set_deaf(bool deaf) { m->deaf = deaf; }
void Ui::begin_sheet() {
    m->level = ++m->sheets;
    m->semantics.clear();
}
void Ui::end_sheet() { m->level = 0; }
input::PointerFrame Ui::pointer() const { return inert() || m->deaf ? input::PointerFrame{} : m->frame.pointer; }
bool Ui::back() const { return m->frame.back && !inert() && !m->deaf; }

float Ui::begin_scroll(ScrollState& state, const Rect& view) {
    const input::PointerFrame& pointer = m->frame.pointer;
    input::Scroller& scroller = state.scroller;
    if (!inert() && !m->deaf) {
        if (pointer.touched && view.contains(pointer.touched->x, pointer.touched->y)) scroller.touch();
        if (pointer.drag && view.contains(pointer.drag->start.x, pointer.drag->start.y)) {
            state.dragging = true;
            scroller.drag(pointer.drag->step.y);
        }
        if (pointer.wheel && view.contains(pointer.wheel->at.x, pointer.wheel->at.y))
            scroller.scroll_to(scroller.offset() + pointer.wheel->step, input::Motion::Instant, now());
        if (pointer.fling && state.dragging) {
            state.dragging = false;
            scroller.release(pointer.fling->velocity.y, now());
        }
    }
    scroller.advance(now());
    if (scroller.active()) {
        keep_drawing();
        m->scrolling = true;
    }
    m->places.enter(&state);
    push_clip(view);
    return view.y - std::round(scroller.offset());
}

void Ui::end_scroll(ScrollState& state, const Rect& view, float content_bottom) {
    const float drawn = state.scroller.offset(); // a page that has become shorter may end before it
    const float top = view.y - std::round(drawn);
    if (!inert()) m->semantics.add({&state, view, std::round(drawn), content_bottom - top, m->places.texts()});
    state.scroller.set_extent(content_bottom - top, view.h);
    if (const auto moved = m->places.leave({drawn, view.y - state.top.value_or(view.y)}))
        state.scroller.scroll_to(drawn + *moved, input::Motion::Instant, now());
    state.top = view.y;
    const float extent = content_bottom - top;
    if (state.scroller.can_scroll() && extent > 0) {
        const float share = view.h / extent;
        const float at = std::clamp(state.scroller.offset() / extent, 0.0F, 1.0F - share);
        fill({view.right() - px(10), view.y + at * view.h, px(6), std::max(px(40), share * view.h)}, colours().scrollbar, px(3));
    }
    pop_clip();
}

int Ui::texts() const { return m->texts; }
bool Ui::pass_over(int texts) {
    if (m->inert == 0 && !m->places.pass(texts)) return false;
    m->texts += texts;
    return true;
}

void Ui::hold_place(float y) { m->places.hold(m->semantics, y); }

void Ui::forget() {
    m->semantics.forget();
    m->cache->forget();
    m->places = PlaceKeeper();
    m->key_timer = KeyTimer();
    m->followers.forget();
    std::vector<type::Span>().swap(m->spans);
}

KeyTimer& Ui::key_timer() { return m->key_timer; }

float Ui::follow(std::string_view id, Aspect aspect, float target) {
    if (inert()) return target;                                 // perhaps only measured
    const bool pressed = aspect == Aspect::Press && target > 0; // is shown at once
    const Millis lasts = pressed || motion() == Motion::Reduced ? Millis{0} : aspect == Aspect::Press ? k_press_motion : k_select_motion;
    return m->followers.follow(id, aspect, target, lasts, now());
}
void Ui::forget_motion() { m->followers.forget(); }

void Ui::keep_drawing() { m->keep_drawing = true; }
void Ui::keep_drawing_at(Millis t) { m->next_frame = std::min(m->next_frame.value_or(t), t); }
std::optional<Millis> Ui::next_frame_at() const { return m->next_frame; }
bool Ui::wants_frame() const { return m->keep_drawing; }
bool Ui::scrolling() const { return m->scrolling; }
const Semantics& Ui::semantics() const { return m->semantics; }
gfx::TextureTable& Ui::textures() { return m->textures; }
void Ui::set_pictures(Pictures* pictures) { m->pictures = pictures; }
Pictures* Ui::pictures() const { return m->pictures; }
std::size_t Ui::missing_glyphs() const { return m->fonts->missing_glyphs(); }

} // namespace tramtin::ui
