// SPDX-License-Identifier: Apache-2.0
// Private to this room: the names of files and folders that a tree is read from; others are told apart from them by check.
#pragma once

#include <array>

#include "content/model/common.hpp"

namespace tramtin::source {

using model::Kind;

// Folders of one file an item.
struct Folder {
    const char* name;
    Kind kind;
};
inline constexpr std::array<Folder, 5> k_folders{{{"procedures", Kind::Procedure},
                                                  {"notices", Kind::Notice},
                                                  {"systems", Kind::System},
                                                  {"directives", Kind::Directive},
                                                  {"sites", Kind::Site}}};

// Files of many items.
struct ListFile {
    const char* name;
    const char* table; // [[table]]
    Kind kind;
};
inline constexpr std::array<ListFile, 6> k_list_files{{{"offices.toml", "office", Kind::Office},
                                                       {"indicators.toml", "target", Kind::Target},
                                                       {"events.toml", "event", Kind::Event},
                                                       {"life-events.toml", "life-event", Kind::LifeEvent},
                                                       {"synonyms.toml", "synonym", Kind::Synonym},
                                                       {"elsewhere.toml", "elsewhere", Kind::Elsewhere}}};

// Folders that are read in other ways.
inline constexpr std::array<const char*, 3> k_other_folders{"documents", "images", "forms"};

} // namespace tramtin::source
