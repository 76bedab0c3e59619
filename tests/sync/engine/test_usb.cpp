// SPDX-License-Identifier: Apache-2.0
// Sticks and what staff ask for at the kiosk.
#include <catch2/catch.hpp>

#include "content/base/files.hpp"
#include "content/base/spool.hpp"
#include "sync/engine/messages.hpp"
#include "sync/engine/requests.hpp"
#include "sync/engine/usb.hpp"
#include "tests/sync/engine/kiosk.hpp"

using namespace tramtin;
using namespace tramtin::engine;
using outbox::RequestKind;
using store::UsbState;
using testing::at;
using testing::k_clock;
using testing::put_bytes;
using testing::store_tree;
using testing::TempDir;
using testing::TestRepository;

namespace {

const base::FixedClock k_years_later(at("2029-11-22T00:00:00Z"));

struct Desk {
    TempDir folder;
    Config config;
    store::Layout layout{folder / "state"};

    explicit Desk(const TestRepository& trusted) {
        config.state = folder / "state";
        config.root = folder / "root.json";
        config.policy = {};
        config.usb_roots = {folder / "media"};
        put_bytes(config.root, trusted.first_root());
    }
    std::filesystem::path plug(const TestRepository& repository, const std::string& name) const {
        const auto stick = folder / "media" / name;
        std::filesystem::remove_all(stick);
        repository.write_to(stick);
        return stick;
    }
    std::string load(const std::filesystem::path& stick, const base::Clock& clock = k_clock) const {
        const Attempted loaded = load_stick(config, stick, clock, {});
        return loaded.result ? "" : loaded.result.error().reason;
    }
    std::uint64_t release() const {
        const auto shown = read_shown(config.state);
        return shown ? shown->releases.begin()->second.value : 0;
    }
    store::Status status() const { return store::read_status(layout).value(); }
    void ask(RequestKind kind, const std::filesystem::path& path = {}) const {
        auto spool = base::Spool::open(layout.requests_dir(), base::Spool::Side::Writer, outbox::k_request_limits).value();
        const auto entries = spool.list().value();
        const std::string uuid = "00000000-0000-4000-8000-00000000000" + std::to_string(entries.size());
        REQUIRE(spool.put(uuid, outbox::to_json({kind, path.string(), k_clock.now().time}).value()));
    }
    void serve() const {
        while (const auto request = take_request(layout)) carry_out(*request, config, k_clock, {});
    }
};

TestRepository foreign() {
    TestRepository other;
    other.publisher = "ca-mau";
    other.rotate_root({'x'}, 1, 'y', 'z');
    other.files["metadata/1.root.json"] = TestRepository::signed_bytes(signing::to_value([&other] {
                                                                           signing::Root root = other.root;
                                                                           root.common.version = 1;
                                                                           return root;
                                                                       }()),
                                                                       {'x'});
    other.files.erase("metadata/2.root.json");
    other.publish(9, {"Tin tỉnh khác"});
    return other;
}

} // namespace

TEST_CASE("a stick is told with province, release, date and verdict, and nothing is written", "[engine]") {
    const Desk desk(testing::published(1));
    const auto stick = desk.plug(testing::published(2), "usb");
    const store::UsbStatus usb = inspect_stick(desk.config, stick, k_clock);
    CHECK(usb.state == UsbState::Ready);
    CHECK(usb.title == "Tỉnh Hậu Giang");
    CHECK(usb.publisher == "hau-giang");
    CHECK(usb.release == 2);
    CHECK(usb.issued == at("2026-11-20T02:00:00Z"));
    CHECK(stick_text(usb).find("Tỉnh Hậu Giang (hau-giang), số 2, phát hành 09:00 ngày 20/11/2026") != std::string::npos);
    CHECK(store_tree(desk.config.state).empty());
    std::filesystem::create_directories(desk.folder / "media" / "outer");
    std::filesystem::rename(stick, desk.folder / "media" / "outer" / "tram-tin");
    CHECK(inspect_stick(desk.config, desk.folder / "media" / "outer", k_clock).state == UsbState::Ready);
}

