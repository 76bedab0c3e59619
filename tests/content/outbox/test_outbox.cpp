// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <set>

#include <sys/stat.h>

#include "content/base/random.hpp"
#include "content/base/spool.hpp"
#include "content/outbox/message.hpp"
#include "content/outbox/request.hpp"
#include "tests/support/temp_dir.hpp"

using namespace tramtin;
using base::ErrorCode;
using base::Spool;
using outbox::Receipt;

namespace {

Spool writer(const std::filesystem::path& folder, Spool::Limits limits = Spool::Limits()) {
    return Spool::open(folder, Spool::Side::Writer, limits).value();
}

std::string uuid() { return base::random_uuid().value(); }

unsigned mode_of(const std::filesystem::path& path) {
    struct ::stat info {};
    REQUIRE(::stat(path.c_str(), &info) == 0);
    return info.st_mode & 0777U;
}

outbox::Message message_with(std::variant<outbox::Comment, outbox::Report, outbox::Satisfaction> body) {
    return {uuid(),
            Receipt::generate().value(),
            {base::Instant{std::chrono::seconds{1'763'800'000}}, base::Trust::Trusted},
            "vi-thuy",
            "vi",
            "0.1.0",
            "0912345678",
            std::move(body)};
}

} // namespace

TEST_CASE("a spool gives back what was put in, oldest first, until it is removed") {
    const testing::TempDir folder;
    Spool spool = writer(folder / "outbox");
    const std::vector<std::string> texts = {"một", "hai", "", "bốn"};
    for (const std::string& text : texts) REQUIRE(spool.put(uuid(), text));
    Spool reader = Spool::open(folder / "outbox", Spool::Side::Reader).value();
    const auto entries = reader.list().value();
    REQUIRE(entries.size() == texts.size());
    for (std::size_t i = 0; i < entries.size(); ++i) CHECK(reader.read(entries[i]).value() == texts[i]);
    REQUIRE(reader.remove(entries[0]));
    CHECK(reader.remove(entries[0]));
    CHECK(reader.read(entries[0]).error().code == ErrorCode::NotFound);
    CHECK(reader.list().value().front().uuid == entries[1].uuid);
}

TEST_CASE("a spool's order survives a restart of its writer") {
    const testing::TempDir folder;
    const std::string first = uuid();
    const std::string second = uuid();
    REQUIRE(writer(folder / "outbox").put(first, "1"));
    REQUIRE(writer(folder / "outbox").put(second, "2"));
    const auto entries = writer(folder / "outbox").list().value();
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].uuid == first);
    CHECK(entries[1].uuid == second);
    CHECK(entries[0].number < entries[1].number);
}

TEST_CASE("the same message put twice is one entry") {
    const testing::TempDir folder;
    const std::string name = uuid();
    Spool spool = writer(folder / "outbox");
    const auto once = spool.put(name, "góp ý").value();
    CHECK(spool.put(name, "góp ý").value().number == once.number);
    CHECK(writer(folder / "outbox").put(name, "góp ý").value().number == once.number);
    CHECK(spool.list().value().size() == 1);
}

TEST_CASE("nobody but the owner may read a spool") {
    const testing::TempDir folder;
    std::filesystem::create_directories(folder / "outbox");
    std::filesystem::permissions(folder / "outbox", std::filesystem::perms::all);
    Spool spool = writer(folder / "outbox");
    REQUIRE(spool.put(uuid(), "riêng"));
    for (const char* name : {"outbox", "outbox/new", "outbox/tmp"}) CHECK(mode_of(folder / name) == 0700);
    for (const auto& file : std::filesystem::directory_iterator(folder / "outbox" / "new")) CHECK(mode_of(file.path()) == 0600);
}

TEST_CASE("a full spool refuses the next message and keeps the others") {
    const testing::TempDir folder;
    Spool spool = writer(folder / "outbox", {3, 20, 10, 2});
    REQUIRE(spool.put(uuid(), "123456789"));
    REQUIRE(spool.put(uuid(), "123456789"));
    const auto by_bytes = spool.put(uuid(), "123");
    REQUIRE_FALSE(by_bytes);
    CHECK(by_bytes.error().code == ErrorCode::Full);
    CHECK(by_bytes.error().reason == "spool.full");
    REQUIRE(spool.put(uuid(), "12"));
    CHECK(spool.put(uuid(), "").error().reason == "spool.full");
    CHECK(spool.put(uuid(), "12345678901").error().code == ErrorCode::Invalid);
    CHECK(spool.put("../../etc/passwd", "x").error().code == ErrorCode::Invalid);
    CHECK(spool.list().value().size() == 3);
}

TEST_CASE("strangers in a spool's folder are passed over, leftovers cleared, what cannot be read set aside") {
    const testing::TempDir folder;
    Spool spool = writer(folder / "outbox", {10, 1000, 10, 2});
    const auto entry = spool.put(uuid(), "tốt").value();
    std::ofstream(folder / "outbox" / "new" / "readme.txt") << "x";
    std::filesystem::create_symlink("/etc/passwd", folder / "outbox" / "new" / ("0000000000000009-" + uuid()));
    std::filesystem::create_directory(folder / "outbox" / "new" / ("0000000000000008-" + uuid()));
    std::ofstream(folder / "outbox" / "new" / ("0000000000000007-" + uuid())) << std::string(100, 'x');
    std::ofstream(folder / "outbox" / "tmp" / uuid()) << "half";
    const auto entries = spool.list().value();
    REQUIRE(entries.size() == 2);
    CHECK(spool.read(entries[1]).error().code == ErrorCode::Full);
    REQUIRE(spool.set_aside(entries[1]));
    CHECK(spool.set_aside(entries[1]));
    CHECK(spool.list().value().size() == 1);
    Spool again = writer(folder / "outbox", {10, 1000, 10, 2});
    CHECK(std::filesystem::is_empty(folder / "outbox" / "tmp"));
    CHECK(again.read(entry).value() == "tốt");
    for (int i = 0; i < 5; ++i) REQUIRE(again.set_aside(again.put(uuid(), "xấu").value()));
    const auto bad = std::filesystem::directory_iterator(folder / "outbox" / "bad");
    CHECK(std::distance(begin(bad), end(bad)) == 2);
}

TEST_CASE("a folder that is not there is an empty spool for its reader, and a file in its place a clear error") {
    const testing::TempDir folder;
    CHECK(Spool::open(folder / "none", Spool::Side::Reader).value().list().value().empty());
    std::ofstream(folder / "file") << "x";
    CHECK_FALSE(Spool::open(folder / "file", Spool::Side::Writer));
}

TEST_CASE("uuids have their form and do not repeat") {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const std::string text = uuid();
        CHECK(base::is_uuid(text));
        CHECK(text[14] == '4');
        seen.insert(text);
    }
    CHECK(seen.size() == 200);
    CHECK_FALSE(base::is_uuid("3F0C1F0E-8A53-4D0E-9D1B-6A0F7B8C2D11"));
    CHECK_FALSE(base::is_uuid("3f0c1f0e-8a53-4d0e-9d1b-6a0f7b8c2d1/"));
}

