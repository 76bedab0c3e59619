// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "kiosk/input/code_entry.hpp"
#include "kiosk/input/keyboard_model.hpp"
#include "kiosk/input/scanner.hpp"

using namespace tramtin::input;

namespace {

// The key that shows this label, or bears this name.
Key key_of(const KeyboardState& state, std::string_view wanted) {
    for (const auto& row : rows(state))
        for (const auto& key : row.keys)
            if (key.label == wanted || key.name == wanted) return key;
    FAIL("no key " << wanted);
    return {};
}

struct Typist {
    explicit Typist(KeyboardState start, std::size_t max = 80) : state(start), buffer(max) {}
    KeyboardState state;
    EditBuffer buffer;

    Pressed hit(std::string_view label) { return press(key_of(state, label), state, buffer); }
    void type(std::string_view letters) {
        for (const char letter : letters) hit(letter == ' ' ? "key.space" : std::string_view(&letter, 1));
    }
};

std::string reading(std::string_view text, const std::vector<std::string>& agencies = {}) {
    const auto result = check(text, agencies);
    return result.state == CodeState::Complete ? result.readings.front() : "";
}

} // namespace

TEST_CASE("every letter of a Vietnamese name can be typed with keys that are on the keyboard") {
    Typist typist({Layout::Search});
    typist.hit("đ");
    typist.hit("ă");
    typist.type("ng k");
    typist.hit("y");
    typist.hit("key.tone.sac");
    CHECK(typist.buffer.text() == "đăng ký");
    CHECK(typist.hit("key.backspace") == Pressed::Edited);
    CHECK(typist.buffer.text() == "đăng k");
    CHECK(typist.hit("key.tone.huyen") == Pressed::Unchanged);
    CHECK(typist.hit("key.search") == Pressed::Submit);
}

TEST_CASE("Telex composes only while it is switched on") {
    Typist typist({Layout::Search});
    typist.type("giaays ");
    CHECK(typist.buffer.text() == "giaays ");
    CHECK(typist.hit("key.telex") == Pressed::Keyboard);
    CHECK(key_of(typist.state, "Telex").on);
    typist.buffer.wipe();
    typist.type("giaays khai sinh");
    CHECK(typist.buffer.text() == "giấy khai sinh");
}

TEST_CASE("shift holds for one letter, twice for all, thrice for none") {
    Typist typist({Layout::Search});
    typist.hit("key.shift");
    typist.hit("Đ");
    typist.hit("a");
    typist.hit("key.shift");
    typist.hit("key.shift");
    typist.hit("B");
    typist.hit("C");
    typist.hit("key.shift");
    typist.hit("d");
    CHECK(typist.buffer.text() == "ĐaBCd");
}

TEST_CASE("a full field takes no more and says so, and a tone still fits") {
    Typist typist({Layout::Message}, 4);
    typist.type("nha,");
    CHECK(typist.hit("z") == Pressed::Full);
    CHECK(typist.buffer.text() == "nha,");
    CHECK(typist.buffer.length() == 4);
    typist.hit("key.backspace");
    typist.hit("z");
    typist.hit("key.backspace");
    CHECK(typist.hit("key.tone.huyen") == Pressed::Edited);
    CHECK(typist.buffer.text() == "nhà");
}

