// SPDX-License-Identifier: Apache-2.0
// Private to this room: which of the bytes that come in belong to what was asked for. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "sync/fetch/source.hpp"

namespace tramtin::fetch {

// Drops what comes before a stretch and stops at its end.
class Window {
public:
    // The first byte offered lies at `from` of the file.
    Window(const Stretch& stretch, std::uint64_t from) : m_at(from), m_next(stretch.offset), m_end(stretch.offset + stretch.length) {}

    // The part of `bytes` to be taken; they follow those of the call before.
    std::string_view take(std::string_view bytes);
    bool finished() const { return m_next == m_end; }

private:
    std::uint64_t m_at;
    std::uint64_t m_next;
    std::uint64_t m_end;
};

// "bytes 5-9/100" or "bytes 5-9/*"; blanks around it are fine. Nothing when it is anything else.
struct ContentRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::optional<std::uint64_t> whole;
};
std::optional<ContentRange> parse_content_range(std::string_view text);

} // namespace tramtin::fetch
