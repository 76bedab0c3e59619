// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>

#include "kiosk/app/options.hpp"

namespace tramtin::app {

// tramtin --check-config: a line for everything that is wrong in tramtin.toml, its `site` held against the content in --state.
// True: nothing is.
bool check_config(const Options& options, std::ostream& out);

} // namespace tramtin::app
