// SPDX-License-Identifier: Apache-2.0
// Reasons (keys of assets/strings) that this room gives and others tell apart.
#pragma once

namespace tramtin::pack {

inline constexpr const char* k_too_large = "content.too_large"; // over a limit of Limits; no disk is full

} // namespace tramtin::pack
