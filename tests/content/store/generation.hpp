// SPDX-License-Identifier: Apache-2.0
// A generation made of a few items, for the tests of this room.
#pragma once

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "content/store/builder.hpp"
#include "content/store/reader.hpp"
#include "tests/support/temp_dir.hpp"

namespace tramtin::testing {

inline model::Procedure procedure(std::string code, std::string title, std::string field = "Hộ tịch") {
    model::Procedure p;
    p.meta.id = std::move(code);
    p.meta.title = std::move(title);
    p.field = std::move(field);
    p.levels = {"Cấp xã"};
    return p;
}

inline std::string pack_of(std::string publisher, const std::vector<model::Item>& items, std::uint64_t release = 1) {
    pack::Header header;
    header.publisher = std::move(publisher);
    header.title = "Dữ liệu thử";
    header.release.value = release;
    header.issued = base::instant_of({2026, 11, 20}, 6);
    header.languages = {"vi"};
    auto raw = pack::write(header, items);
    INFO((raw ? "" : base::describe(raw.error())));
    REQUIRE(raw);
    return *raw;
}

// Builds from raw packs into the folder and gives the file.
inline std::filesystem::path build(const TempDir& dir, const std::vector<std::string>& packs, const std::string& name = "g.db") {
    auto report = store::build_generation(packs, dir / name, {"test 1", {}});
    INFO((report ? "" : base::describe(report.error())));
    REQUIRE(report);
    return dir / name;
}

inline store::Reader open(const std::filesystem::path& db) {
    auto reader = store::Reader::open(db);
    INFO((reader ? "" : base::describe(reader.error())));
    REQUIRE(reader);
    return *std::move(reader);
}

} // namespace tramtin::testing
