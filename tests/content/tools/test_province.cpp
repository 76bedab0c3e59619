// SPDX-License-Identifier: Apache-2.0
#include "content/base/json.hpp"
#include "tests/content/tools/province.hpp"

namespace base = tramtin::base;
namespace crypto = tramtin::crypto;
namespace fs = std::filesystem;
namespace pack = tramtin::pack;
namespace signing = tramtin::signing;
using namespace tramtin::testing;

TEST_CASE("A province's ceremony gives every holder a sealed file, a root of three in five and its delegations", "[tools]") {
    const fs::path keys = ceremony();
    const auto root_envelope = read_envelope(keys / "root.json");
    const auto root = signing::parse_root(root_envelope).value();
    CHECK(signing::verify(root, "root", root_envelope));
    CHECK(root.roles.at("root").threshold == 3);
    CHECK(root.roles.at("root").key_ids.size() == 5);
    CHECK(root.roles.at("targets").threshold == 2);
    CHECK(root.roles.at("timestamp").threshold == 1);
    const auto targets_envelope = read_envelope(keys / "targets.json");
    CHECK(signing::verify(root, "targets", targets_envelope));
    const auto targets = signing::parse_targets(targets_envelope).value();
    REQUIRE(targets.delegations->roles.size() == 3);
    for (const signing::Delegation& role : targets.delegations->roles) CHECK(role.terminating);
    const signing::Delegation& content_role = targets.delegations->roles.front();
    CHECK(content_role.name == "content");
    CHECK(content_role.keys.threshold == 2);
    CHECK(content_role.paths == std::vector<std::string>{"packs/hau-giang.pack.zst", "patches/hau-giang.*"});
    std::size_t files = 0;
    const auto all_files = base::list_files(keys).value();
    for (const std::string& file : all_files) {
        if (!file.ends_with(".key")) continue;
        ++files;
        const auto value = base::parse_json(get(keys / file), base::JsonMode::Strict).value();
        CHECK(value.find("seed") == nullptr);
        CHECK(value.find("sealed") != nullptr);
        CHECK((fs::status(keys / file).permissions() & fs::perms::others_read) == fs::perms::none);
    }
    CHECK(files == 17);
}

TEST_CASE("A ceremony with a short passphrase, without one, or over present keys makes nothing", "[tools]") {
    const TempDir folder;
    put(folder / "short", "ngắn\n");
    const std::vector<std::string> words{"keys", "init", (folder / "k").string(), "--profile", "province", "--publisher", "hau-giang"};
    const auto with = [&](const std::vector<std::string>& more) {
        std::vector<std::string> all = words;
        all.insert(all.end(), more.begin(), more.end());
        return content(all);
    };
    CHECK(says(with({"--passphrase-file", (folder / "short").string()}), "ít nhất 12"));
    CHECK(says(with({}), "--passphrase-file"));
    CHECK(says(with({"--passphrase-file", (folder / "nowhere").string()}), "tệp mật khẩu"));
    CHECK_FALSE(fs::exists(folder / "k/root.json"));
    CHECK(content({"keys", "init", ceremony().string(), "--profile", "province", "--publisher", "hau-giang"}).status == 1);
    CHECK(content({"keys", "init", (folder / "x").string(), "--profile", "district"}).status == 2);
    CHECK(content({"keys", "init", (folder / "x").string(), "--profile", "province", "--publisher", "Hậu Giang"}).status == 2);
}

TEST_CASE("A single operator's keys may be sealed too, and a wrong passphrase signs nothing", "[tools]") {
    const Province province;
    const std::string keys = province.at("single").string();
    REQUIRE(province.run({"keys", "init", keys, "--sealed"}, 1).status == 0);
    CHECK(get(province.at("single") / "targets.key").find("seed") == std::string::npos);
    const std::vector<std::string> publish{"publish", province.tree().string(), "--repo", province.repository().string(), "--keys", keys};
    std::vector<std::string> wrong = publish;
    put(province.at("wrong"), "một mật khẩu khác hẳn\n");
    wrong.insert(wrong.end(), {"--passphrase-file", province.at("wrong").string(), "--clock", Province::clock(1)});
    const Ran refused = content(wrong);
    CHECK(refused.status == 1);
    CHECK(says(refused, "Mật khẩu không đúng"));
    CHECK_FALSE(fs::exists(province.repository() / "metadata/timestamp.json"));
    const Ran ran = province.run(publish, 1);
    INFO(ran.output);
    CHECK(ran.status == 0);
}

