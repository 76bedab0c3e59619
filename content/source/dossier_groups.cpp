// SPDX-License-Identifier: Apache-2.0
#include "content/source/dossier_groups.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "content/text/fold.hpp"

namespace tramtin::source {

using model::GroupKind;
using model::ItemRole;

namespace {

constexpr std::size_t npos = std::string::npos;

template <class List> bool opens_any(std::string_view words, const List& list) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view opening) {
        return words.starts_with(opening) && (words.size() == opening.size() || words[opening.size()] == ' ');
    });
}

// "a", "1.2", "iv": how a list counts its headings.
bool counts(std::string_view word) {
    const bool roman = word.size() <= 4 && word.find_first_not_of("ivx") == npos;
    return word.size() == 1 || roman || word.find_first_not_of("0123456789.") == npos;
}

// The heading as the search folds words, without the number in front.
std::string heading_of(std::string_view title) {
    std::string words = text::fold_text(title);
    const std::size_t space = words.find(' ');
    if (counts(std::string_view(words).substr(0, space))) words = space == npos ? std::string() : words.substr(space + 1);
    return words;
}

bool is_note(std::string_view words) {
    constexpr auto k_notes = std::to_array<std::string_view>({"luu y", "ghi chu", "chu y", "chu thich"});
    return opens_any(words, k_notes);
}

// "Thành phần hồ sơ", "Giấy tờ gồm", "Hồ sơ khác": names the list and nobody.
bool is_plain(std::string_view words) {
    constexpr auto k_plain = std::to_array<std::string_view>(
        {"thanh", "phan", "so",   "luong", "ho",    "gom",   "bao",  "co",   "cac", "giay",  "to",    "khac", "loai",  "sau",
         "day",   "can",  "phai", "nop",   "xuat",  "trinh", "mang", "theo", "ban", "chinh", "sao",   "mau",  "don",   "khai",
         "va",    "moi",  "mot",  "bo",    "chung", "danh",  "muc",  "ke",   "kem", "khi",   "chuan", "bi",   "nguoi", "dan"});
    for (const std::string_view word : text::tokens(words)) {
        const bool number = word.find_first_not_of("0123456789") == npos;
        if (!number && std::find(k_plain.begin(), k_plain.end(), word) == k_plain.end()) return false;
    }
    return true;
}

// Headings that say what is to be done with the papers, unless they go on to say whose they are.
bool is_role(std::string_view words) {
    constexpr auto k_openings = std::to_array<std::string_view>(
        {"giay to phai", "cac giay to phai", "giay to can", "cac giay to can", "giay to nop", "cac giay to nop", "giay to xuat trinh",
         "giay to gui", "cac giay to gui", "xuat trinh", "phai nop", "phai xuat trinh", "ho so phai nop", "ho so can nop", "ho so nop",
         "ho so phai xuat trinh", "nguoi yeu cau chung thuc"});
    const bool whose = words.find("doi voi") != npos || words.find("truong hop") != npos;
    return opens_any(words, k_openings) && !whose;
}

// Papers on top of the others ("Ngoài các giấy tờ nêu trên"), and those that each of several people brings.
bool is_added(std::string_view words) {
    constexpr auto k_openings = std::to_array<std::string_view>(
        {"ngoai ra", "ngoai cac", "ngoai giay to", "ngoai ho so", "ngoai thanh phan", "thoi han", "so luong ho so"});
    return opens_any(words, k_openings);
}
bool is_of_each(std::string_view words) {
    constexpr auto k_people = std::to_array<std::string_view>({"nguoi", "ben", "con", "cha", "me", "vo", "chong", "tre"});
    for (const std::string_view opening : {"ho so cua ", "giay to cua "}) {
        if (words.starts_with(opening)) return opens_any(words.substr(opening.size()), k_people);
    }
    return false;
}

GroupKind english_kind(std::string_view title) {
    constexpr auto k_sections =
        std::to_array<std::string_view>({"papers", "documents", "hand in", "to hand in", "submit", "show", "to show", "present", "bring",
                                         "to bring", "note", "notes", "please note"});
    const std::string words = text::fold_text(title);
    return words.empty() || opens_any(words, k_sections) ? GroupKind::Section : GroupKind::Case;
}

} // namespace

GroupKind group_kind(std::string_view title) {
    const std::string words = heading_of(title);
    const bool section = is_note(words) || is_plain(words) || is_role(words) || is_added(words) || is_of_each(words);
    return section ? GroupKind::Section : GroupKind::Case;
}

ItemRole group_role(std::string_view title) {
    const std::string words = heading_of(title);
    if (is_note(words)) return ItemRole::Note;
    const bool show = words.find("xuat trinh") != npos;
    const bool hand_in = words.find("phai nop") != npos || words.find("gui") != npos || words.find("hoac nop") != npos;
    return show && !hand_in ? ItemRole::Present : ItemRole::Submit;
}

void complete_groups(model::Procedure& procedure) {
    const bool vietnamese = procedure.meta.lang == "vi";
    for (model::DossierCase& group : procedure.cases) {
        if (group.kind == GroupKind::Unknown) group.kind = vietnamese ? group_kind(group.title) : english_kind(group.title);
        const ItemRole role = group_role(group.title);
        for (model::DossierItem& item : group.items) {
            if (item.role == ItemRole::Submit) item.role = role;
        }
    }
}

} // namespace tramtin::source
