// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/model/items.hpp"

namespace tramtin::model {

// Error: must not be published. Warning: shown to staff, published all the same.
enum class Severity { Warning, Error };

struct Issue {
    Severity severity = Severity::Warning;
    std::string field;  // "channels[2].fee"
    std::string reason; // stable key: "fee.contradicts_note"
    std::string text;   // Vietnamese, plain words: what is wrong and what to do
    bool operator==(const Issue&) const = default;
};

// Checks one item by itself; references between items are checked by content/source.
std::vector<Issue> validate(const Item& item);

} // namespace tramtin::model
