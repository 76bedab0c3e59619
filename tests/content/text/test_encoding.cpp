// SPDX-License-Identifier: Apache-2.0
#include <iconv.h>

#include <algorithm>
#include <iostream>
#include <numeric>

#include <catch2/catch.hpp>

#include "content/text/encoding.hpp"
#include "content/text/nfc.hpp"
#include "tests/content/text/legacy.hpp"
#include "tests/content/text/random_text.hpp"

using namespace tramtin::text;
using namespace tramtin::testing;

namespace {

// A run of whole words, 20 to 400 characters long.
std::string excerpt(Random& random, const std::vector<std::string>& sentences) {
    std::u32string text;
    const std::size_t wanted = 20 + below(random, 381);
    while (text.size() < wanted + 40) text += to_utf32(sentences[below(random, sentences.size())]) + U" ";
    const std::size_t begin = text.find(U' ', below(random, 30)) + 1;
    std::size_t end = std::max<std::size_t>(begin + 20, wanted);
    while (text[end] != U' ') --end;
    if (end < begin + 20) end = text.find(U' ', begin + 20);
    return to_utf8(text.substr(begin, std::min<std::size_t>(end - begin, 400)));
}

struct Tally {
    int count = 0;
    int right = 0;     // sure, and the text came back
    int asked = 0;     // the verdict was to ask; the right one among the first two
    std::string wrong; // sure, and another text
};

// ABC loses the case of letters with tones.
std::string small(std::string_view text) {
    std::string out;
    for (const char32_t c : to_utf32(text)) append_utf8(out, lower(c));
    return out;
}

void judge(Tally& tally, const std::string& bytes, const std::string& text) {
    const Detection found = detect(bytes);
    ++tally.count;
    const auto gives = [&](const Candidate& one) { return small(decode(bytes, one.encoding, one.wrapping).text) == small(text); };
    const auto tried = found.ranked.begin() + std::min<std::ptrdiff_t>(2, static_cast<std::ptrdiff_t>(found.ranked.size()));
    if (gives(found.ranked.front()) && found.verdict == Verdict::Sure) {
        ++tally.right;
    } else if (found.verdict == Verdict::Ambiguous && std::any_of(found.ranked.begin(), tried, gives)) {
        ++tally.asked;
    } else {
        tally.wrong += std::string(name_of(found.ranked.front().encoding)) + " for: " + text + "\n";
    }
}

void report(const std::string& what, const Tally& tally) {
    INFO(what << ": " << tally.right << " of " << tally.count << " right, " << tally.asked << " asked\n" << tally.wrong.substr(0, 1500));
    CHECK(tally.right >= tally.count * 98 / 100);
    CHECK(tally.right + tally.asked >= tally.count * 999 / 1000);
}

std::string by_iconv(const std::string& bytes, const char* from) {
    iconv_t converter = iconv_open("UTF-8", from);
    if (converter == reinterpret_cast<iconv_t>(-1)) return {};
    std::string in = bytes;
    std::string out(bytes.size() * 8 + 16, '\0');
    char* in_at = in.data();
    char* out_at = out.data();
    std::size_t in_left = in.size();
    std::size_t out_left = out.size();
    const bool good = iconv(converter, &in_at, &in_left, &out_at, &out_left) != static_cast<std::size_t>(-1);
    iconv(converter, nullptr, nullptr, &out_at, &out_left);
    iconv_close(converter);
    out.resize(out.size() - out_left);
    return good ? to_nfc(out) : std::string();
}

} // namespace

TEST_CASE("every letter of Vietnamese comes out of every old encoding") {
    const Legacy legacy;
    for (const std::string column : k_legacy_columns) {
        REQUIRE(legacy.letters(column).size() == 134);
        for (const auto& [letter, bytes] : legacy.letters(column)) {
            const std::string wanted = column == "abc" ? as_abc_has_it(to_utf8({&letter, 1})) : to_utf8({&letter, 1});
            const Decoded decoded = decode(bytes, encoding_of_column(column));
            // Alone these are signs of Windows.
            if (column == "tcvn" && std::string("\x85\x91\x92\x93\x94\x95\x96\x97").find(bytes) != std::string::npos) continue;
            INFO(column << " " << to_utf8({&letter, 1}));
            CHECK(decoded.text == wanted);
            CHECK(decoded.undecodable == 0);
        }
    }
}

