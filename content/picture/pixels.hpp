// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tramtin::picture {

// Rows without padding, origin top left; one pixel = 0xAARRGGBB in a native 32-bit word, straight alpha.
struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> argb{};

    bool operator==(const Pixels&) const = default;
};

// What a picture may be at most. Larger ones are refused before anything is unpacked.
struct Limits {
    std::size_t bytes = 16U << 20U;  // of the file
    int side = 8192;                 // pixels
    std::size_t pixels = 16'000'000; // a sheet at 400 dots an inch
    int scans = 64;                  // of a progressive JPEG; programs write about ten
};

} // namespace tramtin::picture
