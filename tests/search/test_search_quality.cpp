// SPDX-License-Identifier: Apache-2.0
// The floor below which the search must not fall, over whole contents. bench_search_quality prints the figures.
#include <iostream>

#include <catch2/catch.hpp>

#include "tests/search/quality.hpp"
#include "tests/search/synthetic.hpp"
#include "tests/search/world.hpp"
#include "tests/support/places.hpp"

using namespace tramtin;
using namespace tramtin::testing;

namespace {

World world_of(const fs::path& folder, base::Result<std::vector<model::Item>> items) {
    INFO((items ? "" : base::describe(items.error())));
    REQUIRE(items);
    auto world = build_world(folder, *std::move(items));
    INFO((world ? "" : base::describe(world.error())));
    REQUIRE(world);
    return *std::move(world);
}

Score ask(World& world, const std::vector<Question>& questions) {
    Score score;
    for (const Question& question : questions) {
        const auto found = store::search(world.reader, question.query);
        REQUIRE(found);
        score.add(rank_of(*found, question.answers), found->hits.empty());
    }
    return score;
}

std::vector<Question> questions() { return read_questions(tramtin::testing::source_dir() + "/tests/search/queries.tsv"); }

} // namespace

TEST_CASE("questions as residents put them find the sample's guides") {
    const TempDir dir;
    World world = world_of(dir.path(), items_of(sample_tree()));
    const auto asked = answerable(questions(), world.items);
    REQUIRE(asked.size() >= 250);
    const Score score = ask(world, asked);
    CHECK(score.share(score.first) >= 0.88);
    CHECK(score.share(score.in_three) >= 0.95);
    CHECK(score.share(score.nothing) <= 0.01);
    const Score slips = ask(world, slips_of(world.items, 7));
    CHECK(slips.share(slips.in_three) >= 0.95);
}

TEST_CASE("questions as residents put them find national records") {
    if (!has_national_records()) {
        std::cout << "skipped: no national records beside the checkout\n";
        return;
    }
    const TempDir dir;
    World world = world_of(dir / "w", national_items(dir / "n", sample_tree()));
    const Score score = ask(world, answerable(questions(), world.items));
    CHECK(score.share(score.first) >= 0.85);
    CHECK(score.share(score.in_three) >= 0.95);
    CHECK(score.share(score.nothing) <= 0.01);
    const Score slips = ask(world, slips_of(world.items, 3));
    CHECK(slips.share(slips.in_three) >= 0.95);
    World records = world_of(dir / "r", bare_items(dir / "b"));
    const Score bare = ask(records, answerable(questions(), records.items));
    CHECK(bare.share(bare.in_three) >= 0.90); // no words of staff and no synonyms: first letters and chat forms are harder there
}

TEST_CASE("questions with bytes torn out of them are answered or not, but do no harm") {
    const TempDir dir;
    World world = world_of(dir.path(), items_of(sample_tree()));
    std::mt19937 random(13);
    const auto asked = questions();
    for (int round = 0; round < 400; ++round) {
        std::string query = asked[random() % asked.size()].query + (round % 3 == 0 ? " " + asked[random() % asked.size()].query : "");
        for (std::size_t changes = random() % 6; changes > 0; --changes) {
            const std::size_t at = random() % query.size();
            if (random() % 2 == 0) {
                query[at] = static_cast<char>(random() % 256);
            } else {
                query.erase(at, 1 + random() % 3);
            }
            if (query.empty()) query = "k";
        }
        const auto found = store::search(world.reader, query);
        REQUIRE(found);
        CHECK((found->choice == 0 || (found->choice >= 2 && found->choice <= found->hits.size())));
        for (const store::Hit& hit : found->hits) {
            for (const auto& mark : hit.highlights) CHECK((mark.begin < mark.end && mark.end <= hit.summary.title.size()));
        }
    }
}

TEST_CASE("a phrase of titles is found in titles before it is found in texts") {
    const TempDir dir;
    World world = world_of(dir.path(), pages_with_phrases());
    std::size_t found_titles = 0;
    for (const std::string& phrase : title_phrases()) {
        for (const std::string& query : {phrase, text::fold_text(phrase)}) {
            const auto found = store::search(world.reader, query);
            REQUIRE(found);
            std::vector<std::string> titles;
            for (std::size_t i = 0; i < std::min<std::size_t>(10, found->hits.size()); ++i) titles.push_back(found->hits[i].summary.title);
            found_titles += titles_with(titles, phrase);
        }
    }
    CHECK(found_titles >= 210);
}
