// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.hpp"

namespace tramtin::source {

// Authorities that ended on one day, as folded phrases.
struct Abolished {
    base::Date until;
    std::vector<std::string> phrases; // " ubnd huyen "
    std::string now;                  // who does it since, for people
};

// abolished.toml, which is built in. A fault in it is a programmer's error.
std::string_view abolished_text();
const std::vector<Abolished>& abolished();

} // namespace tramtin::source
