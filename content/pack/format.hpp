// SPDX-License-Identifier: Apache-2.0
// Inside the room: what writer and reader must agree on.
#pragma once

#include <optional>
#include <tuple>

#include "content/base/value.hpp"
#include "content/pack/pack.hpp"

namespace tramtin::pack {

// What a line is sorted by. Tabs sort before every character the columns may hold, so this is the order of the bytes too.
inline auto order_of(const Line& line) { return std::tie(line.kind, line.id, line.lang); }

bool is_utf8(std::string_view text);

// Nothing, or what is wrong with the columns: "the kind is not a-z 0-9 -".
std::optional<std::string> fault_of(const Line& line, const Limits& limits);
// Nothing, or what is wrong with members this version knows.
std::optional<std::string> fault_of(const Header& header, const Limits& limits);

base::Value to_value(const Header& header, std::size_t items);

struct ReadHeader {
    Header header;
    std::size_t items = 0; // lines that must follow
};
// Unknown members are skipped. Errors: Corrupt; Invalid with reason `pack.reader_too_old`.
Result<ReadHeader> header_of(std::string_view line, const Limits& limits);

} // namespace tramtin::pack
