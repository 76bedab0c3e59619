// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

// One section of a document and the way to the others.
struct ReaderView {
    struct Entry {
        std::string title;
        int level = 0;
        std::string address; // "document:nq-dh-xiv#muc-tieu"; empty: a part without text of its own
        bool current = false;
    };
    std::string document; // its title
    std::vector<BadgeView> badges{};
    std::string label; // "Phần thứ hai · Mục I"
    std::string title;
    std::vector<model::Block> blocks;
    std::vector<VariantView> variants{};
    std::vector<std::string> sources{};
    std::vector<Entry> contents;
    std::size_t index = 0; // of this section among those with text
    std::size_t count = 1;
    std::string previous{}; // addresses and titles of the neighbours; empty: none
    std::string previous_title{};
    std::string next{};
    std::string next_title{};
};

MaybeIntent draw(ui::Ui& ui, const ReaderView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
