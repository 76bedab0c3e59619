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
    struct Hit {
        std::string address; // of its section
        BlockMark mark;
    };
    std::string address{};  // of this section
    bool has_doors = false; // the document begins with a page of its own
    std::string document;   // its title
    std::vector<BadgeView> badges{};
    std::string archive{}; // a sentence: past its term
    std::string label;     // "Phần thứ hai · Mục I"
    std::string title;
    std::vector<model::Block> blocks;
    std::vector<VariantView> variants{};
    std::vector<RowView> links{}; // what this section names, and what carries it out
    std::vector<std::string> sources{};
    std::string query{};     // what `hits` belong to
    std::vector<Hit> hits{}; // in the whole document, in reading order
    std::vector<Entry> contents;
    std::size_t index = 0; // of this section among those with text
    std::size_t count = 1;
    std::string previous{}; // addresses and titles of the neighbours; empty: none
    std::string previous_title{};
    std::string next{};
    std::string next_title{};
};

// While state.reading.finding the query is state.edit; Query is wanted whenever it changed.
MaybeIntent draw(ui::Ui& ui, const ReaderView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
