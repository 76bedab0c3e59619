// SPDX-License-Identifier: Apache-2.0
// A small tree, a set of keys and a repository, worked on through the real program; and a reader's view of the repository.
#pragma once

#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "content/base/files.hpp"
#include "content/pack/target.hpp"
#include "content/pack/zstd.hpp"
#include "content/signed/envelope.hpp"
#include "tests/content/imaging/pictures.hpp"
#include "tests/support/places.hpp"
#include "tests/support/run_program.hpp"

namespace tramtin::testing {

namespace fs = std::filesystem;

inline Ran content(const std::vector<std::string>& arguments, const std::string& input = {}) {
    return run_program(fs::path(tramtin::testing::bin_dir()) / "tramtin-content", arguments, input);
}

inline void put(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

inline std::string get(const fs::path& path) { return base::read_file(path, 64U << 20U).value(); }

inline constexpr const char* k_day_one = "2026-11-22T06:30:00Z";

// A drawing as it is published, byte for byte; `name` makes it this one.
inline std::string picture_of(const std::string& name, int side = 32) {
    return png_of(noise_picture(side, side, static_cast<unsigned>(std::hash<std::string>{}(name))));
}

class Staff {
public:
    Staff() {
        put(tree() / "tree.toml", "publisher = \"hau-giang\"\ntitle = \"Tỉnh Hậu Giang\"\nlanguages = [\"vi\"]\n");
        put(tree() / "procedures/1.001193.md",
            "+++\ntitle = \"Đăng ký khai sinh\"\nfield = \"Hộ tịch\"\n+++\nMang theo giấy chứng sinh.\n");
        put(tree() / "notices/tiem-phong.md",
            "+++\ntitle = \"Tiêm phòng\"\nsummary = \"Sáng thứ Ba\"\n+++\nTại trạm y tế.\n\n![Lối vào](images/so-do.png)\n");
        put(tree() / "images/so-do.png", picture_of("so do"));
        REQUIRE(content({"keys", "init", keys().string(), "--clock", k_day_one}).status == 0);
    }
    fs::path tree() const { return m_folder / "tree"; }
    fs::path keys() const { return m_folder / "keys"; }
    fs::path repository() const { return m_folder / "repository"; }
    fs::path at(const std::string& name) const { return m_folder / name; }

    Ran publish(const std::string& clock = k_day_one) const {
        return content({"publish", tree().string(), "--repo", repository().string(), "--keys", keys().string(), "--clock", clock});
    }
    void add_notice(const std::string& id) const { put(tree() / "notices" / (id + ".md"), "+++\ntitle = \"Thêm\"\n+++\nMột tin.\n"); }

private:
    TempDir m_folder;
};

// What a careful reader makes of a repository; fails the test when anything does not fit.
struct Seen {
    signing::Timestamp timestamp;
    signing::Snapshot snapshot;
    signing::Targets targets;
    pack::Target custom;
    std::string stored_path; // of the pack, relative to the repository
    std::string raw;
    pack::Pack pack;
};

inline signing::Envelope read_envelope(const fs::path& path) { return signing::parse_envelope(get(path), signing::k_max_targets).value(); }

inline Seen see(const fs::path& repository, const fs::path& root_file) {
    Seen seen;
    const auto root = signing::parse_root(read_envelope(root_file)).value();
    const auto verified = [&](const std::string& name, const char* role) {
        const auto envelope = read_envelope(repository / "metadata" / name);
        REQUIRE(signing::verify(root, role, envelope));
        return envelope;
    };
    const auto fits = [&](const std::string& name, const signing::MetaFile& listed) {
        const std::string bytes = get(repository / "metadata" / name);
        REQUIRE(listed.length == static_cast<std::int64_t>(bytes.size()));
        REQUIRE(signing::sha256_of(listed.hashes) == crypto::sha256(bytes));
    };
    seen.timestamp = signing::parse_timestamp(verified("timestamp.json", "timestamp")).value();
    const std::string snapshot = std::to_string(seen.timestamp.snapshot.version) + ".snapshot.json";
    fits(snapshot, seen.timestamp.snapshot);
    seen.snapshot = signing::parse_snapshot(verified(snapshot, "snapshot")).value();
    const signing::MetaFile& listed = seen.snapshot.meta.at("targets.json");
    const std::string targets = std::to_string(listed.version) + ".targets.json";
    fits(targets, listed);
    seen.targets = signing::parse_targets(verified(targets, "targets")).value();

    const signing::TargetFile& target = seen.targets.targets.at("packs/hau-giang.pack.zst");
    seen.custom = pack::target_of(target.custom).value();
    const crypto::Sha256 hash = signing::sha256_of(target.hashes).value();
    seen.stored_path = "targets/" + pack::stored_path("packs/hau-giang.pack.zst", hash);
    const std::string packed = get(repository / seen.stored_path);
    REQUIRE(crypto::sha256(packed) == hash);
    REQUIRE(target.length == static_cast<std::int64_t>(packed.size()));
    seen.raw = pack::decompress(packed, seen.custom.raw_length).value();
    REQUIRE(crypto::sha256(seen.raw) == seen.custom.raw_sha256);
    seen.pack = pack::read(seen.raw).value();
    for (const pack::Blob& blob : seen.pack.header.blobs)
        REQUIRE(crypto::sha256(get(repository / "targets" / pack::blob_path(blob.sha256))) == blob.sha256);
    return seen;
}

} // namespace tramtin::testing
