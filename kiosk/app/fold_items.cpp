// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/fold_items.hpp"

#include <algorithm>

#include "content/text/clauses.hpp"

namespace tramtin::app {

namespace {

using Item = screens::ProcedureView::Item;
using Line = screens::ProcedureView::Line;

// Bytes; Vietnamese has three letters in four of them.
constexpr std::size_t k_whole_title = 180; // stands out as a whole
constexpr std::size_t k_most_lead = 200;
constexpr std::size_t k_small_note = 260; // stands small and grey below its title
constexpr std::size_t k_most_open = 430;  // of the lines of one item
constexpr std::size_t k_least_cut = 120;  // no line is cut to less
constexpr std::size_t k_least_rest = 170; // what is shorter is not worth a tap
constexpr std::size_t k_heading = 240;    // of a section
constexpr std::size_t k_choice = 600;     // of a case, whose name tells it from the others
constexpr std::size_t k_label = 14;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view k_spaces = " \n\t\r";
    const std::size_t begin = text.find_first_not_of(k_spaces);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(k_spaces) + 1 - begin);
}

// Each line of the text; what has a number of its own hangs on it.
void add_lines(std::string_view text, int level, std::vector<Line>& lines) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (const std::string_view line = trimmed(text.substr(0, end)); !line.empty())
            lines.push_back({.text = std::string(line), .level = level});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::size_t bytes_of(const std::vector<Line>& lines) {
    std::size_t sum = 0;
    for (const Line& line : lines) sum += line.text.size();
    return sum;
}

// Cuts a line in two; the second goes on under the same margin. False: there is no place to cut.
bool cut_line(std::vector<Line>& lines, std::size_t index, std::size_t most) {
    const std::size_t cut = text::whole_sentences(lines[index].text, most);
    if (cut == 0 || cut >= lines[index].text.size()) return false;
    const Line& line = lines[index];
    Line rest{.text = std::string(trimmed(std::string_view(line.text).substr(cut))), .level = line.level + (line.label.empty() ? 0 : 1)};
    lines[index].text = trimmed(std::string_view(line.text).substr(0, cut));
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(index) + 1, std::move(rest));
    return true;
}

// How many lines stand open.
void fold_lines(Item& item) {
    if (bytes_of(item.lines) <= k_most_open + k_least_rest) return;
    std::size_t used = 0;
    std::size_t i = 0;
    while (i < item.lines.size() && used + item.lines[i].text.size() <= k_most_open) used += item.lines[i++].text.size();
    const std::size_t room = std::max(k_least_cut, k_most_open - used);
    const bool worth = i == 0 || k_most_open - used >= k_least_cut;
    if (i < item.lines.size() && worth && cut_line(item.lines, i, room)) ++i;
    item.open = std::max<std::size_t>(i, 1);
}

void fold_item(Item& item) {
    std::vector<Line> lines;
    if (item.title.size() > k_whole_title) {
        const std::string whole = std::move(item.title);
        const std::size_t lead = text::first_clause(whole, k_most_lead);
        item.title = trimmed(std::string_view(whole).substr(0, lead));
        add_lines(std::string_view(whole).substr(lead), 0, lines);
    }
    lines.insert(lines.end(), std::make_move_iterator(item.lines.begin()), std::make_move_iterator(item.lines.end()));
    if (item.note.size() > k_small_note) add_lines(std::exchange(item.note, {}), 0, lines);
    item.lines = std::move(lines);
    fold_lines(item);
}

// A line that is its number alone, "Bước 2:"; what it numbers stands below.
std::string bare_number(std::string_view text) {
    constexpr std::string_view k_stand_in = " x";
    const std::string filled = std::string(trimmed(text)) + std::string(k_stand_in);
    const auto numbered = text::take_number(filled);
    return numbered.text == k_stand_in.substr(1) ? numbered.number : std::string();
}

// Such a line and the text below it are one step.
std::vector<model::Step> whole_steps(const std::vector<model::Step>& steps) {
    std::vector<model::Step> whole;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        model::Step step = steps[i];
        const bool joins = i + 1 < steps.size() && !bare_number(step.text).empty() && text::take_number(steps[i + 1].text).number.empty() &&
                           bare_number(steps[i + 1].text).empty();
        if (joins) step.text = std::string(trimmed(step.text)) + " " + steps[++i].text;
        whole.push_back(std::move(step));
    }
    return whole;
}

struct Own {
    std::string number;
    std::string title;
};
Own own_number(const Item& item) {
    const auto numbered = text::take_number(item.title);
    if (!numbered.number.empty()) return {numbered.number, std::string(numbered.text)};
    std::string bare = item.lines.empty() ? std::string() : bare_number(item.title);
    return bare.empty() ? Own{{}, item.title} : Own{std::move(bare), {}};
}

Line sub_line(const model::Step& step) {
    const auto numbered = text::take_number(step.text);
    const std::string_view label = trimmed(std::string_view(step.text).substr(0, step.text.size() - numbered.text.size()));
    const bool own = !numbered.number.empty() && label.size() <= k_label;
    return {.text = own ? std::string(numbered.text) : step.text, .label = own ? std::string(label) : "•", .level = step.level - 1};
}

} // namespace

void fold(screens::ProcedureView::Panel& panel) {
    for (auto& group : panel.cases) {
        const bool chosen = group.shown == screens::ProcedureView::Case::Shown::OnChoice;
        const std::size_t most = chosen ? k_choice : k_heading;
        if (group.title.size() > most) {
            const std::string whole = std::move(group.title);
            const std::size_t clause = chosen ? 0 : text::first_clause(whole, most);
            const std::size_t cut = clause > 0 ? clause : text::whole_sentences(whole, most);
            group.title = trimmed(std::string_view(whole).substr(0, cut));
            group.items.insert(group.items.begin(), {"", "", std::string(trimmed(std::string_view(whole).substr(cut)))});
        }
        for (auto& item : group.items) fold_item(item);
    }
}

void settle_numbers(std::vector<Item>& items, Numbers whose) {
    std::size_t own = 0, counted = 0;
    for (const Item& item : items) {
        if (item.number.empty()) continue;
        ++counted;
        own += own_number(item).number.empty() ? 0 : 1;
    }
    const bool theirs = whose == Numbers::AnyOwn ? own > 0 : own * 2 > counted;
    for (Item& item : items) {
        if (item.number.empty()) continue;
        Own numbered = own_number(item);
        if (theirs) item.number = numbered.number.empty() ? "•" : numbered.number;
        item.title = std::move(numbered.title);
    }
}

std::vector<Item> step_items(const std::vector<model::Step>& steps) {
    std::vector<Item> items;
    std::size_t number = 0;
    for (const auto& step : whole_steps(steps)) {
        if (step.level > 0 && !items.empty()) {
            items.back().lines.push_back(sub_line(step));
            continue;
        }
        Item item;
        item.number = std::to_string(++number);
        item.title = step.text;
        items.push_back(std::move(item));
    }
    settle_numbers(items, Numbers::AnyOwn);
    return items;
}

} // namespace tramtin::app
