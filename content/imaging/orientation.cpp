// SPDX-License-Identifier: Apache-2.0
#include "content/imaging/orientation.hpp"

#include <utility>

namespace tramtin::imaging {

namespace {

constexpr std::uint32_t k_orientation_tag = 0x0112;
constexpr int k_most_entries = 512; // of one directory; real ones have a dozen

// Numbers of a TIFF block, which says itself in which order their bytes stand. Zero beyond its end.
class Tiff {
public:
    explicit Tiff(std::string_view bytes) : m_bytes(bytes), m_little(bytes.starts_with("II")) {}
    bool valid() const { return m_bytes.size() >= 8 && (m_bytes.starts_with("II") || m_bytes.starts_with("MM")) && number(2, 2) == 42; }
    std::uint32_t number(std::size_t at, std::size_t length) const {
        if (at > m_bytes.size() || m_bytes.size() - at < length) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < length; ++i)
            value = value << 8U | static_cast<std::uint8_t>(m_bytes[at + (m_little ? length - 1 - i : i)]);
        return value;
    }

private:
    std::string_view m_bytes;
    bool m_little;
};

int orientation_in(const Tiff& tiff) {
    if (!tiff.valid()) return 1;
    const std::size_t directory = tiff.number(4, 4);
    const int entries = static_cast<int>(tiff.number(directory, 2));
    for (int i = 0; i < entries && i < k_most_entries; ++i) {
        const std::size_t entry = directory + 2 + static_cast<std::size_t>(i) * 12;
        if (tiff.number(entry, 2) != k_orientation_tag) continue;
        const auto value = static_cast<int>(tiff.number(entry + 8, 2));
        return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

} // namespace

int orientation_of(std::string_view jpeg) {
    std::size_t at = 2;
    while (at + 4 <= jpeg.size() && jpeg[at] == '\xFF') {
        const auto marker = static_cast<std::uint8_t>(jpeg[at + 1]);
        if (marker == 0xDA || marker == 0xD9) break;
        const std::size_t length =
            static_cast<std::size_t>(static_cast<std::uint8_t>(jpeg[at + 2])) << 8U | static_cast<std::uint8_t>(jpeg[at + 3]);
        if (length < 2) break;
        const std::string_view body = jpeg.substr(at + 4, length - 2);
        if (marker == 0xE1 && body.starts_with(std::string_view("Exif\0\0", 6))) return orientation_in(Tiff(body.substr(6)));
        at += 2 + length;
    }
    return 1;
}

picture::Pixels upright(picture::Pixels image, int orientation) {
    if (orientation <= 1 || orientation > 8) return image;
    const bool turned = orientation >= 5; // width and height change places
    picture::Pixels result{turned ? image.height : image.width, turned ? image.width : image.height, {}};
    result.argb.reserve(image.argb.size());
    for (int y = 0; y < result.height; ++y) {
        for (int x = 0; x < result.width; ++x) {
            int from_x = turned ? y : x, from_y = turned ? x : y;
            const bool mirror_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
            const bool mirror_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
            if (mirror_x) from_x = image.width - 1 - from_x;
            if (mirror_y) from_y = image.height - 1 - from_y;
            result.argb.push_back(
                image.argb[static_cast<std::size_t>(from_y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(from_x)]);
        }
    }
    return result;
}

} // namespace tramtin::imaging
