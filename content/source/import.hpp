// SPDX-License-Identifier: Apache-2.0
// Brings records of the national database into a tree. Words of staff are never touched: a staff file changes from its
// line "[national]" to the closing "+++" and nowhere else.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "content/source/national.hpp"
#include "content/source/tree.hpp"

namespace tramtin::source {

inline constexpr std::size_t k_max_import_bytes = 64U << 20U; // one input file: a record, or a list of records
inline constexpr std::size_t k_max_records = 50'000;          // of one import

// A member staff wrote themselves, whose national value is another one than at the last import; at the first import, one
// that says another sum, time or channel than the nation does. Theirs stays in use.
struct Conflict {
    std::string code;
    std::string field;  // "title"; "national.title": it was changed below the line [national], where imports write
    std::string before; // as of the last import
    std::string now;
    std::string staff;
    bool operator==(const Conflict&) const = default;
};

// An input that was not imported.
struct Refusal {
    std::string input;  // path, with "#3" for the third record of a list
    std::string reason; // "import.no_json", "import.no_code", "import.twice", "import.too_big", "import.staff_file", ...
    std::string text;   // Vietnamese: what to do
    bool operator==(const Refusal&) const = default;
};

struct ImportReport {
    int imported = 0; // new in the tree
    int updated = 0;
    int unchanged = 0; // not a byte was written
    int skipped = 0;   // files of an input folder that are no .json
    std::vector<Conflict> conflicts;
    std::vector<Finding> anomalies;
    std::vector<Refusal> refused;
};

// Inputs are files, or folders whose .json files are taken in order of name. Writes procedures/<code>.national.json (the
// record without raw_text), then procedures/<code>.md. Doing the same again writes nothing.
// Errors: NotFound (no tree, no such input), Full (more than k_max_records, or no space), Io.
Result<ImportReport> import_national(const std::vector<fs::path>& inputs, const fs::path& tree);

} // namespace tramtin::source
