// SPDX-License-Identifier: Apache-2.0
#include "sync/portal/health.hpp"

#include <fmt/format.h>

#include "content/base/beneath.hpp"
#include "content/base/files.hpp"
#include "content/base/json.hpp"
#include "content/base/log.hpp"
#include "content/pack/target.hpp"
#include "content/signed/envelope.hpp"

namespace tramtin::portal {

namespace {

using base::Result;
using base::Value;

Result<signing::Envelope> read_envelope(const std::filesystem::path& path, std::size_t max_bytes) {
    TRY_ASSIGN(const std::string bytes, base::read_file(path, max_bytes));
    return signing::parse_envelope(bytes, max_bytes);
}

Result<signing::Targets> newest_targets(const std::filesystem::path& repository) {
    const auto folder = repository / "metadata";
    TRY_ASSIGN(const signing::Envelope timestamp_file, read_envelope(folder / "timestamp.json", signing::k_max_timestamp));
    TRY_ASSIGN(const signing::Timestamp timestamp, signing::parse_timestamp(timestamp_file));
    const auto snapshot_path = folder / fmt::format("{}.snapshot.json", timestamp.snapshot.version);
    TRY_ASSIGN(const signing::Envelope snapshot_file, read_envelope(snapshot_path, signing::k_max_snapshot));
    TRY_ASSIGN(const signing::Snapshot snapshot, signing::parse_snapshot(snapshot_file));
    const auto entry = snapshot.meta.find("targets.json");
    if (entry == snapshot.meta.end()) return base::fail(base::ErrorCode::Invalid, "snapshot without targets.json");
    const auto targets_path = folder / fmt::format("{}.targets.json", entry->second.version);
    TRY_ASSIGN(const signing::Envelope targets_file, read_envelope(targets_path, signing::k_max_targets));
    return signing::parse_targets(targets_file);
}

// As a repository with or without hashes in its names has it.
bool is_there(const std::filesystem::path& repository, const std::string& path, const signing::TargetFile& listed) {
    const auto is_whole = [&](const std::string& name) {
        const auto file = base::InputFile::open_beneath(repository, "targets/" + name);
        return file && file->facts().size == static_cast<std::uint64_t>(listed.length);
    };
    const auto hash = signing::sha256_of(listed.hashes);
    return (hash && is_whole(pack::stored_path(path, *hash))) || is_whole(path);
}

Result<Value::Object> offered(const std::filesystem::path& repository) {
    TRY_ASSIGN(const signing::Targets targets, newest_targets(repository));
    Value::Object health{{"status", "ok"}, {"release", Value()}, {"issued", Value()}};
    std::uint64_t newest = 0;
    for (const auto& [path, file] : targets.targets) {
        if (!is_there(repository, path, file)) return base::fail(base::ErrorCode::NotFound, path + ": listed, not there");
        const auto pack = pack::target_of(file.custom);
        if (!pack || pack->release.value < newest) continue;
        newest = pack->release.value;
        health["release"] = static_cast<std::int64_t>(newest);
        health["issued"] = pack->issued ? Value(base::format_instant(*pack->issued)) : Value();
    }
    return health;
}

Value::Object nothing_offered(const char* status) { return {{"status", status}, {"release", Value()}, {"issued", Value()}}; }

Health as_reply(int status, Value::Object health) { return {status, base::canonical_json(Value(std::move(health))).value_or("{}") + "\n"}; }

} // namespace

Health health_of(const std::filesystem::path& repository) {
    std::error_code error;
    if (!std::filesystem::is_directory(repository, error)) return as_reply(503, nothing_offered("broken"));
    const auto timestamp = std::filesystem::symlink_status(repository / "metadata" / "timestamp.json", error);
    if (timestamp.type() == std::filesystem::file_type::not_found) return as_reply(200, nothing_offered("empty"));
    auto health = offered(repository);
    if (health) return as_reply(200, *std::move(health));
    base::log(base::Level::Warn, "portal", base::describe(health.error()));
    return as_reply(503, nothing_offered("broken"));
}

} // namespace tramtin::portal
