// SPDX-License-Identifier: Apache-2.0
// Keys of a keyboard that type no character. Enter and Backspace have functions of their own: scanners press them, too.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace tramtin::input {

// Next, Previous: Tab and Shift+Tab.
enum class RealKey : std::uint8_t { Left, Right, Up, Down, PageUp, PageDown, Start, End, Delete, Next, Previous, Escape };

// As scripts name them.
inline constexpr std::array<std::pair<std::string_view, RealKey>, 12> k_real_keys{{{"left", RealKey::Left},
                                                                                   {"right", RealKey::Right},
                                                                                   {"up", RealKey::Up},
                                                                                   {"down", RealKey::Down},
                                                                                   {"pageup", RealKey::PageUp},
                                                                                   {"pagedown", RealKey::PageDown},
                                                                                   {"start", RealKey::Start},
                                                                                   {"end", RealKey::End},
                                                                                   {"delete", RealKey::Delete},
                                                                                   {"tab", RealKey::Next},
                                                                                   {"backtab", RealKey::Previous},
                                                                                   {"escape", RealKey::Escape}}};

} // namespace tramtin::input