TEST_CASE("a receipt code is read back in any spelling, and every wrong or swapped character is noticed") {
    const std::string symbols = "23456789CFHJKMNPQRTVWXY";
    for (int round = 0; round < 20; ++round) {
        const Receipt receipt = Receipt::generate().value();
        const std::string text = receipt.text();
        CAPTURE(text);
        CHECK(text.size() == 11);
        CHECK(text.find_first_of("01OILSZBGAEU") == std::string::npos);
        CHECK(Receipt::parse(text).value() == receipt);
        std::string spoken = text;
        std::replace(spoken.begin(), spoken.end(), '-', ' ');
        std::transform(spoken.begin(), spoken.end(), spoken.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
        CHECK(Receipt::parse(" " + spoken).value() == receipt);
        std::string bare = text;
        bare.erase(std::remove(bare.begin(), bare.end(), '-'), bare.end());
        for (std::size_t i = 0; i < bare.size(); ++i) {
            for (const char other : symbols) {
                std::string wrong = bare;
                wrong[i] = other;
                CHECK(Receipt::parse(wrong).has_value() == (other == bare[i]));
            }
            for (std::size_t j = i + 1; j < bare.size(); ++j) {
                std::string swapped = bare;
                std::swap(swapped[i], swapped[j]);
                CHECK(Receipt::parse(swapped).has_value() == (bare[i] == bare[j]));
            }
        }
        CHECK_FALSE(Receipt::parse(bare.substr(1)));
        CHECK_FALSE(Receipt::parse(bare + "2"));
    }
}

TEST_CASE("every kind of message comes back from its JSON as it was") {
    using Body = std::variant<outbox::Comment, outbox::Report, outbox::Satisfaction>;
    const std::vector<Body> bodies = {
        outbox::Comment{"procedure:1.001193", {"unclear"}, "Mục \"hồ sơ\" khó hiểu\nxin viết lại"},
        outbox::Report{{"road", "waste"}, "Ổ gà trước cổng trường\t\\"},
        outbox::Satisfaction{"", 5, {"attitude"}},
    };
    for (const Body& body : bodies) {
        const outbox::Message message = message_with(body);
        const std::string json = outbox::to_json(message).value();
        CHECK(std::count(json.begin(), json.end(), '\n') == 1);
        const outbox::Message back = outbox::parse_message(json).value();
        CHECK(back.body == message.body);
        CHECK(back.uuid == message.uuid);
        CHECK(back.receipt == message.receipt);
        CHECK(back.created.time == message.created.time);
        CHECK(back.phone == message.phone);
        CHECK(back.site == "vi-thuy");
        for (std::size_t cut = 0; cut + 1 < json.size(); cut += 7) CHECK_FALSE(outbox::parse_message(json.substr(0, cut)));
    }
}

TEST_CASE("a message that says nothing, too much or is not text is refused when written") {
    CHECK(outbox::to_json(message_with(outbox::Report{{"road"}, ""})).error().reason == "outbox.empty");
    CHECK(outbox::to_json(message_with(outbox::Comment{"", {}, ""})).error().reason == "outbox.empty");
    CHECK(outbox::to_json(message_with(outbox::Comment{"", {"wrong"}, ""})));
    CHECK(outbox::to_json(message_with(outbox::Report{{}, std::string(4001, 'a')})).error().reason == "outbox.too_long");
    CHECK(outbox::to_json(message_with(outbox::Report{{}, std::string(4000, '"')})));
    CHECK(outbox::to_json(message_with(outbox::Report{std::vector<std::string>(17, "road"), "x"})).error().code == ErrorCode::Invalid);
    CHECK_FALSE(outbox::to_json(message_with(outbox::Report{{}, "\xff\xfe"})));
    CHECK_FALSE(outbox::to_json(message_with(outbox::Satisfaction{"", 0, {}})));
    CHECK_FALSE(outbox::to_json(message_with(outbox::Satisfaction{"", 6, {}})));
}

TEST_CASE("requests come back from their JSON; a path stands only where it is needed") {
    using outbox::RequestKind;
    const base::Instant at{std::chrono::seconds{1'763'800'000}};
    for (const outbox::Request& request : {outbox::Request{RequestKind::SyncNow, "", at},
                                           {RequestKind::InspectUsb, "/media/usb 1", at},
                                           {RequestKind::LoadUsb, "/media/usb", at},
                                           {RequestKind::RollBack, "", at},
                                           {RequestKind::Scrub, "", at}})
        CHECK(outbox::parse_request(outbox::to_json(request).value()).value() == request);
    CHECK_FALSE(outbox::to_json({RequestKind::LoadUsb, "media/usb", at}));
    CHECK_FALSE(outbox::to_json({RequestKind::LoadUsb, "", at}));
    CHECK_FALSE(outbox::to_json({RequestKind::SyncNow, "/media/usb", at}));
    CHECK_FALSE(outbox::parse_request(R"({"at":"2026-11-22T00:00:00Z","format":1,"kind":"format_disk"})"));
    CHECK_FALSE(outbox::parse_request(R"({"at":"2026-11-22T00:00:00Z","format":2,"kind":"sync_now"})"));
    CHECK_FALSE(outbox::parse_request("[]"));
}
