// SPDX-License-Identifier: Apache-2.0
// Whether offices are open, in the words residents are told. Reader thread.
#pragma once

#include <optional>
#include <string>

#include "content/model/opening.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

// "7 giờ 30 đến 11 giờ 30", of what stands in files ("07:30").
std::string span_phrase(const ui::Words& words, std::string_view from, std::string_view to);

// While the clock may be wrong nothing is said of now; an office that tells no hours is Unknown without words. `site` may be nullptr.
screens::OpeningView opening_of(const model::Office& office, const model::SiteProfile* site, const PresentContext& context);

// The office this kiosk stands in, as the site names it.
std::optional<model::Office> own_office(store::Reader& reader, const PresentContext& context);

} // namespace tramtin::app
