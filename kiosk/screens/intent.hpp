// SPDX-License-Identifier: Apache-2.0
// What a resident wants, as a screen understood it. Screens never act themselves.
#pragma once

#include <optional>
#include <string>

namespace tramtin::screens {

enum class Place { Home, List, Search, Procedure, Reader, Page, Dossier };

// Where a resident is. `arg`: List: the list's name ("fields", "field:Hộ tịch", "life-event:sinh-con", "documents", …);
// Procedure, Reader, Page: an address ("document:nq-dh-xiv#muc-tieu"); else empty.
struct Route {
    Place place = Place::Home;
    std::string arg{};
    bool operator==(const Route&) const = default;
};

struct Intent {
    enum class Kind { Open, Replace, Back, Home, Query, Language, TextSize, Contrast, Reach, StillHere, Wipe };
    Kind kind = Kind::Open;
    Route route{};
};

using MaybeIntent = std::optional<Intent>;

inline Intent open(Place place, std::string arg = {}) { return {Intent::Kind::Open, {place, std::move(arg)}}; }
inline Intent want(Intent::Kind kind) { return {kind, {}}; }

} // namespace tramtin::screens
