// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/picture_book.hpp"

#include <algorithm>
#include <array>

namespace tramtin::app {

namespace {

// The largest shows a sheet of paper zoomed in on an upright full-HD screen without blur.
constexpr std::array<int, 5> k_steps{256, 640, 1280, 2048, 3072};

} // namespace

PictureBook::PictureBook(gfx::TextureTable& textures, std::function<void(PictureRequest)> ask)
    : m_textures(textures), m_ask(std::move(ask)) {}

int PictureBook::step_for(int side) {
    const auto* step = std::find_if(k_steps.begin(), k_steps.end(), [&](int s) { return s >= side; });
    return step == k_steps.end() ? k_steps.back() : *step;
}

void PictureBook::begin_frame() {
    ++m_frame;
    make_room();
}

ui::PictureFace PictureBook::find(std::string_view key, int side) {
    if (key.empty()) return {.state = ui::PictureState::Missing};
    auto found = m_entries.find(key);
    if (found == m_entries.end()) found = m_entries.emplace(std::string(key), Entry{}).first;
    Entry& entry = found->second;
    entry.used = m_frame;
    const int wanted = step_for(side);
    const bool better = !entry.missing && entry.side < wanted && entry.awaited < wanted;
    if (better && m_waiting < k_max_waiting) {
        entry.awaited = wanted;
        ++m_waiting;
        m_ask({std::string(key), wanted});
    }
    if (entry.texture != gfx::TextureId::None) return {ui::PictureState::Ready, entry.texture, entry.pixels};
    return {.state = entry.missing ? ui::PictureState::Missing : ui::PictureState::Loading};
}

std::optional<base::PictureSize> PictureBook::size(std::string_view key) const {
    const auto found = m_sizes.find(key);
    return found == m_sizes.end() ? std::nullopt : std::optional(found->second);
}

void PictureBook::learn(const std::vector<KnownSize>& sizes) {
    if (m_sizes.size() + sizes.size() > k_max_known) m_sizes.clear();
    for (const KnownSize& known : sizes) m_sizes.insert_or_assign(known.key, known.size);
}

void PictureBook::take(PictureAnswer answer) {
    m_waiting -= std::min<std::size_t>(m_waiting, 1);
    const auto found = m_entries.find(answer.key);
    if (found == m_entries.end()) return;
    Entry& entry = found->second;
    if (entry.awaited == answer.side) entry.awaited = 0;
    const base::PictureSize pixels{answer.surface.width(), answer.surface.height()};
    if (pixels.width == 0 || pixels.height == 0) {
        entry.missing = entry.texture == gfx::TextureId::None;
        entry.side = answer.side; // not asked for again
        return;
    }
    if (entry.texture != gfx::TextureId::None && answer.side < entry.side) return;
    m_bytes -= entry.bytes;
    entry.bytes = answer.surface.size_bytes();
    m_bytes += entry.bytes;
    entry.pixels = pixels;
    entry.side = answer.side;
    entry.missing = false;
    if (entry.texture == gfx::TextureId::None) {
        entry.texture = m_textures.add_image(std::move(answer.surface));
    } else {
        m_textures.replace_image(entry.texture, std::move(answer.surface));
    }
}

void PictureBook::forget_missing() {
    std::erase_if(m_entries, [](const auto& it) { return it.second.missing && it.second.awaited == 0; });
}

// What the last frame showed stays, whatever it takes: the screen bounds it.
void PictureBook::make_room() {
    while (m_bytes > k_max_bytes) {
        auto oldest = m_entries.end();
        for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
            const bool kept = it->second.bytes == 0 || it->second.used + 1 >= m_frame;
            if (!kept && (oldest == m_entries.end() || it->second.used < oldest->second.used)) oldest = it;
        }
        if (oldest == m_entries.end()) return;
        m_textures.remove(oldest->second.texture);
        m_bytes -= oldest->second.bytes;
        m_entries.erase(oldest);
    }
    constexpr std::size_t k_max_entries = 512;
    if (m_entries.size() > k_max_entries)
        std::erase_if(m_entries,
                      [&](const auto& it) { return it.second.bytes == 0 && it.second.awaited == 0 && it.second.used + 1 < m_frame; });
}

} // namespace tramtin::app
