// SPDX-License-Identifier: Apache-2.0
// What a document decided, named one by one: "Ba nhiệm vụ đột phá". What its sources say differently is folded below each.
#pragma once

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

struct CardsView {
    struct Card {
        std::string number;
        std::string title;
        std::string text{};
        std::optional<Route> route{}; // where more of it is told
        std::vector<VariantView> variants{};
    };
    std::vector<BadgeView> badges{};
    std::string document{}; // its title
    std::string title;
    std::string text{}; // before the cards
    std::vector<Card> cards{};
    std::vector<VariantView> variants{}; // of all of it
    std::optional<Route> read{};         // the text they come from
    std::vector<std::string> sources{};
};

MaybeIntent draw(ui::Ui& ui, const CardsView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
