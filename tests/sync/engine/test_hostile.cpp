// SPDX-License-Identifier: Apache-2.0
// Files that programs leave each other on disk, and headers about ranges, spoilt.
#include <catch2/catch.hpp>

#include <filesystem>

#include "tests/content/text/random_text.hpp"
#include "tests/fuzz/status_entry.hpp"
#include "tests/support/places.hpp"
#include "tests/support/store_tree.hpp"

using namespace tramtin::testing;

TEST_CASE("Spoilt records and headers are refused or read without loss", "[engine]") {
    Random random(20261122);
    int files = 0;
    for (const char* kind : {"status", "range"}) {
        for (const auto& entry : std::filesystem::directory_iterator(tramtin::testing::source_dir() + "/tests/fuzz/seeds/" + kind)) {
            const std::string good = file_bytes(entry.path());
            ++files;
            for (int round = 0; round < 150; ++round) {
                std::string bytes = good;
                for (std::size_t i = below(random, 4) + 1; round > 0 && i > 0 && !bytes.empty(); --i) {
                    const std::size_t at = below(random, bytes.size());
                    if (i % 2 == 0)
                        bytes[at] = static_cast<char>(random() & 0xFF);
                    else
                        bytes.erase(at, below(random, 30));
                }
                INFO(entry.path() << ", round " << round);
                REQUIRE(fuzz_status(bytes) == "");
                REQUIRE(fuzz_range(bytes) == "");
            }
        }
    }
    CHECK(files >= 12);
}