TEST_CASE("An editor proposes, an approver on another machine reads and signs, the online machine publishes", "[tools]") {
    const Province province;
    publish_first(province);
    province.add_notice("hop-dan", "Họp dân");
    province.add_notice("tiem-phong", "Tiêm phòng cho trẻ");
    const fs::path editor = province.machine("editor", {"content-1"});
    const fs::path approver = province.machine("approver", {"content-2"});
    const std::string before = timestamp_of(province);

    const Ran alone = province.publish(editor, 2, {"--as", "province"});
    CHECK(alone.status == 1);
    CHECK(says(alone, "--out"));
    const fs::path bundle = province.at("bundle");
    const Ran proposed = province.publish(editor, 2, {"--as", "province", "--out", bundle.string()});
    INFO(proposed.output);
    REQUIRE(proposed.status == 0);
    CHECK(says(proposed, "content-2"));
    CHECK(timestamp_of(province) == before);
    CHECK(says(province.accept(bundle, 2, province.online()), "chưa đủ chữ ký"));

    const Ran status = province.run({"keys", "status", bundle.string(), "--keys", approver.string()}, 2);
    CHECK(status.status == 1);
    CHECK(says(status, "có 1 trong 2"));
    const Ran unread = province.run({"keys", "sign", bundle.string(), "--keys", approver.string()}, 2);
    CHECK(unread.status == 1);
    CHECK(says(unread, "--yes"));
    const Ran read = province.sign(bundle, 2, approver);
    INFO(read.output);
    CHECK(read.status == 0);
    CHECK(says(read, "+ thông báo “Họp dân” (notice:hop-dan)"));
    CHECK(says(read, "“Tiêm phòng” → “Tiêm phòng cho trẻ”"));
    CHECK(says(read, "bản 2 sau bản 1"));
    CHECK(province.sign(bundle, 2, approver).status == 1);

    const Ran taken = province.accept(bundle, 2, province.online());
    INFO(taken.output);
    REQUIRE(taken.status == 0);
    CHECK(release_in(realm_of(province), "content", "hau-giang") == 2);
    CHECK(says(province.accept(bundle, 2, province.online()), "từ trước"));
    const Ran again = province.publish(editor, 3, {"--out", province.at("again").string()});
    CHECK(says(again, "không có gì để ký"));
}

TEST_CASE("A bundle changed on its way is refused, wherever it was changed, and readers see nothing of it", "[tools]") {
    const Province province;
    const fs::path bundle = province.at("bundle");
    REQUIRE(province.publish(province.all(), 1, {"--out", bundle.string()}).status == 0);
    const auto files = base::list_files(bundle).value();
    CHECK(std::count_if(files.begin(), files.end(), [](const std::string& file) { return file.starts_with("targets/packs/"); }) == 1);
    for (const std::string& file : files) {
        if (!file.starts_with("proposed/") && !file.starts_with("targets/")) continue;
        const std::string good = get(bundle / file);
        for (const std::size_t at : {good.size() / 5, good.size() / 2, good.size() - 3}) {
            std::string bad = good;
            bad[at] = static_cast<char>(bad[at] ^ 1);
            put(bundle / file, bad);
            INFO(file << " byte " << at);
            CHECK(province.accept(bundle, 2, province.online()).status == 1);
        }
        fs::remove(bundle / file);
        CHECK(province.accept(bundle, 2, province.online()).status == 1);
        put(bundle / file, good);
    }
    const std::string description = get(bundle / "bundle.json");
    for (const char* bad :
         {"{}", "{\"kind\":\"tramtin-bundle\"}", "not json", R"({"kind":"tramtin-bundle","in_force":{},"proposed":{"../../x":1}})",
          R"({"kind":"tramtin-bundle","in_force":{},"proposed":{"content":-1}})"}) {
        put(bundle / "bundle.json", bad);
        CHECK(province.accept(bundle, 2, province.online()).status == 1);
    }
    CHECK_FALSE(fs::exists(province.repository() / "metadata/timestamp.json"));
    put(bundle / "bundle.json", description);
    CHECK(province.accept(bundle, 2, province.online()).status == 0);
    CHECK(release_in(realm_of(province), "content", "hau-giang") == 1);
}

