// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>

#include "content/base/files.hpp"
#include "sync/trust/client.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/test_repository.hpp"

using namespace tramtin;
using base::ErrorCode;
using testing::at;
using testing::MapSource;
using testing::TempDir;
using testing::TestRepository;

namespace {

const base::Instant k_now = at("2026-11-22T00:00:00Z");

trust::Client client(const TempDir& folder, const TestRepository& repository, base::Instant now = k_now,
                     trust::Persist persist = trust::Persist::AtOnce) {
    trust::Settings settings;
    settings.folder = folder / "trust";
    settings.now = now;
    settings.persist = persist;
    return trust::Client::open(settings, repository.first_root()).value();
}

// "" when the refresh succeeds, else its reason key.
std::string refresh(const TempDir& folder, const TestRepository& repository, base::Instant now = k_now) {
    MapSource source(repository);
    const auto done = client(folder, repository, now).refresh(source);
    if (!done) INFO(done.error().what);
    return done ? "" : done.error().reason;
}

std::string held(const TempDir& folder, const std::string& name) { return base::read_file(folder / "trust" / name, 1 << 20).value_or(""); }

TestRepository published() {
    TestRepository repository;
    repository.publish(1, {"Tiêm phòng"});
    return repository;
}

} // namespace

TEST_CASE("a first refresh asks in TUF's order and stores the bytes as received", "[trust]") {
    const TempDir folder;
    const TestRepository repository = published();
    MapSource source(repository);
    auto first = client(folder, repository);
    CHECK(first.targets() == nullptr);
    REQUIRE(first.refresh(source));
    CHECK(source.asked == std::vector<std::string>{"metadata/2.root.json", "metadata/timestamp.json", "metadata/1.snapshot.json",
                                                   "metadata/1.targets.json"});
    CHECK(first.targets()->targets == repository.targets.targets);
    CHECK(held(folder, "root.json") == repository.first_root());
    CHECK(held(folder, "timestamp.json") == repository.files.at("metadata/timestamp.json"));
    CHECK(held(folder, "snapshot.json") == repository.files.at("metadata/1.snapshot.json"));
    CHECK(held(folder, "targets.json") == repository.files.at("metadata/1.targets.json"));
}

TEST_CASE("an unchanged repository costs the timestamp alone", "[trust]") {
    const TempDir folder;
    TestRepository repository = published();
    REQUIRE(refresh(folder, repository).empty());
    MapSource source(repository);
    auto second = client(folder, repository);
    REQUIRE(second.refresh(source));
    CHECK(source.asked == std::vector<std::string>{"metadata/2.root.json", "metadata/timestamp.json"});
    CHECK(source.traffic().bytes < 1000);
    REQUIRE(second.targets() != nullptr);

    repository.timestamp.common.version = 2;
    repository.sign_timestamp();
    MapSource resigned(repository);
    REQUIRE(client(folder, repository).refresh(resigned));
    CHECK(resigned.asked.back() == "metadata/timestamp.json");
}

TEST_CASE("with deferred persistence nothing is written before commit", "[trust]") {
    const TempDir folder;
    const TestRepository repository = published();
    MapSource source(repository);
    auto deferred = client(folder, repository, k_now, trust::Persist::OnCommit);
    REQUIRE(deferred.refresh(source));
    CHECK_FALSE(std::filesystem::exists(folder / "trust"));
    REQUIRE(deferred.commit());
    CHECK(held(folder, "targets.json") == repository.files.at("metadata/1.targets.json"));
}

