// SPDX-License-Identifier: Apache-2.0
// Small trees and findings for the tests of content/source.
#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "content/source/tree.hpp"
#include "tests/support/temp_dir.hpp"

namespace tramtin::testing {

inline void put(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

inline std::string get(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline const source::Finding* finding(const std::vector<source::Finding>& list, std::string_view reason, std::string_view field = {}) {
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const source::Finding& f) { return f.reason == reason && (field.empty() || f.field == field); });
    return found == list.end() ? nullptr : &*found;
}

inline std::string shown(const std::vector<source::Finding>& list) {
    std::string text;
    for (const auto& f : list) text += f.file + " [" + f.field + "] " + f.reason + ": " + f.text + "\n";
    return text;
}

inline constexpr std::string_view k_head = R"(publisher = "xa-thu"
languages = ["vi", "km"]
title = "Xã Thử"
[[source]]
id = "s1"
title = "Nghị quyết"
issuer = "Tỉnh ủy"
date = 2020-10-12
)";

} // namespace tramtin::testing
