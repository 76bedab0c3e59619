// SPDX-License-Identifier: Apache-2.0
#include "content/settings/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace tramtin::settings {

namespace {

constexpr std::size_t k_compared = 200; // bytes of a name
constexpr std::size_t k_least_held = 3; // shorter pieces stand in too many names

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t edits(std::string_view one, std::string_view other) {
    std::vector<std::size_t> before_last(other.size() + 1);
    std::vector<std::size_t> last(other.size() + 1);
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= one.size(); ++i) {
        row[0] = i;
        for (std::size_t k = 1; k <= other.size(); ++k) {
            row[k] = std::min({last[k] + 1, row[k - 1] + 1, last[k - 1] + (one[i - 1] == other[k - 1] ? 0U : 1U)});
            const bool swapped = i > 1 && k > 1 && one[i - 1] == other[k - 2] && one[i - 2] == other[k - 1];
            if (swapped) row[k] = std::min(row[k], before_last[k - 2] + 1);
        }
        before_last.swap(last);
        last.swap(row);
    }
    return last[other.size()];
}

} // namespace

std::string plain(std::string_view name) {
    name = name.substr(0, k_compared);
    while (!name.empty() && is_blank(name.front())) name.remove_prefix(1);
    while (!name.empty() && is_blank(name.back())) name.remove_suffix(1);
    std::string text(name);
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == '_') c = '-';
    }
    return text;
}

std::size_t distance(std::string_view one, std::string_view other) {
    const std::string a = plain(one);
    const std::string b = plain(other);
    const std::string& longer = a.size() < b.size() ? b : a;
    const std::string& shorter = a.size() < b.size() ? a : b;
    const bool held = shorter.size() >= k_least_held && longer.find(shorter) != std::string::npos;
    const std::size_t by_letters = edits(a, b);
    return held ? std::min(by_letters, 1 + (longer.size() - shorter.size()) / 4) : by_letters;
}

std::optional<std::size_t> nearest(std::string_view name, std::span<const std::string> known) {
    std::optional<std::size_t> best;
    std::size_t least = 0;
    for (std::size_t i = 0; i < known.size(); ++i) {
        const std::size_t far = distance(name, known[i]);
        if (best && far >= least) continue;
        best = i;
        least = far;
    }
    return best;
}

} // namespace tramtin::settings
