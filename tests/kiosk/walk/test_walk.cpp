// SPDX-License-Identifier: Apache-2.0
// Every page of a store, every tab and case of it, dragged to its end by a finger: nothing on it may be out of reach.
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include <catch2/catch.hpp>

#include "content/source/import.hpp"
#include "tests/kiosk/walk/routes.hpp"
#include "tests/kiosk/walk/walker.hpp"

using namespace tramtin;
using testing::Choice;
using testing::Look;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t k_some_records = 9; // of the national ones, the longest

bool whole() { return std::getenv("TRAMTIN_FULL") != nullptr; }

std::vector<Look> looks() {
    std::vector<Look> out;
    for (const int percent : {100, 200}) {
        out.push_back({1080, 1920, percent});
        out.push_back({1920, 1080, percent});
        if (whole()) out.push_back({1366, 768, percent});
    }
    return out;
}

// $TRAMTIN_WALK: only pages whose address contains it, to look at one by itself.
bool wanted(const screens::Route& route) {
    const char* only = std::getenv("TRAMTIN_WALK");
    return only == nullptr || route.arg.find(only) != std::string::npos;
}

void walk_store(const testing::StoreFixture& store, const std::string& name, Choice choice) {
    auto reader = store::Reader::open(store.layout().generation({1}));
    REQUIRE(reader);
    const auto routes = testing::routes_of(*reader, choice);
    auto strings = ui::Strings::open(testing::source_dir() + "/assets/strings");
    REQUIRE(strings);
    testing::WalkFigures figures;
    for (const Look& look : looks()) {
        testing::Walker walker(store, *strings, look, figures);
        for (const auto& route : routes) {
            if (wanted(route)) walker.walk(route);
        }
    }
    for (const auto& fault : figures.faults) std::cout << fault << '\n'; // whole lines, which Catch would break
    std::cout << "walk of " << name << ": " << figures.pages << " pages, " << figures.states << " states of them, " << figures.nodes
              << " nodes, " << figures.drags << " drags, " << figures.out_of_reach << " out of reach\n";
    CHECK(figures.out_of_reach == 0);
}

std::vector<model::Item> items_of_tree(const fs::path& path) {
    const auto tree = source::read_tree(path);
    REQUIRE(tree);
    std::vector<model::Item> items;
    for (const auto& entry : tree->entries) items.push_back(entry.item);
    return items;
}

// The longest ones first: of a part of them the worst is seen.
std::vector<fs::path> national_records() {
    std::vector<fs::path> files;
    std::error_code none;
    for (const auto& file : fs::directory_iterator(testing::shared_dir() + "/data/national-procedures", none)) {
        if (file.path().extension() == ".json") files.push_back(file.path());
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) {
        const auto left = fs::file_size(a), right = fs::file_size(b);
        return left != right ? left > right : a < b;
    });
    if (!whole() && files.size() > k_some_records) files.resize(k_some_records);
    return files;
}

} // namespace

TEST_CASE("every page of the sample can be dragged to its end, and all of it is once seen whole", "[walk]") {
    const testing::StoreFixture store(testing::sample_items("hau-giang"));
    walk_store(store, "the sample", whole() ? Choice::All : Choice::Some);
}

TEST_CASE("every page of the national records can be dragged to its end, and all of it is once seen whole", "[walk]") {
    const auto records = national_records();
    if (records.empty()) {
        std::cout << "no national records beside the checkout: skipped\n";
        return;
    }
    const testing::TempDir folder;
    fs::copy(testing::source_dir() + "/content/samples/mini", folder / "tree", fs::copy_options::recursive);
    REQUIRE(source::import_national(records, folder / "tree"));
    const testing::StoreFixture store(items_of_tree(folder / "tree"));
    walk_store(store, "the national records", Choice::All);
}
