// SPDX-License-Identifier: Apache-2.0
// Numbers that several files of the Kiosk share. Private to this room.
#pragma once

#include <cstddef>

#include "kiosk/input/touch_router.hpp"

namespace tramtin::app {

using input::Millis;

inline constexpr int k_frames_after_event = 3;  // widgets settle within them
inline constexpr std::size_t k_messages = 12;   // written to the office at once in one visit,
inline constexpr Millis k_message_each{60'000}; // and one each so often
inline constexpr Millis k_staff_idle{120'000};  // the panel leaves by itself, its warning included
inline constexpr std::size_t k_log_lines = 60;  // shown on it

} // namespace tramtin::app