TEST_CASE("older, foreign, damaged, same and empty sticks are refused, each in its own words", "[engine]") {
    const Desk desk(testing::published(1));
    REQUIRE(desk.load(desk.plug(testing::published(2), "new")).empty());
    const auto before = testing::content_tree(desk.config.state);
    const auto refused = [&desk](const std::filesystem::path& stick) {
        const store::UsbStatus usb = inspect_stick(desk.config, stick, k_clock);
        CHECK(usb.state == UsbState::Refused);
        CHECK(stick_text(usb).find("Hãy") != std::string::npos);
        const std::string loaded = desk.load(stick);
        CHECK((loaded == usb.reason || usb.reason == "usb.same"));
        return usb;
    };
    CHECK(refused(desk.folder / "media" / "new").reason == "usb.same");
    const auto older = refused(desk.plug(testing::published(1), "old"));
    CHECK(older.reason == "usb.older");
    CHECK(older.release == 1);
    const auto other = refused(desk.plug(foreign(), "other"));
    CHECK(other.reason == "usb.other_province");
    CHECK(other.publisher == "ca-mau");
    std::filesystem::create_directories(desk.folder / "media" / "photos" / "2026");
    CHECK(refused(desk.folder / "media" / "photos").reason == "usb.not_a_stick");
    CHECK(refused(desk.folder / "media" / "gone").reason == "source.absent");
    TestRepository cut = testing::published(3);
    cut.files[cut.pack_file].resize(20);
    CHECK(refused(desk.plug(cut, "cut")).reason == "usb.incomplete");
    cut = testing::published(3);
    cut.files[cut.pack_file][30] ^= 1;
    CHECK(refused(desk.plug(cut, "bit")).reason == "usb.damaged");
    TestRepository half = testing::published(3);
    half.files.erase("metadata/3.targets.json");
    CHECK(refused(desk.plug(half, "half")).reason == "usb.damaged");
    TestRepository nonsense = testing::published(3);
    nonsense.files["metadata/timestamp.json"] = "{}";
    CHECK(refused(desk.plug(nonsense, "nonsense")).reason == "usb.damaged");
    CHECK(testing::content_tree(desk.config.state) == before);
    Config named = desk.config;
    named.publisher = "can-tho";
    CHECK(inspect_stick(named, desk.plug(testing::published(3), "x"), k_clock).reason == "usb.other_province");
}

TEST_CASE("what is missing on a stick is said before anything is loaded, and what the machine has is not needed", "[engine]") {
    const Desk desk(testing::published(1));
    REQUIRE(desk.load(desk.plug(testing::published(1), "first")).empty());
    TestRepository partial = testing::published(2);
    std::vector<std::string> blobs;
    for (const auto& [path, bytes] : partial.files)
        if (path.find("/blobs/") != std::string::npos) blobs.push_back(path);
    REQUIRE(blobs.size() >= 3); // one of both releases, one of each
    for (const std::string& path : blobs) partial.files.erase(path);
    const auto stick = desk.plug(partial, "partial");
    const store::UsbStatus usb = inspect_stick(desk.config, stick, k_clock);
    CHECK(usb.reason == "usb.incomplete");
    CHECK(usb.missing == 1); // of release 2 alone: the shared one is here
    REQUIRE(usb.names.size() == 1);
    CHECK(stick_text(usb).find(usb.names.front()) != std::string::npos);
    CHECK(desk.load(stick) == "usb.incomplete");
    CHECK(desk.release() == 1);
    partial.files[usb.names.front()] = testing::published(2).files.at(usb.names.front());
    CHECK(desk.load(desk.plug(partial, "mended")).empty());
    CHECK(desk.release() == 2);
}

