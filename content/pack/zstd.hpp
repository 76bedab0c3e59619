// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "content/base/result.hpp"

namespace tramtin::pack {

// One zstd frame. Different library versions give different bytes: never sign the hash of this alone.
base::Result<std::string> compress(std::string_view raw, int level = 19);

// Output and window stay within `max_raw`, the signed raw length. Errors: Corrupt (damaged, cut off, or something behind
// the frame), Full (larger than max_raw).
base::Result<std::string> decompress(std::string_view bytes, std::size_t max_raw);

} // namespace tramtin::pack
