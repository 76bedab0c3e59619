// SPDX-License-Identifier: Apache-2.0
// Pictures for tests: good ones, and good ones made bad in one known way.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "content/imaging/encode.hpp"

namespace tramtin::testing {

inline picture::Pixels noise_picture(int width, int height, unsigned seed, std::uint32_t alpha = 0xFF000000U) {
    std::mt19937 random(seed);
    picture::Pixels image{width, height, {}};
    for (int i = 0; i < width * height; ++i) image.argb.push_back(alpha | (random() & 0x00FFFFFFU));
    return image;
}

// Left half red, right half blue, the top row green.
inline picture::Pixels flag_picture(int width, int height) {
    picture::Pixels image{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) image.argb.push_back(y < height / 4 ? 0xFF00C000U : x < width / 2 ? 0xFFC00000U : 0xFF0000C0U);
    }
    return image;
}

inline std::string jpeg_of(const picture::Pixels& image) { return imaging::encode_jpeg(image).value(); }
inline std::string png_of(const picture::Pixels& image) { return imaging::encode_png(image).value(); }

// A Huffman table that has more codes of one length than that length can have.
inline std::string overfull_table(std::string jpeg, std::size_t length, char codes) {
    const std::size_t table = jpeg.find("\xFF\xC4");
    jpeg[table + 5 + (length - 1)] = codes;
    return jpeg;
}

// The same scan again and again.
inline std::string many_scans(const std::string& jpeg, int scans) {
    const std::size_t start = jpeg.find("\xFF\xDA");
    const std::string scan = jpeg.substr(start, jpeg.size() - 2 - start);
    std::string result = jpeg.substr(0, start);
    for (int i = 0; i < scans; ++i) result += scan;
    return result + "\xFF\xD9";
}

inline std::string number_be(std::uint32_t value) {
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes.push_back(static_cast<char>(value >> shift));
    return bytes;
}

// A chunk of this kind before the header, so that the header stands where nobody looks.
inline std::string chunk_before_header(const std::string& png, const std::string& kind, const std::string& body) {
    return png.substr(0, 8) + number_be(static_cast<std::uint32_t>(body.size())) + kind + body + std::string(4, '\0') + png.substr(8);
}

// As a telephone writes it: lying pixels and a note how to turn them.
inline std::string with_orientation(const std::string& jpeg, int orientation, bool little) {
    const auto number = [&](std::uint32_t value, std::size_t length) {
        std::string bytes = number_be(value).substr(4 - length);
        return little ? std::string(bytes.rbegin(), bytes.rend()) : bytes;
    };
    const std::string tiff = (little ? "II" : "MM") + number(42, 2) + number(8, 4) + number(2, 2) + number(0x010F, 2) + number(2, 2) +
                             number(4, 4) + "Abc" + std::string(1, '\0') + number(0x0112, 2) + number(3, 2) + number(1, 4) +
                             number(static_cast<std::uint32_t>(orientation), 2) + number(0, 2) + number(0, 4);
    const std::string body = std::string("Exif\0\0", 6) + tiff + "GPS 9.78N 105.47E";
    return jpeg.substr(0, 2) + "\xFF\xE1" + number_be(static_cast<std::uint32_t>(body.size() + 2)).substr(2) + body + jpeg.substr(2);
}

} // namespace tramtin::testing
