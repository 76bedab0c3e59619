// SPDX-License-Identifier: Apache-2.0
#include "content/imaging/encode.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include <png.h>
#include <turbojpeg.h>

namespace tramtin::imaging {

namespace {

using base::ErrorCode;
using base::fail;
using picture::Pixels;

constexpr int k_quality = 85;
constexpr std::size_t k_most_colours = 256;

bool is_opaque(const Pixels& image) {
    return std::all_of(image.argb.begin(), image.argb.end(), [](std::uint32_t pixel) { return pixel >> 24U == 255; });
}

bool is_grey(std::uint32_t pixel) { return (pixel >> 16U & 255U) == (pixel >> 8U & 255U) && (pixel >> 8U & 255U) == (pixel & 255U); }

// Index of each pixel in a list of colours, when there are few.
struct Palette {
    std::vector<std::uint32_t> colours;
    std::string indices;
};

std::optional<Palette> palette_of(const Pixels& image) {
    std::map<std::uint32_t, std::size_t> places;
    for (std::size_t i = 0; i < image.argb.size(); ++i) {
        if (i > 0 && image.argb[i] == image.argb[i - 1]) continue;
        places.try_emplace(image.argb[i], 0);
        if (places.size() > k_most_colours) return std::nullopt;
    }
    Palette palette;
    for (auto& [colour, place] : places) {
        place = palette.colours.size();
        palette.colours.push_back(colour);
    }
    palette.indices.reserve(image.argb.size());
    for (const std::uint32_t pixel : image.argb) palette.indices.push_back(static_cast<char>(places[pixel]));
    return palette;
}

// The library's own errors come as a return value; a picture it cannot write is one without memory.
Result<std::string> written(png_image& head, const void* pixels, const void* colours) {
    png_alloc_size_t size = 0;
    if (png_image_write_to_memory(&head, nullptr, &size, 0, pixels, 0, colours) == 0)
        return fail(ErrorCode::Full, std::string("PNG: ") + head.message);
    std::string bytes(size, '\0');
    if (png_image_write_to_memory(&head, bytes.data(), &size, 0, pixels, 0, colours) == 0)
        return fail(ErrorCode::Full, std::string("PNG: ") + head.message);
    bytes.resize(size);
    return bytes;
}

Result<std::string> grey_png(png_image& head, const Pixels& image) {
    std::string grey;
    grey.reserve(image.argb.size());
    for (const std::uint32_t pixel : image.argb) grey.push_back(static_cast<char>(pixel & 255U));
    head.format = PNG_FORMAT_GRAY;
    return written(head, grey.data(), nullptr);
}

Result<std::string> colour_png(png_image& head, const Pixels& image) {
    head.format = PNG_FORMAT_BGRA;
    if (!is_opaque(image)) return written(head, image.argb.data(), nullptr);
    std::string colours;
    colours.reserve(image.argb.size() * 3);
    for (const std::uint32_t pixel : image.argb) {
        for (const unsigned shift : {16U, 8U, 0U}) colours.push_back(static_cast<char>(pixel >> shift & 255U));
    }
    head.format = PNG_FORMAT_RGB;
    return written(head, colours.data(), nullptr);
}

// What shines through, on white paper.
std::uint32_t on_white(std::uint32_t pixel) {
    const std::uint32_t alpha = pixel >> 24U;
    if (alpha == 255) return pixel;
    std::uint32_t result = 255U << 24U;
    for (const unsigned shift : {16U, 8U, 0U}) result |= ((pixel >> shift & 255U) * alpha + 255U * (255U - alpha) + 127U) / 255U << shift;
    return result;
}

struct EndJpeg {
    void operator()(void* handle) const { ::tjDestroy(handle); }
};
struct FreeJpeg {
    void operator()(unsigned char* bytes) const { ::tjFree(bytes); }
};

} // namespace

Result<std::string> encode_png(const Pixels& image) {
    if (image.argb.empty()) return fail(ErrorCode::Invalid, "picture: nothing to write");
    png_image head{};
    head.version = PNG_IMAGE_VERSION;
    head.width = static_cast<png_uint_32>(image.width);
    head.height = static_cast<png_uint_32>(image.height);
    if (const auto palette = palette_of(image)) {
        head.format = PNG_FORMAT_BGRA_COLORMAP;
        head.colormap_entries = static_cast<png_uint_32>(palette->colours.size());
        return written(head, palette->indices.data(), palette->colours.data());
    }
    const bool grey = is_opaque(image) && std::all_of(image.argb.begin(), image.argb.end(), is_grey);
    return grey ? grey_png(head, image) : colour_png(head, image);
}

Result<std::string> encode_jpeg(const Pixels& image) {
    if (image.argb.empty()) return fail(ErrorCode::Invalid, "picture: nothing to write");
    std::vector<std::uint32_t> paper(image.argb.size());
    std::transform(image.argb.begin(), image.argb.end(), paper.begin(), on_white);
    const std::unique_ptr<void, EndJpeg> writer(::tjInitCompress());
    unsigned char* made = nullptr;
    unsigned long size = 0;
    const int status = ::tjCompress2(writer.get(), reinterpret_cast<const unsigned char*>(paper.data()), image.width, 0, image.height,
                                     TJPF_BGRX, &made, &size, TJSAMP_420, k_quality, TJFLAG_ACCURATEDCT);
    const std::unique_ptr<unsigned char, FreeJpeg> bytes(made);
    if (status != 0) return fail(ErrorCode::Full, std::string("JPEG: ") + ::tjGetErrorStr2(writer.get()));
    return std::string(reinterpret_cast<const char*>(bytes.get()), size);
}

} // namespace tramtin::imaging
