// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <random>
#include <set>

#include "content/base/files.hpp"
#include "content/sqlite/statement.hpp"
#include "content/store/layout.hpp"
#include "content/store/search.hpp"
#include "content/store/status.hpp"
#include "tests/content/store/generation.hpp"

using namespace tramtin;
using namespace tramtin::testing;
using base::ErrorCode;
using model::Kind;

namespace {

template <class T> T good(base::Result<T> result) {
    INFO((result ? "" : base::describe(result.error())));
    REQUIRE(result);
    return *std::move(result);
}

model::ChannelRow row(model::Channel channel, int amount, model::DurationUnit unit, model::FeeKind kind,
                      std::optional<std::int64_t> vnd = {}) {
    model::ChannelRow r;
    r.channel = channel;
    r.time.amount = amount;
    r.time.unit = unit;
    r.fee.kind = kind;
    r.fee.vnd = vnd;
    return r;
}

std::vector<model::Item> province() {
    auto birth = procedure("1.001193", "Đăng ký khai sinh");
    birth.meta.popularity = 90;
    birth.meta.was = {"cu-khai-sinh"};
    birth.channels = {row(model::Channel::Online, 1, model::DurationUnit::Day, model::FeeKind::Free),
                      row(model::Channel::InPerson, 1, model::DurationUnit::Day, model::FeeKind::Free)};
    auto residence = procedure("1.004222", "Đăng ký thường trú", "Cư trú");
    residence.channels = {row(model::Channel::InPerson, 7, model::DurationUnit::WorkingDay, model::FeeKind::Fixed, 20'000),
                          row(model::Channel::Online, 5, model::DurationUnit::WorkingDay, model::FeeKind::Fixed, 10'000)};
    auto again = procedure("1.004884", "Đăng ký lại khai sinh");
    again.channels = {row(model::Channel::InPerson, 5, model::DurationUnit::WorkingDay, model::FeeKind::Free),
                      row(model::Channel::Online, 5, model::DurationUnit::WorkingDay, model::FeeKind::Unknown)};
    model::Document resolution;
    resolution.meta.id = "nq-xiv", resolution.meta.title = "Nghị quyết Đại hội XIV";
    resolution.kind = model::DocumentKind::Resolution;
    resolution.sections = {{"muc-tieu", 0, "Phần I", "Mục tiêu tổng quát", {}}};
    model::Notice old;
    old.meta.id = "lich-cu", old.meta.title = "Lịch tiêm chủng tháng Mười";
    old.meta.valid_to = model::Date{2026, 10, 31};
    model::Notice coming;
    coming.meta.id = "lich-moi", coming.meta.title = "Lịch tiêm chủng tháng Mười hai";
    coming.meta.valid_from = model::Date{2026, 12, 1};
    model::LifeEvent child;
    child.meta.id = "co-con", child.meta.title = "Có con nhỏ";
    child.procedures = {"1.001193"};
    model::SiteProfile site;
    site.meta.id = "vi-thuy", site.meta.title = "UBND xã Vị Thủy";
    return {birth, residence, again, resolution, old, coming, child, site};
}

std::string bytes_of(const std::filesystem::path& path) { return good(base::read_file(path, 64U << 20U)); }

void put_bytes(const std::filesystem::path& path, std::string_view bytes) { std::ofstream(path, std::ios::binary) << bytes; }

// Everything a kiosk may ask; the answers are not looked at, only that there are some.
void use(const std::filesystem::path& db) {
    auto reader = store::Reader::open(db);
    if (!reader) return;
    (void)reader->info();
    (void)reader->fields();
    (void)reader->blobs();
    (void)reader->life_events();
    for (const Kind kind : {Kind::Procedure, Kind::Document, Kind::Notice, Kind::Site}) (void)reader->list(kind);
    (void)reader->item(Kind::Procedure, "1.001193");
    (void)reader->item(Kind::Procedure, "cu-khai-sinh");
    (void)store::search(*reader, "dang ky khai sinh");
    (void)store::search(*reader, "tong quat xyz");
}

} // namespace

TEST_CASE("every file of the store has one name") {
    const store::Layout layout{"/var/lib/tramtin"};
    CHECK(layout.generation({42}) == "/var/lib/tramtin/generations/000042.db");
    CHECK(layout.generation({1'234'567}) == "/var/lib/tramtin/generations/1234567.db");
    CHECK(layout.pack("can-tho") == "/var/lib/tramtin/pack/can-tho.pack");
    const auto sha256 = crypto::sha256("x");
    CHECK(layout.media(sha256) == "/var/lib/tramtin/media/" + sha256.hex().substr(0, 2) + "/" + sha256.hex().substr(2));
    CHECK(good(store::parse_generation("000042")).value == 42);
    for (const char* wrong : {"", "42", "0000042", "000000", "00004a", "-00042", "1234567890123", "../../x"})
        CHECK_FALSE(store::parse_generation(wrong));
}

TEST_CASE("CURRENT is absent, or one line, or a clear error") {
    const TempDir dir;
    const store::Layout layout{dir.path()};
    CHECK_FALSE(good(store::read_current(layout)));
    REQUIRE(store::write_current(layout, {7}));
    CHECK(bytes_of(layout.current()) == "000007\n");
    CHECK(good(store::read_current(layout)) == store::Generation{7});
    for (const std::string& wrong : {std::string(), std::string("7\n"), std::string("000007\n000008\n"), std::string(100'000, '1')}) {
        put_bytes(layout.current(), wrong);
        CHECK(store::read_current(layout).error().code == ErrorCode::Corrupt);
    }
    CHECK(good(store::list_generations(layout)).empty());
    REQUIRE(base::make_directories(layout.generations_dir()));
    for (const char* name : {"000012.db", "000003.db", "note.txt", ".000009.db.1-1.tmp"}) put_bytes(layout.generations_dir() / name, "");
    CHECK(good(store::list_generations(layout)) == std::vector<store::Generation>{{3}, {12}});
}

TEST_CASE("status files are read back, and a damaged one is none") {
    const TempDir dir;
    const store::Layout layout{dir.path()};
    CHECK_FALSE(store::read_status(layout));
    store::Status status;
    status.data_issued = base::instant_of({2026, 11, 18}, 6, 30);
    status.reason = "usb.other_province", status.progress = "build", status.percent = 40, status.generation = store::Generation{3};
    REQUIRE(store::write_status(layout, status));
    CHECK(store::read_status(layout) == status);
    const base::Instant later = base::instant_of({2026, 11, 19}, 2);
    status.last_failure = later, status.next_attempt = later, status.stale_since = later;
    status.commune_reason = "content.not_allowed", status.waiting = "night", status.waiting_bytes = 12'345'678'901;
    status.bytes_done = 0, status.bytes_total = 9, status.seconds_left = 70;
    status.held_back = store::Generation{4}, status.held_back_reason = "kiosk.cannot_open";
    status.day_bytes = 5, status.day_budget = 10;
    status.usb = store::UsbStatus{"/media/usb", store::UsbState::Refused, "ca-mau", "Tỉnh Cà Mau", 7, later, "usb.other_province"};
    status.scrub = store::ScrubStatus{later, 12, 2, 1};
    REQUIRE(store::write_status(layout, status));
    CHECK(store::read_status(layout) == status);
    store::KioskReport report;
    report.opened = store::Generation{2}, report.last_frame = base::instant_of({2026, 11, 22}, 7), report.version = "0.1.0";
    report.cannot_open = store::Generation{3}, report.busy_until = later;
    REQUIRE(store::write_kiosk_report(layout, report));
    CHECK(store::read_kiosk_report(layout) == report);
    put_bytes(
        layout.status(),
        R"({"format":9,"data_issued":7,"percent":900,"generation":-1,"reason":["x"],"usb":{"state":"eaten"},"scrub":[],"bytes_done":-4,"new":{"a":[1.5]}})");
    CHECK(store::read_status(layout) == store::Status{});
    for (const std::string& wrong : {std::string(), std::string("{"), std::string("[]"), std::string(100'000, ' ') + "{}"}) {
        put_bytes(layout.status(), wrong);
        CHECK_FALSE(store::read_status(layout));
    }
}

TEST_CASE("a generation says what it was built from") {
    const TempDir dir;
    const auto db = build(dir, {pack_of("can-tho", province(), 12), pack_of("xa-vi-thuy", {}, 3)});
    REQUIRE(store::self_test(db));
    auto reader = open(db);
    const auto info = good(reader.info());
    REQUIRE(info.packs.size() == 2);
    CHECK(info.packs[0].publisher == "can-tho");
    CHECK(info.packs[0].release.value == 12);
    CHECK(info.packs[0].raw_sha256 == crypto::sha256(pack_of("can-tho", province(), 12)));
    CHECK(info.data_issued == base::instant_of({2026, 11, 20}, 6));
    CHECK(info.counts.at(Kind::Procedure) == 3);
    CHECK(info.built_by == "test 1");
}

TEST_CASE("items come back whole, also by an earlier id") {
    const TempDir dir;
    auto reader = open(build(dir, {pack_of("can-tho", province())}));
    const auto items = province();
    for (model::Item item : items) {
        model::meta_of(item).publisher = "can-tho";
        const auto found = good(reader.item(model::kind_of(item), model::meta_of(item).id));
        REQUIRE(found);
        CHECK(*found == item);
    }
    const auto renamed = good(reader.item(Kind::Procedure, "cu-khai-sinh"));
    REQUIRE(renamed);
    CHECK(model::meta_of(*renamed).id == "1.001193");
    CHECK_FALSE(good(reader.item(Kind::Document, "cu-khai-sinh")));
    CHECK_FALSE(good(reader.item(Kind::Procedure, "9.999999")));
    const std::vector<std::string> codes{"1.004222", "9.999999", "cu-khai-sinh"};
    const auto rows = good(reader.procedures(codes));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].title == "Đăng ký thường trú");
    CHECK(rows[1].title == "Đăng ký khai sinh");
    CHECK(good(reader.site("vi-thuy"))->meta.title == "UBND xã Vị Thủy");
    CHECK(good(reader.life_events()).at(0).procedures == std::vector<std::string>{"1.001193"});
}

TEST_CASE("a row of a list says what all channels together say") {
    const TempDir dir;
    auto reader = open(build(dir, {pack_of("can-tho", province())}));
    const std::vector<std::string> codes{"1.001193", "1.004222", "1.004884"};
    const auto rows = good(reader.procedures(codes));
    CHECK(rows[0].fee.kind == model::FeeKind::Free);
    CHECK(rows[0].time.amount == 1);
    CHECK(rows[0].commune_level);
    CHECK(rows[1].fee.kind == model::FeeKind::Range);
    CHECK(rows[1].fee.vnd == 10'000);
    CHECK(rows[1].fee.vnd_max == 20'000);
    CHECK(rows[1].time.amount == 5);
    CHECK(rows[1].time.amount_max == 7);
    CHECK(rows[1].time.unit == model::DurationUnit::WorkingDay);
    CHECK(rows[2].fee.kind == model::FeeKind::Unknown);
}

TEST_CASE("lists are filtered, ordered and cut") {
    const TempDir dir;
    auto reader = open(build(dir, {pack_of("can-tho", province())}));
    store::ListOptions options;
    options.group = "Hộ tịch";
    CHECK(good(reader.list(Kind::Procedure, options)).size() == 2);
    options = {};
    options.order = store::Order::Popularity;
    options.limit = 1;
    CHECK(good(reader.list(Kind::Procedure, options)).at(0).title == "Đăng ký khai sinh");
    options.offset = 3;
    CHECK(good(reader.list(Kind::Procedure, options)).empty());
    const auto fields = good(reader.fields());
    REQUIRE(fields.size() == 2);
    CHECK(fields[0].name == "Hộ tịch");
    CHECK(fields[0].count == 2);
    const auto all = good(reader.list(Kind::Notice));
    CHECK(all.size() == 2);
    CHECK(store::validity_on(all[0], {2026, 11, 22}) != model::Validity::Current);
    options = {};
    options.valid_on = model::Date{2026, 11, 22};
    CHECK(good(reader.list(Kind::Notice, options)).empty());
    options.valid_on = model::Date{2026, 12, 1};
    CHECK(good(reader.list(Kind::Notice, options)).at(0).address.id == "lich-moi");
}

TEST_CASE("of two publishers the first one's item is shown and the other is kept") {
    const TempDir dir;
    auto reader =
        open(build(dir, {pack_of("xa", {procedure("1.001193", "Của xã")}), pack_of("tinh", {procedure("1.001193", "Của tỉnh")})}));
    CHECK(model::meta_of(*good(reader.item(Kind::Procedure, "1.001193"))).title == "Của xã");
    CHECK(model::meta_of(*good(reader.item({"tinh", Kind::Procedure, "1.001193", "vi"}))).title == "Của tỉnh");
    CHECK_FALSE(good(reader.item({"huyen", Kind::Procedure, "1.001193", "vi"})));
    CHECK(good(reader.list(Kind::Procedure)).size() == 1);
    CHECK(good(store::search(reader, "của tỉnh")).total <= 1);
    const std::vector<std::string> twice{pack_of("xa", {}), pack_of("xa", {})};
    CHECK(store::build_generation(twice, dir / "twice.db", {}).error().code == ErrorCode::Invalid);
}

TEST_CASE("what is missing in a language is given in Vietnamese") {
    const TempDir dir;
    auto english = procedure("1.001193", "Birth registration");
    english.meta.lang = "en";
    auto reader = open(
        build(dir, {pack_of("can-tho", {english, procedure("1.001193", "Đăng ký khai sinh"), procedure("1.000894", "Đăng ký kết hôn")})}));
    CHECK(model::meta_of(*good(reader.item(Kind::Procedure, "1.001193", "en"))).title == "Birth registration");
    CHECK(model::meta_of(*good(reader.item(Kind::Procedure, "1.000894", "en"))).title == "Đăng ký kết hôn");
    store::ListOptions options;
    options.lang = "en";
    const auto rows = good(reader.list(Kind::Procedure, options));
    REQUIRE(rows.size() == 2);
    CHECK(std::set<std::string>{rows[0].title, rows[1].title} == std::set<std::string>{"Birth registration", "Đăng ký kết hôn"});
    store::SearchOptions in_english;
    in_english.lang = "en";
    const auto found = good(store::search(reader, "1.001193", in_english));
    REQUIRE(found.total == 1);
    CHECK(found.hits[0].summary.title == "Birth registration");
}

TEST_CASE("unknown kinds are skipped and an unreadable item does not take the others along") {
    const TempDir dir;
    pack::Header header;
    header.publisher = "can-tho", header.release.value = 1;
    const auto line = good(pack::line_of(model::Item(procedure("1.001193", "Đăng ký khai sinh"))));
    const pack::Line future{"hologram", "x", "vi", R"({"id":"x"})"};
    const pack::Line wrong{"procedure", "1.000002", "vi", R"({"channels":"none","id":"1.000002","lang":"vi"})"};
    const std::vector<std::string> packs{good(pack::write(header, std::vector<pack::Line>{line, future, wrong}))};
    const auto report = good(store::build_generation(packs, dir / "g.db", {}));
    CHECK(report.items == 1);
    CHECK(report.unknown_kinds == 1);
    CHECK(report.unreadable == 1);
    CHECK(report.complaints.size() == 1);
    CHECK(store::self_test(dir / "g.db"));
}

TEST_CASE("the blobs of all packs are named once") {
    const TempDir dir;
    pack::Header header;
    header.publisher = "can-tho", header.release.value = 1;
    header.blobs = {{crypto::sha256("a"), 1, "image/png"}, {crypto::sha256("b"), 1, "image/png"}};
    auto other = header;
    other.publisher = "xa", other.blobs.pop_back();
    auto reader =
        open(build(dir, {good(pack::write(header, std::vector<model::Item>{})), good(pack::write(other, std::vector<model::Item>{}))}));
    std::vector<crypto::Sha256> expected{crypto::sha256("a"), crypto::sha256("b")};
    std::sort(expected.begin(), expected.end());
    CHECK(good(reader.blobs()) == expected);
}

TEST_CASE("the same packs give the same bytes") {
    const TempDir dir;
    const std::vector<std::string> packs{pack_of("can-tho", province())};
    CHECK(bytes_of(build(dir, packs, "a.db")) == bytes_of(build(dir, packs, "b.db")));
    CHECK_FALSE(store::build_generation(packs, dir / "a.db", {}));
}

TEST_CASE("a file that is no generation, or one of another schema, is refused") {
    const TempDir dir;
    CHECK(store::Reader::open(dir / "absent.db").error().code == ErrorCode::NotFound);
    for (const std::string& wrong : {std::string(), std::string("SQLite format 3"), std::string(5000, 'x')}) {
        put_bytes(dir / "wrong.db", wrong);
        CHECK(store::Reader::open(dir / "wrong.db").error().code == ErrorCode::Corrupt);
        CHECK(store::self_test(dir / "wrong.db").error().code == ErrorCode::Corrupt);
    }
    auto bytes = bytes_of(build(dir, {pack_of("can-tho", province())}));
    bytes[63] = static_cast<char>(bytes[63] + 1); // last byte of user_version
    put_bytes(dir / "later.db", bytes);
    CHECK(store::Reader::open(dir / "later.db").error().reason == "store.schema");
    CHECK(store::self_test(dir / "later.db").error().reason == "store.schema");
}

TEST_CASE("a damaged generation gives errors or answers, and the self-test sees changed content") {
    const TempDir dir;
    const std::string whole = bytes_of(build(dir, {pack_of("can-tho", province())}));
    std::mt19937 random(20261122);
    for (int round = 0; round < 60; ++round) {
        std::string bytes = whole;
        if (round % 3 == 0) {
            bytes.resize(random() % bytes.size());
        } else {
            for (int flips = 0; flips < (round % 3) * 4; ++flips) bytes[random() % bytes.size()] ^= static_cast<char>(1U << (random() % 8));
        }
        put_bytes(dir / "damaged.db", bytes);
        use(dir / "damaged.db");
        (void)store::self_test(dir / "damaged.db");
    }
    const std::string title = "Nghị quyết Đại hội XIV";
    std::size_t places = 0;
    for (std::size_t at = whole.find(title); at != std::string::npos; at = whole.find(title, at + 1), ++places) {
        std::string bytes = whole;
        bytes[at] = 'M';
        put_bytes(dir / "changed.db", bytes);
        INFO("offset " << at);
        if (bytes.substr(at - 9, 9).find("title") != std::string::npos)
            CHECK(store::self_test(dir / "changed.db").error().code == ErrorCode::Corrupt);
    }
    CHECK(places >= 2);
}

namespace {

// The longest stored bytes of a query's first column.
std::string longest(const std::filesystem::path& path, std::string_view sql) {
    auto db = good(sqlite::Db::open_readonly_immutable(path));
    auto find = good(sqlite::Statement::prepare(db, sql));
    std::string best;
    while (good(find.step()))
        if (find.blob(0).size() > best.size()) best = find.blob(0);
    return best;
}

} // namespace

TEST_CASE("the self-test sees a changed letter of a row and every changed byte of the search index") {
    const TempDir dir;
    const auto path = build(dir, {pack_of("can-tho", province())});
    const std::string whole = bytes_of(path);
    CHECK(store::self_test(path));
    for (const char* query : {"SELECT title FROM entry", "SELECT title_marked FROM entry", "SELECT title_key FROM item",
                              "SELECT says FROM synonym", "SELECT block FROM entry_fts_data", "SELECT title FROM pack"}) {
        const std::string stored = longest(path, query);
        const std::size_t at = whole.find(stored);
        REQUIRE_FALSE(stored.empty());
        REQUIRE(at != std::string::npos);
        for (std::size_t i = 0; i < stored.size(); i += 1 + stored.size() / 20) {
            std::string bytes = whole;
            bytes[at + i] ^= 1;
            put_bytes(dir / "changed.db", bytes);
            INFO(query << ", byte " << i);
            CHECK(store::self_test(dir / "changed.db").error().code == ErrorCode::Corrupt);
        }
    }
    std::size_t files = 0;
    for (const auto& unused : std::filesystem::directory_iterator(path.parent_path())) files += unused.exists() ? 1 : 0;
    CHECK(files == 2); // the test leaves nothing beside the database
}