TEST_CASE("A bundle made before another release is told to be made anew", "[tools]") {
    const Province province;
    publish_first(province);
    province.add_notice("hop-dan", "Họp dân");
    REQUIRE(province.publish(province.all(), 2, {"--out", province.at("late").string()}).status == 0);
    province.add_notice("cup-dien", "Cúp điện");
    REQUIRE(province.publish(province.all(), 3).status == 0);
    const Ran late = province.accept(province.at("late"), 4, province.online());
    CHECK(late.status == 1);
    CHECK(says(late, "làm lại hồ sơ"));
    CHECK(release_in(realm_of(province), "content", "hau-giang") == 2);
    province.add_notice("tiep-dan", "Tiếp dân");
    put(province.at("full") / "x", "x");
    CHECK(says(province.publish(province.all(), 4, {"--out", province.at("full").string()}), "thư mục trống"));
}

TEST_CASE("The timestamp is signed anew with the online keys alone", "[tools]") {
    const Province province;
    publish_first(province);
    const auto renew = [&](int day) {
        return province.run({"publish", "--timestamp-only", "--repo", province.repository().string(), "--keys", province.online().string()},
                            day);
    };
    REQUIRE(renew(5).status == 0);
    const auto timestamp = signing::parse_timestamp(read_envelope(province.repository() / "metadata/timestamp.json")).value();
    CHECK(base::format_instant(timestamp.common.expires) == "2026-12-12T06:30:00Z");
    CHECK(timestamp.snapshot.version == 1);
    REQUIRE(renew(20).status == 0);
    CHECK(signing::parse_timestamp(read_envelope(province.repository() / "metadata/timestamp.json")).value().snapshot.version == 2);
    realm_of(province);
    const auto status = [&](int day) {
        return content({"keys", "status", province.repository().string(), "--clock", Province::clock(day)});
    };
    CHECK(status(21).status == 0);
    CHECK(status(26).status == 1);
    CHECK(says(status(26), "cần ký lại sớm"));
    CHECK(says(status(28), "QUÁ HẠN"));
    CHECK(renew(19).status == 3);
}

TEST_CASE("A lost editor's key is revoked by its neighbours; what it signed is signed again before it counts", "[tools]") {
    const Province province;
    publish_first(province);
    const std::string repository = province.repository().string();
    const fs::path one = province.machine("one", {"targets-1"});
    const fs::path two = province.machine("two", {"targets-2", "content-2"});
    const fs::path three = province.machine("three", {"content-3"});
    const fs::path bundle = province.at("bundle");
    const Ran revoked = province.run({"keys", "revoke", one.string(), "content-1", "--repo", repository, "--out", bundle.string()}, 2);
    INFO(revoked.output);
    REQUIRE(revoked.status == 0);
    CHECK(says(revoked, "từ nay cần 2 trong 2 khóa: content-2, content-3"));
    CHECK(province.accept(bundle, 2, province.online()).status == 1);
    CHECK(province.sign(bundle, 2, two).status == 0);
    CHECK(province.accept(bundle, 2, province.online()).status == 1);
    CHECK(province.sign(bundle, 2, three).status == 0);
    const Ran taken = province.accept(bundle, 2, province.online());
    INFO(taken.output);
    REQUIRE(taken.status == 0);
    CHECK(delegated_keys(realm_of(province), "content") == 2);
    province.add_notice("hop-dan", "Họp dân");
    CHECK(province.publish(province.machine("editor", {"content-1"}), 3, {"--out", province.at("x").string()}).status == 1);
    CHECK(says(province.run({"keys", "revoke", province.all().string(), "content-2", "--repo", repository}, 3), "keys rotate"));
    CHECK(says(province.run({"keys", "revoke", province.all().string(), "content", "--repo", repository}, 3), "nêu đúng tên khóa"));
    CHECK(says(province.run({"keys", "revoke", province.all().string(), "nobody", "--repo", repository}, 3), "Không có khóa"));
}

