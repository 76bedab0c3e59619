// SPDX-License-Identifier: Apache-2.0
// One pass over the store, in one process at a time. At any instant, killed or out of space, the store shows the complete old
// content or the complete new one.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "content/pack/pack.hpp"
#include "sync/engine/journal.hpp"
#include "sync/fetch/source.hpp"

namespace tramtin::engine {

struct Settings {
    std::filesystem::path state;
    std::uint64_t reserve_bytes = 32U << 20U; // left free on the disk
    ProgressSink progress;
};

enum class Change { None, Published };

struct Report {
    Change change = Change::None;
    store::Generation generation;
    base::Instant data_issued{};
    std::map<std::string, pack::Release> releases; // by publisher, as shown
};

// Fetches, verifies and shows what `source` offers. `anchor` is the content of root.json. Errors: see outcome_of().
Result<Report> run_pass(const Settings& settings, std::string_view anchor, fetch::Source& source, const base::Clock& clock);

// A new database from the packs on disk, without network. Errors: NotFound with `store.no_packs`.
Result<Report> rebuild(const Settings& settings, const base::Clock& clock);

// Shows the generation before the shown one, until the publisher's next release. Errors: NotFound with `store.no_earlier`.
Result<Report> roll_back(const Settings& settings, const base::Clock& clock);

// What is shown now, without a lock or a self-test. Nothing before the first success.
std::optional<Report> read_shown(const std::filesystem::path& state);

} // namespace tramtin::engine
