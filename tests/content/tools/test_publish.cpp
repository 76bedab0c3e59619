// SPDX-License-Identifier: Apache-2.0
#include "tests/content/tools/staff.hpp"

#include <sys/stat.h>

namespace base = tramtin::base;
namespace crypto = tramtin::crypto;
namespace fs = std::filesystem;
namespace model = tramtin::model;
namespace pack = tramtin::pack;
namespace signing = tramtin::signing;
using namespace tramtin::testing;

namespace {

Seen see(const Staff& staff) { return tramtin::testing::see(staff.repository(), staff.keys() / "root.json"); }

std::vector<std::string> files_of(const fs::path& folder) { return base::list_files(folder).value(); }

} // namespace

TEST_CASE("keys init makes a set that only its owner reads, once", "[tools]") {
    const Staff staff;
    CHECK(files_of(staff.keys()) == std::vector<std::string>{"root.json", "root.key", "snapshot.key", "targets.key", "timestamp.key"});
    const auto mode_of = [&](const char* name) {
        struct ::stat info {};
        REQUIRE(::stat((staff.keys() / name).c_str(), &info) == 0);
        return info.st_mode & 0777U;
    };
    for (const char* name : {"root.key", "snapshot.key", "targets.key", "timestamp.key"}) CHECK(mode_of(name) == 0600);
    CHECK((mode_of("root.json") & 0444U) == 0444U);

    const auto envelope = read_envelope(staff.keys() / "root.json");
    const auto root = signing::parse_root(envelope).value();
    CHECK(signing::verify(root, "root", envelope));
    CHECK(root.consistent_snapshot);
    CHECK(root.keys.size() == 4);
    CHECK(base::format_instant(root.common.expires) == "2027-11-22T06:30:00Z");

    const std::string before = get(staff.keys() / "root.key");
    const Ran again = content({"keys", "init", staff.keys().string()});
    CHECK(again.status == 1);
    CHECK(again.output.find("Hãy chọn một thư mục khác") != std::string::npos);
    CHECK(get(staff.keys() / "root.key") == before);
}

TEST_CASE("A published repository holds what the design says, and a reader can verify it down to each image", "[tools]") {
    const Staff staff;
    const Ran ran = staff.publish();
    INFO(ran.output);
    REQUIRE(ran.status == 0);
    const Seen seen = see(staff);
    CHECK(seen.custom.release == pack::Release{1});
    CHECK(seen.custom.publisher == "hau-giang");
    CHECK(seen.pack.header.release == pack::Release{1});
    CHECK(base::format_instant(seen.pack.header.issued) == k_day_one);
    CHECK(seen.pack.header.title == "Tỉnh Hậu Giang");
    REQUIRE(seen.pack.header.blobs.size() == 1);
    const pack::Blob& blob = seen.pack.header.blobs.front();
    CHECK(blob == pack::Blob{crypto::sha256(picture_of("so do")), picture_of("so do").size(), "image/png"});

    REQUIRE(seen.pack.lines.size() == 2);
    const auto notice = pack::item_of(seen.pack.lines[0], "hau-giang").value();
    bool shown = false;
    for (const model::Block& block : std::get<model::Notice>(notice).body) shown = shown || block.image == pack::blob_name(blob.sha256);
    CHECK(shown);
    CHECK(seen.raw.find("images/so-do.png") == std::string::npos);

    const auto files = files_of(staff.repository());
    const std::vector<std::string> expected{".publish.lock",           "metadata/1.root.json",    "metadata/1.snapshot.json",
                                            "metadata/1.targets.json", "metadata/timestamp.json", "targets/" + pack::blob_path(blob.sha256),
                                            seen.stored_path};
    CHECK(files == expected);
    CHECK(get(staff.repository() / "metadata/1.root.json") == get(staff.keys() / "root.json"));
}

TEST_CASE("Publishing the same tree again releases nothing and signs the timestamp anew", "[tools]") {
    const Staff staff;
    REQUIRE(staff.publish().status == 0);
    const Seen first = see(staff);
    const auto files = files_of(staff.repository());
    const Ran again = staff.publish("2026-11-24T06:30:00Z");
    CHECK(again.status == 0);
    CHECK(again.output.find("không đổi") != std::string::npos);
    const Seen second = see(staff);
    CHECK(second.raw == first.raw);
    CHECK(second.targets == first.targets);
    CHECK(second.snapshot == first.snapshot);
    CHECK(second.timestamp.common.version == first.timestamp.common.version + 1);
    CHECK(base::format_instant(second.timestamp.common.expires) == "2026-12-24T06:30:00Z");
    CHECK(files_of(staff.repository()) == files);
}

TEST_CASE("Two repositories of one tree, keys and time are the same in every byte", "[tools]") {
    const Staff staff;
    REQUIRE(staff.publish().status == 0);
    const std::string other = staff.at("other").string();
    REQUIRE(content({"publish", staff.tree().string(), "--repo", other, "--keys", staff.keys().string(), "--clock", k_day_one}).status ==
            0);
    const auto files = files_of(staff.repository());
    REQUIRE(files_of(other) == files);
    for (const std::string& file : files) CHECK(get(staff.repository() / file) == get(other / fs::path(file)));
}

