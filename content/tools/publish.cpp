// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/source/check.hpp"
#include "content/tools/bundle.hpp"
#include "content/tools/command.hpp"
#include "content/tools/darkroom.hpp"
#include "content/tools/findings.hpp"
#include "content/tools/own_key.hpp"
#include "content/tools/publisher.hpp"
#include "content/tools/summary.hpp"

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
    if (report.patches > 0)
        fmt::print("Trạm đang có {} chỉ tải phần thay đổi, nhiều nhất {} byte.\n",
                   report.patches == 1 ? "bản trước" : fmt::format("một trong {} bản trước", report.patches), report.largest_patch);
}

void print_bundle(const PublishReport& report, const std::string& folder) {
    const std::uint64_t release = report.header.release.value;
    if (report.outcome == Outcome::Unchanged && report.packed_bytes == 0) {
        fmt::print("Nội dung không đổi so với bản {}; không có gì để ký.\n", release);
        return;
    }
    fmt::print("Đã ghi hồ sơ ký của bản {} ({}, {} mục) vào {}.\n", release, report.header.publisher, report.items, folder);
    if (report.lacks.empty()) fmt::print("Đã đủ chữ ký. Mang thư mục này tới máy của kho: tramtin-content publish --accept {} …\n", folder);
    for (const Lack& lack : report.lacks) {
        fmt::print("Còn thiếu {} chữ ký của vai trò {}. Người có thể ký:\n", lack.need - lack.have, lack.role);
        for (const std::string& name : lack.still) fmt::print("  {}\n", name);
    }
    if (!report.lacks.empty()) fmt::print("Mang thư mục này tới người ký: tramtin-content keys sign {} --keys THƯ-MỤC-KHÓA\n", folder);
}

Result<std::string> role_of(const Arguments& arguments, const Desk& desk) {
    const auto as = arguments.value("--as");
    if (!as) return std::string(profile_of(desk) == Profile::Province ? "content" : "targets");
    if (*as == "province") return std::string("content");
    if (as->starts_with("commune:") && model::is_valid_id(as->substr(8))) return "commune-" + as->substr(8);
    return usage_error(fmt::format("--as cần province hoặc commune:MÃ-XÃ, không phải '{}'", *as));
}

// Prints what keeps the tree from being published.
bool is_refused(const source::Tree& tree, std::vector<source::Finding> findings, Extent extent) {
    std::erase_if(findings, [](const source::Finding& finding) { return finding.severity != source::Severity::Error; });
    print_findings(stderr, findings, extent);
    const std::size_t errors = findings.size();
    if (errors > 0) fmt::print(stderr, "Chưa xuất bản: cây {} còn {} lỗi. Sửa các lỗi trên rồi làm lại.\n", tree.publisher, errors);
    return errors > 0;
}

bool is_outside(const source::Tree& tree, const Desk& desk, const std::string& role, Extent extent) {
    const signing::Delegation* delegation = delegation_of(desk.published.targets.targets, role);
    if (delegation == nullptr) return false;
    const auto refused = not_permitted(tree, *delegation);
    std::size_t told = 0;
    for (const source::Entry* entry : refused) {
        if (extent == Extent::First && ++told > k_first_findings) break;
        const std::string kind(model::name_of(model::kind_of(entry->item)));
        const std::string& id = model::meta_of(entry->item).id;
        fmt::print(stderr, "lỗi {}: {} '{}' nằm ngoài quyền của {}.\n", entry->file, kind_in_words(kind), id, role);
    }
    if (refused.empty()) return false;
    if (extent == Extent::First && refused.size() > k_first_findings)
        fmt::print(stderr, "… và {} mục nữa; xem hết: thêm --all.\n", refused.size() - k_first_findings);
    fmt::print(stderr, "Chưa xuất bản: {} mục không thuộc quyền của đơn vị. Đơn vị chỉ được nói những mục sau:\n", refused.size());
    for (const std::string& path : delegation->paths) {
        if (path.starts_with("items/")) fmt::print(stderr, "  {}\n", path.substr(6));
    }
    return true;
}

