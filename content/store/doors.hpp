// SPDX-License-Identifier: Apache-2.0
// What people type that no item answers but a screen of the kiosk: a road that is broken is reported, a dossier is looked up.
// The words are those of the language (doors.txt), the same in every commune. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

namespace tramtin::store {

enum class Door { Report, Comment, Dossier };

struct DoorOffer {
    Door door = Door::Report;
    bool sure = false; // nothing else was said: the door comes first; else it is one answer among others
    bool operator==(const DoorOffer&) const = default;
};

// As typed, with accents or without.
std::optional<DoorOffer> door_for(std::string_view query);
// A text that names the matter by its name ("Phản ánh hiện trường"): its page has the door, too.
std::optional<Door> door_named(std::string_view title);

} // namespace tramtin::store
