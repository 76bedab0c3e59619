// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace tramtin::portal {

// {"issued":…,"release":…,"status":"ok"} as one line of JSON, read anew from the repository's metadata: what is offered,
// believed without a signature check. status "empty" and null members when nothing (readable) is published.
std::string health_json(const std::filesystem::path& repository);

} // namespace tramtin::portal
