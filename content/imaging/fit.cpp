// SPDX-License-Identifier: Apache-2.0
#include "content/imaging/fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tramtin::imaging {

namespace {

using picture::Pixels;

constexpr double k_channel_end = 255.0;

struct Span {
    int first = 0;
    std::vector<float> share{}; // of the texels from `first` on; they sum up to 1
};

// Which old pixels one new pixel covers, along one axis.
std::vector<Span> spans_of(int from, int to) {
    std::vector<Span> spans(static_cast<std::size_t>(to));
    const double step = static_cast<double>(from) / to;
    for (int i = 0; i < to; ++i) {
        Span& span = spans[static_cast<std::size_t>(i)];
        const double low = i * step, high = std::min(low + step, static_cast<double>(from));
        span.first = static_cast<int>(low);
        for (int texel = span.first; texel < from && texel < high; ++texel)
            span.share.push_back(static_cast<float>((std::min(high, texel + 1.0) - std::max(low, static_cast<double>(texel))) / step));
    }
    return spans;
}

using Sum = std::array<float, 4>; // alpha, then the colours times alpha

void add(Sum& sum, std::uint32_t pixel, float share) {
    const float alpha = static_cast<float>(pixel >> 24U) * share;
    sum[0] += alpha;
    for (std::size_t c = 1; c < 4; ++c) sum[c] += static_cast<float>(pixel >> (24U - 8U * c) & 255U) * alpha / 255.0F;
}

std::uint32_t pixel_of(const Sum& sum) {
    const auto byte = [](double value) { return static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0, k_channel_end))); };
    if (sum[0] <= 0) return 0;
    std::uint32_t pixel = byte(sum[0]) << 24U;
    for (unsigned c = 1; c < 4; ++c) pixel |= byte(sum[c] / sum[0] * k_channel_end) << (24U - 8U * c);
    return pixel;
}

Pixels scaled(const Pixels& image, int width, int height) {
    Pixels result{width, height, {}};
    result.argb.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const std::vector<Span> across = spans_of(image.width, width), down = spans_of(image.height, height);
    std::vector<Sum> row;
    for (const Span& rows : down) {
        row.assign(across.size(), Sum{});
        for (std::size_t j = 0; j < rows.share.size(); ++j) {
            const std::uint32_t* texels =
                image.argb.data() + (static_cast<std::size_t>(rows.first) + j) * static_cast<std::size_t>(image.width);
            for (std::size_t x = 0; x < across.size(); ++x) {
                const Span& span = across[x];
                for (std::size_t i = 0; i < span.share.size(); ++i)
                    add(row[x], texels[static_cast<std::size_t>(span.first) + i], span.share[i] * rows.share[j]);
            }
        }
        for (const Sum& sum : row) result.argb.push_back(pixel_of(sum));
    }
    return result;
}

} // namespace

Pixels fitted(Pixels image, int side, std::size_t pixels) {
    const double longer = std::max(image.width, image.height);
    const double area = static_cast<double>(image.width) * image.height;
    const double scale = std::min({1.0, side / longer, std::sqrt(static_cast<double>(pixels) / area)});
    if (scale >= 1.0) return image;
    const auto shorter = [&](int length) { return std::clamp(static_cast<int>(length * scale + 1e-6), 1, std::max(side, 1)); };
    return scaled(image, shorter(image.width), shorter(image.height));
}

} // namespace tramtin::imaging