TEST_CASE("An online key is replaced through a new root that old readers can follow", "[tools]") {
    const Province province;
    publish_first(province);
    const std::string repository = province.repository().string();
    const auto first_root = signing::parse_root(read_envelope(province.all() / "root.json")).value();
    const fs::path elsewhere = province.machine("elsewhere", {"snapshot", "timestamp"});
    const Ran rotated = province.run({"keys", "rotate", province.all().string(), "timestamp", "--repo", repository}, 2);
    INFO(rotated.output);
    REQUIRE(rotated.status == 0);
    CHECK(fs::exists(province.all() / "timestamp-2.key"));
    CHECK(get(province.all() / "root.json") == get(province.repository() / "metadata/2.root.json")); // for the next kiosk
    const Realm realm = realm_of(province);
    CHECK(realm.root.common.version == 2);
    // Who has not seen the new root yet still reads the timestamp.
    CHECK(signing::verify(first_root, "timestamp", read_envelope(province.repository() / "metadata/timestamp.json")));
    const auto renew = [&](const fs::path& keys) {
        return province.run({"publish", "--timestamp-only", "--repo", repository, "--keys", keys.string()}, 3).status;
    };
    CHECK(renew(province.online()) == 1);
    CHECK(renew(province.machine("new-online", {"snapshot", "timestamp-2"})) == 0);
    CHECK_FALSE(signing::verify(first_root, "timestamp", read_envelope(province.repository() / "metadata/timestamp.json")));
    realm_of(province);
    REQUIRE(province.run({"keys", "rotate", province.all().string(), "root-3", "--repo", repository}, 4).status == 0);
    CHECK(realm_of(province).root.common.version == 3);
    CHECK(fs::exists(province.all() / "root-6.key"));
    CHECK(province.publish(province.all(), 5).status == 0);
    // A machine that was not there learns of it with the next thing it signs; with new keys for the delegations as well.
    REQUIRE(province.run({"keys", "rotate", province.all().string(), "targets-2", "--repo", repository}, 6).status == 0);
    fs::copy_file(province.all() / "timestamp-2.key", elsewhere / "timestamp-2.key");
    CHECK(province.run({"publish", "--timestamp-only", "--repo", repository, "--keys", elsewhere.string()}, 6).status == 0);
    CHECK(get(elsewhere / "root.json") == get(province.repository() / "metadata/4.root.json"));
    CHECK(get(elsewhere / "root.json") == get(province.all() / "root.json"));
    CHECK(get(elsewhere / "targets.json") == get(province.all() / "targets.json"));
    CHECK(province.publish(province.all(), 7).status == 0);
}

TEST_CASE("A new root needs three of five holders, each on a machine of their own", "[tools]") {
    const Province province;
    publish_first(province);
    const fs::path bundle = province.at("bundle");
    const fs::path first = province.machine("first", {"root-1"});
    const Ran rotated =
        province.run({"keys", "rotate", first.string(), "snapshot", "--repo", province.repository().string(), "--out", bundle.string()}, 2);
    INFO(rotated.output);
    REQUIRE(rotated.status == 0);
    fs::create_directories(province.online());
    fs::copy_file(first / "snapshot-2.key", province.at("online") / "snapshot-2.key");
    const std::string before = timestamp_of(province);
    CHECK(province.sign(bundle, 2, province.machine("stranger", {"targets-1", "content-1"})).status == 1);
    CHECK(province.sign(bundle, 2, province.machine("second", {"root-2"})).status == 0);
    CHECK(province.accept(bundle, 2, province.at("online")).status == 1);
    CHECK(timestamp_of(province) == before);
    CHECK_FALSE(fs::exists(province.repository() / "metadata/2.root.json"));
    CHECK(province.sign(bundle, 2, province.machine("fourth", {"root-4"})).status == 0);
    const Ran taken = province.accept(bundle, 2, province.at("online"));
    INFO(taken.output);
    REQUIRE(taken.status == 0);
    CHECK(realm_of(province).root.common.version == 2);
    CHECK(release_in(realm_of(province), "content", "hau-giang") == 1);
}
