// SPDX-License-Identifier: Apache-2.0
// The files of a state folder, to see that nothing of the store was touched.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

namespace tramtin::testing {

inline std::string file_bytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void put_bytes(const std::filesystem::path& path, const std::string& bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// Every regular file by its relative name, but the lock, the reserve, what passes note for themselves (status.json, sync.json,
// mirrors.json), and what waits in staging to be taken up.
inline std::map<std::string, std::string> store_tree(const std::filesystem::path& state) {
    const std::set<std::string> notes{"status.json", "sync.json", "mirrors.json", "reserve", "lock"};
    std::map<std::string, std::string> tree;
    if (!std::filesystem::exists(state)) return tree;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(state)) {
        const std::string name = entry.path().lexically_relative(state).generic_string();
        if (entry.is_regular_file() && !notes.contains(name) && !name.starts_with("staging/")) tree[name] = file_bytes(entry.path());
    }
    return tree;
}

// The same without what a pass keeps as soon as it has seen it: the newest timestamp and snapshot.
inline std::map<std::string, std::string> content_tree(const std::filesystem::path& state) {
    auto tree = store_tree(state);
    tree.erase("trust/timestamp.json");
    tree.erase("trust/snapshot.json");
    return tree;
}

} // namespace tramtin::testing
