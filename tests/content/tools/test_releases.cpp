// SPDX-License-Identifier: Apache-2.0
// Patches between releases, what is kept and what goes, and what is refused before anything is signed.
#include "content/pack/patch.hpp"
#include "tests/content/tools/staff.hpp"

#include <sys/stat.h>

namespace base = tramtin::base;
namespace crypto = tramtin::crypto;
namespace fs = std::filesystem;
namespace pack = tramtin::pack;
namespace signing = tramtin::signing;
using namespace tramtin::testing;

namespace {

Seen see(const Staff& staff) { return tramtin::testing::see(staff.repository(), staff.keys() / "root.json"); }

// Day `day` of December 2026, for every release another.
std::string clock(int day) { return "2026-12-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T06:30:00Z"; }

// Guides enough that a patch is worth its bytes, one of them changed for each release.
void write_guides(const Staff& staff, int release) {
    for (int i = 0; i < 60; ++i) {
        std::string text = "+++\ntitle = \"Hướng dẫn " + std::to_string(i) + "\"\n+++\n";
        for (int line = 0; line < 12; ++line)
            text += "Bước " + std::to_string(i * 37 % 91 + line) + " của việc " + std::to_string(i * i) + ".\n\n";
        if (i == 7) text += "Sửa lần " + std::to_string(release) + ".\n";
        put(staff.tree() / "notices" / ("huong-dan-" + std::to_string(i) + ".md"), text);
    }
}

std::vector<std::string> releases(const Staff& staff, int from, int to) {
    std::vector<std::string> raws;
    for (int release = from; release <= to; ++release) {
        write_guides(staff, release);
        const Ran ran = staff.publish(clock(release));
        INFO(ran.output);
        REQUIRE(ran.status == 0);
        raws.push_back(see(staff).raw);
    }
    return raws;
}

std::map<std::uint64_t, std::pair<pack::Patch, signing::TargetFile>> patches_of(const Seen& seen) {
    std::map<std::uint64_t, std::pair<pack::Patch, signing::TargetFile>> patches;
    for (const auto& [path, target] : seen.targets.targets) {
        if (!path.starts_with("patches/")) continue;
        const pack::Patch patch = pack::patch_of(target.custom).value();
        CHECK(path == pack::patch_path("hau-giang", patch.from, patch.to));
        patches.emplace(patch.from.value, std::pair{patch, target});
    }
    return patches;
}

std::string stored(const Staff& staff, const pack::Patch& patch, const signing::TargetFile& target) {
    const crypto::Sha256 hash = signing::sha256_of(target.hashes).value();
    const std::string bytes =
        get(staff.repository() / "targets" / pack::stored_path(pack::patch_path(patch.publisher, patch.from, patch.to), hash));
    CHECK(crypto::sha256(bytes) == hash);
    CHECK(static_cast<std::int64_t>(bytes.size()) == target.length);
    return bytes;
}

} // namespace

TEST_CASE("The newest release has a patch from each of the last twelve; what nothing recent names is gone", "[tools]") {
    const Staff staff;
    auto raws = releases(staff, 1, 2);
    const Seen early = see(staff);
    put(staff.repository() / "targets/packs/left-over.zst", "of a publication that was killed");
    put(staff.repository() / "targets/dossiers/2026.seg", "somebody else's");
    put(staff.tree() / "images/so-do.png", picture_of("another picture"));
    const auto later = releases(staff, 3, 16);
    raws.insert(raws.end(), later.begin(), later.end());

    const Seen seen = see(staff);
    const auto patches = patches_of(seen);
    REQUIRE(patches.size() == 12);
    CHECK(patches.begin()->first == 4);
    for (const auto& [from, entry] : patches) {
        const auto& [patch, target] = entry;
        const std::string& base_raw = raws.at(from - 1);
        CHECK(patch.to == pack::Release{16});
        CHECK(patch.from_sha256 == crypto::sha256(base_raw));
        CHECK(patch.to_sha256 == crypto::sha256(seen.raw));
        CHECK(patch.raw_length == seen.raw.size());
        CHECK(patch.memory >= base_raw.size() + seen.raw.size());
        const std::string bytes = stored(staff, patch, target);
        CHECK(bytes.size() < 600);
        CHECK(pack::apply_patch(base_raw, bytes, patch.raw_length).value() == seen.raw);
    }

    const auto files = base::list_files(staff.repository()).value();
    const auto count = [&](const std::string& start) {
        return std::count_if(files.begin(), files.end(), [&](const std::string& file) { return file.starts_with(start); });
    };
    CHECK(count("targets/packs/") == 13);
    CHECK(count("targets/patches/") == 36);
    CHECK(count("targets/blobs/") == 1);
    CHECK(count("targets/dossiers/") == 1);
    CHECK_FALSE(fs::exists(staff.repository() / early.stored_path));
    CHECK_FALSE(fs::exists(staff.repository() / "metadata/2.targets.json"));
    CHECK(fs::exists(staff.repository() / "metadata/4.targets.json"));
    CHECK(fs::exists(staff.repository() / "metadata/1.root.json"));
}

