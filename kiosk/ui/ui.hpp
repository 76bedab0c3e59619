// SPDX-License-Identifier: Apache-2.0
// What a screen draws with: text, shapes, touch, scrolling, and the semantics list they fill. UI thread only.
// Every coordinate is a pixel of the surface; sizes come from tokens.hpp through px().
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "content/base/result.hpp"
#include "kiosk/gfx/textures.hpp"
#include "kiosk/input/scroller.hpp"
#include "kiosk/input/touch_router.hpp"
#include "kiosk/type/icons.hpp"
#include "kiosk/type/layout.hpp"
#include "kiosk/ui/semantics.hpp"
#include "kiosk/ui/strings.hpp"
#include "kiosk/ui/tokens.hpp"

struct ImDrawData;

namespace tramtin::ui {

using input::Millis;

struct Frame {
    Metrics metrics;
    input::PointerFrame pointer;
    Millis now{0}; // steady; only differences count
};

// Byte range of a text to be marked.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool operator==(const Range&) const = default;
};

struct TextOptions {
    Colour colour = 0; // 0: the palette's ink
    type::Align align = type::Align::Left;
    int max_lines = 0;
    std::span<const Range> marks = {};
    std::span<const type::Span> spans = {}; // instead of marks: styles within the text
    Role role = Role::Text;
    Colour ground = 0; // what it stands on, for the contrast lint; 0: card
};

enum class Enabled : bool { No, Yes };

struct TouchOptions {
    Role role = Role::Button;
    std::string_view value = {};
    Enabled enabled = Enabled::Yes;
    bool selected = false;
};

struct Touch {
    bool held = false;
    bool clicked = false;
};

// Where a page is scrolled to. Belongs to the screen that has it.
struct ScrollState {
    input::Scroller scroller{};
    bool dragging = false;
};

class Pictures; // picture.hpp

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
    void set_inert(bool inert); // while inert, nothing drawn can be tapped or is recorded: what lies under a dialog
    bool inert() const;
    // What fingers do in this frame; nothing while inert.
    input::PointerFrame pointer() const;

    // Between the two everything is drawn shifted by the offset and clipped to `view`.
    // Returns the y of the content's top; end_scroll is told the y of its bottom.
    float begin_scroll(ScrollState& state, const Rect& view);
    void end_scroll(ScrollState& state, const Rect& view, float content_bottom);

    // Something moves: another frame is wanted at once.
    void keep_drawing();
    bool wants_frame() const;
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
