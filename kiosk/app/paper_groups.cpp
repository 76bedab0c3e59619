// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/paper_groups.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

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

// The same paper, whatever list it stands in.
bool same_paper(const DossierItem& a, const DossierItem& b) {
    constexpr std::string_view k_signs = " .;:,";
    const auto bare = [&](const std::string& name) { return std::string_view(name).substr(0, name.find_last_not_of(k_signs) + 1); };
    return bare(a.name) == bare(b.name) && a.form == b.form && a.originals == b.originals && a.copies == b.copies && a.role == b.role &&
           a.note == b.note;
}

// What every case asks for is no matter of choice: it stands above. Nothing is moved where a case would be left without a word.
void lift_common(PaperGroups& groups) {
    if (groups.choice.size() < 2) return;
    const auto in_all = [&](const DossierItem& item) {
        const auto asks = [&](const DossierCase& group) {
            return std::any_of(group.items.begin(), group.items.end(), [&](const DossierItem& other) { return same_paper(item, other); });
        };
        return !is_note(item) && std::all_of(groups.choice.begin(), groups.choice.end(), asks);
    };
    DossierCase common{{}, {}, GroupKind::Section};
    std::copy_if(groups.choice.front().items.begin(), groups.choice.front().items.end(), std::back_inserter(common.items), in_all);
    const auto keeps_some = [&](const DossierCase& group) { return !std::all_of(group.items.begin(), group.items.end(), in_all); };
    if (common.items.empty() || !std::all_of(groups.choice.begin(), groups.choice.end(), keeps_some)) return;
    for (DossierCase& group : groups.choice) {
        std::erase_if(group.items, [&](const DossierItem& item) {
            return std::any_of(common.items.begin(), common.items.end(), [&](const DossierItem& c) { return same_paper(item, c); });
        });
    }
    add(groups.open, common);
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
    lift_common(groups);
    std::stable_sort(groups.open.begin(), groups.open.end(), [](const auto& a, const auto& b) { return rank_of(a) < rank_of(b); });
    if (groups.choice.size() == 1) {
        groups.open.push_back(std::move(groups.choice.front()));
        groups.choice.clear();
    }
    return groups;
}

} // namespace tramtin::app
