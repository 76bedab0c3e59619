// SPDX-License-Identifier: Apache-2.0
// The one place that knows where fonts lie (Debian: fonts-inter, fonts-noto-core, fonts-material-design-icons-iconfont).
#pragma once

#include <filesystem>

namespace tramtin::type {

struct FontPaths {
    std::filesystem::path regular = "/usr/share/fonts/opentype/inter/Inter-Regular.otf";
    std::filesystem::path semi_bold = "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf";
    std::filesystem::path bold = "/usr/share/fonts/opentype/inter/Inter-Bold.otf";
    std::filesystem::path khmer = "/usr/share/fonts/truetype/noto/NotoSansKhmer-Regular.ttf";
    std::filesystem::path khmer_bold = "/usr/share/fonts/truetype/noto/NotoSansKhmer-Bold.ttf";
    std::filesystem::path icons = "/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf";
    // Signs that the others lack: boxes to tick, telephones, hands, numbers in circles.
    std::filesystem::path symbols = "/usr/share/fonts/truetype/noto/NotoSansSymbols-Regular.ttf";
    std::filesystem::path dingbats = "/usr/share/fonts/truetype/noto/NotoSansSymbols2-Regular.ttf";
};

} // namespace tramtin::type
