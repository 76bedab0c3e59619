// SPDX-License-Identifier: Apache-2.0
// Private to this room: the line a finding speaks of, looked up in the file by the member it names and by what it quotes.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "content/base/toml.hpp"
#include "content/source/tree.hpp"

namespace tramtin::source {

class Places {
public:
    explicit Places(fs::path root) : m_root(std::move(root)) {}
    // Text files get a line, 1 when nothing better is known. What is wrong with a part of a document is moved to the part's file.
    void place(Finding& finding);

private:
    struct File {
        std::vector<std::string> lines;
        std::vector<base::TomlPlace> members;
        int body_line = 1;
    };
    const File& file(const std::string& name);
    bool place_in_parts(Finding& finding);

    fs::path m_root;
    std::map<std::string, File> m_files; // the last few that were asked for
};

} // namespace tramtin::source
