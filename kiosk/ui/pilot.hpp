// SPDX-License-Identifier: Apache-2.0
// Uses a kiosk as a person does: looks at the semantics list, touches, types, waits. Tests and --script.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.hpp"
#include "kiosk/input/real_key.hpp"
#include "kiosk/input/touch_router.hpp"
#include "kiosk/ui/script.hpp"
#include "kiosk/ui/semantics.hpp"

namespace tramtin::ui {

// What is used. Implemented by kiosk/app.
class Stage {
public:
    virtual ~Stage() = default;
    virtual void touch(input::TouchEvent::Kind kind, float x, float y) = 0;
    virtual void type_text(std::string_view utf8) = 0; // a real keyboard
    virtual void press_enter() = 0;
    virtual void press_backspace() = 0;
    virtual void press(input::RealKey key) = 0;
    // Draws one frame `by` later than the last.
    virtual void step(input::Millis by) = 0;
    // Nothing moves and no answer is outstanding. May wait for other threads, never for the clock.
    virtual bool quiet() = 0;
    virtual const Semantics& semantics() const = 0;
    virtual Rect screen() const = 0;
    virtual base::Result<> save_picture(const std::filesystem::path& png) = 0;
    // The label of the on-screen key that types this tone or space ("key.tone.sac", "key.space").
    virtual std::string key_label(std::string_view key) const = 0;
};

class Pilot {
public:
    // Pictures and dumps go to `shots`; empty: those steps fail.
    Pilot(Stage& stage, std::filesystem::path shots) : m_stage(stage), m_shots(std::move(shots)) {}

    base::Result<> tap(std::string_view label, input::Millis held = input::Millis{64});
    void tap_at(float x, float y, input::Millis held = input::Millis{64});
    // Both upper corners, one after the other, as long as a panel that knows one finger wants it.
    void hold_corners();
    void swipe(float dx, float dy);
    void drag(float x1, float y1, float x2, float y2);
    base::Result<> find(std::string_view label);
    base::Result<> type(std::string_view text);
    void scan(std::string_view text);
    base::Result<> settle();
    void advance(input::Millis time);
    base::Result<> run(const ScriptStep& step);
    // The first failed step's error, with its line and what was on the screen.
    base::Result<> run(const std::vector<ScriptStep>& steps);

private:
    void step() { m_stage.step(input::Millis{16}); }
    base::Result<> expect(const ScriptStep& step);
    base::Result<> save(const ScriptStep& step);
    base::Result<> type_character(std::string_view character);

    Stage& m_stage;
    std::filesystem::path m_shots;
};

} // namespace tramtin::ui
