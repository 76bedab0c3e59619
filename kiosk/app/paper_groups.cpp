// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/paper_groups.hpp"

#include <algorithm>

namespace tramtin::app {

using model::DossierCase;
using model::DossierItem;
using model::GroupKind;
using model::ItemRole;

namespace {

bool is_note(const DossierItem& item) { return item.role == ItemRole::Note; }

void add(std::vector<DossierCase>& groups, const DossierCase& group) {
    const auto same = [&](const DossierCase& g) { return g.kind == group.kind && g.title == group.title; };
    const auto found = std::find_if(groups.begin(), groups.end(), same);
    if (found == groups.end()) {
        groups.push_back(group);
        return;
    }
    for (const DossierItem& item : group.items) {
        const bool there = std::find(found->items.begin(), found->items.end(), item) != found->items.end();
        if (!there) found->items.push_back(item);
    }
}

// Remarks in front of the first paper stand behind the last.
void papers_first(DossierCase& group) {
    const auto paper = std::find_if_not(group.items.begin(), group.items.end(), is_note);
    if (paper != group.items.end()) std::rotate(group.items.begin(), paper, group.items.end());
}

// The form that is filled in, then what is handed in, then what is only shown.
int rank_of(const DossierCase& group) {
    const auto form = [](const DossierItem& item) { return !item.form.empty(); };
    if (group.title.empty() || std::any_of(group.items.begin(), group.items.end(), form)) return 0;
    const auto shown = [](const DossierItem& item) { return item.role != ItemRole::Submit; };
    return std::all_of(group.items.begin(), group.items.end(), shown) ? 2 : 1;
}

} // namespace

PaperGroups paper_groups(const model::Procedure& procedure) {
    PaperGroups groups;
    for (DossierCase group : procedure.cases) {
        if (group.items.empty()) continue;
        if (group.kind == GroupKind::Unknown) group.kind = group.title.empty() ? GroupKind::Section : GroupKind::Case;
        papers_first(group);
        const bool notes = std::all_of(group.items.begin(), group.items.end(), is_note);
        add(group.kind == GroupKind::Case ? groups.choice : notes && !group.title.empty() ? groups.notes : groups.open, group);
    }
    std::stable_sort(groups.open.begin(), groups.open.end(), [](const auto& a, const auto& b) { return rank_of(a) < rank_of(b); });
    if (groups.choice.size() == 1) {
        groups.open.push_back(std::move(groups.choice.front()));
        groups.choice.clear();
    }
    return groups;
}

} // namespace tramtin::app
