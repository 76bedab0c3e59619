// SPDX-License-Identifier: Apache-2.0
#include "kiosk/type/cache.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/type/faces.hpp"

namespace tramtin::type {

namespace {

struct Entry {
    std::string text;
    std::vector<Span> spans;
    TextSpec spec; // its views are not used
    Layout layout;
    std::uint64_t last_used = 0;

    bool is_for(const TextSpec& other) const {
        return spec.style == other.style && spec.width == other.width && spec.align == other.align && spec.max_lines == other.max_lines &&
               spec.line_percent == other.line_percent && text == other.text &&
               std::equal(spans.begin(), spans.end(), other.spans.begin(), other.spans.end());
    }
    std::size_t size_bytes() const { return sizeof *this + text.capacity() + spans.capacity() * sizeof(Span) + layout.size_bytes(); }
};

std::size_t hash_of(const TextSpec& spec) {
    std::size_t hash = std::hash<std::string_view>{}(spec.text);
    const auto add = [&](std::size_t value) { hash = (hash ^ value) * 0x9E3779B97F4A7C15U + (hash >> 31U); };
    add(static_cast<std::size_t>(spec.width));
    add(static_cast<std::size_t>(spec.style.px) * 4 + static_cast<std::size_t>(spec.style.weight));
    add(static_cast<std::size_t>(spec.max_lines));
    for (const Span& span : spec.spans) add(span.begin * 31 + span.end);
    return hash;
}

} // namespace

struct TextCache::State {
    Fonts* fonts;
    std::size_t max_bytes;
    std::unordered_multimap<std::size_t, std::unique_ptr<Entry>> entries;
    std::size_t bytes = 0;
    std::uint64_t frame = 1;
    std::uint32_t epoch = 0;

    void clear() {
        decltype(entries)().swap(entries);
        bytes = 0;
    }
    void drop_oldest();
};

// Down to three quarters, so that this is not done every frame.
void TextCache::State::drop_oldest() {
    using Position = decltype(entries)::iterator;
    std::vector<Position> old;
    for (auto it = entries.begin(); it != entries.end(); ++it) {
        if (it->second->last_used + 1 < frame) old.push_back(it);
    }
    std::sort(old.begin(), old.end(), [](Position a, Position b) { return a->second->last_used < b->second->last_used; });
    for (const Position it : old) {
        if (bytes <= max_bytes / 4 * 3) return;
        bytes -= it->second->size_bytes();
        entries.erase(it);
    }
}

TextCache::TextCache(Fonts& fonts, std::size_t max_bytes) : m_state(new State{&fonts, max_bytes, {}, 0, 1, fonts.epoch()}) {}
TextCache::~TextCache() = default;

void TextCache::begin_frame() {
    State& state = *m_state;
    ++state.frame;
    if (state.fonts->faces().atlas.crowded()) state.fonts->faces().restart();
    if (state.epoch != state.fonts->epoch()) state.clear();
    state.epoch = state.fonts->epoch();
    if (state.bytes > state.max_bytes) state.drop_oldest();
}

const Layout& TextCache::layout(const TextSpec& spec) {
    State& state = *m_state;
    const std::size_t hash = hash_of(spec);
    const auto [first, last] = state.entries.equal_range(hash);
    for (auto it = first; it != last; ++it) {
        if (!it->second->is_for(spec)) continue;
        it->second->last_used = state.frame;
        return it->second->layout;
    }
    auto entry = std::make_unique<Entry>();
    entry->text = spec.text;
    entry->spans.assign(spec.spans.begin(), spec.spans.end());
    entry->spec = spec;
    entry->layout = make_layout(*state.fonts, spec);
    entry->last_used = state.frame;
    state.bytes += entry->size_bytes();
    return state.entries.emplace(hash, std::move(entry))->second->layout;
}

void TextCache::forget() {
    m_state->clear();
    m_state->fonts->faces().forget();
}

Fonts& TextCache::fonts() { return *m_state->fonts; }
std::size_t TextCache::size_bytes() const { return m_state->bytes; }
std::size_t TextCache::entries() const { return m_state->entries.size(); }

} // namespace tramtin::type
