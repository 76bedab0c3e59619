// SPDX-License-Identifier: Apache-2.0
#include "sync/portal/health.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/base/json.hpp"
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

} // namespace

std::string health_json(const std::filesystem::path& repository) {
    Value::Object health{{"status", "empty"}, {"release", Value()}, {"issued", Value()}};
    if (const auto targets = newest_targets(repository)) {
        health["status"] = "ok";
        std::uint64_t newest = 0;
        for (const auto& [path, file] : targets->targets) {
            const auto pack = pack::target_of(file.custom);
            if (!pack || pack->release.value < newest) continue;
            newest = pack->release.value;
            health["release"] = static_cast<std::int64_t>(newest);
            health["issued"] = pack->issued ? Value(base::format_instant(*pack->issued)) : Value();
        }
    }
    return base::canonical_json(Value(std::move(health))).value_or("{}") + "\n";
}

} // namespace tramtin::portal
