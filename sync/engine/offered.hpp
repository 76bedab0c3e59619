// SPDX-License-Identifier: Apache-2.0
// Whose packs a kiosk takes: the province's, and of its own commune what the province allows it to say.
#pragma once

#include "sync/engine/manifest.hpp"
#include "sync/engine/refresh.hpp"

namespace tramtin::engine {

struct Offered {
    std::vector<PackOffer> packs; // of the role `content`, or of the top-level targets where there is no such role
    std::optional<PackOffer> commune;
    std::vector<std::string> patterns; // of target paths that the commune may use; "items/<kind>/<id>" is an item
    bool delegated = false;            // the province lets this commune publish
    std::string commune_reason;        // why there is no offer of the commune though it may publish
};

// After refresh(). Only the role `commune-<site>` is asked for, no other commune's. What is wrong with the commune's metadata stands
// in commune_reason. Errors: those of Client::role() and offers_of() for the province; a broken line.
Result<Offered> read_offered(trust::Client& client, const RoleSources& sources, const std::string& site);

// Untrusted with `content.other_province` when nothing is of the publisher that is expected, if one is.
Result<> check_publisher(const std::vector<PackOffer>& offers, const std::string& expected);

// Untrusted with `content.not_allowed` when a line of the commune's raw pack is an item that no pattern allows. Errors: those of
// pack::read().
Result<> check_allowed(std::string_view raw_pack, const std::vector<std::string>& patterns);

// Beyond check_allowed(): whether the pack says of itself what was signed, is not from after `latest`, and asks for no more pictures than
// a commune may have. Errors: those of check_allowed(); Invalid with `content.damaged`; Full with `content.too_large`.
Result<> check_commune(std::string_view raw_pack, const PackOffer& offer, const std::vector<std::string>& patterns, base::Instant latest);

// What stored signed metadata list of what is held, in order of precedence: the packs of a commune whose role is stored and that says
// nothing beyond it, then the province's. For work without network and without a manifest. Errors: NotFound with `store.no_packs`.
Result<std::vector<HeldPack>> stored_packs(const store::Layout& layout);

// The pack of `publisher` that is held and whole, as an offer that needs no fetching.
std::optional<PackOffer> held_offer(const store::Layout& layout, const std::string& publisher);

} // namespace tramtin::engine
