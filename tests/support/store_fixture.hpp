// SPDX-License-Identifier: Apache-2.0
// A store as tramtin-sync would leave it, built from items in memory or from a sample tree.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "content/base/files.hpp"
#include "content/source/tree.hpp"
#include "content/store/builder.hpp"
#include "content/store/layout.hpp"
#include "content/store/status.hpp"
#include "tests/support/places.hpp"
#include "tests/support/temp_dir.hpp"

namespace tramtin::testing {

inline std::vector<model::Item> sample_items(const std::string& sample = "mini") {
    const auto tree = source::read_tree(std::filesystem::path(tramtin::testing::source_dir()) / "content/samples" / sample);
    REQUIRE(tree);
    std::vector<model::Item> items;
    for (const auto& entry : tree->entries) items.push_back(entry.item);
    return items;
}

inline model::Block paragraph(std::string text) {
    model::Block block;
    block.kind = model::BlockKind::Paragraph;
    block.runs = {{.text = std::move(text), .style = {}, .link = {}}};
    return block;
}

// One state folder. Issued: 2026-11-20 06:00 at the site.
class StoreFixture {
public:
    StoreFixture() = default; // no store yet
    explicit StoreFixture(const std::vector<model::Item>& items) { publish(items); }

    const store::Layout& layout() const { return m_layout; }

    // A new generation, and CURRENT names it.
    void publish(const std::vector<model::Item>& items, base::Date issued = {2026, 11, 20}) {
        build(items, issued);
        point_current();
    }
    void build(const std::vector<model::Item>& items, base::Date issued = {2026, 11, 20}) {
        pack::Header header;
        header.publisher = "mini";
        header.title = "Dữ liệu thử";
        header.release.value = ++m_generation.value;
        header.issued = base::instant_of(issued, 6);
        header.languages = {"vi"};
        const auto raw = pack::write(header, items);
        INFO((raw ? "" : base::describe(raw.error())));
        REQUIRE(raw);
        REQUIRE(base::make_directories(m_layout.generations_dir()));
        const std::vector<std::string> packs{*raw};
        const auto built = store::build_generation(packs, m_layout.generation(m_generation), {"test", {}});
        INFO((built ? "" : base::describe(built.error())));
        REQUIRE(built);
    }
    void point_current() { REQUIRE(store::write_current(m_layout, m_generation)); }
    // A generation whose database holds these bytes.
    void publish_damaged(const std::string& bytes) {
        ++m_generation.value;
        REQUIRE(base::make_directories(m_layout.generations_dir()));
        std::ofstream(m_layout.generation(m_generation), std::ios::binary) << bytes;
        point_current();
    }
    void say_synced(base::Instant when) {
        store::Status status;
        status.last_success = when;
        REQUIRE(store::write_status(m_layout, status));
    }

private:
    TempDir m_folder;
    store::Layout m_layout{m_folder / "state"};
    store::Generation m_generation;
};

} // namespace tramtin::testing
