// SPDX-License-Identifier: Apache-2.0
// A published repository made in memory with keys of its own, so that tests can publish well, wrongly and maliciously.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "content/model/items.hpp"
#include "content/pack/target.hpp"
#include "content/pack/zstd.hpp"
#include "content/signed/envelope.hpp"
#include "sync/fetch/source.hpp"

namespace tramtin::testing {

inline crypto::SigningKey key_number(char number) { return crypto::SigningKey::from_seed(std::string(32, number)).value(); }
inline base::Instant at(std::string_view text) { return base::parse_instant(text).value(); }

class TestRepository {
public:
    TestRepository() { rotate_root({'r'}, 1, 'o', 't'); }

    std::map<std::string, std::string> files; // by path in the repository
    base::Instant expires = at("2027-01-01T00:00:00Z");
    std::string publisher = "hau-giang";
    signing::Root root;
    signing::Targets targets;
    signing::Snapshot snapshot;
    signing::Timestamp timestamp;
    std::vector<char> root_keys;
    char online_key = 'o';
    char targets_key = 't';
    base::Value custom_extra; // members put over a pack's `custom`

    std::string newest_root() const { return files.at("metadata/" + std::to_string(root.common.version) + ".root.json"); }
    std::string first_root() const { return files.at("metadata/1.root.json"); }

    // Signed by the keys before and after. The first call makes version 1.
    void rotate_root(const std::vector<char>& keys, std::int64_t threshold, char online, char content) {
        std::vector<char> signers = root_keys;
        signers.insert(signers.end(), keys.begin(), keys.end());
        root_keys = keys;
        online_key = online;
        targets_key = content;
        root.common.version = files.empty() ? 1 : root.common.version + 1;
        root.keys.clear();
        root.roles = {{"root", role(keys, threshold)},
                      {"timestamp", role({online}, 1)},
                      {"snapshot", role({online}, 1)},
                      {"targets", role({content}, 1)}};
        sign_root(signers);
    }
    void sign_root(const std::vector<char>& signers) {
        root.common.expires = expires;
        files["metadata/" + std::to_string(root.common.version) + ".root.json"] = signed_bytes(signing::to_value(root), signers);
    }

    // A release of one notice an item of `titles`, with its blobs.
    void publish(std::uint64_t release, const std::vector<std::string>& titles, const std::vector<std::string>& blobs = {}) {
        pack::Header header;
        header.release.value = release;
        header.issued = at("2026-11-20T00:00:00Z") + std::chrono::hours(release);
        header.publisher = publisher;
        header.title = "Tỉnh Hậu Giang";
        header.languages = {"vi"};
        for (const std::string& blob : blobs) {
            header.blobs.push_back({crypto::sha256(blob), blob.size(), "image/png"});
            files["targets/" + pack::blob_path(crypto::sha256(blob))] = blob;
        }
        std::vector<model::Item> items;
        for (const std::string& title : titles) {
            model::Notice notice;
            notice.meta.publisher = publisher;
            notice.meta.id = "tin-" + std::to_string(items.size() + 1);
            notice.meta.title = title;
            notice.summary = title;
            items.emplace_back(notice);
        }
        list_pack(pack::write(header, items).value(), header);
        sign_all();
    }

    void list_pack(const std::string& raw, const pack::Header& header) {
        const std::string compressed = pack::compress(raw, 3).value();
        const pack::Target target{crypto::sha256(raw), raw.size(),       header.release, header.format,
                                  header.min_reader,   header.publisher, header.issued};
        base::Value custom = pack::to_value(target);
        if (const auto* extra = custom_extra.as_object())
            for (const auto& [name, value] : *extra) (*custom.as_object())[name] = value;
        const auto hash = crypto::sha256(compressed);
        const std::string path = pack::pack_path(header.publisher);
        targets.targets[path] = {static_cast<std::int64_t>(compressed.size()), signing::hashes_of(hash), custom};
        pack_file = "targets/" + pack::stored_path(path, hash);
        files[pack_file] = compressed;
    }
    std::string pack_file; // of the newest release, compressed

