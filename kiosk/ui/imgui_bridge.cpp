// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/imgui_bridge.hpp"

#include <cstdint>
#include <string>

#include <imgui_internal.h>

namespace tramtin::ui {

ImguiBridge::ImguiBridge() : m_context(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(m_context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.DeltaTime = 1.0F / 60.0F; // nothing of ours reads it: motion follows the times handed in
    ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    // Never drawn; exists so that NewFrame does not assert.
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    io.Fonts->AddFontDefault();
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
}

ImguiBridge::~ImguiBridge() { ImGui::DestroyContext(m_context); }

void ImguiBridge::begin(int width, int height, const input::PointerFrame& pointer) {
    ImGui::SetCurrentContext(m_context);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
    if (pointer.cancelled) ImGui::ClearActiveID();
    io.MousePos = pointer.parked ? ImVec2(-FLT_MAX, -FLT_MAX) : ImVec2(pointer.x, pointer.y);
    io.MouseDown[0] = pointer.down;
    ImGui::NewFrame();
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
    ImGui::Begin("kiosk", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse);
}

const ImDrawData& ImguiBridge::end() {
    ImGui::End();
    ImGui::PopStyleVar(2);
    ImGui::Render();
    return *ImGui::GetDrawData();
}

ImDrawList& ImguiBridge::draw_list() { return *ImGui::GetWindowDrawList(); }

void ImguiBridge::push_clip(const Rect& rect) { ImGui::PushClipRect(ImVec2(rect.x, rect.y), ImVec2(rect.right(), rect.bottom()), true); }

void ImguiBridge::pop_clip() { ImGui::PopClipRect(); }

Rect ImguiBridge::clip() const {
    const ImVec4& c = ImGui::GetCurrentWindow()->ClipRect.ToVec4();
    return {c.x, c.y, c.z - c.x, c.w - c.y};
}

ImguiBridge::Touched ImguiBridge::touch(std::string_view id, const Rect& rect) {
    if (rect.w < 1 || rect.h < 1) return {};
    ImGui::SetCursorScreenPos(ImVec2(rect.x, rect.y));
    const ImGuiID hash = ImHashStr(id.data(), id.size());
    ImGui::PushID(static_cast<int>(hash));
    const bool clicked = ImGui::InvisibleButton("t", ImVec2(rect.w, rect.h));
    const bool held = ImGui::IsItemActive() && ImGui::IsItemHovered();
    ImGui::PopID();
    return {held, clicked};
}

} // namespace tramtin::ui