TEST_CASE("a newer root is kept at once, so that what it revoked stays revoked when the rest fails", "[trust]") {
    const TempDir folder;
    TestRepository repository = published();
    REQUIRE(refresh(folder, repository).empty());
    TestRepository thief = repository; // holds the old online key and hides the new root
    repository.rotate_root({'r'}, 1, 'n', 't');
    MapSource source(repository);
    auto looking = client(folder, repository, k_now, trust::Persist::Never);
    CHECK_FALSE(looking.refresh(source));
    REQUIRE(looking.commit());
    CHECK(held(folder, "root.json") == repository.first_root());
    auto deferred = client(folder, repository, k_now, trust::Persist::OnCommit);
    CHECK_FALSE(deferred.refresh(source)); // the new key has not signed yet
    CHECK(held(folder, "root.json") == repository.newest_root());
    CHECK_FALSE(std::filesystem::exists(folder / "trust" / "timestamp.json"));
    thief.publish(2, {"Tin giả"});
    CHECK(refresh(folder, thief) == "trust.signatures");
    repository.publish(2, {"Tin thật"});
    CHECK(refresh(folder, repository).empty());
}

TEST_CASE("every changed byte of every metadata file is refused and leaves what was known usable", "[trust]") {
    TestRepository repository = published();
    const TempDir known;
    REQUIRE(refresh(known, repository).empty());
    repository.publish(2, {"Tiêm phòng", "Họp thôn"});
    for (const std::string name : {"metadata/timestamp.json", "metadata/2.snapshot.json", "metadata/2.targets.json"}) {
        const std::string good = repository.files[name];
        for (std::size_t offset = 0; offset + 1 < good.size(); offset += 7) {
            repository.files[name] = good;
            repository.files[name][offset] = static_cast<char>(repository.files[name][offset] ^ 0x01);
            MapSource source(repository);
            auto deferred = client(known, repository, k_now, trust::Persist::OnCommit);
            const auto done = deferred.refresh(source);
            INFO(name << " at " << offset);
            // Key ids and unknown members outside the signed part may change without harm; what is believed may not.
            if (done)
                CHECK(deferred.targets()->targets == repository.targets.targets);
            else
                CHECK(done.error().reason.starts_with("trust."));
        }
        repository.files[name] = good;
    }
    CHECK(refresh(known, repository).empty());
}

TEST_CASE("metadata older than what is known is refused", "[trust]") {
    const TempDir folder;
    TestRepository repository = published();
    const TestRepository old = repository;
    repository.publish(2, {"Họp thôn"});
    REQUIRE(refresh(folder, repository).empty());
    CHECK(refresh(folder, old) == "trust.rollback");

    TestRepository mixed = repository; // a newer timestamp that names the older snapshot
    mixed.timestamp.common.version = 3;
    mixed.timestamp.snapshot = old.timestamp.snapshot;
    mixed.sign_timestamp();
    CHECK(refresh(folder, mixed) == "trust.rollback");

    TestRepository lower = repository; // a newer snapshot that names older targets
    lower.snapshot.meta = old.snapshot.meta;
    lower.snapshot.common.version = 3;
    lower.sign_snapshot();
    lower.timestamp.common.version = 3;
    lower.sign_timestamp();
    CHECK(refresh(folder, lower) == "trust.rollback");

    TestRepository vanished = repository; // a delegated role that is no longer listed
    vanished.snapshot.meta["commune.json"] = {1, {}, {}};
    vanished.snapshot.common.version = 3;
    vanished.sign_snapshot();
    vanished.timestamp.common.version = 4;
    vanished.sign_timestamp();
    REQUIRE(refresh(folder, vanished).empty());
    vanished.snapshot.meta.erase("commune.json");
    vanished.snapshot.common.version = 4;
    vanished.sign_snapshot();
    vanished.timestamp.common.version = 5;
    vanished.sign_timestamp();
    CHECK(refresh(folder, vanished) == "trust.rollback");
}

