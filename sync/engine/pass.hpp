// SPDX-License-Identifier: Apache-2.0
// One pass over the store, in one process at a time. At any instant, killed or out of space, the store shows the complete old
// content or the complete new one.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "content/pack/pack.hpp"
#include "sync/engine/config.hpp"
#include "sync/engine/journal.hpp"
#include "sync/fetch/source.hpp"
#include "sync/trust/client.hpp"

namespace tramtin::engine {

// Lets time go by. True: asked to stop.
using Pause = std::function<bool(std::chrono::seconds)>;

struct Settings {
    std::filesystem::path state;
    std::uint64_t reserve_bytes = 32U << 20U; // left free on the disk
    ProgressSink progress = {};
    ReserveFile reserve_file = ReserveFile::None;
    std::string site = {};      // the commune of this kiosk
    std::string publisher = {}; // that must be among the offered ones; empty: any
    Policy policy = {};
    Urgency urgency = Urgency::Asked;
    std::uint32_t random = 0; // any number, another one each pass
    trust::Expiry expiry = trust::Expiry::Enforced;
    Pause pause = {};                        // none: shows new content without waiting for an idle kiosk
    std::function<bool()> budget_spent = {}; // why a transfer was cancelled
    trust::KeyKinds keys = trust::KeyKinds::All;
};

enum class Change { None, Published };

struct Report {
    Change change = Change::None;
    store::Generation generation;
    base::Instant data_issued{};
    std::map<std::string, pack::Release> releases; // by publisher, as shown
    std::optional<Waiting> waiting = {};           // there is more, but not yet
};

// Fetches, verifies and shows what `source` offers. `anchor` is the content of root.json. Errors: see outcome_of(). Nothing is
// shown yet and content waits: NotFound with `content.waiting`.
Result<Report> run_pass(const Settings& settings, std::string_view anchor, fetch::Source& source, const base::Clock& clock);
// Several places that serve the same repository, asked in this order but free ones first: the freshest valid metadata, parts
// from any of them. None of them need have everything.
Result<Report> run_pass(const Settings& settings, std::string_view anchor, const std::vector<fetch::Source*>& sources,
                        const base::Clock& clock);

// A new database from the packs on disk, without network. Errors: NotFound with `store.no_packs`.
Result<Report> rebuild(const Settings& settings, const base::Clock& clock);

// Shows the generation before the shown one, until the publisher's next release. Errors: NotFound with `store.no_earlier`.
enum class RollBack { AskedByStaff, KioskCannotOpen };
Result<Report> roll_back(const Settings& settings, const base::Clock& clock, RollBack why = RollBack::AskedByStaff);

// The kiosk says that it cannot open what is shown.
bool kiosk_cannot_open(const store::Layout& layout);

// The reason, for people: it cannot be read, or the program ends under it.
std::string why_kiosk_cannot(const store::Layout& layout);

// What is shown now, without a lock or a self-test. Nothing before the first success.
std::optional<Report> read_shown(const std::filesystem::path& state);

} // namespace tramtin::engine
