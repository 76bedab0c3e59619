// SPDX-License-Identifier: Apache-2.0
#include "content/tools/findings.hpp"

#include <fmt/format.h>

namespace tramtin::tools {

Count count(const std::vector<source::Finding>& findings) {
    Count count;
    for (const source::Finding& finding : findings) ++(finding.severity == source::Severity::Error ? count.errors : count.warnings);
    return count;
}

void print_finding(std::FILE* out, const source::Finding& finding) {
    fmt::print(out, "{} {}", finding.severity == source::Severity::Error ? "lỗi" : "cảnh báo", finding.file);
    if (!finding.field.empty()) fmt::print(out, " ({})", finding.field);
    fmt::print(out, ": {}\n", finding.text);
}

} // namespace tramtin::tools
