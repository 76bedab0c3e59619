// SPDX-License-Identifier: Apache-2.0
// Private to this room: an item in another language says what differs; the rest it takes from the item in the first one.
#pragma once

#include "content/source/tree.hpp"

namespace tramtin::source {

// The entries are sorted, no key twice. What was taken over stands in meta.borrowed, so that a screen can say in which
// language it is.
void complete_languages(Tree& tree);

} // namespace tramtin::source
