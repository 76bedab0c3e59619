// SPDX-License-Identifier: Apache-2.0
// What a proposal changes, in plain Vietnamese: read before a key signs it.
#pragma once

#include "content/tools/proposal.hpp"

namespace tramtin::tools {

// Packs are read below the desk's repository, the new ones below `folder`. Errors: Corrupt (a pack that is not as listed).
Result<std::vector<std::string>> summary_of(const Desk& desk, const Proposal& proposal, const fs::path& folder);

// "thông báo", "thủ tục"; the kind itself when this version does not know it.
std::string kind_in_words(std::string_view kind);

} // namespace tramtin::tools
