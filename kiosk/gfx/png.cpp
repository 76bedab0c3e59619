// SPDX-License-Identifier: Apache-2.0
#include "kiosk/gfx/png.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <memory>

#include <stb_image.h>
#include <stb_image_write.h>

namespace tramtin::gfx {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

struct FreeStb {
    void operator()(void* memory) const { stbi_image_free(memory); }
};

const stbi_uc* data_of(std::string_view bytes) { return reinterpret_cast<const stbi_uc*>(bytes.data()); }

constexpr std::string_view k_png_magic = "\x89PNG\r\n\x1a\n";
constexpr std::string_view k_jpeg_magic = "\xFF\xD8\xFF";

bool starts_with(std::string_view bytes, std::string_view magic) { return bytes.substr(0, magic.size()) == magic; }

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = (value << 8U) | static_cast<std::uint8_t>(bytes[at + i]);
    return value;
}

// The compressed pixels of all IDAT chunks; empty when the file is cut off.
std::string packed_pixels(std::string_view png) {
    std::string packed;
    std::size_t at = k_png_magic.size();
    while (at + 12 <= png.size()) {
        const std::size_t length = big_endian(png, at);
        const std::string_view kind = png.substr(at + 4, 4);
        if (length > png.size() - at - 12) return {};
        if (kind == "IDAT") packed.append(png.substr(at + 8, length));
        if (kind == "IEND") return packed;
        at += 12 + length;
    }
    return {};
}

// The library grows its buffer as long as the stream goes on. So unpack once into a buffer that cannot grow.
Result<> check_unpacked_size(std::string_view png) {
    if (png.size() < 33) return fail(ErrorCode::Corrupt, "PNG: cut off in the header");
    const std::size_t width = big_endian(png, 16), height = big_endian(png, 20);
    const auto depth = static_cast<std::uint8_t>(png[24]);
    const std::size_t row = (width * 4 * std::max<std::size_t>(depth, 8)) / 8 + 1;
    const std::size_t most = row * height + 8 * (width + height) + 64; // interlaced files have more and shorter rows
    const std::string packed = packed_pixels(png);
    if (packed.empty() || most > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        return fail(ErrorCode::Corrupt, "PNG: cut off or too large");
    std::string raw(most, '\0');
    if (stbi_zlib_decode_buffer(raw.data(), static_cast<int>(most), packed.data(), static_cast<int>(packed.size())) < 0) {
        return fail(ErrorCode::Corrupt, "PNG: pixels do not unpack to what the header says");
    }
    return {};
}

Result<> check_dimensions(std::string_view bytes, const ImageLimits& limits) {
    int width = 0, height = 0, channels = 0;
    if (stbi_info_from_memory(data_of(bytes), static_cast<int>(bytes.size()), &width, &height, &channels) == 0) {
        return fail(ErrorCode::Corrupt, "picture: header cannot be read");
    }
    if (width <= 0 || height <= 0) return fail(ErrorCode::Corrupt, "picture: no pixels");
    const std::size_t pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    if (width > std::min(limits.side, Surface::k_max_side) || height > std::min(limits.side, Surface::k_max_side) ||
        pixels > limits.pixels) {
        return fail(ErrorCode::Full, "picture: " + std::to_string(width) + "x" + std::to_string(height) + " is over the limit");
    }
    return {};
}

Surface from_rgba(const stbi_uc* rgba, int width, int height) {
    Surface surface(width, height);
    for (int y = 0; y < height; ++y) {
        Argb* row = surface.row(y);
        for (int x = 0; x < width; ++x, rgba += 4) {
            row[x] = static_cast<Argb>(rgba[3]) << 24U | static_cast<Argb>(rgba[0]) << 16U | static_cast<Argb>(rgba[1]) << 8U | rgba[2];
        }
    }
    return surface;
}

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

Result<Surface> decode_image(std::string_view bytes, const ImageLimits& limits) {
    if (bytes.size() > std::min<std::size_t>(limits.bytes, std::numeric_limits<int>::max())) {
        return fail(ErrorCode::Full, "picture: file of " + std::to_string(bytes.size()) + " bytes is over the limit");
    }
    const bool png = starts_with(bytes, k_png_magic);
    if (!png && !starts_with(bytes, k_jpeg_magic)) return fail(ErrorCode::Invalid, "picture: neither PNG nor JPEG");
    TRY(check_dimensions(bytes, limits));
    if (png) {
        TRY(check_unpacked_size(bytes));
    }
    int width = 0, height = 0, channels = 0;
    const std::unique_ptr<stbi_uc, FreeStb> rgba(
        stbi_load_from_memory(data_of(bytes), static_cast<int>(bytes.size()), &width, &height, &channels, 4));
    if (rgba == nullptr) return fail(ErrorCode::Corrupt, std::string("picture: ") + stbi_failure_reason());
    return from_rgba(rgba.get(), width, height);
}

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
