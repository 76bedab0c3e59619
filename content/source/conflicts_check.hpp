// SPDX-License-Identifier: Apache-2.0
// Private to this room: where a tree contradicts itself on a resident's screen. Warnings, each about one place of one item.
#pragma once

#include "content/source/item_texts.hpp"
#include "content/source/tree.hpp"

namespace tramtin::source {

// Everything below, for each item and between items. Without `today` nothing that depends on dates.
void check_conflicts(const Tree& tree, std::optional<base::Date> today, std::vector<Finding>& findings);

// The card of a guide (time_text, fee_text) beside its rows; sentences of its advice that name another fee or time.
void check_facts(const model::Procedure& procedure, Reporter& report);
// Fees of a site's file that no screen would show.
void check_local_fees(const Tree& tree, const model::SiteProfile& site, Reporter& report);

// A paper that one place of a guide asks for and another one says is not needed.
void check_papers(const model::Procedure& procedure, Reporter& report);

// A figure whose unit stands twice ("3 tháng chạy thử" + "tháng") or nowhere.
void check_units(const model::Item& item, Reporter& report);
// Ids of sources in running text: "(nguồn s1)".
void check_marks(const Tree& tree, const model::Item& item, Reporter& report);

// Authorities that are no more (abolished.toml), in what is still in force; counters by number that no office has.
void check_authorities(const model::Item& item, base::Date today, Reporter& report);
void check_counters(const Tree& tree, const model::Item& item, Reporter& report);
// Two items that a resident cannot tell apart by their names; a name said twice in itself.
void check_titles(const Tree& tree, std::optional<base::Date> today, std::vector<Finding>& findings);

// Folded, with a space at both ends, so that whole words can be looked for.
std::string padded(std::string_view text);
bool has_word(std::string_view padded_text, std::string_view phrase);
// The beginning of a text in quotation marks, for a finding.
std::string short_quote(std::string_view text);

} // namespace tramtin::source
