// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "sync/fetch/http_source.hpp"

namespace tramtin::fetch {

// An http or https address, or else a folder. Errors: Invalid (another scheme).
Result<std::unique_ptr<Source>> open_source(std::string_view address, HttpLimits limits = {}, StopQuestion stop = {});

} // namespace tramtin::fetch
