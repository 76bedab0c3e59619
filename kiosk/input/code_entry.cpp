// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/code_entry.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "content/base/clock.hpp"

namespace tramtin::input {
namespace {

constexpr std::size_t k_max_readings = 8;

// One letter or digit as typed, and what stood before it: 0 nothing, ' ', '.' or '-'.
struct Glyph {
    char value;
    char separator;
};

struct Typed {
    std::vector<Glyph> glyphs;
    char last_separator = 0; // after the last glyph
    bool foreign = false;    // a character no code has
};

// Every shape a code can have, written out: A letter, 9 digit, Y digit of the day; a few hundred short strings.
std::vector<std::string> make_shapes() {
    std::vector<std::string> agencies{"999.99.99.A99", "A99"};
    for (std::size_t done = 1, groups = 0; groups < 3; ++groups) {
        const std::size_t end = agencies.size();
        for (; done < end; ++done)
            for (std::size_t digits = 1; digits <= 4; ++digits) agencies.push_back(agencies[done] + "." + std::string(digits, '9'));
    }
    std::vector<std::string> all;
    for (const auto& agency : agencies)
        for (const char* serial : {"9999", "99999", "999999"}) all.push_back(agency + "-YYYYYY-" + serial);
    return all;
}

const std::vector<std::string>& shapes() {
    static const std::vector<std::string> all = make_shapes();
    return all;
}

bool is_separator(char c) { return c == '.' || c == '-'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// The separators people and phones put in place of . - and space; the length of the one at `at`, or 0.
std::size_t separator_at(std::string_view text, std::size_t at, char& meaning) {
    struct Written {
        std::string_view bytes;
        char meaning;
    };
    static constexpr std::array<Written, 15> k_written{{{".", '.'},
                                                        {",", '.'},
                                                        {"\u00B7", '.'},
                                                        {"-", '-'},
                                                        {"_", '-'},
                                                        {"\u2010", '-'},
                                                        {"\u2011", '-'},
                                                        {"\u2013", '-'},
                                                        {"\u2014", '-'},
                                                        {"\u2212", '-'},
                                                        {" ", ' '},
                                                        {"\t", ' '},
                                                        {"\r", ' '},
                                                        {"\n", ' '},
                                                        {"\u00A0", ' '}}};
    for (const auto& written : k_written) {
        if (text.substr(at, written.bytes.size()) != written.bytes) continue;
        meaning = written.meaning;
        return written.bytes.size();
    }
    return 0;
}

Typed read(std::string_view text) {
    Typed typed;
    for (std::size_t at = 0; at < text.size();) {
        char separator = 0;
        if (const std::size_t length = separator_at(text, at, separator); length > 0) {
            if (!is_separator(typed.last_separator) || separator == '-') typed.last_separator = separator;
            at += length;
            continue;
        }
        const char c = capital(text[at++]);
        if (!is_digit(c) && !is_capital(c)) typed.foreign = true;
        typed.glyphs.push_back({c, std::exchange(typed.last_separator, 0)});
    }
    if (!typed.glyphs.empty() && !is_separator(typed.glyphs.front().separator)) typed.glyphs.front().separator = 0;
    return typed;
}

bool date_exists(std::string_view yymmdd) {
    const std::string iso =
        "20" + std::string(yymmdd.substr(0, 2)) + "-" + std::string(yymmdd.substr(2, 2)) + "-" + std::string(yymmdd.substr(4, 2));
    return base::parse_date(iso).has_value();
}

enum class Fit { No, BadDate, Prefix, Full };

struct Match {
    Fit fit = Fit::No;
    std::string written; // in full, as far as typed
    int guessed = 0;     // how unlikely: separators that were not typed, spaces inside a group
};

bool stands_for(char typed, char expected) { return typed == expected || typed == ' ' || (typed == '.' && expected == '-'); }

// Writes the separator of the shape, if one is due, and takes the typed one against it.
bool take_separator(char typed, char due, Match& match) {
    if (due == 0) {
        if (typed == ' ') match.guessed += 3;
        return !is_separator(typed);
    }
    if (typed != 0 && !stands_for(typed, due)) return false;
    if (typed != due) ++match.guessed;
    match.written += due;
    return true;
}

bool take_glyph(char typed, char slot, Match& match) {
    if (slot != 'A' && typed == 'O') typed = '0';
    if (slot == 'A' ? !is_capital(typed) : !is_digit(typed)) return false;
    match.written += typed;
    return true;
}

Match finish(const Typed& typed, const std::string& shape, std::size_t at, Match match) {
    match.fit = at == shape.size() ? Fit::Full : Fit::Prefix;
    if (is_separator(typed.last_separator)) {
        const bool due = at < shape.size() && is_separator(shape[at]) && stands_for(typed.last_separator, shape[at]);
        if (!due) return {};
        match.written += shape[at];
    }
    const std::size_t day = shape.find('Y');
    if (at >= day + 6 && !date_exists(std::string_view(match.written).substr(day, 6))) match.fit = Fit::BadDate;
    return match;
}

Match fit(const Typed& typed, const std::string& shape) {
    Match match;
    std::size_t at = 0;
    for (const auto& glyph : typed.glyphs) {
        const char due = at < shape.size() && is_separator(shape[at]) ? shape[at++] : '\0';
        if (at == shape.size()) return {};
        if (!take_separator(glyph.separator, due, match) || !take_glyph(glyph.value, shape[at++], match)) return {};
    }
    return finish(typed, shape, at, std::move(match));
}

std::string_view agency_of(std::string_view code) { return code.substr(0, code.find('-')); }

// Groups of two digits and years of this system are the usual ones.
int strangeness(const Match& match) {
    const std::string_view agency = agency_of(match.written);
    int strange = match.guessed;
    for (std::size_t at = agency.find('.'); at != std::string_view::npos; at = agency.find('.', at + 1)) {
        const std::size_t end = std::min(agency.find('.', at + 1), agency.size());
        strange += std::abs(static_cast<int>(end - at) - 3);
    }
    const std::string_view year = std::string_view(match.written).substr(agency.size() + 1, 2);
    return year < "15" || year > "50" ? strange + 10 : strange;
}

std::vector<std::string> rank(std::vector<Match> full, const std::vector<std::string>& agencies) {
    const auto literal = std::find_if(full.begin(), full.end(), [](const Match& match) { return match.guessed == 0; });
    if (literal != full.end()) return {literal->written};
    const auto cost = [&](const Match& match) {
        const bool ours = std::find(agencies.begin(), agencies.end(), agency_of(match.written)) != agencies.end();
        return strangeness(match) - (ours ? 1000 : 0);
    };
    std::stable_sort(full.begin(), full.end(), [&](const Match& a, const Match& b) { return cost(a) < cost(b); });
    std::vector<std::string> readings;
    for (const auto& match : full)
        if (readings.size() < k_max_readings && std::find(readings.begin(), readings.end(), match.written) == readings.end())
            readings.push_back(match.written);
    return readings;
}

CodeCheck refuse(std::string reason) { return {CodeState::Invalid, std::move(reason), {}}; }

// The typed text with capitals and typed separators only, when the shape is not decided.
std::string as_typed(const Typed& typed) {
    std::string out;
    for (const auto& glyph : typed.glyphs) {
        if (glyph.separator != 0) out += glyph.separator;
        const bool among_digits = !out.empty() && !is_capital(out.back());
        out += glyph.value == 'O' && among_digits ? '0' : glyph.value;
    }
    if (is_separator(typed.last_separator)) out += typed.last_separator;
    return out;
}

bool has_dash(const Typed& typed) {
    return std::any_of(typed.glyphs.begin(), typed.glyphs.end(), [](const Glyph& glyph) { return glyph.separator == '-'; });
}

// The length of a code of this shape at the start of the text, every separator in place; 0 without.
std::size_t literal_length(std::string_view text, const std::string& shape) {
    if (text.size() < shape.size()) return 0;
    for (std::size_t at = 0; at < shape.size(); ++at) {
        const char c = capital(text[at]);
        const bool right = is_separator(shape[at]) ? c == shape[at] : shape[at] == 'A' ? is_capital(c) : is_digit(c);
        if (!right) return 0;
    }
    const bool goes_on = text.size() > shape.size() && std::isalnum(static_cast<unsigned char>(text[shape.size()])) != 0;
    return goes_on || !date_exists(text.substr(shape.find('Y'), 6)) ? 0 : shape.size();
}

} // namespace

CodeCheck check(std::string_view text, const std::vector<std::string>& agencies) {
    const Typed typed = read(text.substr(0, 4 * k_max_code));
    if (typed.foreign) return refuse("code.character");
    if (typed.glyphs.size() > k_max_code) return refuse("code.long");
    std::vector<Match> full;
    bool prefix = false;
    bool bad_date = false;
    for (const auto& shape : shapes()) {
        Match match = fit(typed, shape);
        prefix = prefix || match.fit == Fit::Prefix;
        bad_date = bad_date || match.fit == Fit::BadDate;
        if (match.fit == Fit::Full) full.push_back(std::move(match));
    }
    if (!full.empty()) return {CodeState::Complete, {}, rank(std::move(full), agencies)};
    if (prefix) return {CodeState::Incomplete, {}, {}};
    return refuse(bad_date ? "code.date" : "code.shape");
}

std::string tidy(std::string_view text) {
    const Typed typed = read(text.substr(0, 4 * k_max_code));
    std::vector<Match> possible;
    for (const auto& shape : shapes()) {
        Match match = fit(typed, shape);
        if (match.fit == Fit::Prefix || match.fit == Fit::Full) possible.push_back(std::move(match));
    }
    const auto nearer = [](const Match& a, const Match& b) { return a.guessed < b.guessed; };
    const auto nearest = std::min_element(possible.begin(), possible.end(), nearer);
    if (nearest == possible.end()) return as_typed(typed);
    // With a dash the agency is finished: its dots are those typed. Before, only what is certain is written.
    const bool settled = nearest->guessed == 0 || has_dash(typed);
    const auto differs = [&](const Match& match) {
        return match.written != nearest->written && (!settled || match.guessed == nearest->guessed);
    };
    return std::any_of(possible.begin(), possible.end(), differs) ? as_typed(typed) : nearest->written;
}

std::string ghost(std::string_view text, std::string_view example) {
    const std::string shown = tidy(text);
    if (check(shown).state == CodeState::Invalid) return {};
    if (example.substr(0, shown.size()) == shown) return std::string(example.substr(shown.size()));
    std::size_t typed_part = shown.find('-');
    std::size_t example_part = example.find('-');
    if (typed_part == std::string::npos || example_part == std::string_view::npos) return {};
    if (const std::size_t second = shown.find('-', typed_part + 1); second != std::string::npos) {
        typed_part = second;
        example_part = example.find('-', example_part + 1);
    }
    const std::size_t reached = example_part + shown.size() - typed_part;
    return reached < example.size() ? std::string(example.substr(reached)) : std::string();
}

std::optional<std::string> find_code(std::string_view scanned, const std::vector<std::string>& agencies) {
    scanned = scanned.substr(0, k_max_scanned);
    for (std::size_t at = 0; at < scanned.size(); ++at) {
        const unsigned char before = at == 0 ? ' ' : static_cast<unsigned char>(scanned[at - 1]);
        if (before == '.' || std::isalnum(before) != 0) continue;
        std::size_t longest = 0;
        for (const auto& shape : shapes()) longest = std::max(longest, literal_length(scanned.substr(at), shape));
        if (longest > 0) return tidy(scanned.substr(at, longest));
    }
    CodeCheck whole = check(scanned, agencies);
    if (whole.state != CodeState::Complete) return std::nullopt;
    return std::move(whole.readings.front());
}

} // namespace tramtin::input
