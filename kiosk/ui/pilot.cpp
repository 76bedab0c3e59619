// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/pilot.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/text/nfc.hpp"

namespace tramtin::ui {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using input::Millis;
using Kind = input::TouchEvent::Kind;

constexpr int k_settle_frames = 2'000; // 32 s of kiosk time
constexpr int k_find_swipes = 60;

// The combining tone marks and the keys that type them.
struct ToneKey {
    std::string_view mark;
    std::string_view key;
};
constexpr std::array<ToneKey, 5> k_tones{{{"\u0301", "key.tone.sac"},
                                          {"\u0300", "key.tone.huyen"},
                                          {"\u0309", "key.tone.hoi"},
                                          {"\u0303", "key.tone.nga"},
                                          {"\u0323", "key.tone.nang"}}};

// A person looks before doing these; the others act on whatever is happening.
bool looks(Verb verb) {
    return verb != Verb::Advance && verb != Verb::WaitIdle && verb != Verb::TapAt && verb != Verb::HoldCorners && verb != Verb::Swipe &&
           verb != Verb::Drag;
}

std::size_t length_of(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::vector<std::string> characters_of(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t length = std::min(length_of(text.front()), text.size());
        out.emplace_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return out;
}

// The letter without its tone such that letter + mark is this character in composed form; the tone's key, or nothing.
std::pair<std::string, std::string_view> without_tone(const std::string& character) {
    constexpr std::string_view k_letters = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
    for (const std::string& letter : characters_of(k_letters)) {
        for (const ToneKey& tone : k_tones) {
            if (text::to_nfc(letter + std::string(tone.mark)) == character) return {letter, tone.key};
        }
    }
    return {character, {}};
}

} // namespace

void Pilot::tap_at(float x, float y, Millis held) {
    m_stage.touch(Kind::Down, x, y);
    step();
    for (Millis waited{16}; waited < held; waited += Millis{16}) step();
    m_stage.touch(Kind::Up, x, y);
    step();
    step();
}

Result<> Pilot::tap(std::string_view label, Millis held) {
    const Node* node = m_stage.semantics().find_tappable(label);
    if (node == nullptr) return fail(ErrorCode::NotFound, fmt::format("nothing to tap is labelled \"{}\"", label));
    if (!node->enabled) return fail(ErrorCode::Invalid, fmt::format("\"{}\" cannot be tapped now", label));
    tap_at(node->visible.x + node->visible.w / 2, node->visible.y + node->visible.h / 2, held);
    return {};
}

void Pilot::hold_corners() {
    constexpr input::Millis k_held{1'800};
    const Rect screen = m_stage.screen();
    const float inset = std::min(screen.w, screen.h) * 0.05F;
    tap_at(inset, inset, k_held);
    tap_at(screen.w - inset, inset, k_held);
}

void Pilot::swipe(float dx, float dy) {
    const Rect screen = m_stage.screen();
    const float x = screen.w / 2 - dx / 2;
    const float y = screen.h / 2 - dy / 2;
    m_stage.touch(Kind::Down, x, y);
    step();
    constexpr int k_moves = 8;
    for (int i = 1; i <= k_moves; ++i) {
        const float share = static_cast<float>(i) / k_moves;
        m_stage.touch(Kind::Move, x + dx * share, y + dy * share);
        step();
    }
    m_stage.touch(Kind::Up, x + dx, y + dy);
    step();
}

void Pilot::drag(float x1, float y1, float x2, float y2) {
    m_stage.touch(Kind::Down, x1, y1);
    step();
    constexpr int k_moves = 20;
    for (int i = 1; i <= k_moves; ++i) {
        const float share = static_cast<float>(i) / k_moves;
        m_stage.touch(Kind::Move, x1 + (x2 - x1) * share, y1 + (y2 - y1) * share);
        step();
    }
    advance(Millis{160});
    m_stage.touch(Kind::Up, x2, y2);
    step();
    step();
}

Result<> Pilot::find(std::string_view label) {
    const Rect screen = m_stage.screen();
    for (int i = 0; i < k_find_swipes; ++i) {
        const Node* node = m_stage.semantics().find(label); // whole, or so much of it that it fills the page
        if (node != nullptr && node->visible.h >= std::min(node->rect.h * 0.9F, screen.h * 0.3F)) return {};
        drag(screen.w / 2, screen.h * 0.6F, screen.w / 2, screen.h * 0.42F);
        TRY(settle());
    }
    return fail(ErrorCode::NotFound, fmt::format("\"{}\" was not found by scrolling", label));
}

Result<> Pilot::type_character(std::string_view character) {
    const auto key = [&](std::string_view label) -> Result<> {
        for (const Node& node : m_stage.semantics().nodes()) {
            if (node.role == Role::Key && node.shown() && node.label == label) {
                tap_at(node.rect.x + node.rect.w / 2, node.rect.y + node.rect.h / 2);
                return {};
            }
        }
        return fail(ErrorCode::NotFound, fmt::format("no key is labelled \"{}\"", label));
    };
    if (character == " ") return key(m_stage.key_label("key.space"));
    const auto [letter, tone] = without_tone(std::string(character));
    TRY(key(letter));
    return tone.empty() ? Result<>{} : key(m_stage.key_label(tone));
}

Result<> Pilot::type(std::string_view text) {
    for (const std::string& character : characters_of(text)) TRY(type_character(character));
    return {};
}

void Pilot::scan(std::string_view text) {
    for (const std::string& character : characters_of(text)) {
        m_stage.type_text(character);
        m_stage.step(Millis{5});
    }
    m_stage.press_enter();
    step();
    advance(Millis{100});
}

Result<> Pilot::settle() {
    for (int i = 0; i < k_settle_frames; ++i) {
        step();
        if (m_stage.quiet()) {
            step();
            if (m_stage.quiet()) return {};
        }
    }
    return fail(ErrorCode::Timeout, "the kiosk did not come to rest");
}

void Pilot::advance(Millis time) {
    while (time > Millis{0}) {
        const Millis by = std::min(time, time > Millis{2'000} ? Millis{250} : Millis{16});
        m_stage.step(by);
        time -= by;
    }
}

Result<> Pilot::expect(const ScriptStep& step) {
    const bool shown = m_stage.semantics().shows(step.text);
    if (shown == (step.verb == Verb::Expect)) return {};
    return fail(ErrorCode::Invalid, fmt::format("\"{}\" is {}shown", step.text, shown ? "" : "not "));
}

Result<> Pilot::save(const ScriptStep& step) {
    if (m_shots.empty()) return fail(ErrorCode::Invalid, "no folder for pictures was given (--shots DIR)");
    TRY(base::make_directories(m_shots));
    if (step.verb == Verb::Shot) return m_stage.save_picture(m_shots / (step.text + ".png"));
    return base::publish_file(m_shots / (step.text + ".txt"), m_stage.semantics().dump());
}

Result<> Pilot::run(const ScriptStep& step) {
    if (looks(step.verb)) TRY(settle());
    switch (step.verb) {
    case Verb::Tap: return tap(step.text);
    case Verb::TapAt: tap_at(step.numbers[0], step.numbers[1]); return {};
    case Verb::Hold: return tap(step.text, step.duration);
    case Verb::HoldCorners: hold_corners(); return {};
    case Verb::Swipe: swipe(step.numbers[0], step.numbers[1]); return {};
    case Verb::Drag: drag(step.numbers[0], step.numbers[1], step.numbers[2], step.numbers[3]); return {};
    case Verb::Find: return find(step.text);
    case Verb::Type: return type(step.text);
    case Verb::Keys: m_stage.type_text(step.text); break;
    case Verb::Enter: m_stage.press_enter(); break;
    case Verb::Backspace: m_stage.press_backspace(); break;
    case Verb::Press: m_stage.press(step.key); break;
    case Verb::Scan: scan(step.text); return {};
    case Verb::WaitIdle: return settle();
    case Verb::Advance: advance(step.duration); return {};
    case Verb::Expect:
    case Verb::Absent: return expect(step);
    case Verb::Shot:
    case Verb::Dump: return save(step);
    }
    advance(Millis{100}); // a real keyboard's text is held until it is known not to come from a scanner
    return {};
}

Result<> Pilot::run(const std::vector<ScriptStep>& steps) {
    for (const ScriptStep& step : steps) {
        if (auto done = run(step); !done) {
            return fail(done.error().code,
                        fmt::format("line {}: {}\non the screen:\n{}", step.line, done.error().what, m_stage.semantics().dump()));
        }
    }
    return {};
}

} // namespace tramtin::ui
