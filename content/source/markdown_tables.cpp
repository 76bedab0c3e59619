// SPDX-License-Identifier: Apache-2.0
#include "content/source/markdown_tables.hpp"

#include <algorithm>

#include "content/source/letters.hpp"

namespace tramtin::source {

namespace {

constexpr std::size_t k_longest_fence = 8;

// Behind the code that opens at `at`; `at` + 1 when it does not close on this line.
std::size_t code_end(std::string_view line, std::size_t at) {
    const std::size_t end = std::min(line.find_first_not_of('`', at), line.size());
    const std::size_t count = end - at;
    if (count > k_longest_fence) return end;
    const std::size_t close = line.find(line.substr(at, count), end);
    return close == std::string_view::npos ? end : close + count;
}

} // namespace

std::vector<std::string> cells_of(std::string_view line) {
    line = trimmed(line);
    if (line.starts_with('|')) line.remove_prefix(1);
    std::vector<std::string> cells(1);
    for (std::size_t i = 0; i < line.size();) {
        if (line.substr(i, 2) == "\\|") {
            cells.back() += '|';
            i += 2;
        } else if (line[i] == '\\' && i + 1 < line.size()) {
            cells.back() += line.substr(i, 2);
            i += 2;
        } else if (line[i] == '`') {
            const std::size_t end = code_end(line, i);
            cells.back() += line.substr(i, end - i);
            i = end;
        } else if (line[i] == '|') {
            cells.emplace_back();
            ++i;
        } else {
            cells.back() += line[i++];
        }
    }
    if (cells.size() > 1 && trimmed(cells.back()).empty() && line.ends_with('|')) cells.pop_back();
    for (std::string& cell : cells) cell = std::string(trimmed(cell));
    return cells;
}

bool is_rule_row(std::string_view line) {
    bool dashes = false, bars = false;
    for (std::size_t i = 0; i < line.size(); i += width_at(line, i)) {
        const std::string_view sign = line.substr(i, width_at(line, i));
        if (sign == "|") {
            bars = true;
        } else if (sign == "-" || sign == "–" || sign == "—") {
            dashes = true;
        } else if (sign != ":" && sign != " ") {
            return false;
        }
    }
    return dashes && bars;
}

bool has_bar(std::string_view line) { return line.find('|') != std::string_view::npos; }

bool is_barred(std::string_view line) {
    line = trimmed(line);
    return line.size() > 2 && line.starts_with('|') && line.ends_with('|');
}

} // namespace tramtin::source