TEST_CASE("A damaged old pack costs its patch and nothing else", "[tools]") {
    const Staff staff;
    releases(staff, 1, 2);
    put(staff.repository() / see(staff).stored_path, "rubbish");
    fs::remove(staff.repository() / "metadata/1.targets.json");
    write_guides(staff, 3);
    REQUIRE(staff.publish(clock(3)).status == 0);
    CHECK(patches_of(see(staff)).empty());
    releases(staff, 4, 4);
    CHECK(patches_of(see(staff)).size() == 1);
}

TEST_CASE("The same history of trees gives the same repository in every byte, patches included", "[tools]") {
    const Staff staff;
    releases(staff, 1, 4);
    const fs::path other = staff.at("other");
    for (int release = 1; release <= 4; ++release) {
        write_guides(staff, release);
        REQUIRE(content({"publish", staff.tree().string(), "--repo", other.string(), "--keys", staff.keys().string(), "--clock",
                         clock(release)})
                    .status == 0);
    }
    const auto files = base::list_files(staff.repository()).value();
    REQUIRE(base::list_files(other).value() == files);
    for (const std::string& file : files) CHECK(get(staff.repository() / file) == get(other / file));
}

TEST_CASE("Large packs and pictures list the hashes of their parts", "[tools]") {
    const Staff staff;
    const std::string picture = picture_of("large", 480);
    REQUIRE(picture.size() > 600'000);
    unsigned state = 1;
    put(staff.tree() / "images/so-do.png", picture);
    std::string noise;
    while (noise.size() < 900'000) {
        state = state * 1664525U + 1013904223U;
        noise += "từ" + std::to_string(state) + (noise.size() % 7 == 0 ? ".\n\n" : " ");
    }
    put(staff.tree() / "notices/dai.md", "+++\ntitle = \"Dài\"\n+++\n" + noise);
    const Ran ran = staff.publish();
    INFO(ran.output);
    REQUIRE(ran.status == 0);
    const Seen seen = see(staff);
    CHECK(seen.custom.parts == pack::split_parts(get(staff.repository() / seen.stored_path)));
    CHECK_FALSE(seen.custom.parts.sha256.empty());
    REQUIRE(seen.pack.header.blobs.size() == 1);
    CHECK(seen.pack.header.blobs.front().parts == pack::split_parts(picture).sha256);
}

TEST_CASE("A tree of another publisher does not slip into a repository", "[tools]") {
    const Staff staff;
    REQUIRE(staff.publish().status == 0);
    const fs::path other = staff.at("theirs");
    put(other / "tree.toml", "publisher = \"can-tho\"\ntitle = \"Cần Thơ\"\nlanguages = [\"vi\"]\n");
    put(other / "notices/x.md", "+++\ntitle = \"X\"\n+++\nx\n");
    const std::vector<std::string> words{"publish", other.string(),        "--repo",  staff.repository().string(),
                                         "--keys",  staff.keys().string(), "--clock", k_day_one};
    const Ran ran = content(words);
    CHECK(ran.status == 1);
    CHECK(ran.output.find("--add-publisher") != std::string::npos);
    CHECK(see(staff).targets.targets.size() == 1);
    std::vector<std::string> asked = words;
    asked.emplace_back("--add-publisher");
    CHECK(content(asked).status == 0);
    CHECK(see(staff).targets.targets.size() == 2);
    CHECK(content(words).status == 0);
    CHECK(content({"publish", other.string(), "--as", "commune:can-tho", "--repo", staff.repository().string(), "--keys",
                   staff.keys().string(), "--clock", k_day_one})
              .status == 1);
}

TEST_CASE("export-usb writes only to empty folders and to its own sticks, and goes on where it was interrupted", "[tools]") {
    const Staff staff;
    releases(staff, 1, 2);
    const fs::path usb = staff.at("usb");
    const auto to = [&](const fs::path& folder) {
        return content({"export-usb", staff.repository().string(), folder.string(), "--clock", clock(2)});
    };
    put(staff.at("photos") / "a.jpg", "x");
    const Ran foreign = to(staff.at("photos"));
    CHECK(foreign.status == 1);
    CHECK(foreign.output.find("USB hoặc thư mục trống") != std::string::npos);
    CHECK(fs::exists(staff.at("photos") / "a.jpg"));
    CHECK(to(staff.repository()).status == 1);

    fs::create_directories(usb / "System Volume Information");
    REQUIRE(to(usb).status == 0);
    const Seen old = tramtin::testing::see(usb, staff.keys() / "root.json");
    const std::string timestamp = get(usb / "metadata/timestamp.json");

    // Interrupted: a folder stands where a file should go. What the stick held before stays in force.
    releases(staff, 3, 3);
    const fs::path obstacle = usb / "metadata/3.snapshot.json";
    fs::create_directory(obstacle);
    CHECK(to(usb).status != 0);
    CHECK(get(usb / "metadata/timestamp.json") == timestamp);
    CHECK(tramtin::testing::see(usb, staff.keys() / "root.json").raw == old.raw);
    fs::remove(obstacle);
    const Ran again = to(usb);
    INFO(again.output);
    REQUIRE(again.status == 0);
    const Seen now = tramtin::testing::see(usb, staff.keys() / "root.json");
    CHECK(now.custom.release == pack::Release{3});
    CHECK(patches_of(now).size() == 2);
    CHECK_FALSE(fs::exists(usb / old.stored_path));
    CHECK(get(usb / "tram-tin.json").find("\"release\": 3") != std::string::npos);

    REQUIRE(content({"keys", "init", staff.at("others").string(), "--clock", k_day_one}).status == 0);
    const std::string theirs = staff.at("their-repository").string();
    REQUIRE(
        content({"publish", staff.tree().string(), "--repo", theirs, "--keys", staff.at("others").string(), "--clock", clock(3)}).status ==
        0);
    const Ran other = content({"export-usb", theirs, usb.string(), "--clock", clock(3)});
    CHECK(other.status == 1);
    CHECK(other.output.find("kho khác") != std::string::npos);
}

TEST_CASE("An older copy of a repository does not overwrite a newer stick", "[tools]") {
    const Staff staff;
    releases(staff, 1, 1);
    fs::copy(staff.repository(), staff.at("older"), fs::copy_options::recursive);
    releases(staff, 2, 2);
    const fs::path usb = staff.at("usb");
    REQUIRE(content({"export-usb", staff.repository().string(), usb.string(), "--clock", clock(2)}).status == 0);
    const Ran older = content({"export-usb", staff.at("older").string(), usb.string(), "--clock", clock(2)});
    CHECK(older.status == 1);
    CHECK(older.output.find("bản mới hơn") != std::string::npos);
    const Ran slim = content({"export-usb", staff.repository().string(), staff.at("slim").string(), "--no-patches", "--clock", clock(2)});
    CHECK(slim.status == 0);
    CHECK_FALSE(fs::exists(staff.at("slim") / "targets/patches"));
}

TEST_CASE("A file of a tree that is no plain file is a finding, not silence", "[tools]") {
    const Staff staff;
    put(staff.at("elsewhere/tin.md"), "+++\ntitle = \"X\"\n+++\nx\n");
    fs::create_symlink(staff.at("elsewhere/tin.md"), staff.tree() / "notices/lien-ket.md");
    REQUIRE(::mkfifo((staff.tree() / "notices/ong.md").c_str(), 0600) == 0);
    fs::create_directory_symlink(staff.at("elsewhere"), staff.tree() / "documents");
    const Ran ran = content({"check", staff.tree().string()});
    INFO(ran.output);
    for (const char* name : {"notices/lien-ket.md", "notices/ong.md", "documents"}) CHECK(ran.output.find(name) != std::string::npos);
    CHECK(ran.status == 1);
    CHECK(staff.publish().status == 1);
}
