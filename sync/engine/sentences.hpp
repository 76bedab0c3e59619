// SPDX-License-Identifier: Apache-2.0
// Reasons in Vietnamese, for staff at a terminal.
#pragma once

#include <string_view>

#include "sync/engine/failure.hpp"

namespace tramtin::engine {

// By its reason, else by whose fault it is.
std::string_view sentence_of(const base::Error& error);

} // namespace tramtin::engine