    // New versions of targets, snapshot and timestamp.
    void sign_all() {
        targets.common.version = next(m_targets);
        sign_targets();
        snapshot.common.version = next(m_snapshot);
        sign_snapshot();
        timestamp.common.version = next(m_timestamp);
        sign_timestamp();
    }
    void sign_targets() {
        targets.common.expires = expires;
        snapshot.meta["targets.json"] = put(targets.common.version, "targets", signed_bytes(signing::to_value(targets), {targets_key}));
    }
    void sign_snapshot() {
        snapshot.common.expires = expires;
        timestamp.snapshot = put(snapshot.common.version, "snapshot", signed_bytes(signing::to_value(snapshot), {online_key}));
    }
    void sign_timestamp() {
        timestamp.common.expires = expires;
        files["metadata/timestamp.json"] = signed_bytes(signing::to_value(timestamp), {online_key});
    }

    void write_to(const std::filesystem::path& folder) const {
        for (const auto& [path, bytes] : files) {
            std::filesystem::create_directories((folder / path).parent_path());
            std::ofstream(folder / path, std::ios::binary | std::ios::trunc) << bytes;
        }
    }

    static std::string signed_bytes(base::Value payload, const std::vector<char>& numbers) {
        std::vector<crypto::SigningKey> keys;
        for (const char number : numbers) keys.push_back(key_number(number));
        return signing::to_bytes(signing::sign(std::move(payload), keys).value()).value();
    }

private:
    signing::RoleKeys role(const std::vector<char>& numbers, std::int64_t threshold) {
        signing::RoleKeys keys{{}, threshold};
        for (const char number : numbers) {
            const signing::Key key = signing::key_of(key_number(number).public_key());
            keys.key_ids.push_back(signing::key_id_of(key));
            root.keys.emplace(keys.key_ids.back(), key);
        }
        return keys;
    }
    static std::int64_t next(std::int64_t& counter) { return ++counter; }
    signing::MetaFile put(std::int64_t version, const std::string& name, const std::string& bytes) {
        files["metadata/" + std::to_string(version) + "." + name + ".json"] = bytes;
        return {version, static_cast<std::int64_t>(bytes.size()), signing::hashes_of(crypto::sha256(bytes))};
    }

    std::int64_t m_targets = 0;
    std::int64_t m_snapshot = 0;
    std::int64_t m_timestamp = 0;
};

// Serves a repository from memory and remembers what was asked for.
class MapSource : public fetch::Source {
public:
    explicit MapSource(const TestRepository& repository) : m_files(&repository.files) {}

    fetch::Result<fetch::Reply> read(std::string_view path, fetch::ByteCap cap, const fetch::Sink& sink) override {
        asked.emplace_back(path);
        ++m_traffic.requests;
        if (broken) return base::fail(base::ErrorCode::Network, "no line", "net.unreachable");
        const auto file = m_files->find(std::string(path));
        if (file == m_files->end()) return base::fail(base::ErrorCode::NotFound, std::string(path), "source.not_found");
        if (file->second.size() > cap.bytes) return base::fail(base::ErrorCode::Full, std::string(path), "source.too_long");
        m_traffic.bytes += file->second.size();
        TRY(sink(file->second));
        return fetch::Reply{file->second.size(), completeness};
    }
    const fetch::Traffic& traffic() const override { return m_traffic; }
    std::string describe() const override { return "memory"; }

    fetch::Cost cost() const override { return price; }

    std::vector<std::string> asked;
    fetch::Cost price = fetch::Cost::Metered;
    bool broken = false;
    fetch::Completeness completeness = fetch::Completeness::Certain;

private:
    const std::map<std::string, std::string>* m_files;
    fetch::Traffic m_traffic;
};

} // namespace tramtin::testing
