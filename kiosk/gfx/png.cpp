// SPDX-License-Identifier: Apache-2.0
#include "kiosk/gfx/png.hpp"

#include <algorithm>

#include <stb_image_write.h>

namespace tramtin::gfx {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

bool is_opaque(const Surface& surface) {
    const Argb* first = surface.row(0);
    const Argb* last = first + surface.size_bytes() / sizeof(Argb);
    return std::all_of(first, last, [](Argb pixel) { return pixel >> 24U == 255; });
}

std::string channels_of(const Surface& surface, int channels) {
    std::string bytes;
    bytes.reserve(surface.size_bytes() / 4 * static_cast<std::size_t>(channels));
    for (int y = 0; y < surface.height(); ++y) {
        for (int x = 0; x < surface.width(); ++x) {
            const Argb pixel = surface.at(x, y);
            for (unsigned shift : {16U, 8U, 0U}) bytes.push_back(static_cast<char>(pixel >> shift & 255U));
            if (channels == 4) bytes.push_back(static_cast<char>(pixel >> 24U));
        }
    }
    return bytes;
}

} // namespace

Result<std::string> encode_png(const Surface& surface) {
    if (surface.width() == 0 || surface.height() == 0) return fail(ErrorCode::Invalid, "picture: nothing to write");
    const int channels = is_opaque(surface) ? 3 : 4;
    const std::string bytes = channels_of(surface, channels);
    std::string png;
    const auto append = [](void* context, void* data, int size) {
        static_cast<std::string*>(context)->append(static_cast<const char*>(data), static_cast<std::size_t>(size));
    };
    if (stbi_write_png_to_func(append, &png, surface.width(), surface.height(), channels, bytes.data(), surface.width() * channels) == 0) {
        return fail(ErrorCode::Full, "picture: no memory to pack it");
    }
    return png;
}

Result<> write_png(const base::fs::path& path, const Surface& surface) {
    TRY_ASSIGN(const std::string bytes, encode_png(surface));
    return base::publish_file(path, bytes);
}

} // namespace tramtin::gfx
