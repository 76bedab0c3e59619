// SPDX-License-Identifier: Apache-2.0
// Every page that a store has something to show on.
#pragma once

#include <vector>

#include "content/store/reader.hpp"
#include "kiosk/screens/intent.hpp"

namespace tramtin::testing {

// Some: of each kind the longest items, and a few of the others.
enum class Choice { Some, All };
std::vector<screens::Route> routes_of(store::Reader& reader, Choice choice);

} // namespace tramtin::testing
