// SPDX-License-Identifier: Apache-2.0
// Layouts are made once and looked up every frame.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "kiosk/type/layout.hpp"

namespace tramtin::type {

// UI thread only. `fonts` must outlive the cache.
class TextCache {
public:
    explicit TextCache(Fonts& fonts, std::size_t max_bytes = 8U << 20U);
    ~TextCache();
    TextCache(const TextCache&) = delete;
    TextCache& operator=(const TextCache&) = delete;

    // Once a frame, before the first layout(): drops what is least recently used when over `max_bytes`, and everything
    // together with the atlas when that is full.
    void begin_frame();

    // The reference holds until the next begin_frame(). The text is compared, so the caller's copy may go.
    const Layout& layout(const TextSpec& spec);
    const Layout& layout(std::string_view text, const TextStyle& style, int width = k_no_wrap) {
        return layout(TextSpec{.text = text, .style = style, .width = width});
    }

    // Drops every layout and overwrites what the shaper still holds of the last texts. Not between layout() and its use.
    void forget();

    Fonts& fonts();
    std::size_t size_bytes() const;
    std::size_t entries() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace tramtin::type
