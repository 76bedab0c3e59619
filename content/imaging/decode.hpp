// SPDX-License-Identifier: Apache-2.0
// From a file to pixels. The decoders are other people's and were crashed by crafted files before: only the picture process
// (main.cpp) and fuzzers call this.
#pragma once

#include <string_view>

#include "content/base/result.hpp"
#include "content/picture/pixels.hpp"

namespace tramtin::imaging {

using base::Result;
using picture::Limits;
using picture::Pixels;

enum class FileFormat { Png, Jpeg, Heif, Other };
FileFormat format_of(std::string_view file);

// PNG, and JPEG as stored, without its turn (see orientation.hpp). Errors: Full (over a limit), Invalid (another format),
// Corrupt (does not decode, a PNG that unpacks to more than its header says or does not begin with that header).
Result<Pixels> decode(std::string_view file, const Limits& limits);

// HEIC and HEIF, upright. The same errors; Invalid when this build has no decoder for it.
Result<Pixels> decode_heif(std::string_view file, const Limits& limits);

} // namespace tramtin::imaging
