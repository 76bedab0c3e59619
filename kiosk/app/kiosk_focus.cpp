// SPDX-License-Identifier: Apache-2.0
// Keys of a real keyboard that type nothing: they move the caret, the page, or the frame around what Enter would tap.
#include <algorithm>
#include <cmath>

#include "kiosk/app/kiosk_state.hpp"

namespace tramtin::app {

using input::RealKey;
using screens::Place;

namespace {

constexpr std::int64_t k_key_finger = -2; // the finger that Enter stands for
constexpr float k_line_step = 110;        // dp, of the arrows

bool can_have_focus(const ui::Node& node) {
    return node.shown() && node.enabled && (node.role == ui::Role::Button || node.role == ui::Role::Tab || node.role == ui::Role::Field);
}

bool is(const ui::Node& node, const Focus& focus) { return node.label == focus.label && node.rect == focus.rect; }

// As they are read: from top to bottom, side by side from left to right.
std::vector<ui::Node> reading_order(const ui::Semantics& shown, float line) {
    std::vector<ui::Node> nodes;
    std::copy_if(shown.nodes().begin(), shown.nodes().end(), std::back_inserter(nodes), can_have_focus);
    const auto row = [line](const ui::Node& node) { return std::floor((node.visible.y + node.visible.h / 2) / line); };
    std::stable_sort(nodes.begin(), nodes.end(),
                     [&](const ui::Node& a, const ui::Node& b) { return row(a) != row(b) ? row(a) < row(b) : a.visible.x < b.visible.x; });
    return nodes;
}

input::CaretMove move_of(RealKey key) {
    switch (key) {
    case RealKey::Left: return input::CaretMove::Left;
    case RealKey::Right: return input::CaretMove::Right;
    case RealKey::Start: return input::CaretMove::Start;
    default: return input::CaretMove::End;
    }
}

} // namespace

void Kiosk::State::move_focus(bool forward) {
    const std::vector<ui::Node> nodes = reading_order(ui->semantics(), ui->px(60));
    if (nodes.empty()) return focus.reset();
    const auto at = std::find_if(nodes.begin(), nodes.end(), [&](const ui::Node& node) { return focus && is(node, *focus); });
    auto next = forward ? nodes.begin() : nodes.end() - 1;
    if (at != nodes.end() && forward && at + 1 != nodes.end()) next = at + 1;
    if (at != nodes.end() && !forward && at != nodes.begin()) next = at - 1;
    focus = Focus{next->label, next->rect};
}

const ui::Node* Kiosk::State::focused() const {
    if (!focus) return nullptr;
    for (const ui::Node& node : ui->semantics().nodes()) {
        if (can_have_focus(node) && is(node, *focus)) return &node;
    }
    return nullptr;
}

// As a finger would.
bool Kiosk::State::press_focused() {
    const ui::Node* node = focused();
    if (node == nullptr) return false;
    const float x = node->visible.x + node->visible.w / 2, y = node->visible.y + node->visible.h / 2;
    using Kind = input::TouchEvent::Kind;
    router.push({Kind::Down, k_key_finger, x, y, pressed_at});
    router.push({Kind::Up, k_key_finger, x, y, pressed_at});
    return true;
}

// Drawn above everything, around what was found in this frame.
void Kiosk::State::draw_focus() {
    const ui::Node* node = focused();
    if (node == nullptr) return;
    ui->outline(node->visible.inset(-ui->px(10)), ui->colours().ink, ui->px(44), ui->px(6));
}

// Of fields that show what was typed as it was typed.
bool Kiosk::State::move_caret(RealKey key) {
    const bool other = navigator.top().route.place == Place::Dossier || at_staff();
    input::EditBuffer* const edit = other ? nullptr : field();
    if (edit == nullptr) return false;
    screens::FeedbackDraft* const draft = navigator.top().state->draft.get();
    const bool lines = draft != nullptr && edit == &draft->text;
    if (key == RealKey::Delete && edit->erase() == input::Edit::Changed) edited();
    if (key == RealKey::Up || key == RealKey::Down) {
        if (lines) draft->lines.climb = key == RealKey::Up ? -1 : 1;
        return lines;
    }
    if (key == RealKey::PageUp || key == RealKey::PageDown) return false;
    if (key != RealKey::Delete) edit->move(move_of(key));
    return true;
}

void Kiosk::State::move_page(RealKey key) {
    const float page = static_cast<float>(metrics.height) * 0.5F;
    float step = 0;
    if (key == RealKey::Up) step = -ui->px(k_line_step);
    if (key == RealKey::Down) step = ui->px(k_line_step);
    if (key == RealKey::PageUp) step = -page;
    if (key == RealKey::PageDown) step = page;
    if (step != 0) router.push(input::Wheel{{static_cast<float>(metrics.width) * 0.7F, static_cast<float>(metrics.height) * 0.5F}, step});
}

// What lies on the page first, then the page.
void Kiosk::State::leave() {
    focus.reset();
    screens::ScreenState& top = *navigator.top().state;
    if (!top.reading.finding) {
        back = true;
        return;
    }
    top.reading.finding = top.reading.typing = false;
    top.edit.wipe();
}

void Kiosk::press(RealKey key, Millis now) {
    if (m->session.warning(now)) { // any key extends the visit, and does nothing else
        m->session.touched(now);
        return m->awake();
    }
    if (key == RealKey::Next && m->scanner.deadline()) return press_enter(now); // many scanners end with it
    m->real_key(now);
    m->scanner.interrupt();
    m->take_keys(now); // what was typed before it
    if (key == RealKey::Escape) {
        m->leave();
    } else if (key == RealKey::Next || key == RealKey::Previous) {
        m->move_focus(key == RealKey::Next);
    } else if (!m->move_caret(key)) {
        m->move_page(key);
    }
}

} // namespace tramtin::app
