// SPDX-License-Identifier: Apache-2.0
// Kiosk scripts: one step a line, '#' starts a comment line. A label or text stands in double quotes (\" and \\ inside).
//
//   tap "Thủ tục hành chính"     press and lift on the control with this label (equal, then beginning, then containing)
//   tap 540 960                  the same on a place, in pixels
//   hold "Nhãn" 800ms            press, wait, lift
//   hold corners                 one upper corner and then the other, as staff do
//   swipe up|down|left|right N   drag N pixels across the middle of the page and lift with speed
//   drag X1 Y1 X2 Y2             drag slowly and lift at rest
//   find "Nhãn"                  swipe up until it is shown
//   type "giay khai sinh"        on the on-screen keyboard, key by key
//   keys "abc"                   on a real keyboard      enter | backspace   its keys
//   press left|right|up|down|pageup|pagedown|start|end|delete|tab|backtab|escape      others of its keys
//   scan "H30.02.15-261112-0047" as a barcode scanner does, with Enter
//   wait idle                    until nothing moves and every answer has come
//   advance 60s | 500ms          let this time pass
//   expect "Văn bản"             it is shown       absent "Văn bản"   it is not
//   shot NAME                    NAME.png          dump NAME          NAME.txt, the semantics list
//
// Steps that look at the screen wait until it has come to rest first. The first step that fails ends the run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.hpp"
#include "kiosk/input/real_key.hpp"
#include "kiosk/input/touch_router.hpp"

namespace tramtin::ui {

enum class Verb {
    Tap,
    TapAt,
    Hold,
    HoldCorners,
    Swipe,
    Drag,
    Find,
    Type,
    Keys,
    Enter,
    Backspace,
    Press,
    Scan,
    WaitIdle,
    Advance,
    Expect,
    Absent,
    Shot,
    Dump
};

struct ScriptStep {
    int line = 0; // 1-based
    Verb verb = Verb::WaitIdle;
    std::string text{};           // label, text or name
    std::vector<float> numbers{}; // pixels; Swipe: dx, dy
    input::Millis duration{0};    // Hold, Advance
    input::RealKey key{};         // Press
};

// Invalid, naming the line and what was expected. At most 10,000 steps.
base::Result<std::vector<ScriptStep>> parse_script(std::string_view text);

} // namespace tramtin::ui