TEST_CASE("the caret stands where it was put; keys, marks and deletion act before it") {
    Typist typist({Layout::Message, Shift::Off, Method::Direct}, 12);
    typist.type("duong pho");
    EditBuffer& text = typist.buffer;
    CHECK(text.caret() == 9);
    text.set_caret(5); // behind "duong"
    CHECK(text.syllable() == "duong");
    typist.hit("key.tone.huyen");
    CHECK(text.text() == "duòng pho");
    typist.hit("key.space");
    typist.hit("a");
    CHECK(text.text() == "duòng a pho");
    CHECK(typist.hit("b") == Pressed::Edited);
    CHECK(typist.hit("c") == Pressed::Full); // both sides of the caret count
    CHECK(text.text() == "duòng ab pho");
    CHECK(typist.hit("key.backspace") == Pressed::Edited);
    text.move(CaretMove::Start);
    CHECK(typist.hit("key.backspace") == Pressed::Unchanged);
    text.move(CaretMove::Right);
    text.move(CaretMove::Right);
    text.move(CaretMove::Right); // behind "duò", whose last letter has two bytes
    CHECK(text.caret() == 4);
    CHECK(text.erase() == Edit::Changed);
    CHECK(text.text() == "duòg a pho");
    text.move(CaretMove::Left);
    CHECK(text.caret() == 2);
    text.set_caret(3); // within a letter
    CHECK(text.caret() == 2);
    text.set_caret(1'000);
    CHECK(text.caret() == text.text().size());
    CHECK(text.erase() == Edit::Unchanged);
    text.set_caret(3);
    text.wipe();
    CHECK(text.empty());
    CHECK(text.caret() == 0);
    for (int i = 0; i < 12; ++i) typist.type("x");
    CHECK(text.length() == 12); // all the room is back
}

TEST_CASE("wiping leaves nothing of the text in its memory") {
    EditBuffer buffer(32);
    buffer.insert("079188001234");
    const char* memory = buffer.text().data();
    const std::size_t size = buffer.text().size();
    buffer.wipe();
    CHECK(buffer.empty());
    CHECK(buffer.text().data() == memory);
    CHECK(buffer.text().capacity() >= size);
    buffer.insert("9");
    CHECK(std::string_view(buffer.text().data(), 1) == "9");
}

TEST_CASE("every keyboard has a way to delete and to finish, no empty key, and rows of about one width") {
    for (const auto layout : {Layout::Search, Layout::Message, Layout::Code, Layout::CodeLetters, Layout::Digits}) {
        const auto all = rows({layout}, "key.send");
        REQUIRE(all.size() >= 4);
        int deletes = 0;
        int submits = 0;
        for (const auto& row : all)
            for (const auto& key : row.keys) {
                CHECK_FALSE((key.label.empty() && key.icon.empty() && key.name.empty()));
                CHECK_FALSE((key.action == KeyAction::Insert && key.text.empty()));
                CHECK_FALSE((key.action != KeyAction::Insert && key.name.empty()));
                CHECK(key.weight >= 1);
                deletes += key.action == KeyAction::Backspace ? 1 : 0;
                submits += key.action == KeyAction::Submit && key.name == "key.send" ? 1 : 0;
            }
        CHECK(deletes == 1);
        CHECK(submits == 1);
    }
}

TEST_CASE("the code keyboard reaches every letter and comes back to the digits") {
    Typist typist({Layout::Code});
    typist.hit("ABC");
    CHECK(typist.state.layout == Layout::CodeLetters);
    typist.hit("G");
    typist.hit("123");
    typist.type("15.");
    CHECK(typist.buffer.text() == "G15.");
}

TEST_CASE("dossier codes of both forms are read however they were typed") {
    CHECK(reading("H30.02.15-261112-0047") == "H30.02.15-261112-0047");
    CHECK(reading("000.00.06.H56-231027-0361") == "000.00.06.H56-231027-0361");
    CHECK(reading("H30.12.3-261112-0047") == "H30.12.3-261112-0047");
    CHECK(reading("H55.242-261112-123456") == "H55.242-261112-123456");
    CHECK(reading("G15-261112-00471") == "G15-261112-00471");
    CHECK(reading("  h30.02.15 - 261112 - 0047 ") == "H30.02.15-261112-0047");
    CHECK(reading("H30.O2.15-26111 2-OO47") == "H30.02.15-261112-0047");
    CHECK(reading("H30 02 15 261112 0047") == "H30.02.15-261112-0047");
    CHECK(reading("H30.02.15.261112.0047") == "H30.02.15-261112-0047");
    CHECK(reading("H30,02,15\u2013261112\u20130047") == "H30.02.15-261112-0047");
    CHECK(reading("0000006H562310270361") == "000.00.06.H56-231027-0361");
    CHECK(reading("H300215-261112-0047") == "H30.02.15-261112-0047");
    CHECK(reading("h3002152611120047") == "H30.02.15-261112-0047");
}

TEST_CASE("dots that were not typed go where this office has them") {
    CHECK(reading("H300215-261112-0047", {"H30.0215"}) == "H30.0215-261112-0047");
    CHECK(reading("H30123-261112-0047", {"H30.1.23"}) == "H30.1.23-261112-0047");
    const auto several = check("H30123-261112-0047").readings;
    CHECK(several.size() > 1);
    CHECK(several.size() <= 8);
    CHECK(std::find(several.begin(), several.end(), "H30.12.3-261112-0047") != several.end());
    // What was typed in full is never read in another way.
    CHECK(check("H30.123-261112-0047", {"H30.1.23"}).readings == std::vector<std::string>{"H30.123-261112-0047"});
}

TEST_CASE("unfinished and impossible codes are told apart, with the reason") {
    for (const char* part : {"", "H", "h3", "H30.", "H30.02.15-", "H30.02.15-2611", "000.00.06.H56-231027-036"})
        CHECK(check(part).state == CodeState::Incomplete);
    CHECK(check("H30.02.15-261312-0047").reason == "code.date");
    CHECK(check("H30.02.15-260230-0047").reason == "code.date");
    CHECK(check("H30.02.15-260230").reason == "code.date");
    CHECK(check("H30.02.15-270229-0047").state == CodeState::Invalid);
    CHECK(check("H30.02.15-240229-0047").state == CodeState::Complete);
    CHECK(check("H30.02.15-261112-0047123").reason == "code.shape");
    CHECK(check("H30.02.15-261112-0047-").reason == "code.shape");
    CHECK(check("Nguyen").reason == "code.shape");
    CHECK(check("H30/02").reason == "code.character");
    CHECK(check("Hồ sơ").reason == "code.character");
    CHECK(check(std::string(500, '1')).state == CodeState::Invalid);
    CHECK(check("H30.02.15.16.17-261112-0047").reason == "code.shape");
}

TEST_CASE("while typing, the code takes its shape and never loses a character") {
    const std::string code = "H30.02.15-261112-0047";
    for (std::size_t n = 0; n <= code.size(); ++n) CHECK(tidy(code.substr(0, n)) == code.substr(0, n));
    CHECK(tidy("h30.02.15-2611120") == "H30.02.15-261112-0");
    CHECK(tidy("000000") == "000.00.0");
    CHECK(tidy("H3002") == "H3002");
    CHECK(tidy("H30.02152611") == "H30.02152611");
    CHECK(tidy(tidy("h30.o2.15-2611120o")) == tidy("h30.o2.15-2611120o"));
    CHECK(tidy("xyz 1") == "XYZ 1");
    CHECK(ghost("H30.02.15-2611", "H30.02.15-261112-0047") == "12-0047");
    CHECK(ghost("", "H30.02.15-261112-0047") == "H30.02.15-261112-0047");
    CHECK(ghost("H55.242-2610", "H30.02.15-261112-0047") == "12-0047");
    CHECK(ghost("H55.242-261012-1", "H30.02.15-261112-0047") == "047");
    CHECK(ghost("H55.2", "H30.02.15-261112-0047").empty());
    CHECK(ghost("H30.02.15-261112-004712", "H30.02.15-261112-0047").empty());
    CHECK(ghost("zzz", "H30.02.15-261112-0047").empty());
}

TEST_CASE("a scanner finds the code in links and lines, and nothing where there is none") {
    CHECK(find_code("https://example.vn/tra-cuu?ma=H30.02.15-261112-0047&x=1") == "H30.02.15-261112-0047");
    CHECK(find_code("Mã hồ sơ: 000.00.06.h56-231027-0361-20231027101500") == "000.00.06.H56-231027-0361");
    CHECK(find_code("H30.02.15-261112-0047 H30.02.15-261112-0048") == "H30.02.15-261112-0047");
    CHECK(find_code("h30 0215 261112 0047", {"H30.02.15"}) == "H30.02.15-261112-0047");
    CHECK_FALSE(find_code("079188001234||NGUYEN VAN A|01011988|Nam|"));
    CHECK_FALSE(find_code("1000.00.06.H56-231027-0361"));
    CHECK_FALSE(find_code("H30.02.15-261312-0047"));
    CHECK_FALSE(find_code(""));
    CHECK_FALSE(find_code(std::string(100'000, 'H')));
}

TEST_CASE("any bytes at all are only more or less of a code") {
    std::mt19937 random(7);
    const std::string_view likely = "Hh0123456789Oo.- \xE2\x80\x93\xC3";
    for (int i = 0; i < 1'500; ++i) {
        std::string text(random() % 30, ' ');
        for (char& c : text) c = random() % 8 == 0 ? static_cast<char>(random()) : likely[random() % likely.size()];
        const auto result = check(text);
        const std::string shown = tidy(text);
        if (result.state != CodeState::Complete) continue;
        REQUIRE_FALSE(result.readings.empty());
        for (const auto& one : result.readings) CHECK(check(one).readings == std::vector<std::string>{one});
        CHECK(check(shown).state == CodeState::Complete);
    }
}

namespace {

Millis type_at(Scanner& scanner, std::string_view text, Millis t, int gap) {
    for (const char c : text) {
        t += Millis(gap);
        scanner.text(std::string_view(&c, 1), t);
    }
    return t;
}

} // namespace

TEST_CASE("a fast burst with Enter is a scan, whole and apart from what was typed before") {
    Scanner scanner;
    Millis t = type_at(scanner, "ab", Millis(1'000), 300);
    CHECK(scanner.take(t + Millis(100)).typed == "ab");
    t = type_at(scanner, "H30.02.15-261112-0047", t + Millis(500), 4);
    CHECK(scanner.take(t + Millis(5)).typed.empty());
    CHECK(scanner.deadline());
    scanner.enter(t + Millis(6));
    const auto input = scanner.take(t + Millis(7));
    CHECK(input.scanned == "H30.02.15-261112-0047");
    CHECK(input.typed.empty());
    CHECK_FALSE(input.enter);
    CHECK_FALSE(scanner.deadline());
}

TEST_CASE("a person's keys arrive as typed, with their Enter") {
    Scanner scanner;
    const Millis t = type_at(scanner, "khai sinh", Millis(1'000), 120);
    scanner.enter(t + Millis(200));
    const auto input = scanner.take(t + Millis(201));
    CHECK(input.scanned.empty());
    CHECK(input.typed == "khai sinh");
    CHECK(input.enter);
}

TEST_CASE("a fast burst without Enter, or a short one, is typing") {
    Scanner scanner;
    Millis t = type_at(scanner, "paste of text", Millis(0), 2);
    CHECK(scanner.take(t + Millis(10)).typed.empty());
    CHECK(scanner.take(t + Millis(60)).typed == "paste of text");
    t = type_at(scanner, "ok", t + Millis(500), 10);
    scanner.enter(t + Millis(10));
    const auto input = scanner.take(t + Millis(11));
    CHECK(input.typed == "ok");
    CHECK(input.enter);
}

TEST_CASE("a scan that never ends is dropped whole, the next one is read") {
    Scanner scanner;
    Millis t = type_at(scanner, std::string(5'000, 'x'), Millis(0), 2);
    scanner.enter(t + Millis(2));
    auto input = scanner.take(t + Millis(3));
    CHECK(input.scanned.empty());
    CHECK(input.typed.empty());
    CHECK_FALSE(input.enter);
    t = type_at(scanner, "H30-261112-0047", t + Millis(300), 2);
    scanner.enter(t + Millis(2));
    CHECK(scanner.take(t + Millis(3)).scanned == "H30-261112-0047");
}
