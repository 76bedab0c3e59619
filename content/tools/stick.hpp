// SPDX-License-Identifier: Apache-2.0
// A stick that a kiosk can be fed from: a copy of what the newest signed metadata names. timestamp.json is written last, so
// that an export that was interrupted leaves the stick's older content in force, and the next one goes on where it stopped.
#pragma once

#include "content/tools/repository.hpp"

namespace tramtin::tools {

enum class WithPatches { Yes, No };

struct StickFile {
    fs::path path; // relative, in the repository and on the stick
    std::uint64_t length = 0;
    crypto::Sha256 sha256;
};

struct StickPlan {
    std::vector<StickFile> files; // in the order of writing: targets, then metadata, the timestamp last
    std::vector<pack::Header> packs;
    base::Instant expires{}; // of the timestamp
};

// What a stick needs; every pack is checked on the way. Errors: NotFound (`publish.nothing`), those of read_published().
Result<StickPlan> plan_stick(const fs::path& repository, WithPatches patches);

// Whether the folder may be written to: absent, empty, or a stick of the same root that is not newer. Errors: Busy
// (`usb.not_ours`), Untrusted (`usb.other_province`), Invalid (`usb.newer`, `usb.itself`).
Result<> check_stick(const fs::path& repository, const fs::path& stick);

struct StickRoom {
    std::uint64_t needed = 0; // bytes still to be written
    std::uint64_t free = 0;
};
Result<StickRoom> room_of(const StickPlan& plan, const fs::path& stick);

// Writes what is missing, reads every file back, then removes what older exports left. A description for people (tram-tin.json)
// is no part of what kiosks trust. Errors: Corrupt (`publish.damaged`: the repository's file is not as signed; `usb.readback`:
// the stick gives back other bytes), Full, Io.
Result<> write_stick(const StickPlan& plan, const fs::path& repository, const fs::path& stick, base::Instant now);

} // namespace tramtin::tools
