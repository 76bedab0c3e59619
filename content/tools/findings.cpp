// SPDX-License-Identifier: Apache-2.0
#include "content/tools/findings.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace tramtin::tools {

Count count(const std::vector<source::Finding>& findings) {
    Count count;
    for (const source::Finding& finding : findings) ++(finding.severity == source::Severity::Error ? count.errors : count.warnings);
    return count;
}

void print_finding(std::FILE* out, const source::Finding& finding) {
    fmt::print(out, "{} {}", finding.severity == source::Severity::Error ? "lỗi" : "cảnh báo", finding.file);
    if (finding.line > 0) fmt::print(out, ":{}", finding.line);
    if (!finding.field.empty()) fmt::print(out, " ({})", finding.field);
    fmt::print(out, ": {}\n", finding.text);
}

namespace {

// Findings of one kind, in their order.
struct Kind {
    std::string_view reason;
    bool error = false;
    std::vector<const source::Finding*> all;
    std::size_t shown = 0;
};

std::vector<Kind> kinds_of(const std::vector<source::Finding>& findings) {
    std::vector<Kind> kinds;
    for (const source::Finding& finding : findings) {
        const bool error = finding.severity == source::Severity::Error;
        auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& k) { return k.error == error && k.reason == finding.reason; });
        if (kind == kinds.end()) kind = kinds.insert(kinds.end(), Kind{finding.reason, error, {}});
        kind->all.push_back(&finding);
    }
    std::stable_partition(kinds.begin(), kinds.end(), [](const Kind& kind) { return kind.error; });
    return kinds;
}

// One of each kind in turn until there is no room: a thousand of one kind must not hide the only one of another.
void share_out(std::vector<Kind>& kinds, std::size_t room) {
    for (bool more = true; more && room > 0;) {
        more = false;
        for (Kind& kind : kinds) {
            if (room == 0 || kind.shown == kind.all.size()) continue;
            ++kind.shown;
            --room;
            more = true;
        }
    }
}

} // namespace

void print_findings(std::FILE* out, const std::vector<source::Finding>& findings, Extent extent) {
    if (extent == Extent::All || findings.size() <= k_first_findings) {
        for (const source::Finding& finding : findings) print_finding(out, finding);
        return;
    }
    std::vector<Kind> kinds = kinds_of(findings);
    share_out(kinds, k_first_findings);
    std::size_t untold = 0;
    for (const Kind& kind : kinds) {
        for (std::size_t i = 0; i < kind.shown; ++i) print_finding(out, *kind.all[i]);
        const std::size_t rest = kind.all.size() - kind.shown;
        untold += rest;
        if (rest > 0) fmt::print(out, "  … và {} {} nữa cùng loại ({})\n", rest, kind.error ? "lỗi" : "cảnh báo", kind.reason);
    }
    fmt::print(out, "Đã in {} trong {} phát hiện; xem cả {} phát hiện còn lại: thêm --all.\n", findings.size() - untold, findings.size(),
               untold);
}

} // namespace tramtin::tools
