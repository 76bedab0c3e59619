// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/content/text/random_text.hpp"
#include "tests/fuzz/entries.hpp"
#include "tests/fuzz/query_entry.hpp"

using namespace tramtin::testing;

namespace {

std::string input(Random& random, int round) { return round % 2 == 0 ? random_bytes(random, 80) : random_text(random, 24); }

} // namespace

TEST_CASE("what the fuzzers look for does not happen in a short seeded run") {
    Random random(20261122);
    for (int round = 0; round < 1500; ++round) {
        const std::string bytes = input(random, round);
        INFO("round " << round);
        REQUIRE(fuzz_fold(bytes) == "");
        REQUIRE(fuzz_decode(bytes) == "");
        REQUIRE(fuzz_composer(bytes) == "");
    }
    QueryFuzz query;
    for (int round = 0; round < 300; ++round) REQUIRE(query(input(random, round)) == "");
}
