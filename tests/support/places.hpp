// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tramtin::testing {

// Where the checkout, its built programs and the data beside it are. Only places.cpp is compiled with these paths, so that
// two checkouts share a compiler cache.
std::string source_dir();
std::string bin_dir();
std::string shared_dir(); // $TRAMTIN_SHARED, else ../shared; a stranger's clone has none

} // namespace tramtin::testing
