// SPDX-License-Identifier: Apache-2.0
// What several screens share: rows, blocks of text, the page with its way back.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "content/model/blocks.hpp"
#include "kiosk/input/keyboard_model.hpp"
#include "kiosk/screens/capabilities.hpp"
#include "kiosk/screens/draft.hpp"
#include "kiosk/screens/intent.hpp"
#include "kiosk/screens/reading.hpp"
#include "kiosk/screens/staff_state.hpp"
#include "kiosk/ui/condition.hpp"
#include "kiosk/ui/widgets.hpp"
#include "kiosk/ui/zoom.hpp"

namespace tramtin::screens {

// What a resident has done on one screen. Owned by the router, wiped when the screen is left.
struct ScreenState {
    ui::ScrollState scroll;
    ui::ScrollState side; // contents list, second column
    std::size_t tab = 0;
    std::size_t choice = 0; // a case of a guide, a counter of an office; 0: none was chosen yet
    std::size_t page = 0;   // of a form
    ui::ZoomState zoom;
    bool contents_open = false;
    bool looked_up = false;
    bool answer_seen = false;  // what is said about it was brought into sight
    std::size_t code_seen = 0; // bytes of the code that were
    bool keys_hidden = false;  // a real keyboard or scanner is in use: the one on the screen is gone until the field is touched
    input::EditBuffer edit{80};
    input::KeyboardState keyboard;
    ui::Patience patience;          // with what is on its way
    Capabilities can;               // told by the app
    std::string data_of;            // told by the app: "18/11", the day of what is shown; empty: it is of today
    int rated = 0;                  // told by the app: how the office was rated in this visit; 0: not yet
    bool data_old = false;          // and older than the site lets its guides be without saying so
    std::set<std::string> unfolded; // what was folded and is opened, by ids
    std::string held;               // what was tapped stays where it is, whatever opens or closes above it
    float held_y = 0;
    std::optional<float> held_offset;       // where the page is to be scrolled to for that, once it was drawn
    Reading reading;                        // of the reader
    std::unique_ptr<FeedbackDraft> draft{}; // of the feedback screen
    std::unique_ptr<StaffState> staff{};    // of the staff panel
};

struct RowView {
    std::string icon; // Material icon name
    ui::Tint tint = ui::Tint::Blue;
    std::string title;
    std::vector<ui::Range> marks{};
    std::string subtitle{};
    std::string chip{};
    ui::Tint chip_tint = ui::Tint::Grey;
    Route route{}; // where a tap leads
    bool tappable = true;
    ui::CardFace face = ui::CardFace::Card;
};

struct FactView {
    std::string icon;
    ui::Tint tint = ui::Tint::Blue;
    std::string caption;
    std::string value;
    std::optional<Route> route{}; // where a tap leads
};

struct BadgeView {
    std::string label;
    ui::Tint tint = ui::Tint::Grey;
};

// What several sources say differently of one thing, side by side.
struct VariantView {
    std::string topic;
    std::vector<std::pair<std::string, std::string>> readings; // text, source
};

// Whether an office is open, as told to residents (app/opening.hpp).
enum class OpenNow { Unknown, Open, Soon, Closed };
struct OpeningView {
    OpenNow now = OpenNow::Unknown;
    std::string text{};  // "Đang mở cửa đến 11 giờ 30"; empty: nothing certain can be said
    std::string later{}; // "Chiều 13 giờ đến 17 giờ", or when it opens again
};
ui::Tint tint_of(OpenNow now);
type::Icon icon_of(OpenNow now);

type::Icon icon_of(const std::string& name, type::Icon fallback = type::Icon::Description);
ui::CardSpec spec_of(const RowView& row, const std::string& id);

// The field of this screen, for the semantics list. While the keys are hidden a touch on `place` brings them back.
void show_keys(ui::Ui& ui, ScreenState& state, const ui::Rect& place, std::string_view label, std::string_view typed,
               const ui::Rect& whole);

// Rows as cards; the route of the tapped one.
MaybeIntent draw_rows(ui::Ui& ui, std::span<const RowView> rows, const std::string& prefix, ui::Column& pen, int columns = 1);
MaybeIntent draw_facts(ui::Ui& ui, const std::vector<FactView>& facts, int columns, ui::Column& pen);
void draw_badges(ui::Ui& ui, const std::vector<BadgeView>& badges, ui::Column& pen);
// Blocks in reading size (documents) or body size (cards). A tapped link opens its address.
struct BlockOptions {
    std::span<const BlockMark> marks{}; // by block, then by cell
    BlockTops* tops = nullptr;          // kept by the caller from frame to frame; a long text needs it
    std::string_view key{};             // names the text for `tops`
};
MaybeIntent draw_blocks(ui::Ui& ui, const std::vector<model::Block>& blocks, ui::TextKind kind, ui::Column& pen,
                        const BlockOptions& options = {});
// Lines of sources at the end of a page.
void draw_sources(ui::Ui& ui, const std::vector<std::string>& sources, ui::Column& pen);
// Under a heading of their own; nothing when there is none.
void draw_variants(ui::Ui& ui, const std::vector<VariantView>& variants, ui::Column& pen);
// Rows as chips: short ways to what belongs together.
MaybeIntent draw_link_chips(ui::Ui& ui, std::span<const RowView> links, const std::string& prefix, ui::Column& pen);
// Lines longer than this column are hard to follow: it becomes narrower, in the middle of what there is.
void narrow(ui::Ui& ui, ui::Column& pen);
// Opens the right screen for an address; nothing for one that is none.
MaybeIntent open_address(const std::string& address);

// Back and Home at the place where they always are. Returns what is left of `body`; `extra` is drawn at the right.
struct NavResult {
    ui::Rect rest;
    ui::Rect beside{}; // the row's free part, right of Home
    MaybeIntent intent{};
    bool extra = false;
};
NavResult draw_nav(ui::Ui& ui, const ui::Rect& body, const ui::ButtonSpec* extra = nullptr);

// A scrolled column with margins over `rect`.
class ScrolledPage {
public:
    ScrolledPage(ui::Ui& ui, ui::ScrollState& state, const ui::Rect& rect);
    ~ScrolledPage();
    ScrolledPage(const ScrolledPage&) = delete;
    ScrolledPage& operator=(const ScrolledPage&) = delete;
    ui::Column pen;

private:
    ui::Ui& m_ui;
    ui::ScrollState& m_state;
    ui::Rect m_rect;
};

} // namespace tramtin::screens