TEST_CASE("what the C library converts is converted alike") {
    const std::array<std::pair<const char*, Encoding>, 2> pairs{{{"VISCII", Encoding::Viscii}, {"CP1258", Encoding::Cp1258}}};
    for (const auto& [name, encoding] : pairs) {
        for (int byte = 1; byte < 256; ++byte) {
            const std::string bytes = "x" + std::string(1, static_cast<char>(byte)) + "x";
            const std::string expected = by_iconv(bytes, name);
            if (expected.empty()) continue;
            INFO(name << " " << byte);
            CHECK(decode(bytes, encoding).text == expected);
        }
    }
    const Legacy legacy;
    int compared = 0;
    for (const std::string& sentence : own_sentences()) {
        std::string capitals;
        for (const char32_t c : to_utf32(sentence)) append_utf8(capitals, upper(c));
        for (const std::string& text : {sentence, capitals}) {
            const std::string bytes = legacy.encode(text, "tcvn");
            const std::string expected = by_iconv(bytes, "TCVN");
            if (expected.empty()) continue;
            ++compared;
            CHECK(decode(bytes, Encoding::Tcvn3).text == expected);
        }
    }
    if (compared == 0) std::cout << "skipped: this C library has no TCVN\n";
}

TEST_CASE("sentences of 20 to 400 characters are told apart and come back") {
    const Legacy legacy;
    const auto sentences = own_sentences();
    for (const std::string column : k_legacy_columns) {
        Random random(20261122);
        Tally tally;
        for (int round = 0; round < 150; ++round) {
            const std::string text = excerpt(random, sentences);
            judge(tally, legacy.encode(text, column), text);
        }
        report(column, tally);
    }
    Random random(5);
    Tally plain;
    for (int round = 0; round < 150; ++round) {
        const std::string text = excerpt(random, sentences);
        judge(plain, text, text);
    }
    report("utf-8", plain);
    CHECK(plain.right == plain.count);
}

TEST_CASE("text of old fonts that was copied as Latin letters is recognised") {
    const Legacy legacy;
    const auto sentences = own_sentences();
    for (const std::string column : {"abc", "vni", "vps", "cp1258"}) {
        Random random(3);
        Tally tally;
        for (int round = 0; round < 80; ++round) {
            const std::string text = excerpt(random, sentences);
            judge(tally, as_cp1252_characters(legacy.encode(text, column)), text);
        }
        report("copied " + column, tally);
    }
}

TEST_CASE("the well-known look of each encoding is read") {
    const std::string wanted = "Tiếng Việt: Thủ tục đăng ký";
    for (const std::string shown :
         {"TiÕng ViÖt: Thñ tôc ®¨ng ký", "Tieáng Vieät: Thuû tuïc ñaêng kyù", "Tiªng Vi®t: Thü tøc ðång ký", "Ti‰ng ViŒt: Thû tøc Çæng kš",
          "Tiêìng Viêòt: ThuÒ tuòc ðãng kyì", "Tie^'ng Vie^.t: Thu? tu.c dda(ng ky'"}) {
        const Detection found = detect(shown);
        INFO(shown);
        CHECK(found.verdict == Verdict::Sure);
        CHECK(decode(shown, found.ranked.front().encoding, found.ranked.front().wrapping).text == wanted);
    }
}

