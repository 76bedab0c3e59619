// SPDX-License-Identifier: Apache-2.0
// Fields of running text: steps, lists of names, results with their codes.
#include <algorithm>
#include <array>

#include "content/source/letters.hpp"
#include "content/source/national_parts.hpp"

namespace tramtin::source {

using model::ProcedureResult;
using model::Step;

namespace {

constexpr std::size_t npos = std::string_view::npos;

// How a line opens. `rank` tells kinds of lists apart; `width` is what is taken off (dashes), 0 for what is read out.
struct Opening {
    int rank = 0; // 0: none
    std::size_t width = 0;
};

// "(iv)", "(2)", "a)", "1."
Opening numbered(std::string_view line) {
    const bool open = line.starts_with('(');
    std::size_t at = open ? 1 : 0;
    const std::size_t start = at;
    while (at < line.size() && at - start < 6 &&
           (letter_at(line, at) == Letter::Lower || is_digit(line[at]) || (line[at] == '.' && !open))) {
        at += width_at(line, at);
    }
    if (at == start) return {};
    const bool digits = is_digit(line[start]);
    const bool dotted = digits && line[at - 1] == '.' && letter_at(line, at) == Letter::Space;
    if (dotted) return {static_cast<int>(20 + std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(at), '.')), 0};
    const bool closed = at < line.size() && line[at] == ')';
    if (!closed || (!open && !digits && at - start > 2)) return {};
    return {open ? 30 : digits ? 31 : 32, 0};
}

Opening opening_of(std::string_view line) {
    if (line.starts_with("Bước ") && line.size() > 7 && is_digit(line[std::string_view("Bước ").size()])) return {1, 0};
    std::size_t dashes = 0;
    constexpr std::array<std::string_view, 6> k_signs{"-", "+", "*", "•", "●", "–"};
    for (std::size_t i = 0; i < k_signs.size(); ++i) {
        std::size_t width = 0;
        while (line.substr(width).starts_with(k_signs[i])) width += k_signs[i].size(), ++dashes;
        if (width == 0) continue;
        if (line.substr(width).starts_with(')')) ++width; // "+) "
        const std::size_t text = width + (line.size() - width - trimmed(line.substr(width)).size());
        if (opening_of(line.substr(text)).rank == 1) return {1, text};
        return {static_cast<int>(40 + 10 * i + std::min<std::size_t>(dashes, 9)), text};
    }
    return numbered(line);
}

// Lines broken by the width of someone's page: the one goes on with a small letter where the other has no end.
bool goes_on(std::string_view before, std::string_view line) {
    if (before.empty() || letter_at(line, 0) != Letter::Lower) return false;
    return std::string_view(".;:!?").find(before.back()) == npos;
}

constexpr std::array<std::string_view, 16> k_subjects{"Tổ chức (không bao gồm doanh nghiệp, HTX)",
                                                      "Doanh nghiệp có vốn đầu tư nước ngoài",
                                                      "Người Việt Nam định cư ở nước ngoài",
                                                      "Cán bộ, công chức, viên chức",
                                                      "Công dân Việt Nam",
                                                      "Người nước ngoài",
                                                      "Tổ chức nước ngoài",
                                                      "Doanh nghiệp Việt Nam",
                                                      "Doanh nghiệp",
                                                      "Tổ chức Đảng",
                                                      "Đảng viên",
                                                      "Hợp tác xã",
                                                      "Cá nhân",
                                                      "Hộ gia đình",
                                                      "Tổ chức",
                                                      "Khác"};

std::size_t known_subject(std::string_view text) {
    for (const std::string_view subject : k_subjects) {
        if (text.starts_with(subject) && (text.size() == subject.size() || text.substr(subject.size()).starts_with(",")))
            return subject.size();
    }
    return 0;
}

// Cuts what the page of the portal shows below the record.
void take_tail(std::string_view& text, ResultField& field) {
    constexpr std::array<std::string_view, 2> k_choosers{"Chọn cơ quan thực hiệnTỉnh/ Thành phố", "Chọn cơ quan thực hiện"};
    const std::size_t words = text.rfind("Từ khóa");
    const std::size_t about = words == npos ? npos : text.find("Mô tả", words);
    if (about == npos) return;
    std::string_view keywords =
        trimmed(text.substr(words + std::string_view("Từ khóa").size(), about - words - std::string_view("Từ khóa").size()));
    std::string_view rest = text.substr(about + std::string_view("Mô tả").size());
    for (const std::string_view chooser : k_choosers) rest = rest.substr(0, rest.find(chooser));
    if (keywords != k_absent && !keywords.empty()) field.keywords = split_list(keywords);
    if (trimmed(rest) != k_absent) field.description = trimmed(rest);
    text = text.substr(0, words);
}

} // namespace

