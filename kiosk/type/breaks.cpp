// SPDX-License-Identifier: Apache-2.0
#include "kiosk/type/breaks.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include "kiosk/type/utf8.hpp"

namespace tramtin::type {

using base::Result;

namespace {

constexpr std::size_t k_max_unbroken = 24; // characters of a word that is kept whole

// Words after a number that belong to it.
constexpr auto k_units = std::to_array<std::string_view>(
    {"%",     "‰",    "đồng", "đ",    "₫",     "vnđ", "vnd",  "usd", "nghìn", "ngàn",   "triệu", "tỷ", "tỉ",  "m",
     "m²",    "m2",   "m³",   "m3",   "km",    "km²", "km2",  "cm",  "mm",    "ha",     "kg",    "g",  "gam", "tấn",
     "tạ",    "yến",  "lít",  "l",    "kw",    "kwh", "mw",   "gb",  "mb",    "kb",     "°c",    "độ", "giờ", "h",
     "phút",  "giây", "ngày", "tuần", "tháng", "quý", "quí",  "năm", "tuổi",  "lần",    "bản",   "bộ", "tờ",  "trang",
     "người", "hộ",   "xã",   "ấp",   "điểm",  "mét", "công", "mẫu", "sào",   "héc-ta", "suất",  "chỗ"});
// Words between a number and its unit.
constexpr auto k_scales = std::to_array<std::string_view>({"nghìn", "ngàn", "triệu", "tỷ", "tỉ", "trăm", "chục"});
// Words before the number or letter that names which one.
constexpr auto k_labels = std::to_array<std::string_view>(
    {"điều", "khoản", "điểm", "chương", "mục",  "tiểu",  "tiết", "phần", "quyển", "lục",  "mẫu",  "số",    "bước",
     "quầy", "tổ",    "ấp",   "khu",    "khóm", "trang", "bài",  "hình", "bảng",  "biểu", "ngày", "tháng", "năm",
     "giờ",  "quý",   "quí",  "lần",    "khóa", "khoá",  "kỳ",   "kì",   "cấp",   "hạng", "loại", "nhóm",  "lớp",
     "tầng", "phòng", "cửa",  "lộ",     "đợt",  "vòng",  "lúc",  "mức",  "tuyến", "hồi",  "thửa", "tờ"});
constexpr auto k_signs = std::to_array<std::string_view>({"<", ">", "≤", "≥", "=", "±", "~", "≈", "+"});
constexpr auto k_dashes = std::to_array<std::string_view>({"-", "–", "—", "·"});

template <std::size_t n> bool is_one_of(const std::array<std::string_view, n>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

struct Token {
    std::size_t begin;
    std::size_t end;
};

std::vector<Token> split_at_spaces(std::string_view text) {
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = text.find_first_not_of(" \t", at);
        if (begin == std::string_view::npos) break;
        const std::size_t end = std::min(text.find_first_of(" \t", begin), text.size());
        tokens.push_back({begin, end});
        at = end;
    }
    return tokens;
}

// Scripts written without spaces, and the zero-width space, which is there to be broken at.
bool breaks_within(char32_t c) {
    return (c >= 0x0E00 && c < 0x1100) || (c >= 0x1780 && c < 0x1800) || c == 0x200B || (c >= 0x2E80 && c < 0xE000);
}

// A word short enough to be kept whole, whatever hyphens and slashes it has.
bool is_whole_word(std::string_view word) {
    if (word.size() > 4 * k_max_unbroken) return false;
    std::size_t count = 0;
    for (std::size_t i = 0; i < word.size(); ++count) {
        if (breaks_within(next_code(word, i))) return false;
    }
    return count <= k_max_unbroken;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_opening(std::string_view word) {
    for (const std::string_view mark : {"(", "[", "\"", "“", "«", "+", "-", "±", "<", ">", "≤", "≥", "~"}) {
        if (word.substr(0, mark.size()) == mark) return without_opening(word.substr(mark.size()));
    }
    return word;
}

std::string_view without_closing(std::string_view word) {
    for (const std::string_view mark : {")", "]", "\"", "”", "»", ",", ".", ";", ":", "!", "?", "…"}) {
        if (word.size() >= mark.size() && word.substr(word.size() - mark.size()) == mark)
            return without_closing(word.substr(0, word.size() - mark.size()));
    }
    return word;
}

// Composed and in small letters.
std::string folded(std::string_view word) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
    if (U_SUCCESS(status)) text = nfc->normalize(text, status);
    std::string result;
    text.toLower().toUTF8String(result);
    return result;
}

// "1.500", "80–87", "(12,5", not "12," (there the sentence goes on).
bool is_number(std::string_view word) {
    word = without_opening(word);
    return !word.empty() && is_digit(word.front()) && is_digit(word.back());
}

bool is_digits(std::string_view word) { return !word.empty() && word.size() <= 4 && std::all_of(word.begin(), word.end(), is_digit); }

bool is_unit(std::string_view word) {
    word = without_closing(word);
    const std::string whole = folded(word);
    return is_one_of(k_units, whole) || is_one_of(k_units, std::string_view(whole).substr(0, whole.find_first_of("/-")));
}

// "5", "12/NQ-CP", "IV", "a)", "B".
bool names_which(std::string_view word) {
    word = without_opening(word);
    if (word.empty()) return false;
    if (is_digit(word.front())) return true;
    const std::string_view bare = without_closing(word);
    if (!bare.empty() && bare.find_first_not_of("IVXLC") == std::string_view::npos) return true;
    return bare.size() == 1 || bare == "đ" || bare == "Đ";
}

class Rules {
public:
    Rules(std::string_view text, std::vector<Break>& breaks) : m_text(text), m_breaks(breaks), m_tokens(split_at_spaces(text)) {}

