// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tramtin::text {

// Whether the faces of the kiosk can draw the character, or it needs no picture (controls, joiners). The table stands here, because
// staff's tools know no faces; a test of kiosk/type holds it to them, character by character, and prints it anew when they differ.
bool has_glyph(char32_t character);

} // namespace tramtin::text
