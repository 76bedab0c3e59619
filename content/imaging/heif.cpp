// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "content/imaging/decode.hpp"

#ifdef TRAMTIN_HEIF
#include <memory>

#include <libheif/heif.h>
#endif

namespace tramtin::imaging {

using base::ErrorCode;
using base::fail;

#ifdef TRAMTIN_HEIF

namespace {

template <auto Free> struct Release {
    template <class T> void operator()(T* thing) const { Free(thing); }
};
using Context = std::unique_ptr<heif_context, Release<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Release<heif_image_handle_release>>;
using Image = std::unique_ptr<heif_image, Release<heif_image_release>>;

Result<> check(const heif_error& error) {
    if (error.code == heif_error_Ok) return {};
    const bool unknown = error.code == heif_error_Unsupported_filetype || error.code == heif_error_Unsupported_feature;
    return fail(unknown ? ErrorCode::Invalid : ErrorCode::Corrupt, fmt::format("HEIF: {}", error.message));
}

Pixels pixels_of(const heif_image* image) {
    int stride = 0;
    const std::uint8_t* plane = ::heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride);
    Pixels pixels{::heif_image_get_width(image, heif_channel_interleaved), ::heif_image_get_height(image, heif_channel_interleaved), {}};
    pixels.argb.reserve(static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height));
    for (int y = 0; plane != nullptr && y < pixels.height; ++y) {
        const std::uint8_t* at = plane + static_cast<std::ptrdiff_t>(y) * stride;
        for (int x = 0; x < pixels.width; ++x, at += 4)
            pixels.argb.push_back(static_cast<std::uint32_t>(at[3]) << 24U | static_cast<std::uint32_t>(at[0]) << 16U |
                                  static_cast<std::uint32_t>(at[1]) << 8U | at[2]);
    }
    return pixels;
}

} // namespace

Result<Pixels> decode_heif(std::string_view file, const Limits& limits) {
    const Context context(::heif_context_alloc());
    ::heif_context_set_max_decoding_threads(context.get(), 0); // the sandbox allows no threads
    ::heif_context_set_maximum_image_size_limit(context.get(), limits.side);
    TRY(check(::heif_context_read_from_memory_without_copy(context.get(), file.data(), file.size(), nullptr)));
    heif_image_handle* primary = nullptr;
    TRY(check(::heif_context_get_primary_image_handle(context.get(), &primary)));
    const Handle handle(primary);
    const int width = ::heif_image_handle_get_width(primary), height = ::heif_image_handle_get_height(primary);
    if (width <= 0 || height <= 0) return fail(ErrorCode::Corrupt, "HEIF: no pixels");
    if (width > limits.side || height > limits.side || static_cast<std::size_t>(width) * static_cast<std::size_t>(height) > limits.pixels)
        return fail(ErrorCode::Full, fmt::format("picture: {}x{} is over the limit", width, height));
    heif_image* decoded = nullptr;
    TRY(check(::heif_decode_image(primary, &decoded, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, nullptr)));
    const Image image(decoded);
    Pixels pixels = pixels_of(image.get());
    if (pixels.argb.empty() || pixels.argb.size() != static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height))
        return fail(ErrorCode::Corrupt, "HEIF: no pixels");
    return pixels;
}

#else

Result<Pixels> decode_heif(std::string_view, const Limits&) { return fail(ErrorCode::Invalid, "HEIF: this build has no decoder for it"); }

#endif

} // namespace tramtin::imaging
