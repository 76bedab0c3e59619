// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace tramtin::portal {

struct Health {
    int status = 200; // of HTTP
    std::string json; // one line
};

// {"issued":…,"release":…,"status":"ok"}, read anew from the repository: what is offered, believed without a signature
// check. "empty" and null members before the first release; 503 and "broken" when the repository is gone, its metadata
// cannot be read, or a listed pack is missing or of another length.
Health health_of(const std::filesystem::path& repository);

} // namespace tramtin::portal
