// SPDX-License-Identifier: Apache-2.0
// A kiosk's state folder and releases to bring to it, for passes inside this process.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "content/store/builder.hpp"
#include "content/store/reader.hpp"
#include "sync/engine/pass.hpp"
#include "tests/support/store_tree.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/test_repository.hpp"

namespace tramtin::testing {

inline const base::FixedClock k_clock(at("2026-11-22T00:00:00Z"));

struct Kiosk {
    TempDir folder;
    engine::Settings settings{folder / "state", 0, {}};
    store::Layout layout{folder / "state"};

    engine::Result<engine::Report> pass(fetch::Source& source, const TestRepository& repository, const base::Clock& clock = k_clock) const {
        return engine::run_pass(settings, repository.first_root(), source, clock);
    }
    // The reason of the failure, or "".
    std::string sync(const TestRepository& repository, const base::Clock& clock = k_clock) const {
        MapSource source(repository);
        const auto result = pass(source, repository, clock);
        return result ? "" : result.error().reason;
    }
    std::uint64_t release() const {
        const auto shown = engine::read_shown(settings.state);
        return shown ? shown->releases.at("hau-giang").value : 0;
    }
    store::Generation current() const { return store::read_current(layout).value().value(); }
    store::Status status() const { return store::read_status(layout).value(); }
    // What a reader would find: whole, and only verified media.
    void check_whole() const {
        CHECK(store::self_test(layout.generation(current())));
        auto reader = store::Reader::open(layout.generation(current())).value();
        const auto blobs = reader.blobs().value();
        for (const crypto::Sha256& blob : blobs) CHECK(crypto::sha256(file_bytes(layout.media(blob))) == blob);
    }
};

inline TestRepository published(std::uint64_t releases) {
    TestRepository repository;
    for (std::uint64_t release = 1; release <= releases; ++release)
        repository.publish(release, {"Tiêm phòng", "Bản tin số " + std::to_string(release)},
                           {"hình chung", "hình " + std::to_string(release)});
    return repository;
}

inline std::size_t count_of(const std::vector<std::string>& asked, std::string_view part) {
    return static_cast<std::size_t>(
        std::count_if(asked.begin(), asked.end(), [part](const std::string& path) { return path.find(part) != std::string::npos; }));
}

} // namespace tramtin::testing