TEST_CASE("told only, expired metadata is taken with the day it expired, and nothing else is forgiven", "[trust]") {
    const TempDir folder;
    TestRepository repository = published();
    repository.publish(2, {"Bản mới"});
    trust::Settings settings;
    settings.folder = folder / "trust";
    settings.now = at("2027-06-01T00:00:00Z");
    settings.expiry = trust::Expiry::ToldOnly;
    const auto told = [&settings](const TestRepository& offered) {
        MapSource source(offered);
        auto late = trust::Client::open(settings, offered.first_root()).value();
        const auto done = late.refresh(source);
        if (done) CHECK(late.expired_since() == offered.expires);
        return done ? "" : done.error().reason;
    };
    CHECK(told(repository).empty());
    CHECK(told(published()) == "trust.rollback");
    repository.files["metadata/timestamp.json"] = TestRepository::signed_bytes(signing::to_value(repository.timestamp), {'x'});
    CHECK(told(repository) == "trust.signatures");
    CHECK_FALSE(client(folder, repository).expired_since());
}

TEST_CASE("expired metadata is refused, whichever role expired", "[trust]") {
    const base::Instant later = at("2027-01-01T00:00:00Z");
    for (const std::string role : {"root", "timestamp", "snapshot", "targets"}) {
        INFO(role);
        TestRepository repository;
        repository.expires = at("2028-01-01T00:00:00Z");
        if (role != "root") repository.sign_root({'r'});
        repository.targets.common.version = repository.snapshot.common.version = repository.timestamp.common.version = 1;
        repository.expires = at(role == "targets" ? "2027-01-01T00:00:00Z" : "2028-01-01T00:00:00Z");
        repository.sign_targets();
        repository.expires = at(role == "snapshot" ? "2027-01-01T00:00:00Z" : "2028-01-01T00:00:00Z");
        repository.sign_snapshot();
        repository.expires = at(role == "timestamp" ? "2027-01-01T00:00:00Z" : "2028-01-01T00:00:00Z");
        repository.sign_timestamp();
        const TempDir folder;
        CHECK(refresh(folder, repository, later) == "trust.expired");
        CHECK(refresh(folder, repository, later - std::chrono::seconds(1)).empty());
        CHECK(refresh(folder, repository, later) == "trust.expired"); // also what is held already
    }
}

TEST_CASE("signatures below the threshold, by other keys or doubled do not count", "[trust]") {
    const TempDir folder;
    TestRepository repository;
    repository.rotate_root({'1', '2', '3'}, 2, 'o', 't');
    repository.publish(1, {"Tin"});
    REQUIRE(refresh(folder, repository).empty());
    const auto other_key = [&repository](const std::string& name, base::Value payload) {
        TestRepository wrong = repository;
        wrong.files[name] = TestRepository::signed_bytes(std::move(payload), {'x', 'x'});
        const TempDir fresh;
        return refresh(fresh, wrong);
    };
    CHECK(other_key("metadata/timestamp.json", signing::to_value(repository.timestamp)) == "trust.signatures");

    repository.root.common.version = 3;
    repository.sign_root({'1', '1'});
    CHECK(refresh(folder, repository) == "trust.signatures");
    repository.sign_root({'1', '3'});
    CHECK(refresh(folder, repository).empty());
}

TEST_CASE("the chain of roots is followed step by step and each step needs the old and the new keys", "[trust]") {
    TestRepository repository = published();
    const TempDir folder;
    REQUIRE(refresh(folder, repository).empty());
    repository.rotate_root({'2'}, 1, 'o', 't');
    repository.rotate_root({'3'}, 1, 'p', 'u');
    repository.publish(2, {"Tin"});
    TestRepository gap = repository;
    gap.files["metadata/2.root.json"] = gap.files["metadata/3.root.json"];
    CHECK(refresh(folder, gap) == "trust.signatures");
    TestRepository only_new = repository;
    only_new.files["metadata/2.root.json"] = TestRepository::signed_bytes(signing::to_value(repository.root), {'3'});
    CHECK(refresh(folder, only_new) == "trust.signatures");
    CHECK(held(folder, "root.json") == repository.first_root());
    REQUIRE(refresh(folder, repository).empty());
    CHECK(held(folder, "root.json") == repository.newest_root());
    MapSource source(repository);
    REQUIRE(client(folder, repository).refresh(source));
    CHECK(source.asked.front() == "metadata/4.root.json");
}

