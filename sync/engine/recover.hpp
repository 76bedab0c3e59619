// SPDX-License-Identifier: Apache-2.0
// Makes the store whole again from what is on disk, without network.
#pragma once

#include "sync/engine/build.hpp"
#include "sync/engine/held.hpp"

namespace tramtin::engine {

// Finishes an interrupted publish; replaces a missing, damaged or differently laid out database by one built from the
// verified packs; failing that falls back to the newest whole generation. Nothing when none can be had.
// Errors: local faults only.
Result<std::optional<HeldGeneration>> recover(const Staging& staging, Journal& journal);

// A new database from the held packs, shown at once. Errors: NotFound with `store.no_packs` when the packs are not those of
// the stored signed metadata; local faults.
Result<HeldGeneration> build_from_held_packs(const Staging& staging, Journal& journal);

// Shows the newest whole generation before `current` and marks this one as not to be shown again by itself.
// Errors: NotFound with `store.no_earlier`; local faults.
Result<HeldGeneration> go_back(const store::Layout& layout, const HeldGeneration& current);

// A generation the kiosk cannot open though it is whole is not shown again; what is damaged was rebuilt already. What is shown now.
Result<std::optional<HeldGeneration>> heed_kiosk(const Staging& staging, Journal& journal, std::optional<HeldGeneration> current);

} // namespace tramtin::engine