std::vector<Step> split_steps(std::string_view text) {
    std::vector<Step> steps;
    std::vector<int> ranks; // of the lists that are open
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) continue;
        const Opening opening = opening_of(line);
        if (opening.rank == 0 && !steps.empty() && goes_on(steps.back().text, line)) {
            steps.back().text += " " + std::string(line);
            continue;
        }
        const std::string_view words = trimmed(line.substr(opening.width));
        if (words.empty()) continue;
        if (opening.rank != 0) {
            const auto open = std::find(ranks.begin(), ranks.end(), opening.rank);
            ranks.erase(open, ranks.end());
            ranks.push_back(opening.rank);
        }
        const int depth = static_cast<int>(ranks.size()) - (opening.rank != 0 ? 1 : 0);
        steps.push_back({std::string(words), std::min(depth, 5)});
    }
    return steps;
}

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> list;
    int depth = 0;
    std::size_t start = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const bool end = at == text.size();
        if (!end && text[at] == '(') ++depth;
        if (!end && text[at] == ')') --depth;
        if (!end && (depth > 0 || text[at] != ',')) continue;
        if (const auto part = trimmed(text.substr(start, at - start)); !part.empty()) list.emplace_back(part);
        start = at + 1;
    }
    return list;
}

// Known subjects may hold commas; between unknown ones a comma parts them when a capital follows.
std::vector<std::string> split_subjects(std::string_view text) {
    std::vector<std::string> subjects;
    while (!(text = trimmed(text)).empty()) {
        std::size_t end = known_subject(text);
        if (end == 0) {
            int depth = 0;
            for (; end < text.size(); ++end) {
                if (text[end] == '(') ++depth;
                if (text[end] == ')') --depth;
                if (depth <= 0 && text.substr(end).starts_with(", ") && letter_at(text, end + 2) == Letter::Upper) break;
            }
        }
        if (end > 0) subjects.emplace_back(trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return subjects;
}

std::optional<ResultField> split_results(std::string_view text, Anomalies& anomalies) {
    ResultField field;
    take_tail(text, field);
    text = trimmed(text);
    constexpr std::string_view k_code = "Mã: KQ.";
    constexpr std::size_t k_digits = 6; // of a result code, whatever follows it
    std::size_t start = 0;
    while (start < text.size() && text != k_absent) {
        const std::size_t mark = text.find(k_code, start);
        const std::size_t code = mark == npos ? npos : mark + std::string_view("Mã: ").size();
        const std::size_t dot = code == npos ? npos : text.find('.', code + 3);
        const std::size_t end = dot == npos ? npos : std::min(digits_end(text, dot + 1), dot + 1 + k_digits);
        ProcedureResult result;
        result.name = one_line(without_bullet(text.substr(start, mark == npos ? npos : mark - start)));
        if (end != npos && end > dot + 1 && dot - code < 12) result.code = text.substr(code, end - code);
        if (result.code.empty() && mark != npos) return std::nullopt;
        if (result.code.empty() && start > 0)
            anomalies.add("results", "national.result_no_code", "Kết quả " + quoted(result.name) + " không có mã.");
        field.results.push_back(std::move(result));
        start = end == npos ? text.size() : end;
    }
    return field;
}

} // namespace tramtin::source
