// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/main.hpp"
#include "tests/fuzz/tree_entry.hpp"

std::string one_input(std::string_view bytes) { return tramtin::testing::fuzz_markdown(bytes); }
