// SPDX-License-Identifier: Apache-2.0
// What holds for any bytes that pretend to be JSON or signed metadata: "" or what was wrong.
#pragma once

#include <fnmatch.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "content/base/json.hpp"
#include "content/signed/delegation.hpp"
#include "content/signed/envelope.hpp"

namespace tramtin::testing {

// What is read in strict mode is written and read back without loss, and its canonical form is one and the same.
inline std::string fuzz_json(std::string_view bytes) {
    const auto value = base::parse_json(bytes, base::JsonMode::Strict, {.bytes = 1U << 16U, .depth = 32, .values = 10'000});
    if (!value) return "";
    const auto canonical = base::canonical_json(*value);
    const auto line = base::compact_json(*value);
    if (!canonical || !line) return "what was read cannot be written";
    if (line->find('\n') != std::string::npos) return "a line break in one line";
    for (const std::string& text : {*line, base::pretty_json(*value)}) {
        const auto again = base::parse_json(text, base::JsonMode::Strict);
        if (!again || !(*again == *value)) return "reading what was written gives another value";
        if (base::canonical_json(*again).value() != *canonical) return "two canonical forms of one value";
    }
    return "";
}

template <class T> std::string check_role(const signing::Envelope& envelope, base::Result<T> (*parse)(const signing::Envelope&)) {
    const auto role = parse(envelope);
    if (!role) return "";
    signing::Envelope again;
    again.payload = signing::to_value(*role);
    const auto second = parse(again);
    if (!second) return "what was read is refused when written anew";
    return *second == *role ? "" : "what was read changes when written anew";
}

// Stars and question marks as the C library understands them.
inline std::string check_pattern(std::string_view pattern, std::string_view path) {
    const auto plain = [](char c) { return c > 0 && c != '[' && c != '\\'; };
    if (!std::all_of(pattern.begin(), pattern.end(), plain) || !std::all_of(path.begin(), path.end(), plain)) return "";
    if (std::count(pattern.begin(), pattern.end(), '*') > 4) return ""; // the C library takes its time over those
    const bool wanted = ::fnmatch(std::string(pattern).c_str(), std::string(path).c_str(), FNM_PATHNAME) == 0;
    return signing::matches_pattern(pattern, path) == wanted ? "" : "a pattern matches otherwise than the shell";
}

inline std::string check_targets(const signing::Envelope& envelope) {
    const auto targets = signing::parse_targets(envelope);
    if (!targets || !targets->delegations) return "";
    for (const std::string path : {"a.txt", "packs/x.zst", "xã/a"}) {
        for (const signing::Delegate& role : signing::delegates_of(*targets->delegations, path)) {
            if (role.keys == nullptr || signing::quoted_name(role.name).find('/') != std::string::npos)
                return "a role that leaves its folder";
            if (signing::verify(targets->delegations->keys, *role.keys, envelope, role.name) && role.keys->threshold < 1)
                return "verified by nobody";
        }
    }
    return "";
}

inline std::string fuzz_metadata(std::string_view bytes) {
    const std::size_t line = bytes.find('\n');
    if (line != std::string_view::npos) {
        const std::string found = check_pattern(bytes.substr(0, line), bytes.substr(line + 1));
        if (!found.empty()) return found;
    }
    const auto envelope = signing::parse_envelope(bytes, 1U << 16U);
    if (!envelope) return "";
    for (const std::string& found :
         {check_role(*envelope, &signing::parse_root), check_role(*envelope, &signing::parse_timestamp),
          check_role(*envelope, &signing::parse_snapshot), check_role(*envelope, &signing::parse_targets), check_targets(*envelope)})
        if (!found.empty()) return found;
    const auto root = signing::parse_root(*envelope);
    if (root && signing::verify(*root, "root", *envelope) && root->roles.at("root").key_ids.empty()) return "a root signed by nobody";
    return "";
}

} // namespace tramtin::testing
