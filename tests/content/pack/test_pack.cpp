// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "content/pack/pack.hpp"
#include "content/pack/target.hpp"
#include "content/pack/zstd.hpp"

namespace base = tramtin::base;
namespace crypto = tramtin::crypto;
namespace model = tramtin::model;
namespace pack = tramtin::pack;

namespace {

model::Procedure procedure(const std::string& id, const std::string& title, const std::string& lang = "vi") {
    model::Procedure item;
    item.meta.publisher = "hau-giang";
    item.meta.id = id;
    item.meta.title = title;
    item.meta.lang = lang;
    item.summary = "Dòng một\nDòng hai\tcột \"hai\" \\ hết";
    return item;
}

std::vector<model::Item> sample_items() {
    model::Notice notice;
    notice.meta.publisher = "hau-giang";
    notice.meta.id = "tiem-phong";
    notice.meta.title = "Tiêm phòng";
    return {procedure("1.001193", "Đăng ký khai sinh"), procedure("1.001193", "Birth registration", "en"), procedure("1.00119", "Khác"),
            notice};
}

pack::Header sample_header() {
    pack::Header header;
    header.release.value = 41;
    header.issued = base::parse_instant("2026-11-22T06:30:00Z").value();
    header.publisher = "hau-giang";
    header.title = "Tỉnh Hậu Giang";
    header.languages = {"vi", "en"};
    header.blobs = {{crypto::sha256("b"), 1, "image/png"}, {crypto::sha256("a"), 1, "image/jpeg"}, {crypto::sha256("b"), 1, "image/png"}};
    return header;
}

std::string sample_pack() { return pack::write(sample_header(), sample_items()).value(); }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("A pack gives back its header and every item", "[pack]") {
    const auto read = pack::read(sample_pack()).value();
    CHECK(read.header.release == pack::Release{41});
    CHECK(read.header.title == "Tỉnh Hậu Giang");
    CHECK(read.header.languages == std::vector<std::string>{"en", "vi"});
    CHECK(read.header.blobs.size() == 2);
    CHECK(pack::read_header(sample_pack()).value() == read.header);
    std::vector<model::Item> items;
    for (const pack::Line& line : read.lines) items.push_back(pack::item_of(line, read.header.publisher).value());
    CHECK(items.size() == 4);
    for (const model::Item& item : sample_items()) CHECK(std::find(items.begin(), items.end(), item) != items.end());
    CHECK(pack::write(read.header, read.lines).value() == sample_pack());
}

TEST_CASE("The same items in any order give the same bytes", "[pack]") {
    std::vector<model::Item> items = sample_items();
    std::mt19937 random(7);
    for (int i = 0; i < 20; ++i) {
        std::shuffle(items.begin(), items.end(), random);
        pack::Header header = sample_header();
        std::shuffle(header.blobs.begin(), header.blobs.end(), random);
        std::shuffle(header.languages.begin(), header.languages.end(), random);
        CHECK(pack::write(header, items).value() == sample_pack());
    }
}

TEST_CASE("Every item is one line, whatever its text holds", "[pack]") {
    const std::string bytes = sample_pack();
    CHECK(std::count(bytes.begin(), bytes.end(), '\n') == 5);
    CHECK(std::count(bytes.begin(), bytes.end(), '\t') == 12);
}

TEST_CASE("An item twice, an id that is none and broken UTF-8 are not written", "[pack]") {
    auto items = sample_items();
    items.push_back(items.front());
    CHECK(pack::write(sample_header(), items).error().code == base::ErrorCode::Invalid);
    CHECK_FALSE(pack::write(sample_header(), std::vector<model::Item>{procedure("Có Dấu", "x")}));
    CHECK_FALSE(pack::write(sample_header(), std::vector<model::Item>{procedure("a", "\xc3")}));
    pack::Header header = sample_header();
    header.publisher = "../x";
    CHECK_FALSE(pack::write(header, sample_items()));
}

TEST_CASE("Kinds of a later version stay as lines; a pack for later readers is refused with a reason", "[pack]") {
    const pack::Line hologram{"hologram", "x", "vi", R"({"id":"x","lang":"vi"})"};
    const auto read = pack::read(pack::write(sample_header(), std::vector<pack::Line>{hologram}).value()).value();
    CHECK(read.lines == std::vector<pack::Line>{hologram});
    CHECK_FALSE(pack::item_of(hologram, "hau-giang"));
    const std::string later = replaced(sample_pack(), "\"min_reader\":1", "\"min_reader\":2,\"shape\":{}");
    CHECK(pack::read(later).error().reason == "pack.reader_too_old");
    const std::string kind = replaced(sample_pack(), "\"format\":1", "\"format\":9,\"future\":[1]");
    CHECK(pack::read(kind).value().header.format == 9);
    const std::string silent = replaced(replaced(sample_pack(), "\"format\":1", "\"format\":2"), "\"min_reader\":1,", "");
    CHECK(pack::read(silent).error().reason == "pack.reader_too_old");
}

TEST_CASE("No truncation of a pack is taken for a pack", "[pack]") {
    const std::string bytes = sample_pack();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        INFO("cut at " << i);
        CHECK_FALSE(pack::read(bytes.substr(0, i)));
    }
    CHECK_FALSE(pack::read(bytes + "\n"));
    CHECK_FALSE(pack::read(bytes + bytes.substr(bytes.rfind('\n', bytes.size() - 2) + 1)));
}