TEST_CASE("signs of Windows stay signs in the fonts of ABC, capitals of TCVN 5712-1 stay capitals") {
    CHECK(decode("\x93\xA7\xE5ng \xFD\x94 \x96 5", Encoding::Tcvn3).text == "“Đồng ý” – 5");
    CHECK(decode("\xA7\x97NG", Encoding::Tcvn3).text == "ĐỘNG");
    CHECK(decode("\x93\xA7\x97NG\x94", Encoding::Tcvn3).text == "“ĐỘNG”");
    CHECK(decode("B\xB6O HI\xD3M X\xB7 H\xE9I, x\xB7 X\xB7", Encoding::Tcvn3).text == "BẢO HIỂM Xã HỘI, xã Xã");
    CHECK(decode("\x99 nh\xB5", Encoding::Tcvn3).text == "Ở nhà");
    CHECK(decode("a\x85 \x93x\x94 \x96 b", Encoding::Vni).text == "a… “x” – b");
}

TEST_CASE("VIQR keeps what a backslash protects, and what is no accent") {
    CHECK(decode("Co^ng ty Y\\. Hoa\\? dda~ nghi?...", Encoding::Viqr).text == "Công ty Y. Hoa? đã nghỉ...");
    CHECK(decode("DDa`o Du+o+ng u*", Encoding::Viqr).text == "Đào Dương ư");
    CHECK(decode("Hai (2) ba?n", Encoding::Viqr).text == "Hai (2) bản");
}

TEST_CASE("UTF-16 and byte order marks are understood") {
    CHECK(detect("\xFF\xFEk\x00").ranked.front().encoding == Encoding::Utf16Le);
    const std::string little("\xFF\xFE\x11\x01\x3D\xD8\x00\xDE", 8);
    CHECK(detect(little).verdict == Verdict::Sure);
    CHECK(decode(little, Encoding::Utf16Le).text == "đ\xF0\x9F\x98\x80");
    const std::string big("\xFE\xFF\x01\x11\x1E\xBF\x00", 7);
    CHECK(decode(big, Encoding::Utf16Be).text == "đế\uFFFD");
    CHECK(decode(big, Encoding::Utf16Be).undecodable == 1);
    CHECK(decode("\xEF\xBB\xBFVie\xCC\x82\xCC\xA3t", Encoding::Utf8).text == "Việt");
}

TEST_CASE("what is no Vietnamese is not taken for it") {
    for (const std::string plain :
         {"", "Hello. How are you? Fine, isn't it (so)?", "dang ky khai sinh cho con.", "https://example.org/a.html?b=c+d",
          "for (i = 0; i < 10; ++i) a[i] = b.c;", "ការចុះបញ្ជី", "Русский текст", "Le café est fermé.", "I'm in at nine o'clock."}) {
        const Detection found = detect(plain);
        INFO(plain);
        CHECK(found.ranked.front().encoding == Encoding::Utf8);
        CHECK(found.ranked.front().wrapping == Wrapping::None);
        CHECK(found.verdict == Verdict::Sure);
    }
    CHECK(detect("\x81\x82\x83\xFF\xFE\xFD\xFC").verdict == Verdict::Ambiguous);
    CHECK(detect("th\xF3").verdict == Verdict::Ambiguous);
    CHECK(detect("caf\xE9 cr\xE8me").verdict == Verdict::Ambiguous);
}

TEST_CASE("what cannot be decoded is counted and marked") {
    const Decoded vni = decode("a\xF8 \xF8 b", Encoding::Vni);
    CHECK(vni.text == "à \uFFFD b");
    CHECK(vni.undecodable == 1);
    CHECK(decode("a\xFF", Encoding::Utf8).undecodable == 1);
    CHECK(decode("\x81", Encoding::Cp1258).undecodable == 1);
}

TEST_CASE("encodings have names that people use") {
    for (const Encoding encoding : encodings()) CHECK(encoding_of(name_of(encoding)) == encoding);
    CHECK(encoding_of("abc") == Encoding::Tcvn3);
    CHECK(encoding_of("windows 1258") == Encoding::Cp1258);
    CHECK_FALSE(encoding_of("latin1"));
}
