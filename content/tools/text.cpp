// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <iostream>

#include <fmt/format.h>

#include "content/text/composer.hpp"
#include "content/text/encoding.hpp"
#include "content/text/fold.hpp"
#include "content/text/nfc.hpp"
#include "content/text/speak.hpp"
#include "content/text/utf8.hpp"
#include "content/tools/command.hpp"

namespace tramtin::tools {

namespace {

std::string fold(std::string_view line) { return text::fold_text(line); }
std::string nfc(std::string_view line) { return text::to_nfc(line); }

std::string speak(std::string_view line) { return text::spoken(line); }

std::string type(std::string_view keys, text::Method method, text::ToneStyle style) {
    text::Composer composer(method, style, keys.size() + 1);
    for (const char32_t key : text::to_utf32(keys)) composer.key(key);
    return composer.text();
}
std::string telex(std::string_view line) { return type(line, text::Method::Telex, text::ToneStyle::Old); }
std::string vni(std::string_view line) { return type(line, text::Method::Vni, text::ToneStyle::Old); }
std::string new_telex(std::string_view line) { return type(line, text::Method::Telex, text::ToneStyle::New); }
std::string new_vni(std::string_view line) { return type(line, text::Method::Vni, text::ToneStyle::New); }

struct Way {
    std::string_view name;
    std::string (*apply)(std::string_view line);
    std::string (*apply_new_style)(std::string_view line) = nullptr; // tones of open oa, oe, uy on the second vowel
};
constexpr std::array k_ways{Way{"fold", fold}, Way{"nfc", nfc}, Way{"telex", telex, new_telex}, Way{"vni", vni, new_vni},
                            Way{"speak", speak}};

constexpr std::size_t k_input_bytes = 64U << 20U;

Result<std::string> whole_input() {
    std::string bytes;
    std::array<char, 1U << 16U> block{};
    while (std::cin.read(block.data(), block.size()) || std::cin.gcount() > 0) {
        bytes.append(block.data(), static_cast<std::size_t>(std::cin.gcount()));
        if (bytes.size() > k_input_bytes)
            return base::fail(base::ErrorCode::Invalid, fmt::format("more than {} MiB of input", k_input_bytes >> 20U), "text.too_long");
    }
    return bytes;
}

std::string described(const text::Candidate& candidate) {
    return fmt::format("{}{}", text::name_of(candidate.encoding),
                       candidate.wrapping == text::Wrapping::Cp1252 ? " (đã bị chép như chữ Latin)" : "");
}

Exit print_decoded(std::string_view bytes, const text::Candidate& candidate) {
    const text::Decoded decoded = text::decode(bytes, candidate.encoding, candidate.wrapping);
    fmt::print(stderr, "Bảng mã: {}\n", described(candidate));
    if (decoded.undecodable > 0) fmt::print(stderr, "{} ký tự không đọc được, thay bằng U+FFFD\n", decoded.undecodable);
    fmt::print("{}", decoded.text);
    return Exit::Done;
}

// The beginning of a text that a person can judge.
std::string glimpse(const std::string& text) {
    constexpr std::size_t k_shown = 60;
    const std::u32string characters = text::to_utf32(text::clean(text, text::Lines::Join));
    return text::to_utf8(characters.substr(0, k_shown));
}

Exit ask(std::string_view bytes, const text::Detection& found) {
    fmt::print(stderr, "Chưa chắc là bảng mã nào. Xem dòng nào đọc được rồi chạy lại với --from:\n");
    for (const text::Candidate& one : found.ranked) {
        const std::string text = text::decode(bytes.substr(0, text::k_detected_bytes), one.encoding, one.wrapping).text;
        fmt::print(stderr, "  --from {:<12} {:.2f}  {}\n", text::name_of(one.encoding), one.score, glimpse(text));
    }
    return Exit::Refused;
}

// As the person says; whether it was copied as Latin letters is found out all the same.
Exit decode_from(std::string_view bytes, text::Encoding encoding) {
    for (const text::Candidate& one : text::detect(bytes).ranked) {
        if (one.encoding == encoding) return print_decoded(bytes, one);
    }
    return print_decoded(bytes, {encoding, text::Wrapping::None, 0});
}

Result<Exit> run_decode(const Arguments& arguments) {
    const auto wanted = arguments.value("--from");
    if (wanted && !text::encoding_of(*wanted)) return usage_error(fmt::format("không có bảng mã '{}'", *wanted));
    TRY_ASSIGN(const std::string bytes, whole_input());
    if (wanted) return decode_from(bytes, text::encoding_of(*wanted).value_or(text::Encoding::Utf8));
    const text::Detection found = text::detect(bytes);
    return found.verdict == text::Verdict::Sure ? print_decoded(bytes, found.ranked.front()) : ask(bytes, found);
}

} // namespace

Result<Exit> run_text(const Arguments& arguments) {
    TRY(arguments.expect_words(1, 1));
    const std::string& name = arguments.words().front();
    if (name == "decode") return run_decode(arguments);
    for (const Way& way : k_ways) {
        if (way.name != name) continue;
        const bool new_style = arguments.has("--new-style") && way.apply_new_style != nullptr;
        for (std::string line; std::getline(std::cin, line);) fmt::print("{}\n", (new_style ? way.apply_new_style : way.apply)(line));
        return Exit::Done;
    }
    return usage_error(fmt::format("không có cách đổi '{}'", name));
}

} // namespace tramtin::tools
