// SPDX-License-Identifier: Apache-2.0
// The real screen. The only user of SDL.
#pragma once

#include "kiosk/app/kiosk.hpp"
#include "kiosk/app/options.hpp"

namespace tramtin::app {

// Runs until the window is closed or SIGTERM/SIGINT arrives. Errors: Io when there is no display.
base::Result<> run_window(const Options& options, KioskConfig config, const ui::Strings& strings);

} // namespace tramtin::app
