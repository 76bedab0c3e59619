// SPDX-License-Identifier: Apache-2.0
// A content tree on disk, as staff keep it (format: FORMAT.md beside this file), read as model items.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "content/source/finding.hpp"

namespace tramtin::source {

namespace fs = std::filesystem;

inline constexpr std::size_t k_max_file_bytes = 8U << 20U; // one text file of the tree
inline constexpr std::size_t k_max_files = 50'000;         // of one folder of the tree

struct Entry {
    model::Item item; // publisher set, sources resolved, text in NFC, Markdown as blocks; images as paths in the tree
    std::string file; // relative to the tree
};

struct Tree {
    fs::path root;
    std::string publisher;
    std::string title;
    std::vector<std::string> languages; // never empty; the first is the one of items that name none
    std::vector<model::Source> sources;
    std::vector<Entry> entries;      // sorted by kind, id, language; no key twice
    std::vector<std::string> assets; // files of images/ and forms/, relative to the tree, sorted
    std::vector<Finding> findings;   // what could not be read; the rest was
};

// A broken file or member is a finding, everything else is read. Errors: NotFound when `root` holds no tree.toml,
// Full (a folder of more than k_max_files), Io.
Result<Tree> read_tree(const fs::path& root);

// The entry with this key, or nullptr. An empty language: the tree's first one before others.
const Entry* find_entry(const Tree& tree, model::Kind kind, std::string_view id, std::string_view lang = {});

// Writes a small commented example tree that passes check. Files are written once and never again: Busy when `root`
// exists and is not empty.
Result<> create_tree(const fs::path& root);

} // namespace tramtin::source
