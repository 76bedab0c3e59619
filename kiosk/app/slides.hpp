// SPDX-License-Identifier: Apache-2.0
// What an unused kiosk shows. Reader thread.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/app/present.hpp"

namespace tramtin::app {

// What the slides are made from besides the store.
struct SlideSources {
    std::vector<model::Notice> notices; // in force, newest first
    std::optional<model::SiteProfile> site;
    std::optional<model::Office> office; // the kiosk's own
    bool guides = false;                 // the content holds some
    bool documents = false;
};

// Urgent notices alone; without one, what the machine does, the next day somebody receives citizens, and then one after the other
// of notices, events, pictures and targets.
std::vector<screens::SlideView> slides_of(store::Reader& reader, const SlideSources& sources, const PresentContext& context);

} // namespace tramtin::app
