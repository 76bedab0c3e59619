// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <imgui.h>

#include "kiosk/gfx/rasteriser.hpp"

namespace tramtin::testing {

// An ImGui context without windows, to draw into one list: begin(), draw, end(). One alive at a time.
class Canvas {
public:
    Canvas(int width, int height) : m_context(ImGui::CreateContext()) {
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
        io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
        io.DeltaTime = 1.0F / 60.0F;
        unsigned char* pixels = nullptr;
        int atlas_width = 0, atlas_height = 0;
        io.Fonts->GetTexDataAsAlpha8(&pixels, &atlas_width, &atlas_height);
        ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    }
    ~Canvas() { ImGui::DestroyContext(m_context); }
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    ImDrawList& begin() {
        ImGui::NewFrame();
        return *ImGui::GetBackgroundDrawList();
    }
    const ImDrawData& end() {
        ImGui::Render();
        return *ImGui::GetDrawData();
    }

private:
    ImGuiContext* m_context;
};

} // namespace tramtin::testing
