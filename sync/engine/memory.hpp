// SPDX-License-Identifier: Apache-2.0
// What sync must remember between passes and nobody else reads: sync.json. Losing it costs waits, never content.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "content/base/clock.hpp"
#include "content/store/layout.hpp"

namespace tramtin::engine {

using base::Result;

struct Memory {
    std::string day;             // day_of() the count below
    std::uint64_t day_bytes = 0; // received on that day over lines that cost
    std::string seen;            // the offered content that waits, by its hashes
    std::optional<base::Instant> held_until;
    std::string refused; // raw SHA-256 of the commune's pack that may not be shown: it is not fetched again
    std::string refused_reason;
    std::optional<base::Instant> last_scrub;
    bool operator==(const Memory&) const = default;
};

// An empty one when the file is absent or damaged.
Memory read_memory(const store::Layout& layout);
// The text of the file. Pure.
Memory parse_memory(std::string_view text);
std::string to_text(const Memory& memory);
Result<> write_memory(const store::Layout& layout, const Memory& memory);

// A new day begins at nothing.
void count_bytes(Memory& memory, base::Instant now, std::uint64_t bytes);
std::uint64_t bytes_on(const Memory& memory, base::Instant now);

} // namespace tramtin::engine
