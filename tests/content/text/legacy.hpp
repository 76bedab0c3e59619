// SPDX-License-Identifier: Apache-2.0
// Old encodings written from the fixture legacy_letters.tsv, apart from the tables of the program.
#pragma once

#include <array>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "content/text/encoding.hpp"
#include "content/text/utf8.hpp"
#include "tests/support/places.hpp"

namespace tramtin::testing {

inline constexpr std::array k_legacy_columns{"abc", "tcvn", "vni", "viscii", "vps", "cp1258", "viqr"};

inline text::Encoding encoding_of_column(std::string_view column) {
    if (column == "abc" || column == "tcvn") return text::Encoding::Tcvn3;
    return *text::encoding_of(column);
}

class Legacy {
public:
    Legacy() {
        std::ifstream file(tramtin::testing::source_dir() + "/tests/content/text/legacy_letters.tsv");
        for (std::string line; std::getline(file, line);) {
            std::istringstream cells(line);
            std::string letter;
            cells >> letter;
            if (letter == "letter" || text::to_utf32(letter).size() != 1 || letter == "#") continue;
            for (const char* column : k_legacy_columns) {
                std::string hex;
                cells >> hex;
                m_bytes[column][text::to_utf32(letter).front()] = bytes_of(hex);
            }
        }
    }

    const std::map<char32_t, std::string>& letters(const std::string& column) const { return m_bytes.at(column); }

    // NFC text of Vietnamese letters and ASCII. VIQR with the backslashes it asks for.
    std::string encode(std::string_view nfc, const std::string& column) const {
        std::string out;
        char32_t previous = 0;
        for (const char32_t c : text::to_utf32(nfc)) {
            const auto found = letters(column).find(c);
            const bool could_mark = std::u32string_view(U".?'`~^(+").find(c) != std::u32string_view::npos;
            if (column == "viqr" && could_mark && previous != U' ') out += '\\';
            if (found != letters(column).end()) {
                out += found->second;
            } else {
                out += static_cast<char>(c);
            }
            previous = c;
        }
        return out;
    }

private:
    static std::string bytes_of(const std::string& hex) {
        std::string out;
        for (std::size_t i = 0; i + 1 < hex.size(); i += 2) out += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
        return out;
    }

    std::map<std::string, std::map<char32_t, std::string>> m_bytes;
};

// ABC fonts have small letters only where there is a tone; the others come back as they were.
inline std::string as_abc_has_it(std::string_view nfc) {
    std::string out;
    for (const char32_t c : text::to_utf32(nfc)) {
        const bool base_capital = std::u32string_view(U"ĂÂÊÔƠƯĐ").find(c) != std::u32string_view::npos;
        text::append_utf8(out, c < 0x80 || base_capital ? c : text::lower(c));
    }
    return out;
}

inline std::string read_whole(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

inline std::vector<std::string> own_sentences() {
    std::istringstream in(read_whole(tramtin::testing::source_dir() + "/tests/content/text/sentences.txt"));
    std::vector<std::string> out;
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

// What a program that knows only Windows' Latin page would show, as UTF-8.
inline std::string as_cp1252_characters(std::string_view bytes) {
    constexpr std::u32string_view k_signs = U"€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text::append_utf8(out, byte >= 0x80 && byte < 0xA0 ? k_signs[byte - 0x80U] : byte);
    }
    return out;
}

} // namespace tramtin::testing