TEST_CASE("What would expire soon is signed again even when the content has not changed", "[tools]") {
    const Staff staff;
    REQUIRE(staff.publish().status == 0);
    REQUIRE(staff.publish("2026-12-20T06:30:00Z").status == 0);
    const Seen month = see(staff);
    CHECK(month.snapshot.common.version == 2);
    CHECK(month.targets.common.version == 1);
    REQUIRE(staff.publish("2027-04-01T06:30:00Z").status == 0);
    const Seen spring = see(staff);
    CHECK(spring.targets.common.version == 2);
    CHECK(spring.custom.release == pack::Release{1});
    CHECK(base::format_instant(spring.pack.header.issued) == k_day_one);
}

TEST_CASE("A changed tree is the next release; the files of the last one stay for readers on their way", "[tools]") {
    const Staff staff;
    REQUIRE(staff.publish().status == 0);
    const Seen first = see(staff);
    staff.add_notice("hop-dan");
    REQUIRE(staff.publish("2026-11-23T06:30:00Z").status == 0);
    const Seen second = see(staff);
    CHECK(second.custom.release == pack::Release{2});
    CHECK(second.pack.lines.size() == 3);
    CHECK(base::format_instant(second.pack.header.issued) == "2026-11-23T06:30:00Z");
    CHECK(fs::exists(staff.repository() / first.stored_path));
    CHECK(fs::exists(staff.repository() / "metadata/1.targets.json"));
}

TEST_CASE("A clock behind the last signing signs nothing, whether the tree has changed or not", "[tools]") {
    const Staff staff;
    REQUIRE(staff.publish().status == 0);
    REQUIRE(staff.publish("2026-11-24T06:30:00Z").status == 0); // the timestamp only
    const std::string timestamp = get(staff.repository() / "metadata/timestamp.json");
    const auto refuses = [&](const std::string& clock) {
        const Ran ran = staff.publish(clock);
        INFO(ran.output);
        CHECK(ran.status == 3);
        CHECK(ran.output.find("ngày giờ") != std::string::npos);
        CHECK(get(staff.repository() / "metadata/timestamp.json") == timestamp);
    };
    for (const char* clock : {"2019-01-01T00:00:00Z", "2026-11-23T06:30:00Z", "2026-11-24T06:29:59Z"}) refuses(clock);
    staff.add_notice("hop-dan");
    for (const char* clock : {"2019-01-01T00:00:00Z", "2026-11-23T06:30:00Z"}) refuses(clock);
    CHECK(see(staff).custom.release == pack::Release{1});
    CHECK(staff.publish("2026-11-24T06:30:00Z").status == 0);
    CHECK(see(staff).custom.release == pack::Release{2});
}

TEST_CASE("A clock past the root's expiry signs nothing, not even a first release", "[tools]") {
    const Staff staff;
    const Ran first = staff.publish("2099-01-01T00:00:00Z");
    CHECK(first.status == 3);
    CHECK(first.output.find("Khóa gốc đã hết hạn hoặc đồng hồ máy này sai") != std::string::npos);
    CHECK_FALSE(fs::exists(staff.repository() / "metadata/1.root.json"));
    REQUIRE(staff.publish().status == 0);
    const std::string timestamp = get(staff.repository() / "metadata/timestamp.json");
    CHECK(staff.publish("2027-11-22T06:30:00Z").status == 3);
    CHECK(get(staff.repository() / "metadata/timestamp.json") == timestamp);
}

TEST_CASE("A tree with errors is not published, and each error is named", "[tools]") {
    const Staff staff;
    put(staff.tree() / "notices/hong.md", "+++\ntitle = \"không đóng\n+++\n");
    const Ran ran = staff.publish();
    CHECK(ran.status == 1);
    CHECK(ran.output.find("notices/hong.md") != std::string::npos);
    CHECK(ran.output.find("Chưa xuất bản") != std::string::npos);
    CHECK_FALSE(fs::exists(staff.repository() / "metadata/timestamp.json"));
}

TEST_CASE("Keys of another set, missing and damaged keys are refused before anything is written", "[tools]") {
    const Staff staff;
    REQUIRE(staff.publish().status == 0);
    const auto with_keys = [&](const std::string& folder) {
        return content({"publish", staff.tree().string(), "--repo", staff.repository().string(), "--keys", staff.at(folder).string(),
                        "--clock", k_day_one});
    };
    REQUIRE(content({"keys", "init", staff.at("others").string(), "--clock", k_day_one}).status == 0);
    const std::string before = get(staff.repository() / "metadata/timestamp.json");
    CHECK(with_keys("others").status == 1);
    CHECK(with_keys("nowhere").status == 1);
    fs::copy(staff.keys(), staff.at("few"));
    fs::remove(staff.at("few") / "timestamp.key");
    const Ran few = with_keys("few");
    CHECK(few.status == 1);
    CHECK(few.output.find("thiếu khóa") != std::string::npos);
    put(staff.at("few") / "timestamp.key", "{}");
    CHECK(with_keys("few").status == 1);
    CHECK(get(staff.repository() / "metadata/timestamp.json") == before);
}

