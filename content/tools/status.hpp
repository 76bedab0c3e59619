// SPDX-License-Identifier: Apache-2.0
// What expires when, who has signed and who has not, in plain words.
#pragma once

#include "content/tools/desk.hpp"

namespace tramtin::tools {

struct Term {
    std::string name; // Vietnamese: "khóa gốc"
    std::int64_t version = 0;
    base::Instant expires{};
    bool soon = false; // somebody should act now
};

// Every signed role of a repository, or root and delegations of a key set.
std::vector<Term> terms_of(const signing::Root& root, const Published& published, base::Instant now);
std::vector<Term> terms_of(const KeySet& keys, base::Instant now);

// "còn 12 ngày (2026-12-04)", "đã quá hạn 3 ngày (…)".
std::string in_words(const Term& term, base::Instant now);

} // namespace tramtin::tools