TEST_CASE("new online keys cure version numbers that a thief drove up", "[trust]") {
    const TempDir folder;
    TestRepository repository = published();
    TestRepository thief = repository;
    thief.timestamp.common.version = 1'000'000;
    thief.sign_timestamp();
    REQUIRE(refresh(folder, thief).empty());
    CHECK(refresh(folder, repository) == "trust.rollback");
    repository.rotate_root({'r'}, 1, 'n', 't');
    repository.publish(2, {"Tin"});
    CHECK(refresh(folder, repository).empty());
    CHECK(held(folder, "timestamp.json") == repository.files.at("metadata/timestamp.json"));
}

TEST_CASE("an endless chain of roots and oversized metadata are bounded", "[trust]") {
    const TempDir folder;
    TestRepository repository = published();
    for (int i = 0; i < 260; ++i) repository.rotate_root({'r'}, 1, 'o', 't');
    MapSource source(repository);
    (void)client(folder, repository).refresh(source);
    CHECK(std::count_if(source.asked.begin(), source.asked.end(), [](const std::string& path) { return path.ends_with("root.json"); }) ==
          256);
    for (const std::string name : {"metadata/timestamp.json", "metadata/1.snapshot.json", "metadata/1.targets.json"}) {
        TestRepository large = published();
        large.files[name].resize(6'000'000, ' ');
        const TempDir fresh;
        CHECK(refresh(fresh, large) == "source.too_long");
    }
}

TEST_CASE("missing files, other JSON and broken lines each fail in their own way", "[trust]") {
    const TempDir folder;
    TestRepository missing = published();
    missing.files.erase("metadata/1.targets.json");
    CHECK(refresh(folder, missing) == "source.not_found");
    TestRepository portal_page = published();
    portal_page.files["metadata/timestamp.json"] = "<html>Please log in</html>";
    CHECK(refresh(folder, portal_page) == "trust.damaged");
    MapSource cut(portal_page);
    cut.completeness = fetch::Completeness::Assumed;
    CHECK(client(folder, portal_page).refresh(cut).error().code == ErrorCode::Network);
    MapSource broken(portal_page);
    broken.broken = true;
    CHECK(client(folder, portal_page).refresh(broken).error().code == ErrorCode::Network);
}

TEST_CASE("damaged stored metadata is fetched again; another anchor starts anew", "[trust]") {
    const TempDir folder;
    TestRepository repository = published();
    for (const std::string name : {"root.json", "timestamp.json", "snapshot.json", "targets.json", "anchor"}) {
        REQUIRE(refresh(folder, repository).empty());
        REQUIRE(base::publish_file(folder / "trust" / name, "{"));
        INFO(name);
        CHECK(refresh(folder, repository).empty());
        CHECK(held(folder, name) != "{");
    }
    TestRepository fresh;
    fresh.files.clear();
    fresh.root_keys = {};
    fresh.rotate_root({'q'}, 1, 'w', 'v');
    fresh.publish(1, {"Tỉnh khác"});
    CHECK(refresh(folder, fresh).empty());
    CHECK(held(folder, "root.json") == fresh.first_root());
}

TEST_CASE("without a self-signed root there is no trust at all", "[trust]") {
    const TempDir folder;
    TestRepository repository = published();
    trust::Settings settings;
    settings.folder = folder / "trust";
    settings.now = k_now;
    for (const std::string& anchor : {std::string(), std::string("{}"), repository.files.at("metadata/timestamp.json"),
                                      TestRepository::signed_bytes(signing::to_value(repository.root), {'x'})})
        CHECK(trust::Client::open(settings, anchor).error().reason == "setup.root");
}
