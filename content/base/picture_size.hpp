// SPDX-License-Identifier: Apache-2.0
// How large a picture is, from the beginning of its file, without decoding it. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

namespace tramtin::base {

struct PictureSize {
    int width = 0; // pixels, at least 1
    int height = 0;
    bool operator==(const PictureSize&) const = default;
};

// So much of a file is nearly always enough; a JPEG with long metadata may need all of it.
inline constexpr std::size_t k_picture_head_bytes = 64U << 10U;

// PNG and JPEG. Nothing for another format, a damaged head, or one that is cut off before it says the size.
std::optional<PictureSize> picture_size(std::string_view head);

} // namespace tramtin::base
