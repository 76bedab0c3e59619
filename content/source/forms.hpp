// SPDX-License-Identifier: Apache-2.0
// Private to this room: the forms of a tree. forms/<id>/ holds the pages of one form as pictures, in the order of their
// names (2.png before 10.png), and form.toml with the names under which guides speak of it.
#pragma once

#include "content/source/tree.hpp"

namespace tramtin::source {

inline constexpr std::size_t k_max_form_pages = 60;

// Gives every paper that names a form (form_id, or the name of its form) that form's pages.
void attach_forms(Tree& tree);

} // namespace tramtin::source
