// SPDX-License-Identifier: Apache-2.0
// Every word that the sample's authors wrote down for people to be understood by, asked one by one.
#include <catch2/catch.hpp>

#include "tests/search/quality.hpp"
#include "tests/search/world.hpp"
#include "tests/support/places.hpp"

using namespace tramtin;
using namespace tramtin::testing;

namespace {

struct Asked {
    std::size_t all = 0;
    std::size_t in_three = 0;
    std::string missed{};
};

void ask(World& world, const std::string& query, const model::Meta& meta, const std::string& answer, Asked& asked) {
    store::SearchOptions options;
    options.lang = meta.lang;
    const auto found = store::search(world.reader, query, options);
    REQUIRE(found);
    ++asked.all;
    for (std::size_t i = 0; i < found->hits.size() && i < 3; ++i) {
        if (model::format_address(found->hits[i].summary.address) != answer) continue;
        ++asked.in_three;
        return;
    }
    asked.missed += query + " -> " + answer + "\n";
}

} // namespace

TEST_CASE("what the commune does not do, and guides in English, are found by the words of the sample") {
    const TempDir dir;
    auto items = items_of(sample_tree());
    REQUIRE(items);
    auto world = build_world(dir.path(), *std::move(items));
    REQUIRE(world);
    Asked elsewhere, english;
    std::size_t entries = 0, guides = 0;
    for (const auto& item : world->items) {
        const model::Meta& meta = model::meta_of(item);
        const model::Kind kind = model::kind_of(item);
        const std::string address = model::format_address({kind, meta.id, {}});
        if (kind == model::Kind::Elsewhere && meta.lang == "vi") {
            ++entries;
            ask(*world, meta.title, meta, address, elsewhere);
            for (const std::string& word : meta.keywords) ask(*world, word, meta, address, elsewhere);
        } else if (kind == model::Kind::Procedure && meta.lang == "en") {
            ++guides;
            ask(*world, meta.title, meta, address, english);
            for (const std::string& word : meta.keywords) ask(*world, word, meta, address, english);
        }
    }
    CHECK(entries >= 40);
    CHECK(guides >= 40);
    INFO(elsewhere.in_three << " of " << elsewhere.all << ", missed:\n" << elsewhere.missed);
    INFO(english.in_three << " of " << english.all << ", missed:\n" << english.missed);
    CHECK(static_cast<double>(elsewhere.in_three) >= 0.97 * static_cast<double>(elsewhere.all));
    CHECK(static_cast<double>(english.in_three) >= 0.9 * static_cast<double>(english.all));
}
