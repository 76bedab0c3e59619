// SPDX-License-Identifier: Apache-2.0
// Pictures of the content, named by key ("sha256:<hex>"). They come later than the screen that shows them: until then a soft
// box of the same size stands there, and a card with the words for it when it cannot be shown. UI thread only.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "content/base/picture_size.hpp"
#include "kiosk/ui/ui.hpp"

namespace tramtin::ui {

enum class PictureState : std::uint8_t { Loading, Ready, Missing };

struct PictureFace {
    PictureState state = PictureState::Loading;
    gfx::TextureId texture = gfx::TextureId::None; // Ready
    base::PictureSize pixels{};                    // of the texture; Ready
};

// Where pictures come from. Implemented by kiosk/app; asking for one that is not there yet makes it come.
class Pictures {
public:
    virtual ~Pictures() = default;
    // `side`: pixels of the longer side it will be shown with. A smaller one may be given until that one has come.
    virtual PictureFace find(std::string_view key, int side) = 0;
    // As published; known before the picture has come.
    virtual std::optional<base::PictureSize> size(std::string_view key) const = 0;
};

// Height of a picture drawn `width` wide, at most `most`; the same before and after it has come.
float picture_height(Ui& ui, std::string_view key, float width, float most);
// Where a picture of this key lies in `box`: as large as it can be, in the middle.
Rect picture_rect(Ui& ui, std::string_view key, const Rect& box);
// Draws it within `rect`, proportions kept, and records it with the words for those who cannot see it. When it cannot be shown
// `help` stands below that sentence, or else `alt`.
PictureState picture(Ui& ui, std::string_view key, const Rect& rect, std::string_view alt, std::string_view help = {});

} // namespace tramtin::ui
