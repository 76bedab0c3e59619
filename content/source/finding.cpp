// SPDX-License-Identifier: Apache-2.0
#include "content/source/finding.hpp"

#include <algorithm>

namespace tramtin::source {

bool has_errors(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.severity == Severity::Error; });
}

} // namespace tramtin::source
