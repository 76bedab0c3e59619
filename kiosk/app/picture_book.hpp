// SPDX-License-Identifier: Apache-2.0
// The pictures on the screen: what has come from the reader thread, within a bound, and what is on its way. UI thread only.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "kiosk/gfx/textures.hpp"
#include "kiosk/ui/picture.hpp"

namespace tramtin::app {

// To the reader thread. `side`: the longer side may be at most that long, in pixels.
struct PictureRequest {
    std::string key;
    int side = 0;
};

// From it. An empty surface: there is none, or it cannot be decoded.
struct PictureAnswer {
    std::string key;
    int side = 0;
    gfx::Surface surface;
};

struct KnownSize {
    std::string key;
    base::PictureSize size;
};

class PictureBook : public ui::Pictures {
public:
    static constexpr std::size_t k_max_bytes = 16U << 20U; // of textures that are not on the screen
    static constexpr std::size_t k_max_waiting = 4;        // requests on their way; more are made when one is answered
    static constexpr std::size_t k_max_known = 1024;       // sizes remembered

    PictureBook(gfx::TextureTable& textures, std::function<void(PictureRequest)> ask);

    void begin_frame();
    ui::PictureFace find(std::string_view key, int side) override;
    std::optional<base::PictureSize> size(std::string_view key) const override;

    void learn(const std::vector<KnownSize>& sizes);
    void take(PictureAnswer answer);
    // Another generation may hold what the last one lacked.
    void forget_missing();
    std::size_t waiting() const { return m_waiting; }

    // Asked for with this side at least: few sizes are decoded of one picture.
    static int step_for(int side);

private:
    struct Entry {
        gfx::TextureId texture = gfx::TextureId::None;
        base::PictureSize pixels{};
        std::size_t bytes = 0;
        int side = 0;    // it was decoded for
        int awaited = 0; // side of the request on its way; 0: none
        bool missing = false;
        std::uint64_t used = 0; // frame
    };
    void make_room();

    gfx::TextureTable& m_textures;
    std::function<void(PictureRequest)> m_ask;
    std::map<std::string, Entry, std::less<>> m_entries;
    std::map<std::string, base::PictureSize, std::less<>> m_sizes;
    std::size_t m_bytes = 0;
    std::size_t m_waiting = 0;
    std::uint64_t m_frame = 1;
};

} // namespace tramtin::app
