// SPDX-License-Identifier: Apache-2.0
// Generations made of whole content trees, as publishing would make them, to measure the search on real names.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "content/base/result.hpp"
#include "content/model/items.hpp"
#include "content/source/import.hpp"
#include "content/source/tree.hpp"
#include "content/store/builder.hpp"
#include "content/store/reader.hpp"
#include "tests/support/places.hpp"
#include "tests/support/temp_dir.hpp"

namespace tramtin::testing {

namespace fs = std::filesystem;

inline fs::path sample_tree() { return fs::path(source_dir()) / "content/samples/hau-giang"; }

// Records of the national database beside the checkout; a stranger's clone has none.
inline fs::path national_records() { return fs::path(shared_dir()) / "data/national-procedures"; }

inline bool has_national_records() { return fs::is_directory(national_records()); }

// One published release, built and open.
struct World {
    std::vector<model::Item> items;
    std::string pack;
    fs::path db;
    store::Reader reader;
};

// The pack keeps image paths: nothing is shown here.
inline base::Result<World> build_world(const fs::path& folder, std::vector<model::Item> items) {
    pack::Header header;
    header.publisher = "hau-giang";
    header.title = "Search";
    header.release.value = 1;
    header.issued = base::instant_of({2026, 11, 20}, 6);
    header.languages = {"vi"};
    TRY_ASSIGN(std::string raw, pack::write(header, items));
    fs::create_directories(folder);
    const std::vector<std::string> packs{raw};
    TRY_ASSIGN(const auto report, store::build_generation(packs, folder / "g.db", {"search", {}}));
    if (report.unreadable > 0) return base::fail(base::ErrorCode::Invalid, report.complaints.front());
    TRY_ASSIGN(store::Reader reader, store::Reader::open(folder / "g.db"));
    return World{std::move(items), std::move(raw), folder / "g.db", std::move(reader)};
}

inline base::Result<std::vector<model::Item>> items_of(const fs::path& tree) {
    TRY_ASSIGN(const source::Tree read, source::read_tree(tree));
    std::vector<model::Item> items;
    for (const source::Entry& entry : read.entries) items.push_back(entry.item);
    return items;
}

// The sample content with the records imported into a copy of it.
inline base::Result<std::vector<model::Item>> national_items(const fs::path& folder, const fs::path& tree) {
    fs::create_directories(folder);
    fs::copy(tree, folder / "tree", fs::copy_options::recursive);
    TRY(source::import_national({national_records()}, folder / "tree"));
    return items_of(folder / "tree");
}

// The records alone: no words of staff, no synonyms, no life events.
inline base::Result<std::vector<model::Item>> bare_items(const fs::path& folder) {
    TRY(source::create_tree(folder / "tree"));
    TRY(source::import_national({national_records()}, folder / "tree"));
    TRY_ASSIGN(std::vector<model::Item> items, items_of(folder / "tree"));
    const auto is_other = [](const model::Item& item) { return model::kind_of(item) != model::Kind::Procedure; };
    items.erase(std::remove_if(items.begin(), items.end(), is_other), items.end());
    return items;
}

} // namespace tramtin::testing
