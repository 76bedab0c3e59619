// SPDX-License-Identifier: Apache-2.0
// Every name below --state. No other code joins such a path. Pure values; any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.hpp"
#include "content/crypto/sha256.hpp"

namespace tramtin::store {

namespace fs = std::filesystem;
using base::Result;

// Local counter of built databases, from 1.
struct Generation {
    std::uint64_t value = 0;
    auto operator<=>(const Generation&) const = default;
};

std::string format_generation(Generation generation); // "000042"
// Six to twelve digits, at least 1. Invalid otherwise.
Result<Generation> parse_generation(std::string_view text);

struct Layout {
    fs::path root;

    fs::path generations_dir() const;
    fs::path generation(Generation generation) const; // generations/000042.db
    fs::path current() const;                         // CURRENT, one line
    fs::path packs_dir() const;
    fs::path pack(std::string_view publisher) const; // a valid id, as pack::read_header() makes sure
    fs::path media_dir() const;
    fs::path media(const crypto::Sha256& sha256) const; // media/ab/cdef…
    // The same for the name items give it, "sha256:<hex>". Invalid for any other text.
    Result<fs::path> media(std::string_view name) const;
    fs::path dossiers_dir() const;
    fs::path trust_dir() const;
    fs::path staging_dir() const; // same file system as the rest; safe to delete while no pass runs
    fs::path outbox_dir() const;  // a spool: tmp/ and new/
    fs::path requests_dir() const;
    fs::path status() const;          // status.hpp: written by sync
    fs::path kiosk() const;           // status.hpp: written by the kiosk
    fs::path sync_memory() const;     // sync.json: what sync alone remembers
    fs::path manifest() const;        // manifest.json: hashes of packs and generations, by sync for sync
    fs::path mirrors() const;         // mirrors.json: how sources have served, by sync for sync
    fs::path reserve() const;         // a file given up when the disk is full
    fs::path staff_lock() const;      // wrong PINs at the staff panel; written by the kiosk
    fs::path diagnostics_dir() const; // what staff export; written by the kiosk
    fs::path lock() const;            // held by the sync pass that writes
};

// What CURRENT names; nothing when the file is absent (never synced). Corrupt when it holds anything but a generation.
Result<std::optional<Generation>> read_current(const Layout& layout);
// The one-line files that name a generation, CURRENT among them: nothing when absent, Corrupt when it holds anything else. Errors: Io.
Result<std::optional<Generation>> read_generation_line(const fs::path& path);
// Durable when it returns. Sync only.
Result<> write_current(const Layout& layout, Generation generation);
// The databases in generations/, oldest first; files with other names are left out. Empty when the folder is absent.
Result<std::vector<Generation>> list_generations(const Layout& layout);

} // namespace tramtin::store
