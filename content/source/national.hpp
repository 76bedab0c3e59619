// SPDX-License-Identifier: Apache-2.0
// Records of the national procedure database as its portal gives them: one JSON object a procedure, every value one text
// in which the cells of a table stand without anything between them. Splitting never guesses: what can be read in two
// ways is kept as published, and reported. Source: national public service portal, 22 snake_case keys.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/base/value.hpp"
#include "content/source/finding.hpp"

namespace tramtin::source {

inline constexpr std::size_t k_max_record_bytes = 8U << 20U;

struct NationalRecord {
    std::string code;    // "1.001193"; an item id (lower case)
    base::Value members; // an object: as published, without raw_text
};

// Errors, with a reason of "import.*": Invalid (no JSON, no object, no usable ma_thu_tuc), Full (a limit of JSON).
Result<NationalRecord> parse_national(std::string_view json);
Result<NationalRecord> national_record(base::Value members);

struct NationalFacts {
    base::Value facts;              // members of a Procedure, as under [national]; no id, no lang
    std::vector<Finding> anomalies; // file and address name the record
};

// Deterministic, never fails. Every letter and digit of a field is in the facts: split, or whole under raw.
NationalFacts to_facts(const NationalRecord& record);

// The name of the record's file in a tree: "procedures/1.001193.national.json".
std::string national_file(std::string_view code);

} // namespace tramtin::source
