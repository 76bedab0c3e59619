// SPDX-License-Identifier: Apache-2.0
#include "tests/support/places.hpp"

#include <cstdlib>

namespace tramtin::testing {

std::string source_dir() { return TRAMTIN_SOURCE_DIR; }

std::string bin_dir() { return TRAMTIN_BIN_DIR; }

std::string shared_dir() {
    const char* named = std::getenv("TRAMTIN_SHARED");
    return named != nullptr ? named : source_dir() + "/../shared";
}

} // namespace tramtin::testing
