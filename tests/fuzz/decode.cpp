// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/entries.hpp"
#include "tests/fuzz/main.hpp"

std::string one_input(std::string_view bytes) { return tramtin::testing::fuzz_decode(bytes); }
