// SPDX-License-Identifier: Apache-2.0
#include "content/source/check.hpp"

#include <fmt/format.h>

#include "content/base/json.hpp"
#include "content/source/mend.hpp"
#include "content/tools/command.hpp"
#include "content/tools/darkroom.hpp"
#include "content/tools/findings.hpp"

namespace tramtin::tools {

namespace {

using base::Value;

Value to_value(const source::Finding& finding) {
    return Value::Object{{"severity", finding.severity == source::Severity::Error ? "error" : "warning"},
                         {"file", finding.file},
                         {"line", finding.line},
                         {"field", finding.field},
                         {"reason", finding.reason},
                         {"text", finding.text},
                         {"address", finding.address}};
}

void print_json(const source::Tree& tree, const std::vector<source::Finding>& findings) {
    const Count total = count(findings);
    Value::Array list;
    for (const source::Finding& finding : findings) list.push_back(to_value(finding));
    const Value report = Value::Object{{"publisher", tree.publisher},
                                       {"items", static_cast<std::int64_t>(tree.entries.size())},
                                       {"errors", static_cast<std::int64_t>(total.errors)},
                                       {"warnings", static_cast<std::int64_t>(total.warnings)},
                                       {"findings", std::move(list)}};
    fmt::print("{}", base::pretty_json(report));
}

void print_text(const source::Tree& tree, const std::vector<source::Finding>& findings, Extent extent) {
    print_findings(stdout, findings, extent);
    const Count total = count(findings);
    fmt::print("{} mục, {} lỗi, {} cảnh báo.\n", tree.entries.size(), total.errors, total.warnings);
}

// As a patch shows it: the place, the line as it was, the line as it is.
void print_mends(std::FILE* out, const std::vector<source::Mend>& mends) {
    for (const source::Mend& mend : mends) {
        if (mend.line == 0) {
            fmt::print(out, "đổi tên {} -> {}\n", mend.before, mend.after);
            continue;
        }
        fmt::print(out, "sửa {}:{}\n- {}\n", mend.file, mend.line, mend.before);
        std::string_view rest = mend.after;
        for (std::size_t end = 0; end != std::string_view::npos; rest.remove_prefix(end == std::string_view::npos ? 0 : end + 1)) {
            end = rest.find('\n');
            fmt::print(out, "+ {}\n", rest.substr(0, end));
        }
    }
    if (mends.empty()) {
        fmt::print(out, "Không có chỗ nào sửa được chắc chắn.\n");
    } else {
        fmt::print(out, "Đã sửa {} chỗ. Xem lại rồi hãy đăng.\n", mends.size());
    }
}

} // namespace

Result<Exit> run_check(const Arguments& arguments) {
    TRY(arguments.expect_words(1, 1));
    TRY_ASSIGN(const base::Instant now, time_of(arguments));
    if (arguments.has("--fix")) {
        TRY(source::read_tree(arguments.words().front())); // whether it is one at all
        TRY_ASSIGN(const auto mends, source::mend_tree(arguments.words().front()));
        print_mends(arguments.has("--json") ? stderr : stdout, mends);
    }
    TRY_ASSIGN(const source::Tree tree, source::read_tree(arguments.words().front()));
    auto findings = source::check(tree, base::civil(now).date);
    TRY(check_pictures(tree, findings));
    arguments.has("--json") ? print_json(tree, findings) : print_text(tree, findings, arguments.has("--all") ? Extent::All : Extent::First);
    return count(findings).errors > 0 ? Exit::Refused : Exit::Done;
}

} // namespace tramtin::tools
