// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/staff_tests.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace tramtin::screens {

namespace {

using ui::TextKind;
using ui::Ui;

constexpr int k_cells_short = 9; // along the short side
constexpr int k_cells_long = 16;
constexpr std::array<ui::Colour, 5> k_fields{0xFF0000FF, 0xFF00FF00, 0xFFFF0000, 0xFFFFFFFF, 0xFF000000}; // ABGR
constexpr std::size_t k_tests = k_fields.size() + 2;
constexpr int k_greys = 32;
constexpr int k_between = 16; // places of a fast finger's way that are looked at

ui::Colour grey(int step, int steps) {
    const auto level = static_cast<std::uint32_t>(step * 255 / (steps - 1));
    return 0xFF000000U | level << 16U | level << 8U | level;
}

void draw_gradient(Ui& ui, const ui::Rect& screen, bool across) {
    const float length = across ? screen.w : screen.h;
    for (int i = 0; i < k_greys; ++i) {
        const float from = std::round(length * static_cast<float>(i) / k_greys);
        const float to = std::round(length * static_cast<float>(i + 1) / k_greys);
        ui.fill(across ? ui::Rect{from, 0, to - from, screen.h} : ui::Rect{0, from, screen.w, to - from}, grey(i, k_greys));
    }
}

struct Grid {
    int columns;
    int rows;
    float w;
    float h;
    int count() const { return columns * rows; }
    ui::Rect cell(int index) const { return {w * static_cast<float>(index % columns), h * static_cast<float>(index / columns), w, h}; }
    int at(float x, float y) const {
        const int column = std::clamp(static_cast<int>(x / w), 0, columns - 1);
        const int row = std::clamp(static_cast<int>(y / h), 0, rows - 1);
        return row * columns + column;
    }
};

Grid grid_of(const Ui& ui) {
    const bool portrait = ui.metrics().portrait();
    const int columns = portrait ? k_cells_short : k_cells_long;
    const int rows = portrait ? k_cells_long : k_cells_short;
    const ui::Rect screen = ui.screen();
    return {columns, rows, screen.w / static_cast<float>(columns), screen.h / static_cast<float>(rows)};
}

// Where the finger is now; nothing when none is there.
std::optional<input::Point> finger_of(const input::PointerFrame& pointer) {
    if (pointer.drag) return input::Point{pointer.drag->start.x + pointer.drag->total.x, pointer.drag->start.y + pointer.drag->total.y};
    if (pointer.touched) return pointer.touched;
    return pointer.down && !pointer.parked ? std::optional(input::Point{pointer.x, pointer.y}) : std::nullopt;
}

// The cells below the finger's way in this frame.
void mark(const input::PointerFrame& pointer, const Grid& grid, StaffState& state) {
    const auto finger = finger_of(pointer);
    if (!finger) return;
    const input::Point step = pointer.drag ? pointer.drag->step : input::Point{0, 0};
    for (int i = 0; i <= k_between; ++i) {
        const float back = static_cast<float>(i) / k_between;
        state.touched.insert(grid.at(finger->x - step.x * back, finger->y - step.y * back));
    }
}

} // namespace

void draw_touch_test(Ui& ui, StaffState& state) {
    const auto& c = ui.colours();
    const ui::Rect screen = ui.screen();
    const Grid grid = grid_of(ui);
    ui.fill(screen, c.paper);
    const input::PointerFrame pointer = ui.pointer();
    mark(pointer, grid, state);
    for (int i = 0; i < grid.count(); ++i) {
        const bool reached = state.touched.count(i) > 0;
        ui.fill(grid.cell(i).inset(ui.px(3)), reached ? ui.tint(ui::Tint::Green).soft : c.card, ui.px(10));
    }
    if (const auto finger = finger_of(pointer)) ui.circle(finger->x, finger->y, ui.px(36), c.action);
    const auto left = static_cast<std::size_t>(grid.count()) - state.touched.size();
    const std::string told =
        left == 0 ? std::string(ui.words()("staff.touch_done")) : ui.words()("staff.touch_left", {{"count", std::to_string(left)}});
    const ui::ButtonSpec done{.id = "staff.touch_end", .label = ui.words()("staff.end_test"), .kind = ui::ButtonKind::Primary};
    const float width = std::min(screen.w - 2 * ui.px(ui::k_margin), ui.px(760));
    const float text_h = ui.height(told, TextKind::Strong, width);
    const float x = std::round((screen.w - width) / 2);
    const float y = std::round((screen.h - text_h - ui::button_height(ui)) / 2);
    ui.fill({x - ui.px(24), y - ui.px(24), width + ui.px(48), text_h + ui::button_height(ui) + ui.px(72)}, c.card, ui.px(ui::k_radius));
    ui.text(told, TextKind::Strong, x, y, width, {.align = type::Align::Centre});
    if (ui::button(ui, done, {x, y + text_h + ui.px(24), width, ui::button_height(ui)})) state.page = StaffState::Page::Tests;
}

void draw_colour_test(Ui& ui, StaffState& state) {
    const ui::Rect screen = ui.screen();
    if (state.colour < k_fields.size())
        ui.fill(screen, k_fields[state.colour]);
    else
        draw_gradient(ui, screen, state.colour == k_fields.size());
    const ui::Touch touch = ui.touch("staff.colour", screen, ui.words()("staff.next_colour"));
    if (!touch.clicked) return;
    if (++state.colour < k_tests) return;
    state.colour = 0;
    state.page = StaffState::Page::Tests;
}

} // namespace tramtin::screens
