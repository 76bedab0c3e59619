// SPDX-License-Identifier: Apache-2.0
// The only place that touches ImGui's io, so that another ImGui version changes one file.
#pragma once

#include <imgui.h>

#include "kiosk/input/touch_router.hpp"
#include "kiosk/ui/semantics.hpp"

namespace tramtin::ui {

// Owns the ImGui context. One per process at a time, UI thread only.
class ImguiBridge {
public:
    ImguiBridge();
    ~ImguiBridge();
    ImguiBridge(const ImguiBridge&) = delete;
    ImguiBridge& operator=(const ImguiBridge&) = delete;

    void begin(int width, int height, const input::PointerFrame& pointer);
    // Valid until the next begin().
    const ImDrawData& end();

    ImDrawList& draw_list();
    void push_clip(const Rect& rect);
    void pop_clip();
    Rect clip() const;

    struct Touched {
        bool held = false;    // the finger is on it now
        bool clicked = false; // lifted on it in this frame
    };
    Touched touch(std::string_view id, const Rect& rect);

private:
    ImGuiContext* m_context;
};

} // namespace tramtin::ui
