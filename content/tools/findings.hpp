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

// "lỗi procedures/1.001193.md:12 (channels[1].fee): …"
void print_finding(std::FILE* out, const source::Finding& finding);

enum class Extent { First, All };
inline constexpr std::size_t k_first_findings = 50;
// All of them in their order when they are asked for or few. Else k_first_findings: errors before warnings, those of one kind
// together, of each kind as many as leave room for every other; how many more there are of each, and how to see them.
void print_findings(std::FILE* out, const std::vector<source::Finding>& findings, Extent extent);

} // namespace tramtin::tools
