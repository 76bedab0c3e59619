// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "content/source/check.hpp"
#include "content/tools/command.hpp"
#include "content/tools/findings.hpp"
#include "content/tools/publisher.hpp"

namespace tramtin::tools {

namespace {

void print_report(const PublishReport& report) {
    const std::uint64_t release = report.header.release.value;
    if (report.outcome == Outcome::Unchanged) {
        fmt::print("Nội dung không đổi so với bản {}; đã ký lại dấu thời gian.\n", release);
        return;
    }
    fmt::print("Đã xuất bản bản {} của {}: {} mục, {} hình, {} byte ({} byte khi nén).\n", release, report.header.publisher, report.items,
               report.header.blobs.size(), report.raw_bytes, report.packed_bytes);
}

} // namespace

Result<Exit> run_publish(const Arguments& arguments) {
    TRY(arguments.expect_words(1, 1));
    TRY_ASSIGN(const std::string repository, arguments.need("--repo"));
    TRY_ASSIGN(const std::string folder, arguments.need("--keys"));
    TRY_ASSIGN(const base::Instant now, time_of(arguments));
    const std::string& root = arguments.words().front();
    TRY_ASSIGN(const source::Tree tree, source::read_tree(root));
    const auto findings = source::check(tree, base::civil(now).date);
    const Count total = count(findings);
    for (const source::Finding& finding : findings) {
        if (finding.severity == source::Severity::Error) print_finding(stderr, finding);
    }
    if (total.errors > 0) {
        fmt::print(stderr, "Chưa xuất bản: cây còn {} lỗi. Sửa các lỗi trên rồi làm lại.\n", total.errors);
        return Exit::Refused;
    }
    TRY_ASSIGN(const KeySet keys, load_keys(folder));
    TRY_ASSIGN(const PublishReport report, publish(tree, repository, keys, now));
    print_report(report);
    if (total.warnings > 0) fmt::print("Còn {} cảnh báo; xem bằng: tramtin-content check {}\n", total.warnings, root);
    return Exit::Done;
}

} // namespace tramtin::tools
