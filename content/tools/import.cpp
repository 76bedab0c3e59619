// SPDX-License-Identifier: Apache-2.0
#include "content/source/import.hpp"

#include <fmt/format.h>

#include "content/tools/command.hpp"
#include "content/tools/findings.hpp"

namespace tramtin::tools {

namespace {

void print_conflict(const source::Conflict& conflict) {
    fmt::print("khác nhau {} ({}): trên Cổng là \"{}\", trong cây là \"{}\". Đang dùng chữ trong cây.\n", conflict.code, conflict.field,
               conflict.now, conflict.staff);
}

void print_report(const source::ImportReport& report) {
    for (const source::Finding& anomaly : report.anomalies) print_finding(stdout, anomaly);
    for (const source::Conflict& conflict : report.conflicts) print_conflict(conflict);
    for (const source::Refusal& refusal : report.refused) fmt::print(stderr, "không nhận {}: {}\n", refusal.input, refusal.text);
    if (report.skipped > 0) fmt::print("bỏ qua {} tệp không phải .json.\n", report.skipped);
    fmt::print("{} thủ tục mới, {} được cập nhật, {} không đổi; {} chỗ cần xem, {} chỗ khác với chữ của cán bộ, {} tệp không nhận.\n",
               report.imported, report.updated, report.unchanged, report.anomalies.size(), report.conflicts.size(), report.refused.size());
}

} // namespace

Result<Exit> run_import(const Arguments& arguments) {
    TRY_ASSIGN(const std::string from, arguments.need("--from"));
    TRY_ASSIGN(const std::string tree, arguments.need("--into"));
    if (from != "national-json") return usage_error(fmt::format("chưa biết nguồn '{}'; có: national-json", from));
    TRY(arguments.expect_words(1, source::k_max_records));
    const std::vector<source::fs::path> inputs(arguments.words().begin(), arguments.words().end());
    TRY_ASSIGN(const source::ImportReport report, source::import_national(inputs, tree));
    print_report(report);
    return report.refused.empty() ? Exit::Done : Exit::Refused;
}

} // namespace tramtin::tools
