// SPDX-License-Identifier: Apache-2.0
// One-touch ratings for which the spool has no room left: counted instead of kept one by one. Nobody is refused, nothing of them is lost
// but the hour, and the file stays small. One thread writes it; it is whole at any moment.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "content/outbox/message.hpp"

namespace tramtin::outbox {

inline constexpr std::string_view k_tally_name = "ratings.json"; // beside new/ in outbox/
inline constexpr std::size_t k_tally_abouts = 2'000;             // further ones are counted under the office as a whole

struct Counts {
    std::array<std::uint64_t, k_best_score> scores{}; // the worst first
    bool operator==(const Counts&) const = default;
};

struct Tally {
    base::Instant since{}; // the first one counted
    std::map<std::string, Counts> by_about;
    bool operator==(const Tally&) const = default;
};

void count(Tally& tally, const Satisfaction& rating);

Result<std::string> to_json(const Tally& tally);
// Invalid: damaged.
Result<Tally> parse_tally(std::string_view json);

// Counts one more in the file. Durable when it returns. A damaged file is set aside under another name and a new one begun.
// Errors: Full (no space), Io.
Result<> count_in(const std::filesystem::path& file, const Satisfaction& rating, base::Instant now);

} // namespace tramtin::outbox