Result<Exit> publish_tree(const Arguments& arguments, Signers& signers, const base::Instant now) {
    TRY(arguments.expect_words(1, 1));
    TRY_ASSIGN(const std::string repository, arguments.need("--repo"));
    const std::string& root = arguments.words().front();
    TRY_ASSIGN(const source::Tree tree, source::read_tree(root));
    auto findings = source::check(tree, base::civil(now).date);
    TRY(check_pictures(tree, findings));
    const Extent extent = arguments.has("--all") ? Extent::All : Extent::First;
    if (is_refused(tree, findings, extent)) return Exit::Refused;
    PublishOrder order{{}, arguments.value("--out"), arguments.has("--add-publisher")};
    std::optional<base::FileLock> held;
    if (!order.bundle) {
        TRY_ASSIGN(base::FileLock lock, lock_repository(repository));
        held.emplace(std::move(lock));
    }
    TRY_ASSIGN(const Desk desk, open_desk(repository, signers, now));
    TRY_ASSIGN(order.role, role_of(arguments, desk));
    if (is_outside(tree, desk, order.role, extent)) return Exit::Refused;
    TRY_ASSIGN(const PublishReport report, publish(tree, desk, order));
    order.bundle ? print_bundle(report, order.bundle->string()) : print_report(report);
    const std::size_t warnings = count(findings).warnings;
    if (warnings > 0) fmt::print("Còn {} cảnh báo; xem bằng: tramtin-content check {}\n", warnings, root);
    return Exit::Done;
}

Result<Exit> take_bundle(const Arguments& arguments, const std::string& folder, Signers& signers, base::Instant now) {
    TRY(arguments.expect_words(0, 0));
    TRY_ASSIGN(const std::string repository, arguments.need("--repo"));
    TRY_ASSIGN(const Bundle bundle, read_bundle(folder));
    TRY_ASSIGN(const base::FileLock held, lock_repository(repository));
    TRY_ASSIGN(const Desk desk, open_desk(repository, signers, now));
    const auto summary = summary_of(desk, bundle.proposal, bundle.folder);
    TRY_ASSIGN(const bool taken, accept(bundle, desk));
    if (!taken) {
        fmt::print("Kho đã nhận hồ sơ này từ trước; không có gì thay đổi.\n");
        return Exit::Done;
    }
    if (summary) {
        for (const std::string& line : *summary) fmt::print("{}\n", line);
    }
    fmt::print("Đã kiểm tra đủ chữ ký và xuất bản.\n");
    return Exit::Done;
}

Result<Exit> renew_timestamp(const Arguments& arguments, Signers& signers, base::Instant now) {
    TRY(arguments.expect_words(0, 0));
    TRY_ASSIGN(const std::string repository, arguments.need("--repo"));
    TRY_ASSIGN(const base::FileLock held, lock_repository(repository));
    TRY_ASSIGN(const Desk desk, open_desk(repository, signers, now));
    TRY(put_in_force(desk, {}));
    fmt::print("Đã ký lại dấu thời gian, hạn tới {}.\n", base::format_instant(now + lives_of(desk).timestamp));
    return Exit::Done;
}

} // namespace

Result<Exit> run_publish(const Arguments& arguments) {
    TRY(arguments.need("--repo"));
    TRY_ASSIGN(const std::string folder, arguments.need("--keys"));
    TRY_ASSIGN(const base::Instant now, time_of(arguments));
    TRY_ASSIGN(const Passphrases passphrases, Passphrases::open(arguments.value("--passphrase-file")));
    TRY_ASSIGN(const KeySet keys, load_keys(folder));
    Signers signers(keys, passphrases);
    auto bundle = arguments.value("--accept");
    if (!bundle) bundle = arguments.value("--finish");
    auto done = bundle                              ? take_bundle(arguments, *bundle, signers, now)
                : arguments.has("--timestamp-only") ? renew_timestamp(arguments, signers, now)
                                                    : publish_tree(arguments, signers, now);
    if (done && *done == Exit::Done) tell_new_root(keys, *arguments.value("--repo"));
    return done;
}

} // namespace tramtin::tools
