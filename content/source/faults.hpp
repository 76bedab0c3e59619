// SPDX-License-Identifier: Apache-2.0
// Private to this room: what a kiosk would show otherwise than it was meant, found in the text as it stands in the file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "content/source/finding.hpp"
#include "content/source/pieces.hpp"

namespace tramtin::source {

struct Fault {
    Severity severity = Severity::Error;
    std::string reason;
    std::string text;      // what is wrong and what to do
    std::size_t begin = 0; // bytes [begin, end) of the piece
    std::size_t end = 0;
    std::optional<std::string> mend; // what stands there when the meaning is certain
    bool said = false;               // reading the file has said so already; only the mend is of use
};

// In their order; those of one kind in one piece may be many.
std::vector<Fault> faults_in(const Piece& piece);

// The parts of it.
void find_old_letters(std::string_view text, std::vector<Fault>& faults);
void find_twice_coded(std::string_view text, std::vector<Fault>& faults);
void find_lookalikes(std::string_view text, std::vector<Fault>& faults);
void find_missing_glyphs(std::string_view text, std::vector<Fault>& faults);
void find_html(const Piece& piece, std::vector<Fault>& faults);
void find_markup(const Piece& piece, std::vector<Fault>& faults);

// Signs of Markdown that stand in a text which has been read ("**", "](", "```"), the first with some letters behind it; empty: none.
std::string markup_in(std::string_view text);

// At most this many bytes of a text, cut between characters, for a message.
std::string excerpt(std::string_view text, std::size_t most = 60);

} // namespace tramtin::source
