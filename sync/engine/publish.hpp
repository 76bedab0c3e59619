// SPDX-License-Identifier: Apache-2.0
// The step that makes new content the shown content. Until CURRENT is replaced, everything written here is either unnamed
// or an addition that the old content does not use.
#pragma once

#include "sync/engine/held.hpp"
#include "sync/engine/manifest.hpp"
#include "sync/engine/parts.hpp"

namespace tramtin::engine {

// Staged blobs to media/, staged packs to pack/. Parts that are not staged are held already.
Result<> place_parts(const Staging& staging, const std::vector<PackOffer>& packs, const std::vector<pack::Blob>& blobs);

// The staged database, built from `packs` in this order, under the next number, then CURRENT. The manifest is written first.
Result<store::Generation> publish_database(const Staging& staging, std::vector<HeldPack> packs);

// The manifest of a store whose shown database stays, found whole: written where it is missing or says something else.
Result<> note_packs(const store::Layout& layout, store::Generation shown, std::vector<HeldPack> packs);

// Removes what nothing kept refers to. Kept are the shown generation, `previous` (else the newest other one) and the one the
// kiosk has open, with their media, and the packs of `publishers`. Failures are logged.
void collect_garbage(const store::Layout& layout, store::Generation shown, std::optional<store::Generation> previous,
                     const std::set<std::string>& publishers);

} // namespace tramtin::engine
