// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/base/result.hpp"

namespace tramtin::app {

// Half a second of a soft tone on the standard device; returns when it has been played. Any one thread at a time.
// Errors: NotFound (no device), Io.
base::Result<> play_tone();

} // namespace tramtin::app
