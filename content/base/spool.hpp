// SPDX-License-Identifier: Apache-2.0
// A folder that one program fills and another empties, one file a message; either may be killed at any moment.
//   new/  complete entries, "<number>-<uuid>"; the number gives the order, whatever the clock does
//   tmp/  what is being written; leftovers are cleared by the next writer
//   bad/  entries nobody could read, set aside; the oldest go first
// Folders are 0700 and files 0600: both programs run as one user and nobody else reads them.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.hpp"

namespace tramtin::base {

// Use by one thread at a time; any number of processes may read, one writes.
class Spool {
public:
    struct Limits {
        std::size_t files = 1000;
        std::uint64_t bytes = 16U << 20U; // of all entries together
        std::size_t file_bytes = 64U << 10U;
        std::size_t set_aside = 100;
    };
    enum class Side { Writer, Reader };
    struct Entry {
        std::uint64_t number = 0;
        std::string uuid;
        std::uint64_t size = 0;
        std::int64_t written = 0; // nanoseconds since the epoch, as the file system says
    };

    // A writer makes the folders and clears tmp/; for a reader a folder that is not there is an empty spool.
    // Errors: Full (no space), Io.
    static Result<Spool> open(std::filesystem::path folder, Side side, Limits limits);
    static Result<Spool> open(std::filesystem::path folder, Side side) { return open(std::move(folder), side, Limits()); }

    // Durable when it returns. The same uuid again is the same entry: a second tap, or a try after an error, adds nothing.
    // Errors: Invalid (uuid not of random_uuid()'s form, too long), Full: reason "spool.full" (limits) or "disk.full"; Io.
    // After an error the earlier entries are there and this one is not.
    Result<Entry> put(std::string_view uuid, std::string_view bytes);

    // Oldest first. Files that are no entries are left out. Errors: Io.
    Result<std::vector<Entry>> list() const;
    // Whether there is an entry, or so much that is none that sweep() is due. Cheap.
    bool has_work() const;
    // Of a reader: removes what is no entry from new/ where that has become very much, so that it delays nobody. Asks `stop` now and
    // then, and ends early when it says so.
    void sweep(const std::function<bool()>& stop);
    // Of a reader whose writer keeps to the limits: more entries than those is nothing a writer made. Those written last come first.
    static bool is_flood(const std::vector<Entry>& entries, const Limits& limits) { return entries.size() > limits.files; }
    static void newest_first(std::vector<Entry>& entries);
    // Without waiting for the disk; for entries nobody promised anything for.
    void drop(const Entry& entry);
    // No link is followed. Errors: NotFound (removed meanwhile), Full (longer than file_bytes), Io.
    Result<std::string> read(const Entry& entry) const;
    // Absent is fine. Durable when it returns.
    Result<> remove(const Entry& entry);
    // Moves what cannot be read into bad/. Absent is fine.
    Result<> set_aside(const Entry& entry);

private:
    Spool(std::filesystem::path folder, Limits limits) : m_folder(std::move(folder)), m_limits(limits) {}
    Result<> make_room(std::size_t bytes, const std::vector<Entry>& entries) const;
    Result<> write_new(const Entry& entry, std::string_view bytes) const;
    Result<> thin_out_bad() const;

    std::filesystem::path m_folder;
    Limits m_limits;
    std::uint64_t m_last = 0; // newest number given
};

} // namespace tramtin::base
