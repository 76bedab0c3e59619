// SPDX-License-Identifier: Apache-2.0
// The pages of a form as pictures, to be looked at closely.
#pragma once

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

struct FormView {
    std::string title;
    std::string guide;              // the procedure's name
    std::string note;               // "Mẫu chạy thử", or empty
    std::vector<std::string> pages; // keys of pictures; never empty
};

MaybeIntent draw(ui::Ui& ui, const FormView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
