// SPDX-License-Identifier: Apache-2.0
// Builds a generation: one new SQLite file from the raw bytes of a set of packs. Same packs and same SQLite -> same bytes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "content/base/result.hpp"
#include "content/model/common.hpp"
#include "content/pack/pack.hpp"

namespace tramtin::store {

using base::Result;

// What tells a generation from other SQLite files, and this schema from earlier and later ones.
inline constexpr int k_application_id = 0x54725469; // "TrTi"
inline constexpr int k_schema = 5;

struct BuildInfo {
    std::string built_by; // "tramtin-sync 0.1.0"; the same for the same version, or the bytes differ
    pack::Limits limits{};
};

struct BuildReport {
    std::size_t items = 0;   // readable ones, shadowed ones too
    std::size_t entries = 0; // what search can find: items and sections of documents
    std::size_t shadowed = 0;
    std::size_t unknown_kinds = 0;
    std::size_t unreadable = 0;                // items of a known kind with a wrong shape: left out, the rest stands
    std::vector<std::string> complaints;       // of the unreadable ones, the first 20, English
    std::map<model::Kind, std::size_t> counts; // of what the reader shows
};

// `raw_packs` are verified, uncompressed packs in order of precedence: of two packs with the same (kind, id, lang) the
// first one's item is shown, the other is kept under its publisher and reached by its full key only. Two packs of one
// publisher are Invalid. `staged_db` must not exist; on an error a half-written file may be left there. The caller
// publishes the file (base::publish_existing) after self_test().
// Errors: those of pack::read, Invalid, Full (disk), Io.
Result<BuildReport> build_generation(std::span<const std::string> raw_packs, const std::filesystem::path& staged_db, const BuildInfo& info);

// Reads the whole file as a kiosk would: integrity of the tables, hash of every pack made again from the rows, hash of all
// that was made of them, and canary searches for items of the generation itself. Writes nothing, and ignores a journal
// beside the file. Errors: Invalid (`store.schema`) for another schema, NotFound, Io, Corrupt otherwise.
Result<> self_test(const std::filesystem::path& db);

} // namespace tramtin::store