TEST_CASE("Lines out of order, doubled, without columns or with bad UTF-8 are refused", "[pack]") {
    const auto corrupt = [](const std::string& bytes) {
        const auto read = pack::read(bytes);
        return !read && read.error().code == base::ErrorCode::Corrupt;
    };
    const std::string bytes = sample_pack();
    CHECK(corrupt(replaced(bytes, "procedure\t1.00119\t", "procedure\t1.0012\t")));
    CHECK(corrupt(replaced(bytes, "procedure\t1.001193\ten", "procedure\t1.001193\tvi")));
    CHECK(corrupt(replaced(bytes, "notice\t", "notice ")));
    CHECK(corrupt(replaced(bytes, "notice\ttiem-phong", "notice\t../etc")));
    for (const char* bad : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe1\xba", "\r"})
        CHECK(corrupt(replaced(bytes, "Tiêm", bad)));
    CHECK(corrupt(replaced(bytes, "\"items\":4", "\"items\":5")));
    CHECK(corrupt(replaced(bytes, "\"hau-giang\"", "\"../giang\"")));
    CHECK(corrupt(replaced(bytes, "\"issued\":\"2026-11-22T06:30:00Z\"", "\"issued\":\"2026-11-22\"")));
    CHECK(corrupt(replaced(bytes, "\"release\":41", "\"release\":-1")));
}

TEST_CASE("Random damage never crashes the reader", "[pack]") {
    const std::string bytes = sample_pack();
    std::mt19937 random(20261122);
    for (int round = 0; round < 3000; ++round) {
        std::string bad = bytes;
        for (int i = 0; i < 1 + round % 4; ++i) bad[random() % bad.size()] = static_cast<char>(random());
        const auto read = pack::read(bad);
        if (!read) continue;
        for (const pack::Line& line : read->lines) (void)pack::item_of(line, read->header.publisher);
    }
    SUCCEED();
}

TEST_CASE("A line whose JSON is another item than its columns say is not that item", "[pack]") {
    const pack::Line line = pack::line_of(sample_items().front()).value();
    pack::Line other = line;
    other.id = "1.002";
    CHECK(pack::item_of(line, "p"));
    CHECK_FALSE(pack::item_of(other, "p"));
    other = line;
    other.lang = "km";
    CHECK_FALSE(pack::item_of(other, "p"));
    other = line;
    other.json = "[]";
    CHECK_FALSE(pack::item_of(other, "p"));
}

TEST_CASE("Reading a pack stops at each of its limits", "[pack]") {
    const std::string bytes = sample_pack();
    const auto full = [&](const pack::Limits& limits) { return pack::read(bytes, limits).error().code == base::ErrorCode::Full; };
    CHECK(full({.bytes = bytes.size() - 1}));
    CHECK(full({.line = 100}));
    CHECK(pack::read(bytes, {.line = 100}).error().reason == "content.too_large"); // no word of a disk
    CHECK(full({.lines = 3}));
    CHECK_FALSE(pack::read(bytes, {.blobs = 1}));
    CHECK(pack::read(bytes, {.bytes = bytes.size(), .lines = 4, .blobs = 2}));
}

TEST_CASE("zstd gives back what went in and never more than was signed", "[pack]") {
    const std::string raw = sample_pack();
    const std::string packed = pack::compress(raw).value();
    CHECK(pack::decompress(packed, raw.size()).value() == raw);
    CHECK(pack::decompress(packed, raw.size() - 1).error().code == base::ErrorCode::Full);
    CHECK(pack::decompress(pack::compress("").value(), 0).value().empty());
    std::string large(3'000'000, ' ');
    std::mt19937 random(1);
    for (char& c : large) c = static_cast<char>('a' + random() % 16);
    for (const int level : {1, 19}) CHECK(pack::decompress(pack::compress(large, level).value(), large.size()).value() == large);
}

TEST_CASE("A bomb, a torn frame and bytes behind the frame are refused", "[pack]") {
    const std::string bomb = pack::compress(std::string(200'000'000, '\0'), 1).value();
    CHECK(bomb.size() < 100'000);
    CHECK_FALSE(pack::decompress(bomb, 1'000'000));
    const std::string packed = pack::compress(sample_pack()).value();
    for (std::size_t i = 0; i < packed.size(); ++i) CHECK_FALSE(pack::decompress(packed.substr(0, i), 1'000'000));
    CHECK_FALSE(pack::decompress(packed + "x", 1'000'000));
    CHECK_FALSE(pack::decompress(packed + packed, 1'000'000));
    std::mt19937 random(3);
    for (int round = 0; round < 2000; ++round) {
        std::string bad = packed;
        bad[random() % bad.size()] = static_cast<char>(random());
        (void)pack::decompress(bad, 1'000'000);
    }
}

TEST_CASE("What is signed about a pack survives, and says where it lies", "[pack]") {
    const pack::Target target{crypto::sha256("raw"), 123, {7}, 1, 1, "hau-giang"};
    base::Value value = pack::to_value(target);
    value.as_object()->emplace("later", 1);
    CHECK(pack::target_of(value).value() == target);
    for (const char* key : {"raw_sha256", "raw_length", "release", "format", "min_reader", "publisher"}) {
        base::Value less = value;
        less.as_object()->erase(key);
        CHECK_FALSE(pack::target_of(less));
    }
    const crypto::Sha256 hash = crypto::sha256("abc");
    CHECK(pack::stored_path(pack::pack_path("hau-giang"), hash) == "packs/" + hash.hex() + ".hau-giang.pack.zst");
    CHECK(pack::stored_path("x", hash) == hash.hex() + ".x");
    CHECK(pack::blob_path(hash) == "blobs/ba/" + hash.hex());
}
