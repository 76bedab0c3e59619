// SPDX-License-Identifier: Apache-2.0
#include "content/base/picture_size.hpp"

#include <cstdint>
#include <limits>

namespace tramtin::base {

namespace {

constexpr std::string_view k_png = "\x89PNG\r\n\x1a\n";
constexpr std::string_view k_jpeg = "\xFF\xD8\xFF";

std::uint8_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t length) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < length; ++i) value = (value << 8U) | byte_at(bytes, at + i);
    return value;
}

std::optional<PictureSize> sides(std::uint32_t width, std::uint32_t height) {
    constexpr auto k_most = static_cast<std::uint32_t>(std::numeric_limits<int>::max());
    if (width == 0 || height == 0 || width > k_most || height > k_most) return std::nullopt;
    return PictureSize{static_cast<int>(width), static_cast<int>(height)};
}

std::optional<PictureSize> png_size(std::string_view head) {
    if (head.size() < 24 || head.substr(12, 4) != "IHDR") return std::nullopt;
    return sides(number_at(head, 16, 4), number_at(head, 20, 4));
}

// Start-of-frame markers hold the size; 0xC4, 0xC8 and 0xCC lie among them but are tables.
bool starts_frame(std::uint8_t marker) { return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC; }

std::optional<PictureSize> jpeg_size(std::string_view head) {
    std::size_t at = 2;
    while (at + 4 <= head.size()) {
        if (byte_at(head, at) != 0xFF) return std::nullopt;
        const std::uint8_t marker = byte_at(head, at + 1);
        if (marker == 0xFF) { // padding
            ++at;
            continue;
        }
        if (marker == 0xD9 || marker == 0xDA) return std::nullopt; // the end, or pixels, before any frame
        const std::size_t length = number_at(head, at + 2, 2);
        if (length < 2) return std::nullopt;
        if (starts_frame(marker)) {
            if (at + 9 > head.size()) return std::nullopt;
            return sides(number_at(head, at + 7, 2), number_at(head, at + 5, 2));
        }
        at += 2 + length;
    }
    return std::nullopt;
}

} // namespace

std::optional<PictureSize> picture_size(std::string_view head) {
    if (head.substr(0, k_png.size()) == k_png) return png_size(head);
    if (head.substr(0, k_jpeg.size()) == k_jpeg) return jpeg_size(head);
    return std::nullopt;
}

} // namespace tramtin::base
