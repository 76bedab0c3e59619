// SPDX-License-Identifier: Apache-2.0
// Private to this room: the pieces of a text that is to be read aloud, and the rules that know some of them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tramtin::text {

struct Token {
    enum class Kind { End, Word, Digits, Blank, Sign } kind = Kind::End;
    std::string text; // a word: letters with their marks; digits: ASCII; a blank: all in a row; a sign: one character
};

class Tokens {
public:
    explicit Tokens(std::string_view nfc);

    std::size_t size() const { return m_tokens.size(); }
    // Beyond both ends: Kind::End.
    const Token& at(std::size_t index) const;
    bool is_sign(std::size_t index, std::string_view signs) const; // "/-": one of these
    bool is_blank(std::size_t index) const { return at(index).kind == Token::Kind::Blank; }
    // Empty when there is something else.
    std::string_view digits(std::size_t index) const;
    std::string_view word(std::size_t index) const;
    std::size_t skip_blank(std::size_t index) const { return is_blank(index) ? index + 1 : index; }
    // The word before, in small letters, when at most blanks are between.
    std::string before(std::size_t index) const;
    // Tokens [begin, end) as they were written.
    std::string raw(std::size_t begin, std::size_t end) const;

private:
    std::vector<Token> m_tokens;
};

// What tokens say, and how many of them; 0: the rule knows nothing about this place.
struct Said {
    std::string words;
    std::size_t tokens = 0;
};

Said say_document(const Tokens& tokens, std::size_t at); // 123/2015/NĐ-CP, 13-NQ/TW
Said say_code(const Tokens& tokens, std::size_t at);     // 1.001193, H92.08.16-260622-0003, CT01
Said say_address(const Tokens& tokens, std::size_t at);  // dichvucong.gov.vn
Said say_date(const Tokens& tokens, std::size_t at);     // 10/06/2025, 6/2025, ngày 2/9
Said say_time(const Tokens& tokens, std::size_t at);     // 7h30, 07:30
Said say_telephone(const Tokens& tokens, std::size_t at);
Said say_amount(const Tokens& tokens, std::size_t at); // 1.500.000 đồng, 6,3 %, 3-5
Said say_roman(const Tokens& tokens, std::size_t at);  // Chương IV
Said say_abbreviation(const Tokens& tokens, std::size_t at);
Said say_sign(const Tokens& tokens, std::size_t at);

// "1500000"; too long for a number: digit by digit.
std::string spoken_digits(std::string_view digits);
std::string lowered(std::string_view text);
bool is_capitals(std::string_view word);

// Empty when unknown.
std::string_view abbreviation(std::string_view word);         // "UBND"
std::string_view kind_of_document(std::string_view symbol);   // "NĐ" -> "nghị định"
std::string_view issuer_of_document(std::string_view symbol); // "CP" -> "Chính phủ"
std::string_view unit_name(std::string_view unit);            // behind a number: "km", "đ"

} // namespace tramtin::text
