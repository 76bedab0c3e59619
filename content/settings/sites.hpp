// SPDX-License-Identifier: Apache-2.0
// Whether the `site` of a kiosk is a commune that its content has. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tramtin::settings {

struct Site {
    std::string id;
    std::string title;
};

// Fine also while the content names no commune at all.
enum class SiteState { Fine, Unknown, Missing };
SiteState state_of_site(std::string_view written, std::span<const Site> sites);

// The commune that may have been meant; nothing without sites.
const Site* nearest_site(std::string_view written, std::span<const Site> sites);

// For whoever looks after the machine, in Vietnamese; nothing when it is fine.
std::optional<std::string> site_fault(std::string_view written, std::span<const Site> sites);

} // namespace tramtin::settings
