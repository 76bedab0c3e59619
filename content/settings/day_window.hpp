// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "content/base/result.hpp"

namespace tramtin::settings {

// A part of each day in the site's zone. Begins within it, may go past midnight; equal ends mean the whole day.
struct DayWindow {
    int from = 0; // minutes from 00:00
    int to = 0;
    bool operator==(const DayWindow&) const = default;
};

// "22:00-05:00". Errors: Invalid.
base::Result<DayWindow> parse_window(std::string_view text);

} // namespace tramtin::settings
