// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "content/text/nfc.hpp"
#include "content/text/speak.hpp"
#include "content/text/speech.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

constexpr std::array<std::string_view, 10> k_digits{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

std::string digit(std::uint64_t value) { return std::string(k_digits[value]); }

std::string below_hundred(std::uint64_t value) {
    const std::uint64_t tens = value / 10;
    const std::uint64_t ones = value % 10;
    if (tens == 0) return digit(ones);
    std::string out = tens == 1 ? "mười" : digit(tens) + " mươi";
    if (ones == 0) return out;
    if (ones == 5) return out + " lăm";
    if (tens > 1 && ones == 1) return out + " mốt";
    if (tens > 1 && ones == 4) return out + " tư";
    return out + " " + digit(ones);
}

enum class Hundreds { IfAny, Always };

std::string below_thousand(std::uint64_t value, Hundreds hundreds) {
    const std::uint64_t rest = value % 100;
    if (value < 100 && hundreds == Hundreds::IfAny) return below_hundred(rest);
    const std::string out = digit(value / 100) + " trăm";
    if (rest == 0) return out;
    return out + (rest < 10 ? " linh " : " ") + below_hundred(rest);
}

void append_group(std::string& out, std::uint64_t value, std::string_view unit) {
    if (value == 0) return;
    const Hundreds hundreds = out.empty() ? Hundreds::IfAny : Hundreds::Always;
    if (!out.empty()) out += ' ';
    out += below_thousand(value, hundreds);
    if (!unit.empty()) out.append(" ").append(unit);
}

struct NamedSign {
    char32_t sign;
    std::string_view name;
};
constexpr auto k_names = std::to_array<NamedSign>({
    {U'a', "a"},         {U'ă', "á"},         {U'â', "ớ"},      {U'b', "bê"},       {U'c', "xê"},         {U'd', "dê"},
    {U'đ', "đê"},        {U'e', "e"},         {U'ê', "ê"},      {U'f', "ép"},       {U'g', "gờ"},         {U'h', "hát"},
    {U'i', "i"},         {U'j', "gi"},        {U'k', "ca"},     {U'l', "lờ"},       {U'm', "mờ"},         {U'n', "nờ"},
    {U'o', "o"},         {U'ô', "ô"},         {U'ơ', "ơ"},      {U'p', "pê"},       {U'q', "quy"},        {U'r', "rờ"},
    {U's', "ét"},        {U't', "tê"},        {U'u', "u"},      {U'ư', "ư"},        {U'v', "vê"},         {U'w', "vê kép"},
    {U'x', "ích"},       {U'y', "i dài"},     {U'z', "dét"},    {U'.', "chấm"},     {U'-', "gạch ngang"}, {U'–', "gạch ngang"},
    {U'/', "gạch chéo"}, {U'_', "gạch dưới"}, {U'@', "a còng"}, {U':', "hai chấm"},
});

} // namespace

std::string spoken_number(std::uint64_t value) {
    constexpr std::uint64_t k_billion = 1'000'000'000;
    if (value == 0) return digit(0);
    std::string out = value >= k_billion ? spoken_number(value / k_billion) + " tỷ" : "";
    const std::uint64_t rest = value % k_billion;
    append_group(out, rest / 1'000'000, "triệu");
    append_group(out, rest / 1000 % 1000, "nghìn");
    append_group(out, rest % 1000, "");
    return out;
}

std::string spelled(std::string_view code) {
    std::string out;
    for (const char32_t c : to_utf32(to_nfc(code))) {
        std::string name;
        if (c >= U'0' && c <= U'9') name = digit(c - U'0');
        for (const NamedSign& one : k_names) {
            if (one.sign == lower(c)) name = one.name;
        }
        if (name.empty() && c != U' ') name = to_utf8({&c, 1});
        if (name.empty()) continue;
        if (!out.empty()) out += ' ';
        out += name;
    }
    return out;
}

std::string spoken_digits(std::string_view digits) {
    constexpr std::size_t k_longest = 18;
    if (digits.empty() || digits.size() > k_longest) return spelled(digits);
    std::uint64_t value = 0;
    for (const char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
    return spoken_number(value);
}

} // namespace tramtin::text
