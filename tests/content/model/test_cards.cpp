// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/model/cards.hpp"
#include "content/model/codec.hpp"
#include "content/model/validate.hpp"

using namespace tramtin::model;

namespace {

Block block(BlockKind kind, std::vector<Run> runs, int level = 0) {
    return {.kind = kind, .level = level, .label = {}, .runs = std::move(runs), .rows = {}, .image = {}};
}
Run run(std::string text, RunStyle style = RunStyle::Plain) { return {std::move(text), style, {}}; }

Section section(std::string id, int level, std::string title, std::vector<Block> blocks = {}) {
    return {std::move(id), level, {}, std::move(title), std::move(blocks)};
}

std::vector<std::string> titles(const std::vector<Card>& cards) {
    std::vector<std::string> names;
    for (const Card& card : cards) names.push_back(card.title);
    return names;
}

} // namespace

TEST_CASE("a section's cards are the sections directly below it, and what is deeper belongs to them") {
    const Block text = block(BlockKind::Paragraph, {run("Ba việc.")});
    Document document;
    document.sections = {section("mo", 0, "Mở đầu"),     section("dot-pha", 0, "Ba đột phá", {text}), section("a", 1, "Hạ tầng", {text}),
                         section("b", 1, "Thể chế"),     section("b1", 2, "Thể chế với bà con"),      section("c", 1, "Cải cách"),
                         section("khac", 0, "Phần khác")};
    const auto cards = cards_of(document, 1);
    CHECK(titles(cards) == std::vector<std::string>{"Hạ tầng", "Thể chế", "Cải cách"});
    CHECK(cards[0].anchor == "a");
    CHECK(cards[0].blocks == std::vector<Block>{text});
    CHECK_FALSE(cards[0].more);
    CHECK(cards[1].more);
    CHECK(introduction_of(document, 1) == std::vector<Block>{text});
    CHECK(cards_of(document, 6).empty());
    CHECK(card_sections(document).empty()); // none asked for it
    document.sections[1].show = SectionShow::Cards;
    CHECK(card_sections(document) == std::vector<std::size_t>{1});
}

TEST_CASE("without sections below it the lines of a section's list are its cards, named by their strong beginning") {
    Document document;
    document.sections = {section("nhiem-vu", 0, "Hai nhiệm vụ",
                                 {block(BlockKind::Paragraph, {run("Gồm:")}),
                                  block(BlockKind::Item, {run("Kinh tế.", RunStyle::Strong), run(" Làm "), run("đường", RunStyle::Strong)}),
                                  block(BlockKind::Item, {run("và cầu")}, 1), block(BlockKind::Item, {run("Chăm lo đời sống;")})})};
    const auto cards = cards_of(document, 0);
    CHECK(titles(cards) == std::vector<std::string>{"Kinh tế", "Chăm lo đời sống"});
    REQUIRE(cards[0].blocks.size() == 2);
    CHECK(plain_text(cards[0].blocks[0].runs) == "Làm đường");
    CHECK(plain_text(cards[0].blocks[1].runs) == "và cầu");
    CHECK(cards[1].blocks.empty());
    CHECK(introduction_of(document, 0).size() == 1);
}

TEST_CASE("a section to be shown as cards that has none is found, and how it is shown survives the way to the kiosk") {
    Document document;
    document.meta.publisher = "a";
    document.meta.id = "nq";
    document.meta.title = "Nghị quyết";
    document.sections = {section("mo", 0, "Mở đầu", {block(BlockKind::Paragraph, {run("Một câu.")})})};
    document.sections[0].show = SectionShow::Cards;
    const auto issues = validate(Item{document});
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].reason == "document.cards");
    CHECK(issues[0].severity == Severity::Warning);
    document.sections.push_back(section("a", 1, "A"));
    document.sections.push_back(section("b", 1, "B"));
    CHECK(validate(Item{document}).empty());
    const auto back = from_value(Kind::Document, to_value(Item{document}));
    REQUIRE(back);
    CHECK(std::get<Document>(*back).sections == document.sections);
}
