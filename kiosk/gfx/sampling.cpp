// SPDX-License-Identifier: Apache-2.0
#include "kiosk/gfx/sampling.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "kiosk/gfx/blend.hpp"

namespace tramtin::gfx {

namespace {

constexpr std::int64_t k_one = 65536;

Argb texel_of(const Texture& texture, int x, int y) {
    if (texture.kind != TextureKind::Alpha8) return texture.image.row(y)[x];
    const std::size_t at = static_cast<std::size_t>(y) * static_cast<std::size_t>(texture.width) + static_cast<std::size_t>(x);
    return texture.alpha[at] * 0x01010101U;
}

// Whole texels, one for each pixel, all inside: nothing to scale.
bool is_copy(const Picture& picture, const Texture& texture) {
    const auto& [low, high] = picture.from;
    return low.u % k_one == 0 && low.v % k_one == 0 && low.u >= 0 && low.v >= 0 && high.u - low.u == picture.to.w * k_one &&
           high.v - low.v == picture.to.h * k_one && high.u <= texture.width * k_one && high.v <= texture.height * k_one;
}

std::vector<Taps> all_taps(int pixels, std::int32_t from, std::int32_t to, int size) {
    std::vector<Taps> taps(static_cast<std::size_t>(pixels));
    const std::int64_t width = footprint(pixels, from, to);
    for (int x = 0; x < pixels; ++x) make_taps(texel_at(x, pixels, from, to), width, size, taps[static_cast<std::size_t>(x)]);
    return taps;
}

Surface scaled_picture(const Texture& texture, const Picture& picture) {
    Surface result(picture.to.w, picture.to.h);
    const auto across = all_taps(result.width(), picture.from[0].u, picture.from[1].u, texture.width);
    const auto down = all_taps(result.height(), picture.from[0].v, picture.from[1].v, texture.height);
    for (int y = 0; y < result.height(); ++y) {
        Argb* row = result.row(y);
        for (std::size_t x = 0; x < across.size(); ++x) row[x] = sample(texture, across[x], down[static_cast<std::size_t>(y)]);
    }
    return result;
}

} // namespace

std::int64_t texel_at(int x, int pixels, std::int32_t from, std::int32_t to) {
    const std::int64_t span = static_cast<std::int64_t>(to) - from;
    return from + (2 * static_cast<std::int64_t>(x) + 1) * span / (2 * static_cast<std::int64_t>(pixels));
}

std::int64_t footprint(int pixels, std::int32_t from, std::int32_t to) {
    return std::abs(static_cast<std::int64_t>(to) - from) / std::max(pixels, 1);
}

void make_taps(std::int64_t centre, std::int64_t width, int size, Taps& taps) {
    centre = std::clamp<std::int64_t>(centre, 0, size * k_one);
    width = std::clamp<std::int64_t>(width, k_one, (k_max_taps - 2) * k_one);
    const std::int64_t low = centre - width / 2;
    const std::int64_t high = low + width;
    taps.first = static_cast<int>(low >> 16);
    taps.count = static_cast<int>((high - 1) >> 16) - taps.first + 1;
    int sum = 0;
    for (int i = 0; i < taps.count; ++i) {
        const std::int64_t left = std::max(low, (taps.first + i) * k_one);
        const std::int64_t right = std::min(high, (taps.first + i + 1) * k_one);
        taps.weight[i] = static_cast<std::uint16_t>((right - left) * 4096 / width);
        sum += taps.weight[i];
    }
    std::uint16_t& middle = taps.weight[taps.count / 2];
    middle = static_cast<std::uint16_t>(middle + 4096 - sum);
}

Argb sample(const Texture& texture, const Taps& across, const Taps& down) {
    std::uint32_t sums[4] = {};
    for (int j = 0; j < down.count; ++j) {
        const int y = std::clamp(down.first + j, 0, texture.height - 1);
        for (int i = 0; i < across.count; ++i) {
            const int x = std::clamp(across.first + i, 0, texture.width - 1);
            const std::uint32_t weight = static_cast<std::uint32_t>(across.weight[i]) * down.weight[j];
            const Argb texel = texel_of(texture, x, y);
            for (unsigned c = 0; c < 4; ++c) sums[c] += ((texel >> (8 * c)) & 255U) * weight;
        }
    }
    Argb result = 0;
    for (unsigned c = 0; c < 4; ++c) result |= ((sums[c] + (1U << 23U)) >> 24U) << (8 * c);
    return result;
}

Prepared ScaledPictures::prepare(const Shape& shape, const Picture& picture) {
    const Texture& texture = *shape.texture;
    if (texture.kind == TextureKind::Alpha8) return {};
    const Rect& to = picture.to;
    if (is_copy(picture, texture)) return {&texture.image, (picture.from[0].u >> 16) - to.x, (picture.from[0].v >> 16) - to.y};
    const std::int64_t pixels = static_cast<std::int64_t>(to.w) * to.h;
    if (pixels > k_max_pixels || to.w > Surface::k_max_side || to.h > Surface::k_max_side) return {};
    const Picture key{{0, 0, to.w, to.h}, picture.from};
    const auto same = [&](const Entry& entry) {
        return entry.id == shape.texture_id && entry.generation == texture.generation && entry.picture == key;
    };
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), same);
    if (found != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, found);
    } else {
        make_room(static_cast<std::size_t>(pixels) * sizeof(Argb));
        m_entries.push_front({shape.texture_id, texture.generation, key, scaled_picture(texture, key)});
    }
    return {&m_entries.front().pixels, -to.x, -to.y};
}

void ScaledPictures::make_room(std::size_t bytes) {
    m_bytes += bytes;
    while (m_bytes > k_max_bytes && !m_entries.empty()) {
        m_bytes -= m_entries.back().pixels.size_bytes();
        m_entries.pop_back();
    }
}

} // namespace tramtin::gfx
