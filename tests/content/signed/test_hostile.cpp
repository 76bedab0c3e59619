// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <filesystem>

#include "content/base/files.hpp"
#include "tests/content/text/random_text.hpp"
#include "tests/fuzz/metadata_entry.hpp"
#include "tests/support/places.hpp"

using namespace tramtin;
using namespace tramtin::testing;

namespace {

// Some bytes changed, some left out, some put in twice.
std::string spoilt(Random& random, std::string bytes) {
    for (std::size_t i = below(random, 4) + 1; i > 0 && !bytes.empty(); --i) {
        const std::size_t at = below(random, bytes.size());
        const std::size_t count = std::min(bytes.size() - at, below(random, 30));
        const std::size_t what = below(random, 3);
        if (what == 0) bytes[at] = static_cast<char>(random() & 0xFF);
        if (what == 1) bytes.erase(at, count);
        if (what == 2) bytes.insert(at, bytes.substr(at, count));
    }
    return bytes;
}

} // namespace

TEST_CASE("Spoilt metadata is refused or read without loss", "[signed]") {
    Random random(20261122);
    int files = 0;
    for (const char* kind : {"json", "metadata"}) {
        for (const auto& entry : std::filesystem::directory_iterator(tramtin::testing::source_dir() + "/tests/fuzz/seeds/" + kind)) {
            const std::string good = base::read_file(entry.path(), 1 << 16).value();
            ++files;
            for (int round = 0; round < 150; ++round) {
                const std::string bytes = round == 0 ? good : spoilt(random, good);
                INFO(entry.path() << ", round " << round);
                REQUIRE(fuzz_json(bytes) == "");
                REQUIRE(fuzz_metadata(bytes) == "");
            }
        }
    }
    CHECK(files >= 10);
}
