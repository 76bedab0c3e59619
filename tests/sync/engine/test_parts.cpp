// SPDX-License-Identifier: Apache-2.0
// Files part by part: lines cut anywhere, sources that lie, restarts. No byte of a verified part is fetched twice.
#include <catch2/catch.hpp>

#include <map>
#include <random>

#include "content/pack/patch.hpp"
#include "sync/engine/parts.hpp"
#include "sync/fetch/folder_source.hpp"
#include "tests/sync/engine/kiosk.hpp"

using namespace tramtin;
using namespace tramtin::engine;
using testing::file_bytes;
using testing::k_clock;
using testing::Kiosk;
using testing::MapSource;
using testing::put_bytes;
using testing::TempDir;
using testing::TestRepository;

namespace {

std::string noise(std::size_t length, unsigned seed) {
    std::mt19937 random(seed);
    std::string bytes(length, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    return bytes;
}

Wanted wanted_for(const std::string& bytes, std::uint64_t part) {
    Wanted wanted{"targets/x", crypto::sha256(bytes), bytes.size(), {part, {}}};
    for (std::size_t at = 0; part > 0 && at < bytes.size(); at += part)
        wanted.parts.sha256.push_back(crypto::sha256(bytes.substr(at, part)));
    return wanted;
}

enum class Manners { Honest, NoRanges, Lies, Absent };

// A file in memory behind a line that breaks after so many bytes in all.
class Line : public fetch::Source {
public:
    Line(std::string name, const std::string& file, std::uint64_t lives = UINT64_MAX, Manners manners = Manners::Honest)
        : m_name(std::move(name)), m_file(file), m_lives(lives), m_manners(manners), sent(file.size()) {}

    fetch::Result<fetch::Reply> read(std::string_view path, fetch::ByteCap cap, const fetch::Sink& sink) override {
        return get(path, {0, cap.bytes, cap.bytes}, fetch::Manner::Whole, sink);
    }
    fetch::Result<fetch::Reply> get(std::string_view path, const fetch::Stretch& stretch, fetch::Manner manner,
                                    const fetch::Sink& sink) override {
        ++m_traffic.requests;
        if (m_manners == Manners::Absent) return base::fail(base::ErrorCode::NotFound, std::string(path), "source.not_found");
        if (m_manners == Manners::NoRanges && manner == fetch::Manner::Range && stretch.offset > 0)
            return base::fail(base::ErrorCode::Network, "whole files only", "net.no_ranges");
        CHECK(stretch.whole == m_file.size());
        std::uint64_t at = m_manners == Manners::NoRanges ? 0 : stretch.offset;
        for (; at < stretch.offset + stretch.length; ++at, --m_lives) {
            if (m_lives == 0) return base::fail(base::ErrorCode::Network, "cut", "net.broken");
            ++m_traffic.bytes;
            if (at < stretch.offset) continue;
            ++sent[at];
            m_pending += static_cast<char>(m_file[at] ^ (m_manners == Manners::Lies ? 1 : 0));
            if (m_pending.size() == 1000 || at + 1 == stretch.offset + stretch.length || m_lives == 1) TRY(flush(sink));
        }
        return fetch::Reply{stretch.length, fetch::Completeness::Certain};
    }
    const fetch::Traffic& traffic() const override { return m_traffic; }
    std::string describe() const override { return m_name; }

private:
    fetch::Result<> flush(const fetch::Sink& sink) {
        const std::string bytes = std::exchange(m_pending, {});
        return sink(bytes);
    }
    std::string m_name;
    const std::string& m_file;
    std::uint64_t m_lives;
    Manners m_manners;
    std::string m_pending;
    fetch::Traffic m_traffic;

public:
    std::vector<int> sent; // how often each byte went out
};

struct Bench {
    TempDir folder;
    store::Layout layout{folder / "state"};
    Staging staging{layout};
    std::vector<Progress> shown;
    Bench() {
        std::filesystem::create_directories(layout.root);
        REQUIRE(staging.prepare());
    }
    Result<> fetch(const Wanted& wanted, const std::vector<fetch::Source*>& sources, Budget budget = {}, Tallies* tallies = nullptr) {
        Mirrors mirrors(sources, tallies != nullptr ? *tallies : Tallies{});
        Journal journal(layout, k_clock, [this](const Progress& progress) { shown.push_back(progress); });
        auto done = Parts(staging, mirrors, journal, wanted.length, budget).fetch(wanted);
        if (tallies != nullptr) *tallies = mirrors.tallies();
        return done;
    }
    std::string got(const Wanted& wanted) const { return file_bytes(staging.part(wanted.sha256)); }
};

} // namespace

TEST_CASE("cut at every 4 KiB and resumed, each byte goes over the line once, with parts and without", "[engine]") {
    const std::string file = noise(100'000, 1);
    for (const std::uint64_t part : {std::uint64_t{16'384}, std::uint64_t{0}}) {
        const Wanted wanted = wanted_for(file, part);
        for (std::uint64_t cut = 0; cut < file.size(); cut += 4096) {
            Bench bench;
            Line broken("a", file, cut);
            const auto first = bench.fetch(wanted, {&broken});
            REQUIRE_FALSE(first);
            CHECK(outcome_of(first.error()) == Outcome::TryLater);
            REQUIRE(bench.staging.prepare()); // as the next pass begins
            Line whole("a", file);
            REQUIRE(bench.fetch(wanted, {&whole}));
            CHECK(bench.got(wanted) == file);
            CHECK(broken.traffic().bytes + whole.traffic().bytes == file.size());
            CHECK(bench.shown.back().done == file.size());
        }
    }
}

TEST_CASE("what lies on disk is believed by its hashes alone", "[engine]") {
    const std::string file = noise(100'000, 2);
    const Wanted wanted = wanted_for(file, 16'384);
    std::mt19937 random(20261122);
    for (int round = 0; round < 40; ++round) {
        Bench bench;
        std::string begun = file.substr(0, random() % (file.size() + 1));
        std::vector<bool> harmed(7);
        for (int flips = static_cast<int>(random() % 3); flips > 0 && !begun.empty(); --flips) {
            const std::size_t at = random() % begun.size();
            begun[at] = static_cast<char>(begun[at] ^ 4);
            harmed[at / 16'384] = true;
        }
        if (round % 10 == 0) begun += std::string(200'000, 'x');
        put_bytes(bench.staging.part(wanted.sha256), begun);
        Line line("a", file);
        REQUIRE(bench.fetch(wanted, {&line}));
        CHECK(bench.got(wanted) == file);
        for (std::size_t part = 0; part < 7; ++part) {
            const bool whole = std::min<std::size_t>((part + 1) * 16'384, file.size()) <= begun.size();
            if (whole && !harmed[part] && round % 10 != 0) CHECK(line.sent[part * 16'384] == 0);
        }
    }
}

TEST_CASE("mixes of mirrors: with one honest source the file arrives, and no verified part twice", "[engine]") {
    const std::string file = noise(60'000, 3);
    std::mt19937 random(20261122);
    for (int round = 0; round < 60; ++round) {
        const Wanted wanted = wanted_for(file, round % 2 == 0 ? 8192 : 0);
        INFO(round);
        Bench bench;
        std::vector<std::unique_ptr<Line>> lines;
        const std::size_t honest = random() % 4;
        for (std::size_t i = 0; i < 4; ++i) {
            const auto manners = i == honest ? Manners::Honest : static_cast<Manners>(random() % 4);
            lines.push_back(std::make_unique<Line>(std::to_string(i), file, i == honest ? UINT64_MAX : random() % 90'000, manners));
        }
        std::vector<fetch::Source*> sources;
        for (const auto& line : lines) sources.push_back(line.get());
        Tallies tallies;
        const auto done = bench.fetch(wanted, sources, {}, &tallies);
        INFO((done ? "" : base::describe(done.error())));
        REQUIRE(done);
        CHECK(bench.got(wanted) == file);
        std::uint64_t good = 0;
        for (const auto& [name, tally] : tallies) good += tally.good_bytes;
        CHECK(good == file.size());
        for (const auto& line : lines) CHECK(tallies[line->describe()].bad <= 1);
    }
}

TEST_CASE("a source that served a bad part is asked for nothing more; only when all are bad is it refused", "[engine]") {
    const std::string file = noise(60'000, 4);
    const Wanted wanted = wanted_for(file, 8192);
    Bench bench;
    Line liar("liar", file, UINT64_MAX, Manners::Lies);
    Line absent("absent", file, UINT64_MAX, Manners::Absent);
    Line dead("dead", file, 0);
    CHECK(outcome_of(bench.fetch(wanted, {&liar}).error()) == Outcome::Refused);
    CHECK(liar.traffic().bytes < 20'000);
    CHECK(outcome_of(bench.fetch(wanted, {&liar, &absent}).error()) == Outcome::Refused);
    CHECK(outcome_of(bench.fetch(wanted, {&liar, &dead}).error()) == Outcome::TryLater);
    Line honest("honest", file);
    REQUIRE(bench.fetch(wanted, {&liar, &absent, &dead, &honest}));
    CHECK(honest.traffic().bytes == file.size());
}

TEST_CASE("a server without ranges is the last resort and is used honestly", "[engine]") {
    const std::string file = noise(60'000, 5);
    const Wanted wanted = wanted_for(file, 8192);
    Bench bench;
    Line broken("a", file, 20'000, Manners::NoRanges);
    REQUIRE_FALSE(bench.fetch(wanted, {&broken}));
    Line plain("a", file, UINT64_MAX, Manners::NoRanges);
    Line ranged("b", file);
    REQUIRE(bench.fetch(wanted, {&plain, &ranged}));
    CHECK(plain.traffic().bytes == 0);
    CHECK(ranged.traffic().bytes == 40'000);
    Bench other;
    Line again("a", file, 20'000, Manners::NoRanges);
    REQUIRE_FALSE(other.fetch(wanted, {&again}));
    REQUIRE(other.fetch(wanted, {&plain}));
    CHECK(other.got(wanted) == file);
    CHECK(plain.traffic().bytes == file.size());
}

TEST_CASE("the day's budget ends a download where it stands; a stick goes on for nothing", "[engine]") {
    const std::string file = noise(60'000, 6);
    const Wanted wanted = wanted_for(file, 8192);
    Bench bench;
    Line line("a", file);
    for (int day = 1; day <= 2; ++day) {
        const auto spent = bench.fetch(wanted, {&line}, {25'000, 25'000});
        REQUIRE_FALSE(spent);
        CHECK(spent.error().reason == "budget.spent");
        CHECK(outcome_of(spent.error()) == Outcome::TryLater);
        CHECK(line.traffic().bytes == static_cast<std::uint64_t>(day) * 25'000);
    }
    const TempDir stick;
    put_bytes(stick / "targets/x", file);
    fetch::FolderSource source(stick.path());
    REQUIRE(bench.fetch(wanted, {&line, &source}, {0, 25'000}));
    CHECK(bench.got(wanted) == file);
    CHECK(source.traffic().bytes == 10'000);
}

TEST_CASE("a stick pulled out in the middle leaves the rest to another source", "[engine]") {
    const std::string file = noise(300'000, 7);
    const Wanted wanted = wanted_for(file, 65'536);
    Bench bench;
    const TempDir stick;
    put_bytes(stick / "targets/x", file);
    int pieces = 0;
    fetch::FolderSource source(stick.path(), [&] {
        if (++pieces == 3) std::filesystem::resize_file(stick / "targets/x", 131'072);
        return false;
    });
    Line line("a", file);
    REQUIRE(bench.fetch(wanted, {&line, &source}));
    CHECK(bench.got(wanted) == file);
    CHECK(line.traffic().bytes + source.traffic().bytes == file.size());
    CHECK(source.traffic().bytes > 0);
}

namespace {

std::string long_text(int release) {
    std::string text;
    for (int i = 0; i < 3000; ++i)
        text += std::to_string(i * 7919 % 100'003) + (i == 1500 ? " sửa lần " + std::to_string(release) : " chữ ");
    return text;
}

// Release 2, with the patch from release 1 as `bytes` of it would be (those of a good one when empty).
TestRepository with_patch(std::string bytes = {}, std::uint64_t memory = 1U << 20U) {
    TestRepository repository;
    repository.publish(1, {"Tin", long_text(1)});
    const std::string base = pack::decompress(repository.files.at(repository.pack_file), 1U << 20U).value();
    repository.publish(2, {"Tin", long_text(2)});
    const std::string next = pack::decompress(repository.files.at(repository.pack_file), 1U << 20U).value();
    if (bytes.empty()) bytes = pack::make_patch(base, next).value();
    pack::Patch patch{"hau-giang", {1}, {2}, crypto::sha256(base), crypto::sha256(next), next.size(), memory, {}};
    const std::string path = pack::patch_path("hau-giang", {1}, {2});
    repository.targets.targets[path] = {static_cast<std::int64_t>(bytes.size()), signing::hashes_of(crypto::sha256(bytes)),
                                        to_value(patch)};
    repository.files["targets/" + pack::stored_path(path, crypto::sha256(bytes))] = bytes;
    repository.sign_all();
    return repository;
}

TestRepository first_release() {
    TestRepository repository;
    repository.publish(1, {"Tin", long_text(1)});
    return repository;
}

} // namespace

TEST_CASE("a release comes as a patch when its base is held whole, else as the whole pack", "[engine]") {
    for (const std::string kind : {"patch", "unfit patch", "too much memory", "damaged base", "patch missing"}) {
        INFO(kind);
        const Kiosk kiosk;
        REQUIRE(kiosk.sync(first_release()).empty());
        TestRepository next =
            with_patch(kind == "unfit patch" ? "no patch" : "", kind == "too much memory" ? k_patch_memory + 1 : 1U << 20U);
        if (kind == "damaged base") put_bytes(kiosk.layout.pack("hau-giang"), "damaged");
        if (kind == "patch missing")
            std::erase_if(next.files, [](const auto& file) { return file.first.find("/patches/") != std::string::npos; });
        MapSource source(next);
        REQUIRE(kiosk.pass(source, next));
        CHECK(kiosk.release() == 2);
        kiosk.check_whole();
        const bool patched = kind == "patch";
        CHECK((testing::count_of(source.asked, "/packs/") == 0) == patched);
        CHECK((testing::count_of(source.asked, "/patches/") > 0) == (patched || kind == "unfit patch" || kind == "patch missing"));
        if (patched) CHECK(source.traffic().bytes < next.files.at(next.pack_file).size());
    }
}

TEST_CASE("a patch that does not fit waits where the day has no room for the whole pack", "[engine]") {
    Kiosk kiosk;
    REQUIRE(kiosk.sync(first_release()).empty());
    const TestRepository next = with_patch("no patch");
    kiosk.settings.policy.daily_bytes = next.files.at(next.pack_file).size() + 4000;
    MapSource source(next);
    kiosk.settings.urgency = Urgency::AtOnce;
    store::Layout layout = kiosk.layout;
    Memory memory = read_memory(layout);
    memory.day = day_of(testing::at("2026-11-22T00:00:00Z"));
    memory.day_bytes = 4000;
    REQUIRE(write_memory(layout, memory));
    const auto report = kiosk.pass(source, next);
    REQUIRE(report);
    REQUIRE(report->waiting);
    CHECK(report->waiting->why == Wait::Budget);
    CHECK(testing::count_of(source.asked, "/packs/") == 0);
    CHECK(kiosk.release() == 1);
}