    void apply() {
        for (std::size_t i = 0; i < m_tokens.size(); ++i) {
            const Token& token = m_tokens[i];
            if (is_whole_word(word(i))) forbid(token.begin + 1, token.end);
            if (i > 0 && belongs_together(i)) forbid(m_tokens[i - 1].end, token.begin + 1);
        }
    }

private:
    std::string_view word(std::size_t i) const { return m_text.substr(m_tokens[i].begin, m_tokens[i].end - m_tokens[i].begin); }

    void forbid(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (m_breaks[i] == Break::Allowed) m_breaks[i] = Break::Reluctant;
        }
    }

    // Word i and the one before it.
    bool belongs_together(std::size_t i) {
        const std::string_view left = word(i - 1), right = word(i);
        const bool was_scale = std::exchange(m_scale, false);
        if (is_one_of(k_dashes, right)) return true;
        if (is_one_of(k_signs, left)) return is_number(right);
        if (is_digits(left) && is_digits(right)) return true;
        if (is_number(left) && right.size() < 16 && is_unit(right)) {
            m_scale = is_one_of(k_scales, folded(right));
            return true;
        }
        if (was_scale && right.size() < 16 && is_unit(right)) return true;
        if (left.size() > 16) return false;
        if (names_which(right)) return is_one_of(k_labels, folded(without_opening(left)));
        return folded(without_opening(left)) == "thứ";
    }

    std::string_view m_text;
    std::vector<Break>& m_breaks;
    std::vector<Token> m_tokens;
    bool m_scale = false; // the word before is a "triệu" that belongs to a number
};

} // namespace

struct Breaker::Iterator {
    std::unique_ptr<icu::BreakIterator> lines;
};

Breaker::Breaker(std::unique_ptr<Iterator> iterator) : m_iterator(std::move(iterator)) {}
Breaker::Breaker(Breaker&&) noexcept = default;
Breaker& Breaker::operator=(Breaker&&) noexcept = default;
Breaker::~Breaker() = default;

Result<Breaker> Breaker::create() {
    UErrorCode status = U_ZERO_ERROR;
    auto iterator = std::make_unique<Iterator>();
    iterator->lines.reset(icu::BreakIterator::createLineInstance(icu::Locale("vi"), status));
    if (U_FAILURE(status) || iterator->lines == nullptr) {
        return base::fail(base::ErrorCode::Io, std::string("ICU has no line breaking rules: ") + u_errorName(status));
    }
    return Breaker(std::move(iterator));
}

std::vector<Break> Breaker::classify(std::string_view text) {
    std::vector<Break> breaks(text.size() + 1, Break::None);
    UErrorCode status = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &status);
    icu::BreakIterator& lines = *m_iterator->lines;
    lines.setText(&view, status);
    if (U_SUCCESS(status)) {
        for (std::int32_t at = lines.first(); at != icu::BreakIterator::DONE; at = lines.next()) {
            if (at > 0) breaks[static_cast<std::size_t>(at)] = Break::Allowed;
        }
    }
    utext_close(&view);
    Rules(text, breaks).apply();
    return breaks;
}

} // namespace tramtin::type
