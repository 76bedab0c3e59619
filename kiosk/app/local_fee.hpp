// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/store/reader.hpp"

namespace tramtin::app {

// A guide that leaves its fee to the provincial council gets the sum that the site's profile states, with its source.
// Guides whose own source states a fee are left as they are.
void put_local_fee(const model::SiteProfile& site, model::Procedure& procedure, store::Summary& summary);

} // namespace tramtin::app
