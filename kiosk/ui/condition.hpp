// SPDX-License-Identifier: Apache-2.0
// The one way in which a screen says that there is nothing, that it is still coming, that it is old, or that it could not be
// read: a sign, what is the matter, and what can be done about it. UI thread only.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "kiosk/ui/widgets.hpp"

namespace tramtin::ui {

// Note: nothing is the matter; what is good to know stands in the same box.
enum class Condition : std::uint8_t { Note, Empty, Loading, Stale, Error };

// Views are borrowed for the call.
struct ConditionSpec {
    Condition kind = Condition::Empty;
    type::Icon icon = type::Icon::None;   // None: that of the kind
    std::optional<Tint> tint{};           // absent: that of the kind
    std::string_view title;               // what is the matter
    std::string_view text{};              // what to do
    std::span<const ButtonSpec> offers{}; // below it; the first is what most people want
};

// A box at the pen, which moves below it and its offers. Index of the tapped offer.
std::optional<std::size_t> condition_card(Ui& ui, const ConditionSpec& spec, Column& pen);
// The same in little room: a sign and the sentence, no offers.
void condition_strip(Ui& ui, const ConditionSpec& spec, Column& pen, float gap = k_gap);
// The sign and as many words as there is room for, in the middle of `rect`: in the place of a picture.
void condition_box(Ui& ui, const ConditionSpec& spec, const Rect& rect);
// Alone on a page: large, in the middle of a page of which `page_h` can be seen.
std::optional<std::size_t> condition_page(Ui& ui, const ConditionSpec& spec, Column& pen, float page_h);

inline constexpr Millis k_loading_after{200}; // what comes sooner needs no words
inline constexpr Millis k_slow_after{8'000};  // then waiting needs a way out

// Since when something is awaited. Belongs to the screen that waits.
struct Patience {
    std::optional<Millis> since{};
};
enum class Waited : std::uint8_t { Shortly, Long, TooLong };
// Called in every frame in which it is awaited; the next frame in which the answer differs is asked for.
Waited wait(Ui& ui, Patience& patience);

} // namespace tramtin::ui
