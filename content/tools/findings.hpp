// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <vector>

#include "content/source/tree.hpp"

namespace tramtin::tools {

struct Count {
    std::size_t errors = 0;
    std::size_t warnings = 0;
};
Count count(const std::vector<source::Finding>& findings);

// "lỗi procedures/1.001193.md (channels[1].fee): …"
void print_finding(std::FILE* out, const source::Finding& finding);

} // namespace tramtin::tools
