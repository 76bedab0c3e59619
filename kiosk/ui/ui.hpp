// SPDX-License-Identifier: Apache-2.0
// What a screen draws with: text, shapes, touch, scrolling, and the semantics list they fill. UI thread only.
// Every coordinate is a pixel of the surface; sizes come from tokens.hpp through px().
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "content/base/result.hpp"
#include "kiosk/gfx/textures.hpp"
#include "kiosk/type/icons.hpp"
#include "kiosk/ui/strings.hpp"
#include "kiosk/ui/ui_types.hpp"

struct ImDrawData;

namespace tramtin::ui {

class Ui {
public:
    // Errors of type::Fonts::open.
    static base::Result<std::unique_ptr<Ui>> open(const type::FontPaths& fonts = {});
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    void begin(const Frame& frame, const Words& words);
    // Valid until the next begin().
    const ImDrawData& end();

    const Metrics& metrics() const;
    const Palette& colours() const;
    TintPair tint(Tint tint) const;
    const Words& words() const;
    Millis now() const;
    Motion motion() const;
    float px(float dp) const { return static_cast<float>(metrics().px(dp)); }
    Rect screen() const;

    void fill(const Rect& rect, Colour colour, float radius = 0);
    void outline(const Rect& rect, Colour colour, float radius, float thickness);
    void circle(float x, float y, float radius, Colour colour);
    void ring(float x, float y, float radius, float thickness, float share, Colour colour);
    void icon(type::Icon icon, float x, float y, int size, Colour colour);
    void image(gfx::TextureId texture, const Rect& rect);

    // Height of the text at this width; drawn or not, laid out once.
    float height(std::string_view text, TextKind kind, float width, const TextOptions& options = {});
    // Width of the text on one line.
    float width(std::string_view text, TextKind kind);
    // Draws, writes the semantics node, returns the height.
    float text(std::string_view text, TextKind kind, float x, float y, float width, const TextOptions& options = {});
    // The link of these spans that was tapped in this frame; call after text() with the same arguments.
    type::LinkId tapped_link(std::string_view text, TextKind kind, float x, float y, float width, const TextOptions& options);

    // Where a caret before this byte of the text stands (its w is 0), and the byte nearest to a place; the text as given to text().
    Rect caret(std::string_view text, TextKind kind, float x, float y, float width, std::size_t byte);
    std::size_t byte_at(std::string_view text, TextKind kind, float x, float y, float width, const input::Point& at);

    // A place that can be tapped. `label` goes to the semantics list; `id` is unique on the screen.
    Touch touch(std::string_view id, const Rect& rect, std::string_view label, const TouchOptions& options = {});
    void note(Role role, std::string_view label, const Rect& rect, std::string_view value = {});

    // What is drawn between begin_layer() and behind() lies above what is drawn between behind() and end_layer(): a panel's
    // ground is drawn once its height is known. Layers do not nest.
    void begin_layer();
    void behind();
    void end_layer();

    void push_clip(const Rect& rect);
    void pop_clip();
    Rect clip() const;
    void set_inert(bool inert); // while inert, nothing drawn can be tapped or is recorded; every true wants its false
    bool inert() const;
    void set_deaf(bool deaf); // while deaf, what is drawn is recorded but not touched: it has only just come
    // Between the two the sheet above everything drawn so far; of several the last is on top (sheet.hpp). What lies below is inert
    // from the next frame on, and not in the list any more.
    void begin_sheet();
    void end_sheet();
    // What fingers do in this frame; nothing while inert or deaf.
    input::PointerFrame pointer() const;
    // Escape was pressed: leave what is on top. False while inert.
    bool back() const;

    // Between the two everything is drawn shifted by the offset and clipped to `view`.
    // Returns the y of the content's top; end_scroll is told the y of its bottom.
    float begin_scroll(ScrollState& state, const Rect& view);
    void end_scroll(ScrollState& state, const Rect& view, float content_bottom);

    // Before the first frame with other metrics: what stands at this height now shall stand there then, too, in every page that
    // is scrolled. They are moved at the end of that frame.
    void hold_place(float y);
    // A place is known by its number among the texts of its page. What is scrolled away need not be drawn if this is true; it then
    // has counted so many texts. False: a place is looked for, perhaps there.
    bool pass_over(int texts);
    int texts() const; // drawn, measured or passed over in this frame so far
    // Overwrites and frees whatever was made of text: layouts, the semantics list, the shaper's memory.
    void forget();
    KeyTimer& key_timer();
    // 0..1, on its way to the target; at it when it is seen for the first time. `id` as of touch().
    float follow(std::string_view id, Aspect aspect, float target);
    // Another page: whatever bears the same names on it is not the same.
    void forget_motion();

    // Something moves: another frame is wanted at once, or at this time.
    void keep_drawing();
    void keep_drawing_at(Millis t);
    bool wants_frame() const;
    std::optional<Millis> next_frame_at() const;
    // Something is scrolling by itself: the touch that stops it must not become a tap.
    bool scrolling() const;

    const Semantics& semantics() const;
    gfx::TextureTable& textures();
    // Must outlive the frames drawn with it; nullptr: there are none.
    void set_pictures(Pictures* pictures);
    Pictures* pictures() const;
    std::size_t missing_glyphs() const;

private:
    Ui();
    struct State;
    std::unique_ptr<State> m;
};

} // namespace tramtin::ui
