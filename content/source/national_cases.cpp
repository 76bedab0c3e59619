// SPDX-License-Identifier: Apache-2.0
// "Thành phần hồ sơ": case title, table head, then name, form file and number of papers, item after item, without
// anything between the cells.
#include <algorithm>
#include <array>
#include <charconv>

#include "content/source/dossier_groups.hpp"
#include "content/source/letters.hpp"
#include "content/source/national_parts.hpp"

namespace tramtin::source {

using model::DossierCase;
using model::DossierItem;
using model::ItemRole;

namespace {

constexpr std::string_view k_header = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";
constexpr std::string_view k_originals = " bản chính";
constexpr std::string_view k_copies = " bản sao";
constexpr std::size_t npos = std::string_view::npos;

// "2 bản chính,1 bản sao"
struct Count {
    std::size_t start = 0; // of its digits
    std::size_t end = 0;
    std::string_view originals;
    std::string_view copies;
};

std::optional<Count> count_at(std::string_view text, std::size_t at);

// A count ends its cell: running text goes on with a space or a sign, or ends with a count of its own in front of the cell.
bool ends_cell(std::string_view text, std::size_t at) {
    if (at == text.size()) return true;
    if (text.substr(at).starts_with(" * ")) return true; // the heading of the next group
    return std::string_view(" ,.;:)/\n\"").find(text[at]) == npos && !count_at(text, at);
}

std::optional<Count> count_at(std::string_view text, std::size_t at) {
    const std::size_t digits = digits_end(text, at);
    if (digits == at) return std::nullopt;
    Count count{at, digits, {}, {}};
    const std::string_view number = text.substr(at, digits - at);
    if (text.substr(digits).starts_with(k_copies)) {
        count.copies = number;
        count.end = digits + k_copies.size();
    } else if (text.substr(digits).starts_with(k_originals)) {
        count.originals = number;
        count.end = digits + k_originals.size();
        const std::size_t second = digits_end(text, count.end + 1);
        if (count.end < text.size() && text[count.end] == ',' && second > count.end + 1 && text.substr(second).starts_with(k_copies)) {
            count.copies = text.substr(count.end + 1, second - count.end - 1);
            count.end = second + k_copies.size();
        }
    } else {
        return std::nullopt;
    }
    return ends_cell(text, count.end) ? std::optional(count) : std::nullopt;
}

std::optional<Count> next_count(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        if (const auto count = count_at(text, at)) return count;
        at = digits_end(text, at) - 1;
    }
    return std::nullopt;
}

// A name may end in digits of its own: "Mẫu số 18" + "1 bản chính". One digit is the count; a year has four; else nobody
// can tell, and the digits stay with the name.
std::optional<std::size_t> split_digits(std::string_view text, std::size_t start, std::size_t end) {
    const std::size_t length = end - start;
    if (length == 1) return start;
    const std::string_view before = text.substr(0, start);
    const bool year = length == 5 && (text[start] == '1' || text[start] == '2') && (before.ends_with("/") || before.ends_with("năm "));
    return year ? std::optional(start + 4) : std::nullopt;
}

bool ends_with_file(std::string_view text) {
    constexpr std::array<std::string_view, 12> k_endings{".docx", ".doc", ".pdf", ".xlsx", ".xls", ".rtf",
                                                         ".odt",  ".zip", ".rar", ".jpg",  ".png", ".DOC"};
    return std::any_of(k_endings.begin(), k_endings.end(), [&](std::string_view ending) { return text.ends_with(ending); });
}

// True where a file name can start although nothing parts it from the words before.
bool starts_file(std::string_view text, std::size_t at) {
    const Letter here = letter_at(text, at);
    const Letter before = letter_before(text, at);
    if (here != Letter::Upper && here != Letter::Digit) return false;
    if (before == Letter::Lower) return true;
    const char sign = text[at - 1];
    if (before == Letter::None)
        return sign == ')' || sign == ';' || sign == ':' || (sign == '.' && at >= 2 && letter_before(text, at - 1) != Letter::Digit);
    return before == Letter::Upper && here == Letter::Upper && letter_at(text, at + width_at(text, at)) == Letter::Lower;
}

// Where the name of the form file starts in a text that ends with it: the first such place in the last word that has one.
std::optional<std::size_t> file_start(std::string_view text) {
    constexpr std::size_t k_longest_file = 160;
    std::size_t word_end = text.rfind('.');
    while (word_end > 0 && word_end != npos && text.size() - word_end < k_longest_file) {
        const std::size_t space = text.rfind(' ', word_end - 1);
        const std::size_t word = space == npos ? 0 : space + 1;
        for (std::size_t at = word + (word < word_end ? width_at(text, word) : 1); at < word_end; at += width_at(text, at)) {
            if (starts_file(text, at)) return at;
        }
        if (space == npos) break;
        word_end = space;
    }
    return std::nullopt;
}

std::optional<int> whole(std::string_view digits) {
    int value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return !digits.empty() && read.ec == std::errc{} ? std::optional(value) : std::nullopt;
}

DossierItem read_item(std::string_view text, const Count& count, ItemRole role, const std::string& field, Anomalies& anomalies) {
    DossierItem item;
    item.role = role;
    const std::string_view digits = count.originals.empty() ? count.copies : count.originals;
    const auto parted = split_digits(text, count.start, count.start + digits.size());
    std::string_view name = text.substr(0, parted ? *parted : count.end);
    if (!parted) {
        anomalies.add(field, "national.count_two_ways",
                      "Giấy tờ " + quoted(name) +
                          " có số dính liền số bản nên không tách chắc chắn được; máy hiện nguyên văn. Có thể khai lại ở cases.");
    } else {
        const std::string_view own = digits.substr(*parted - count.start);
        item.originals = count.originals.empty() ? std::nullopt : whole(own);
        item.copies = count.originals.empty() ? whole(own) : whole(count.copies);
        const bool none = item.originals.value_or(0) == 0 && item.copies.value_or(0) == 0;
        if (none) item.role = ItemRole::Note;
    }
    if (ends_with_file(name)) {
        if (const auto file = file_start(name)) {
            item.form = one_line(name.substr(*file));
            name = name.substr(0, *file);
        } else {
            anomalies.add(field, "national.form_two_ways",
                          "Tên tệp mẫu dính liền tên giấy tờ: " + quoted(name) + "; không tách chắc chắn được. Có thể khai lại ở cases.");
        }
    }
    item.name = one_line(without_bullet(name));
    if (item.name.empty())
        anomalies.add(field, "national.no_paper_name", "Một giấy tờ không có tên, chỉ có số bản. Tra văn bản gốc rồi khai lại ở cases.");
    return item;
}

} // namespace

