// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/main.hpp"
#include "tests/fuzz/pack_entries.hpp"

std::string one_input(std::string_view bytes) { return tramtin::testing::fuzz_pack(bytes); }
