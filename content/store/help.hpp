// SPDX-License-Identifier: Apache-2.0
// Private to this room: what to offer when nothing was found.
#pragma once

#include <string_view>

#include "content/store/query.hpp"
#include "content/store/search.hpp"

namespace tramtin::store {

Result<SearchHelp> help_for(Reader& reader, const SearchIndex& index, const Reading& typed, std::string_view lang);

} // namespace tramtin::store
