// SPDX-License-Identifier: Apache-2.0
// "Căn cứ pháp lý": title and number, row after row without anything between them. Titles name numbers too, but with a
// space in front; a number cell stands right behind its title, and the next title right behind it.
#include <algorithm>
#include <array>

#include "content/source/letters.hpp"
#include "content/source/national_parts.hpp"

namespace tramtin::source {

using model::LegalBasis;

namespace {

constexpr std::string_view k_header = "Tên văn bản pháp lýMã văn bản";
constexpr std::size_t npos = std::string_view::npos;

// Who issues, as the ends of numbers are written. Longer names stand before the shorter ones they start with.
constexpr std::array<std::string_view, 66> k_issuers{
    "BLĐTBXH", "BNNPTNT", "BNN&PTNT", "BVHTTDL", "UBTƯMTTQVN", "UBTVQH", "UBTWMTTQVN", "VKSNDTC",
    "TANDTC",  "BTNMT",   "BNNMT",    "BGDĐT",   "BKHCN",      "BKHĐT",  "BTTTT",      "BGTVT",
    "NHNN",    "KTNN",    "VPCP",     "TTCP",    "UBND",       "HĐND",   "HĐTP",       "UBDT",
    "BDTTG",   "TCHQ",    "BHXH",     "TLĐ",     "BTC",        "BTP",    "BCA",        "BQP",
    "BNV",     "BYT",     "BNG",      "BXD",     "BCT",        "BNN",    "BTM",        "BCN",
    "BTS",     "BVHTT",   "BTB",      "CTN",     "TTg",        "TTG",    "QLLT",       "TCT",
    "KBNN",    "CP",      "TW",       "TU",      "LĐTBXH",     "GTVT",   "VPQH",       "VPCTN",
    "BCĐ",     "CHK",     "UBCK",     "C06",     "C08",        "BTTN",   "HQVN",       "TANDTC-VKSNDTC",
    "BGD&ĐT",  "BKH"};

// Words a number cell may open with, and words a title names a number after.
constexpr std::array<std::string_view, 14> k_kinds{"Thông tư liên tịch số ",
                                                   "Thông tư liên tịch ",
                                                   "Thông tư số ",
                                                   "Thông tư ",
                                                   "Nghị định số ",
                                                   "Nghị định ",
                                                   "Nghị quyết số ",
                                                   "Nghị quyết ",
                                                   "Quyết định số ",
                                                   "Quyết định ",
                                                   "Luật số ",
                                                   "Luật ",
                                                   "Pháp lệnh ",
                                                   "TT"};

struct Number {
    std::size_t start = 0; // of its digits
    std::size_t end = 0;
};

std::size_t capitals_end(std::string_view text, std::size_t at) {
    while (letter_at(text, at) == Letter::Upper || (at < text.size() && text[at] == '&')) at += width_at(text, at);
    return at;
}

// "QH13": sessions 10 and later have two digits, whatever digits follow.
std::size_t session_end(std::string_view text, std::size_t at) {
    const std::size_t digits = digits_end(text, at) - at;
    if (digits == 0) return at;
    return at + (text[at] == '1' && digits >= 2 ? 2 : 1);
}

// The end of one part of "NĐ-CP", from a capital on; the next title may start right behind it.
std::size_t part_end(std::string_view text, std::size_t at) {
    const std::size_t end = capitals_end(text, at);
    const std::string_view run = text.substr(at, end - at);
    if (run.starts_with("QH") || run.starts_with("UBTVQH")) {
        const std::size_t name = at + (run.starts_with("QH") ? 2U : 6U);
        if (name < text.size() && is_digit(text[name])) return session_end(text, name);
    }
    const auto known =
        std::find_if(k_issuers.begin(), k_issuers.end(), [&](std::string_view name) { return text.substr(at).starts_with(name); });
    if (known != k_issuers.end()) return at + known->size();
    // An unknown name: a last capital in front of a small letter starts the next title.
    if (letter_at(text, end) != Letter::Lower) return end;
    std::size_t last = end;
    while (last > at && (static_cast<unsigned char>(text[--last]) & 0xC0U) == 0x80U) {
    }
    return last > at ? last : end;
}

// "NĐ-CP", "TTLT-BTP-BCA", "QH13", "VBHN-VPQH" behind the slash; npos when nothing of the kind stands there.
std::size_t suffix_end(std::string_view text, std::size_t at) {
    if (letter_at(text, at) != Letter::Upper) return npos;
    const std::size_t first = capitals_end(text, at);
    std::size_t end = first < text.size() && text[first] == '-' && letter_at(text, first + 1) == Letter::Upper ? first : part_end(text, at);
    while (end < text.size() && text[end] == '-' && capitals_end(text, end + 1) >= end + 3) end = part_end(text, end + 1);
    return end;
}

// "123", "66.7", "09b", "08.a"
std::size_t serial_end(std::string_view text, std::size_t at) {
    std::size_t end = digits_end(text, at);
    if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) return digits_end(text, end + 1);
    const std::size_t letter = end < text.size() && text[end] == '.' ? end + 1 : end;
    const bool lettered = letter + 1 < text.size() && text[letter] >= 'a' && text[letter] <= 'd' && text[letter + 1] == '/';
    return lettered ? letter + 1 : end;
}

// "123/2015/NĐ-CP", "66.7/2025/NQ-CP", "163/QĐ-BTP", "24/2024".
std::optional<Number> number_at(std::string_view text, std::size_t at) {
    const std::size_t end = serial_end(text, at);
    if (end == at || end >= text.size() || text[end] != '/') return std::nullopt;
    const std::size_t year = end + 1;
    const bool dated = digits_end(text, year) == year + 4 && (text[year] == '1' || text[year] == '2');
    if (dated && year + 4 < text.size() && text[year + 4] == '/') {
        const std::size_t suffix = suffix_end(text, year + 5);
        return suffix == npos ? std::nullopt : std::optional(Number{at, suffix});
    }
    if (dated && at > 0 && text[at - 1] != '/') return Number{at, year + 4};
    const std::size_t suffix = suffix_end(text, year);
    return suffix == npos || text.substr(year, suffix - year).find('-') == npos ? std::nullopt : std::optional(Number{at, suffix});
}

// A title goes on with a space or a sign; after a slip of the keyboard also with one of these words.
bool ends_row(std::string_view text, std::size_t at) {
    if (at == text.size()) return true;
    if (std::string_view(" ,.;:)/-\n\"”’").find(text[at]) != npos) return false;
    for (const std::string_view word : {"ngày", "của", "và ", "quy định chi tiết tại"}) {
        if (text.substr(at).starts_with(word)) return false;
    }
    return true;
}

// What a title opens with.
bool opens_title(std::string_view text) {
    constexpr std::array<std::string_view, 16> k_words{"nghị định", "thông tư",  "luật",    "quyết định",      "nghị quyết", "bộ luật",
                                                       "pháp lệnh", "hiến pháp", "về ",     "quy định",        "hướng dẫn",  "sửa đổi",
                                                       "ban hành",  "công văn",  "chỉ thị", "văn bản hợp nhất"};
    const std::string lower = lowered(text.substr(0, 40));
    return letter_at(text, 0) == Letter::Upper &&
           std::any_of(k_words.begin(), k_words.end(), [&](std::string_view word) { return lower.starts_with(word); });
}

// A number right behind a letter, a bracket or a full stop; running text has a space there.
bool is_glued(std::string_view text, std::size_t row, std::size_t at) {
    if (at == row || letter_before(text, at) == Letter::Space) return false;
    const std::string_view before = text.substr(row, at - row);
    return letter_before(text, at) != Letter::None || before.ends_with(')') || before.ends_with(']') || before.ends_with('.') ||
           before.ends_with("”") || before.ends_with('"');
}

// True when another document's number stands glued to the words of a title: two rows may have run into one.
bool holds_glued_number(std::string_view title) {
    for (std::size_t at = 0; at < title.size();) {
        const auto number = is_digit(title[at]) ? number_at(title, at) : std::nullopt;
        if (!number) {
            at = is_digit(title[at]) ? digits_end(title, at) : at + 1;
            continue;
        }
        const bool behind = is_glued(title, 0, at) && !lowered(title.substr(0, at)).ends_with("số");
        const Letter next = letter_at(title, number->end);
        if (behind || next == Letter::Upper || next == Letter::Digit) return true;
        at = number->end;
    }
    return false;
}

// How much in front of the digits belongs to the number cell: "Thông tư số ".
std::size_t kind_before(std::string_view text, std::size_t from, std::size_t digits) {
    for (const std::string_view kind : k_kinds) {
        if (digits >= from + kind.size() && text.substr(from, digits - from).ends_with(kind)) return kind.size();
    }
    return 0;
}

// The digits of a number behind a title that ends in digits of its own: a date, or the year the number names again.
// Nothing: nobody can tell where it starts.
std::optional<std::size_t> own_digits(std::string_view text, std::size_t row, const Number& number) {
    const std::size_t length = digits_end(text, number.start) - number.start;
    constexpr std::size_t k_longest = 3; // of numbers of laws, decrees, circulars
    const std::string_view before = text.substr(row, number.start - row);
    const std::string_view year = text.substr(number.start, 4);
    const bool named_again = text.substr(number.start + length, 5) == "/" + std::string(year);
    const bool is_year = year[0] == '1' || year[0] == '2';
    if (length > 4 && is_year && (named_again || before.ends_with("/") || before.ends_with("năm "))) return number.start + 4;
    const bool free_length = text.substr(number.start, number.end - number.start).find("/QĐ-") != npos;
    const bool behind_word = letter_before(text, number.start) == Letter::Lower;
    if (length <= k_longest || (length == 4 && (free_length || behind_word))) return number.start;
    return std::nullopt;
}

LegalBasis read_row(std::string_view text, std::size_t row, const Number& number, Anomalies& anomalies, std::size_t index) {
    LegalBasis basis;
    const auto own = own_digits(text, row, number);
    std::size_t start = own.value_or(number.end);
    const std::size_t kind = own ? kind_before(text, row, start) : 0;
    if (kind > 0 && start - kind > row && letter_before(text, start - kind) != Letter::Space) start -= kind;
    if (!own || holds_glued_number(trimmed(text.substr(row, start - row)))) {
        basis.title = one_line(text.substr(row, number.end - row));
        anomalies.add("legal[" + std::to_string(index) + "]", "national.legal_two_ways",
                      "Căn cứ pháp lý " + quoted(basis.title) +
                          " có số hiệu dính liền tên nên không tách chắc chắn được; máy hiện nguyên văn.");
        return basis;
    }
    basis.title = one_line(text.substr(row, start - row));
    basis.number = trimmed(text.substr(start, number.end - start));
    return basis;
}

// "...của Bộ Tư pháp18/2026/NĐ-CP Nghị định quy định ...": a slip of the keyboard opens the next row with a space.
bool parts_titles(std::string_view text, std::size_t row, const Number& number) {
    const std::size_t next = text.find_first_not_of(" \n", number.end);
    if (next == npos || next == number.end || !opens_title(text.substr(next))) return false;
    const std::string before = lowered(text.substr(row, number.start - row));
    return is_glued(text, row, number.start) && letter_before(text, number.start) != Letter::Digit && !before.ends_with("số");
}

// "Thông tư  226/2016/TT-BTC226/2016/TT-BTC": the first is the title's.
bool same_again(std::string_view text, const Number& number) {
    return text.substr(number.end).starts_with(text.substr(number.start, number.end - number.start));
}

// Whether the number closes the row that starts at `row`, or is only named in its title.
bool closes_row(std::string_view text, std::size_t row, const Number& number) {
    const std::size_t kind = kind_before(text, row, number.start);
    const std::size_t cell = number.start - kind;
    const bool capital_next = text.substr(number.end).starts_with(' ') && letter_at(text, number.end + 1) == Letter::Upper;
    if (kind > 0 && letter_before(text, cell) == Letter::Lower && capital_next) return true;
    if (!ends_row(text, number.end)) return parts_titles(text, row, number);
    if (letter_before(text, number.start) == Letter::Space && same_again(text, number)) return false;
    if (trimmed(text.substr(row, cell - row)).empty()) return number.end == text.size(); // it is the title itself
    if (kind == 0) return !text.substr(row, number.start - row).ends_with("số ");
    return letter_before(text, cell) != Letter::Space;
}

} // namespace

std::optional<std::vector<LegalBasis>> split_legal(std::string_view text, Anomalies& anomalies) {
    if (!text.starts_with(k_header)) return std::nullopt;
    text = trimmed(text.substr(k_header.size()));
    std::vector<LegalBasis> rows;
    std::size_t row = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        const auto number = number_at(text, at);
        if (!number) {
            at = digits_end(text, at);
            continue;
        }
        if (closes_row(text, row, *number)) {
            rows.push_back(read_row(text, row, *number, anomalies, rows.size()));
            row = number->end;
        }
        at = number->end;
    }
    if (const std::string_view rest = trimmed(text.substr(row)); !rest.empty()) {
        anomalies.add("legal[" + std::to_string(rows.size()) + "]", "national.legal_no_number",
                      "Căn cứ pháp lý " + quoted(rest) + " không có số hiệu đọc được; máy hiện nguyên văn.");
        rows.push_back({{}, one_line(rest), {}, std::nullopt});
    }
    return rows;
}

std::string joined(const std::vector<LegalBasis>& legal) {
    std::string text(k_header);
    for (const LegalBasis& basis : legal) text += basis.title + basis.number;
    return text;
}

} // namespace tramtin::source
