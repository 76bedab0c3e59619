// SPDX-License-Identifier: Apache-2.0
// Every setting of /etc/tramtin/tramtin.toml, once, for all programs: what is not in this table nobody reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace tramtin::settings {

// In the order of the table.
enum class Key : std::size_t {
    Site,
    StaffPin,
    KioskUsbRoots,
    BlankAfterMinutes,
    Motion,
    State,
    Root,
    Sources,
    SyncSite,
    Publisher,
    IntervalMinutes,
    IntervalSeconds,
    HoldOffMinutes,
    NightWindow,
    SmallMb,
    Metered,
    DailyBudgetMb,
    Apply,
    ApplyWaitMinutes,
    SyncUsbRoots,
    ReserveMb,
    ScrubWindow,
    Ed25519Only
};
inline constexpr std::size_t k_keys = static_cast<std::size_t>(Key::Ed25519Only) + 1;

enum class Type {
    Id,      // small letters, digits, points, hyphens
    PinHash, // of tramtin --make-pin
    Path,    // from the root on
    Folders, // a list of paths; a segment may be '*'
    Sources, // a list of http(s) addresses and folders
    Whole,   // least..most
    Flag,
    Choice, // one of `choices`
    DayPart // "22:00-05:00"
};

struct Row {
    Key key;
    std::string_view table; // empty: above all tables
    std::string_view name;
    Type type;
    std::string_view fallback; // as it would stand in the file; empty: nothing is set
    std::string_view sentence; // what it is for
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::string_view choices = {};    // "idle|at_once"
    std::string_view when_wrong = {}; // what counts instead of a wrong or misspelt one: nothing is opened by mistake; empty: the fallback
};

std::span<const Row> rows();
const Row& row_of(Key key);
// Nothing when there is none.
const Row* find_row(std::string_view table, std::string_view name);
std::span<const std::string_view> tables(); // without the one above all tables

} // namespace tramtin::settings
