// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/main.hpp"
#include "tests/fuzz/query_entry.hpp"

std::string one_input(std::string_view bytes) {
    static tramtin::testing::QueryFuzz search;
    return search(bytes);
}
