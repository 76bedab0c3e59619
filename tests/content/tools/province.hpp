// SPDX-License-Identifier: Apache-2.0
// A province as its people have it: key files on different machines, a repository, sticks between them.
#pragma once

#include "tests/content/tools/staff.hpp"

namespace tramtin::testing {

// The ceremony is held once for all tests; each test works on a copy.
inline const fs::path& ceremony() {
    static const TempDir folder;
    static const fs::path keys = [] {
        put(folder / "passphrases", "content-2: mật khẩu của người duyệt\nmật khẩu chung đủ dài\n");
        const Ran ran = content({"keys", "init", (folder / "keys").string(), "--profile", "province", "--publisher", "hau-giang",
                                 "--passphrase-file", (folder / "passphrases").string(), "--clock", k_day_one});
        INFO(ran.output);
        REQUIRE(ran.status == 0);
        return folder / "keys";
    }();
    return keys;
}

class Province {
public:
    Province() {
        fs::copy(ceremony(), all());
        fs::copy(ceremony().parent_path() / "passphrases", at("passphrases"));
        put(tree() / "tree.toml", "publisher = \"hau-giang\"\ntitle = \"Tỉnh Hậu Giang\"\nlanguages = [\"vi\"]\n");
        put(tree() / "procedures/1.001193.md",
            "+++\ntitle = \"Đăng ký khai sinh\"\nfield = \"Hộ tịch\"\n+++\nMang theo giấy chứng sinh.\n");
        add_notice("tiem-phong", "Tiêm phòng");
    }
    fs::path at(const std::string& name) const { return m_folder / name; }
    fs::path all() const { return at("all"); } // every key, as on the evening of the ceremony
    fs::path tree() const { return at("tree"); }
    fs::path repository() const { return at("repository"); }

    // Another machine: root.json, targets.json and the key files named.
    fs::path machine(const std::string& name, const std::vector<std::string>& keys) const {
        fs::create_directories(at(name));
        std::vector<std::string> files{"root.json", "targets.json"};
        for (const std::string& key : keys) files.push_back(key + ".key");
        for (const std::string& file : files) fs::copy_file(all() / file, at(name) / file, fs::copy_options::overwrite_existing);
        return at(name);
    }
    fs::path online() const { return machine("online", {"snapshot", "timestamp"}); }

    void add_notice(const std::string& id, const std::string& title) const {
        put(tree() / "notices" / (id + ".md"), "+++\ntitle = \"" + title + "\"\n+++\nMột tin.\n");
    }
    // A command with the passphrases and the time of day `day` of December 2026.
    Ran run(std::vector<std::string> words, int day) const {
        words.insert(words.end(), {"--passphrase-file", at("passphrases").string(), "--clock", clock(day)});
        return content(words);
    }
    static std::string clock(int day) { return "2026-12-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T06:30:00Z"; }
    Ran publish(const fs::path& keys, int day, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words{"publish", tree().string(), "--repo", repository().string(), "--keys", keys.string()};
        words.insert(words.end(), more.begin(), more.end());
        return run(words, day);
    }
    Ran accept(const fs::path& bundle, int day, const fs::path& keys) const {
        return run({"publish", "--accept", bundle.string(), "--repo", repository().string(), "--keys", keys.string()}, day);
    }
    Ran sign(const fs::path& bundle, int day, const fs::path& keys) const {
        return run({"keys", "sign", bundle.string(), "--keys", keys.string(), "--yes"}, day);
    }

private:
    TempDir m_folder;
};

// What a careful reader makes of a province's repository, from the first root on.
struct Realm {
    signing::Root root;
    signing::Targets targets;
    std::map<std::string, signing::Targets> roles;
};

inline Realm read_realm(const fs::path& repository, const fs::path& root_file) {
    Realm realm;
    realm.root = signing::parse_root(read_envelope(root_file)).value();
    while (fs::exists(repository / "metadata" / (std::to_string(realm.root.common.version + 1) + ".root.json"))) {
        const auto next = read_envelope(repository / "metadata" / (std::to_string(realm.root.common.version + 1) + ".root.json"));
        REQUIRE(signing::verify(realm.root, "root", next));
        realm.root = signing::parse_root(next).value();
        REQUIRE(signing::verify(realm.root, "root", next));
    }
    const auto timestamp = read_envelope(repository / "metadata/timestamp.json");
    REQUIRE(signing::verify(realm.root, "timestamp", timestamp));
    const auto listed = signing::parse_timestamp(timestamp).value().snapshot;
    const auto named = [&](const std::string& role, const signing::MetaFile& file) {
        const fs::path path = repository / "metadata" / (std::to_string(file.version) + "." + role + ".json");
        REQUIRE(signing::sha256_of(file.hashes) == crypto::sha256(get(path)));
        return read_envelope(path);
    };
    const auto snapshot_envelope = named("snapshot", listed);
    REQUIRE(signing::verify(realm.root, "snapshot", snapshot_envelope));
    const auto snapshot = signing::parse_snapshot(snapshot_envelope).value();
    const auto targets = named("targets", snapshot.meta.at("targets.json"));
    REQUIRE(signing::verify(realm.root, "targets", targets));
    realm.targets = signing::parse_targets(targets).value();
    for (const signing::Delegation& role : realm.targets.delegations->roles) {
        if (!snapshot.meta.contains(role.name + ".json")) continue;
        const auto envelope = named(role.name, snapshot.meta.at(role.name + ".json"));
        REQUIRE(signing::verify(realm.targets.delegations->keys, role.keys, envelope, role.name));
        realm.roles.emplace(role.name, signing::parse_targets(envelope).value());
    }
    return realm;
}

inline std::uint64_t release_in(const Realm& realm, const std::string& role, const std::string& publisher) {
    if (!realm.roles.contains(role)) return 0;
    return pack::target_of(realm.roles.at(role).targets.at(pack::pack_path(publisher)).custom).value().release.value;
}

inline std::size_t delegated_keys(const Realm& realm, const std::string& name) {
    for (const signing::Delegation& role : realm.targets.delegations->roles) {
        if (role.name == name) return role.keys.key_ids.size();
    }
    return 0;
}

inline bool says(const Ran& ran, const std::string& words) { return ran.output.find(words) != std::string::npos; }

inline Realm realm_of(const Province& province) { return read_realm(province.repository(), province.all() / "root.json"); }

// The first release, with every key at hand.
inline void publish_first(const Province& province) {
    const Ran ran = province.publish(province.all(), 1);
    INFO(ran.output);
    REQUIRE(ran.status == 0);
}

inline std::string timestamp_of(const Province& province) { return get(province.repository() / "metadata/timestamp.json"); }

} // namespace tramtin::testing