TEST_CASE("years without a line: a stick whose signatures expired is taken, and the data is marked as stale since", "[engine]") {
    const Desk desk(testing::published(1));
    const auto stick = desk.plug(testing::published(2), "usb");
    Config line = desk.config;
    line.sources = {stick.string()};
    CHECK(run_sources(line, k_years_later, {}).result.error().reason == "trust.expired");
    CHECK(desk.load(stick, k_years_later).empty());
    CHECK(desk.release() == 2);
    CHECK(desk.status().stale_since == at("2027-01-01T00:00:00Z"));
    CHECK(status_text(read_shown(desk.config.state), desk.status()).find("hết hạn từ") != std::string::npos);
    CHECK(desk.load(desk.plug(testing::published(1), "old"), k_years_later) == "usb.older");
    TestRepository fresh = testing::published(2);
    fresh.expires = at("2031-01-01T00:00:00Z");
    fresh.rotate_root({'r'}, 1, 'o', 't');
    fresh.publish(3, {"Bản mới"});
    line.sources = {desk.plug(fresh, "fresh").string()};
    REQUIRE(run_sources(line, k_years_later, {}).result);
    CHECK_FALSE(desk.status().stale_since);
}

TEST_CASE("a stick pulled out half-way leaves what was shown, and loading goes on when it is back", "[engine]") {
    const Desk desk(testing::published(1));
    REQUIRE(desk.load(desk.plug(testing::published(1), "one")).empty());
    TestRepository next = testing::published(2);
    const std::string blob = "targets/" + pack::blob_path(crypto::sha256("hình 2"));
    const std::string bytes = next.files.at(blob);
    next.files.erase(blob);
    const auto stick = desk.plug(next, "usb");
    CHECK_FALSE(desk.load(stick).empty());
    CHECK(desk.release() == 1);
    put_bytes(stick / blob, bytes);
    CHECK(desk.load(stick).empty());
    CHECK(desk.release() == 2);
}

TEST_CASE("requests of the kiosk are carried out once; what cannot be read is set aside", "[engine]") {
    Desk desk(testing::published(1));
    const auto stick = desk.plug(testing::published(1), "usb");
    desk.ask(RequestKind::InspectUsb, stick);
    CHECK(has_requests(desk.layout));
    desk.serve();
    CHECK_FALSE(has_requests(desk.layout));
    REQUIRE(desk.status().usb);
    CHECK(desk.status().usb->state == UsbState::Ready);
    CHECK(desk.release() == 0);
    desk.ask(RequestKind::LoadUsb, stick);
    desk.serve();
    CHECK(desk.status().usb->state == UsbState::Loaded);
    CHECK(desk.release() == 1);
    desk.ask(RequestKind::LoadUsb, desk.folder / "elsewhere");
    desk.serve();
    CHECK(desk.status().usb->reason == "usb.not_allowed");
    std::filesystem::create_directories(desk.folder / "elsewhere");
    std::filesystem::create_directory_symlink(desk.folder / "elsewhere", desk.folder / "media" / "link");
    CHECK_FALSE(is_stick_path(desk.folder / "media" / "link" / "x", desk.config.usb_roots));
    CHECK_FALSE(is_stick_path(desk.folder / "media" / ".." / "elsewhere", desk.config.usb_roots));

    desk.config.sources = {desk.plug(testing::published(2), "source").string()};
    desk.ask(RequestKind::SyncNow);
    desk.serve();
    CHECK(desk.release() == 2);
    desk.ask(RequestKind::RollBack);
    desk.serve();
    CHECK(desk.release() == 1);
    CHECK(desk.status().held_back_reason == "staff");

    auto spool = base::Spool::open(desk.layout.requests_dir(), base::Spool::Side::Writer, outbox::k_request_limits).value();
    REQUIRE(spool.put("00000000-0000-4000-8000-000000000101", "{\"kind\":\"dance\"}"));
    REQUIRE(spool.put("00000000-0000-4000-8000-000000000102", "\xff"));
    desk.ask(RequestKind::SyncNow);
    CHECK(take_request(desk.layout)->kind == RequestKind::SyncNow);
    CHECK_FALSE(take_request(desk.layout));
    CHECK(std::distance(std::filesystem::directory_iterator(desk.layout.requests_dir() / "bad"), {}) == 2);
}