std::optional<std::vector<DossierCase>> split_cases(std::string_view text, Anomalies& anomalies) {
    std::vector<DossierCase> cases;
    std::size_t head = text.find(k_header);
    if (head == npos) return std::nullopt;
    std::string_view title = text.substr(0, head);
    while (head != npos) {
        const std::size_t start = head + k_header.size();
        head = text.find(k_header, start);
        const std::string_view body = text.substr(start, head == npos ? npos : head - start);
        DossierCase& group = cases.emplace_back();
        group.title = one_line(without_bullet(title));
        group.kind = group_kind(group.title);
        const ItemRole role = group_role(title);
        std::size_t at = 0;
        while (const auto count = next_count(body, at)) {
            const std::string field = "cases[" + std::to_string(cases.size() - 1) + "].items[" + std::to_string(group.items.size()) + "]";
            Count local = *count;
            local.start -= at;
            local.end -= at;
            group.items.push_back(read_item(body.substr(at), local, role, field, anomalies));
            at = count->end;
        }
        title = body.substr(at);
    }
    // What follows the last count is a paper whose number is missing.
    if (const std::string_view rest = without_bullet(title); !rest.empty()) {
        cases.back().items.push_back({one_line(rest), {}, std::nullopt, std::nullopt, ItemRole::Note, {}});
    }
    return cases;
}

void forget_zero_counts(std::vector<DossierCase>& cases, Anomalies& anomalies) {
    bool any = false;
    for (const DossierCase& group : cases) {
        for (const DossierItem& item : group.items) {
            if (item.originals.value_or(0) > 0 || item.copies.value_or(0) > 0) return;
            any = any || item.originals || item.copies;
        }
    }
    if (!any) return;
    for (DossierCase& group : cases) {
        for (DossierItem& item : group.items) {
            if (!item.originals && !item.copies) continue;
            item.role = group_role(group.title);
            item.originals.reset();
            item.copies.reset();
        }
    }
    anomalies.add("cases", "national.zero_papers",
                  "Mọi giấy tờ đều ghi 0 bản; máy hiện là giấy tờ cần nộp, không nêu số bản. Tra văn bản gốc rồi khai lại ở cases.");
}

std::string joined(const std::vector<DossierCase>& cases) {
    std::string text;
    for (const DossierCase& group : cases) {
        text += group.title;
        text += k_header;
        for (const DossierItem& item : group.items) {
            text += item.name + item.form;
            if (item.originals) text += std::to_string(*item.originals) + std::string(k_originals);
            if (item.copies) text += std::to_string(*item.copies) + std::string(k_copies);
        }
    }
    return text;
}

} // namespace tramtin::source
