// SPDX-License-Identifier: Apache-2.0
// Private to this room: how a line of an official text begins.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tramtin::source {

// "a)", "1.", "1.1.", "(2)", "-" in front of a line. Markers of one family count on: "5." may follow "2.", "đ)" follows "d)".
struct Marker {
    std::string family;     // equal for what stands side by side in one list
    std::string label;      // as shown: what stands in the text, "•" for a dash
    int ordinal = 0;        // 0: it does not count
    int rank = 0;           // which list stands inside which when nothing is indented: I. A. 1. 1.1. a) - +
    std::size_t length = 0; // bytes of it and the spaces behind
    bool doubtful = false;  // "P. Kinh tế": only an item where one before it counts up to it, or where it is the first
};

// All readings of the beginning of `line`, the likeliest first: "i)" is a letter and a Roman number.
std::vector<Marker> markers_at(std::string_view line);

// "Điều 5. Phạm vi", "Chương II", "Khoản 3. …": a line that stands by itself.
struct Article {
    bool heading = false; // of a chapter or an article, and short
    int level = 0;        // of the heading
};
std::optional<Article> article_at(std::string_view line);

// Whether the line stops inside a phrase that a number goes on: "… theo quy định tại", "… ngày 12 tháng".
bool wants_number(std::string_view line);
// Whether it ends a sentence or a clause.
bool ends_clause(std::string_view line);

} // namespace tramtin::source