TEST_CASE("A repository whose metadata was changed is neither published into nor exported", "[tools]") {
    const Staff staff;
    REQUIRE(staff.publish().status == 0);
    staff.add_notice("hop-dan");
    for (const char* name : {"timestamp.json", "1.snapshot.json", "1.targets.json", "1.root.json"}) {
        const fs::path path = staff.repository() / "metadata" / name;
        const std::string good = get(path);
        for (std::size_t at = 5; at < good.size(); at += good.size() / 5) {
            std::string bad = good;
            bad[at] = static_cast<char>(bad[at] ^ 1);
            put(path, bad);
            INFO(name << " byte " << at);
            CHECK(staff.publish().status == 1);
            CHECK(content({"export-usb", staff.repository().string(), staff.at("usb").string()}).status == 1);
        }
        put(path, good);
    }
    CHECK(staff.publish().status == 0);
}

TEST_CASE("While one publishes, another is told to wait", "[tools]") {
    const Staff staff;
    REQUIRE(staff.publish().status == 0);
    const auto held = base::FileLock::acquire(staff.repository() / ".publish.lock");
    REQUIRE(held);
    const Ran ran = staff.publish();
    CHECK(ran.status == 1);
    CHECK(ran.output.find("Hãy đợi") != std::string::npos);
}

TEST_CASE("Wherever publishing stops, readers keep the last release and the next try makes the new one", "[tools]") {
    const Staff staff;
    REQUIRE(staff.publish().status == 0);
    staff.add_notice("hop-dan");
    // A folder where a file should go stops it exactly there.
    for (const char* name : {"metadata/2.targets.json", "metadata/2.snapshot.json"}) {
        const fs::path obstacle = staff.repository() / name;
        fs::remove_all(obstacle);
        fs::create_directory(obstacle);
        CHECK(staff.publish("2026-11-23T06:30:00Z").status == 3);
        CHECK(see(staff).custom.release == pack::Release{1});
        fs::remove(obstacle);
    }
    REQUIRE(staff.publish("2026-11-24T06:30:00Z").status == 0);
    CHECK(see(staff).custom.release == pack::Release{2});
}

TEST_CASE("A pack lost from the repository is replaced by the next release", "[tools]") {
    const Staff staff;
    REQUIRE(staff.publish().status == 0);
    put(staff.repository() / see(staff).stored_path, "rubbish");
    REQUIRE(staff.publish("2026-11-23T06:30:00Z").status == 0);
    CHECK(see(staff).custom.release == pack::Release{2});
    CHECK(see(staff).pack.lines.size() == 2);
}

TEST_CASE("An image that is missing from the tree is not published", "[tools]") {
    const Staff staff;
    fs::remove(staff.tree() / "images/so-do.png");
    CHECK(staff.publish().status == 1);
    put(staff.tree() / "notices/ngoai.md", "+++\ntitle = \"Ngoài\"\n+++\n![x](../../etc/passwd)\n");
    const Ran ran = staff.publish();
    CHECK(ran.status == 1);
    CHECK_FALSE(fs::exists(staff.repository() / "metadata/timestamp.json"));
}

TEST_CASE("export-usb copies the current release and nothing that is not as signed", "[tools]") {
    const Staff staff;
    REQUIRE(staff.publish().status == 0);
    staff.add_notice("hop-dan");
    REQUIRE(staff.publish("2026-11-23T06:30:00Z").status == 0);
    const Seen here = see(staff);
    const fs::path usb = staff.at("usb");
    REQUIRE(content({"export-usb", staff.repository().string(), usb.string()}).status == 0);
    const Seen there = see(usb, staff.keys() / "root.json");
    CHECK(there.raw == here.raw);
    CHECK_FALSE(fs::exists(usb / "metadata/1.targets.json"));
    CHECK(get(usb / "metadata/1.root.json") == get(staff.keys() / "root.json"));

    const std::string blob = "targets/" + pack::blob_path(here.pack.header.blobs.front().sha256);
    for (const std::string& name : {blob, here.stored_path}) {
        const std::string good = get(staff.repository() / name);
        put(staff.repository() / name, "x" + good.substr(1));
        CHECK(content({"export-usb", staff.repository().string(), staff.at("usb2").string()}).status == 1);
        CHECK_FALSE(fs::exists(staff.at("usb2") / "metadata/timestamp.json"));
        put(staff.repository() / name, good);
    }
    CHECK(content({"export-usb", staff.at("nowhere").string(), usb.string()}).status == 1);
}
