// SPDX-License-Identifier: Apache-2.0
#include "content/imaging/decode.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

#include <fmt/format.h>
#include <stb_image.h>

#include "content/base/picture_size.hpp"

namespace tramtin::imaging {

namespace {

using base::ErrorCode;
using base::fail;

struct FreeStb {
    void operator()(void* memory) const { stbi_image_free(memory); }
};

constexpr std::string_view k_png_magic = "\x89PNG\r\n\x1a\n";
constexpr std::string_view k_jpeg_magic = "\xFF\xD8\xFF";

const stbi_uc* data_of(std::string_view bytes) { return reinterpret_cast<const stbi_uc*>(bytes.data()); }

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
    // Apple's CgBI before the header, or a second header, make the library see another size than the one checked here.
    if (png.size() < 33 || png.substr(12, 4) != "IHDR" || big_endian(png, 8) != 13)
        return fail(ErrorCode::Corrupt, "PNG: does not begin with its header");
    const std::size_t width = big_endian(png, 16), height = big_endian(png, 20);
    const auto depth = static_cast<std::uint8_t>(png[24]);
    const std::size_t row = (width * 4 * std::max<std::size_t>(depth, 8)) / 8 + 1;
    const std::size_t most = row * height + 8 * (width + height) + 64; // interlaced files have more and shorter rows
    const std::string packed = packed_pixels(png);
    if (packed.empty() || most > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        return fail(ErrorCode::Corrupt, "PNG: cut off or too large");
    std::string raw(most, '\0');
    if (stbi_zlib_decode_buffer(raw.data(), static_cast<int>(most), packed.data(), static_cast<int>(packed.size())) < 0)
        return fail(ErrorCode::Corrupt, "PNG: pixels do not unpack to what the header says");
    return {};
}

// Each scan passes over all pixels once more.
Result<> check_scans(std::string_view jpeg, int most) {
    int scans = 0;
    for (std::size_t at = jpeg.find("\xFF\xDA", 2); at != std::string_view::npos; at = jpeg.find("\xFF\xDA", at + 2)) ++scans;
    if (scans > most) return fail(ErrorCode::Full, fmt::format("JPEG: {} scans, more than {}", scans, most));
    return {};
}

Result<> check_dimensions(std::string_view file, const Limits& limits) {
    const auto size = base::picture_size(file);
    if (!size) return fail(ErrorCode::Corrupt, "picture: header cannot be read");
    const auto pixels = static_cast<std::size_t>(size->width) * static_cast<std::size_t>(size->height);
    if (size->width > limits.side || size->height > limits.side || pixels > limits.pixels)
        return fail(ErrorCode::Full, fmt::format("picture: {}x{} is over the limit", size->width, size->height));
    return {};
}

// What the library will really make, which must be what was allowed.
Result<> check_agreement(std::string_view file) {
    int width = 0, height = 0, channels = 0;
    const auto size = base::picture_size(file);
    if (stbi_info_from_memory(data_of(file), static_cast<int>(file.size()), &width, &height, &channels) == 0)
        return fail(ErrorCode::Corrupt, fmt::format("picture: {}", stbi_failure_reason()));
    if (!size || width != size->width || height != size->height)
        return fail(ErrorCode::Corrupt, fmt::format("picture: two sizes, {}x{} is the second", width, height));
    return {};
}

Pixels from_rgba(const stbi_uc* rgba, int width, int height) {
    Pixels pixels{width, height, std::vector<std::uint32_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
    for (std::uint32_t& pixel : pixels.argb) {
        pixel = static_cast<std::uint32_t>(rgba[3]) << 24U | static_cast<std::uint32_t>(rgba[0]) << 16U |
                static_cast<std::uint32_t>(rgba[1]) << 8U | rgba[2];
        rgba += 4;
    }
    return pixels;
}

} // namespace

FileFormat format_of(std::string_view file) {
    if (file.starts_with(k_png_magic)) return FileFormat::Png;
    if (file.starts_with(k_jpeg_magic)) return FileFormat::Jpeg;
    static constexpr std::array<std::string_view, 8> k_brands{"heic", "heix", "heim", "heis", "mif1", "msf1", "hevc", "hevx"};
    const bool box = file.size() >= 12 && file.substr(4, 4) == "ftyp";
    if (box && std::find(k_brands.begin(), k_brands.end(), file.substr(8, 4)) != k_brands.end()) return FileFormat::Heif;
    return FileFormat::Other;
}

Result<Pixels> decode(std::string_view file, const Limits& limits) {
    if (file.size() > std::min<std::size_t>(limits.bytes, std::numeric_limits<int>::max()))
        return fail(ErrorCode::Full, fmt::format("picture: file of {} bytes is over the limit", file.size()));
    const FileFormat format = format_of(file);
    if (format != FileFormat::Png && format != FileFormat::Jpeg) return fail(ErrorCode::Invalid, "picture: neither PNG nor JPEG");
    TRY(check_dimensions(file, limits));
    if (format == FileFormat::Png) {
        TRY(check_unpacked_size(file));
    } else {
        TRY(check_scans(file, limits.scans));
    }
    TRY(check_agreement(file));
    int width = 0, height = 0, channels = 0;
    const std::unique_ptr<stbi_uc, FreeStb> rgba(
        stbi_load_from_memory(data_of(file), static_cast<int>(file.size()), &width, &height, &channels, 4));
    if (rgba == nullptr) return fail(ErrorCode::Corrupt, fmt::format("picture: {}", stbi_failure_reason()));
    return from_rgba(rgba.get(), width, height);
}

} // namespace tramtin::imaging
