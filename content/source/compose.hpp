// SPDX-License-Identifier: Apache-2.0
// Private to this room: from the members of one item, as staff wrote them, to the model item.
#pragma once

#include <optional>
#include <string>

#include "content/base/value.hpp"
#include "content/source/tree.hpp"

namespace tramtin::source {

struct Draft {
    model::Kind kind = model::Kind::Other;
    base::Value members;
    std::string id;                      // used when the members name none
    std::string lang;                    // the same
    std::optional<std::string> markdown; // the body
    std::vector<model::Section> sections;
    int markdown_line = 0; // where the body begins in the file; 0: in a member
};

// Problems go to the reporter. Nothing when no item could be made (no usable id).
std::optional<model::Item> compose(Draft draft, const Tree& tree, Reporter& report);

} // namespace tramtin::source
