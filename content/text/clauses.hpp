// SPDX-License-Identifier: Apache-2.0
// Long texts of law, cut where a reader pauses. Pure; any thread. Every offset is of bytes and lies between characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tramtin::text {

// "Bước 2: Nộp hồ sơ" -> "2", "Nộp hồ sơ"; "a) Bước 1. Lập đơn" -> "1", "Lập đơn". What only begins with a number ("2 bản sao",
// "1.000 đồng") keeps it. Nothing is taken when nothing would be left.
struct Numbered {
    std::string number; // as a list shows it, without its bracket or full stop; empty: it has none
    std::string_view text;
};
Numbered take_number(std::string_view text);

// Where sentences end: behind a full stop, a semicolon or a line's end, with what closes them. Not after abbreviations,
// numbers of articles or within numbers. The last one is the text's end.
std::vector<std::size_t> sentence_ends(std::string_view text);

// The first clause, which is to stand out: up to its colon, full stop or semicolon, or to the last comma when that is too far.
// 0: there is none that is short enough.
std::size_t first_clause(std::string_view text, std::size_t most);

// So many bytes of whole sentences, at most `most` of them: at least one sentence; of one that is longer than that, whole
// clauses, or words where it has none. text.size(): all of it.
std::size_t whole_sentences(std::string_view text, std::size_t most);

} // namespace tramtin::text
