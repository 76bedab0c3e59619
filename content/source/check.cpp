// SPDX-License-Identifier: Apache-2.0
#include "content/source/check.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "content/base/files.hpp"
#include "content/base/picture_size.hpp"
#include "content/model/codec.hpp"
#include "content/source/check_text.hpp"
#include "content/source/conflicts_check.hpp"
#include "content/source/letters.hpp"
#include "content/source/names.hpp"
#include "content/source/national.hpp"
#include "content/source/places.hpp"

namespace tramtin::source {

using model::Kind;

namespace {

constexpr std::size_t k_max_image_bytes = 64U << 20U;
constexpr int k_min_page_side = 1000; // of a form's page: print smaller than this cannot be read

class Checker {
public:
    Checker(const Tree& tree, std::optional<base::Date> today) : m_tree(tree), m_today(today), m_findings(tree.findings) {}
    std::vector<Finding> run();

private:
    Reporter about(const Entry& entry);
    void check_item(const Entry& entry);
    void check_blocks(const std::vector<model::Block>& blocks, const std::string& field, Reporter& report);
    void check_runs(const std::vector<model::Run>& runs, const std::string& field, Reporter& report);
    void check_address(const std::string& address, const std::string& field, Reporter& report);
    void check_image(const std::string& path, const std::string& field, Reporter& report);
    void check_pages(const model::Procedure& procedure, Reporter& report);
    void check_procedures(const std::vector<std::string>& codes, const std::string& field, Reporter& report);
    void check_counter(const model::Procedure& procedure, Reporter& report);
    void check_fields(const model::Office& office, Reporter& report);
    void check_age(const Entry& entry, Reporter& report);
    void check_national();
    void check_names();
    void check_facts(const NationalRecord& record, const Entry& entry);

    template <class Item> void references(const Item& item, Reporter& report);

    const Tree& m_tree;
    std::optional<base::Date> m_today;
    std::vector<Finding> m_findings;
};

Reporter Checker::about(const Entry& entry) {
    const std::string address = std::string(model::name_of(model::kind_of(entry.item))) + ":" + model::meta_of(entry.item).id;
    return {m_findings, entry.file, address};
}

void Checker::check_address(const std::string& text, const std::string& field, Reporter& report) {
    const auto address = model::parse_address(text);
    if (!address) return; // the item's own check has said so
    const Entry* entry = find_entry(m_tree, address->kind, address->id);
    if (entry == nullptr) {
        report.warn(field, "link.unknown",
                    "Liên kết đến '" + text + "' nhưng mục này không có trong cây nội dung. Sửa địa chỉ hoặc thêm mục.");
        return;
    }
    const auto* document = std::get_if<model::Document>(&entry->item);
    if (address->fragment.empty() || document == nullptr) return;
    const auto named = [&](const model::Section& s) { return s.id == address->fragment; };
    if (std::any_of(document->sections.begin(), document->sections.end(), named)) return;
    report.warn(field, "link.anchor",
                "Liên kết '" + text + "': văn bản có nhưng không có đoạn mang neo '" + address->fragment + "'. Sửa phần sau dấu #.");
}

void Checker::check_image(const std::string& path, const std::string& field, Reporter& report) {
    if (path.empty()) return;
    if (!std::binary_search(m_tree.assets.begin(), m_tree.assets.end(), path)) {
        report.error(field, "image.missing",
                     "Không có tệp ảnh '" + path + "' trong cây nội dung. Chép ảnh vào images/ hoặc sửa đường dẫn.");
        return;
    }
    // Whether it can be opened, and made to fit, is for the program that publishes it (tools/darkroom).
    if (!path.starts_with("forms/")) return;
    const auto bytes = base::read_file(m_tree.root / path, k_max_image_bytes);
    const auto size = bytes ? base::picture_size(*bytes) : std::nullopt;
    if (size && std::max(size->width, size->height) < k_min_page_side)
        report.warn(field, "form.small",
                    "Trang mẫu '" + path + "' chỉ có " + std::to_string(size->width) + "x" + std::to_string(size->height) +
                        " điểm nên khó đọc. Quét lại ở 150 dpi trở lên.");
}

void Checker::check_runs(const std::vector<model::Run>& runs, const std::string& field, Reporter& report) {
    for (const model::Run& run : runs) {
        if (!run.link.empty()) check_address(run.link, field, report);
    }
}

void Checker::check_blocks(const std::vector<model::Block>& blocks, const std::string& field, Reporter& report) {
    for (const model::Block& block : blocks) {
        check_runs(block.runs, field, report);
        if (block.kind == model::BlockKind::Image) check_image(block.image, field, report);
        for (const auto& row : block.rows) {
            for (const auto& cell : row) check_runs(cell, field, report);
        }
    }
}

void Checker::check_procedures(const std::vector<std::string>& codes, const std::string& field, Reporter& report) {
    for (const std::string& code : codes) {
        if (find_entry(m_tree, Kind::Procedure, code) != nullptr) continue;
        report.warn(field, "procedure.unknown", "Thủ tục '" + code + "' không có trong cây nội dung. Kiểm tra mã hoặc nhập thủ tục đó.");
    }
}

void Checker::check_pages(const model::Procedure& procedure, Reporter& report) {
    for (std::size_t i = 0; i < procedure.cases.size(); ++i) {
        for (const model::DossierItem& item : procedure.cases[i].items) {
            for (const std::string& page : item.pages) check_image(page, "cases[" + std::to_string(i) + "].pages", report);
        }
    }
}

// A counter may also be named in plain words; only what looks like an id is looked up.
void Checker::check_counter(const model::Procedure& procedure, Reporter& report) {
    if (procedure.counter.empty() || !model::is_valid_id(procedure.counter)) return;
    for (const Entry& entry : m_tree.entries) {
        const auto* office = std::get_if<model::Office>(&entry.item);
        if (office == nullptr) continue;
        const auto same = [&](const model::Counter& c) { return c.id == procedure.counter || c.name == procedure.counter; };
        if (std::any_of(office->counters.begin(), office->counters.end(), same)) return;
    }
    report.warn("counter", "counter.unknown", "Quầy '" + procedure.counter + "' không có trong offices.toml. Sửa counter hoặc thêm quầy.");
}

void Checker::check_fields(const model::Office& office, Reporter& report) {
    std::set<std::string> known;
    for (const Entry& entry : m_tree.entries) {
        if (const auto* procedure = std::get_if<model::Procedure>(&entry.item)) known.insert(procedure->field);
    }
    if (known.empty()) return;
    for (const model::Counter& counter : office.counters) {
        for (const std::string& field : counter.fields) {
            if (known.count(field) > 0) continue;
            report.warn("counters", "counter.field",
                        "Quầy '" + counter.id + "' nhận lĩnh vực \"" + field +
                            "\" nhưng không thủ tục nào thuộc lĩnh vực này. Xem lại cách viết.");
        }
    }
}

template <class Item> void Checker::references(const Item& item, Reporter& report) {
    if constexpr (requires { item.body; }) check_blocks(item.body, "body", report);
    if constexpr (requires { item.tips; }) {
        check_blocks(item.tips, "tips", report);
        check_procedures(item.related, "related", report);
        check_counter(item, report);
        check_pages(item, report);
    }
    if constexpr (requires { item.urgency; }) check_image(item.image, "image", report);
    if constexpr (requires { item.photos; }) {
        for (const model::Photo& photo : item.photos) check_image(photo.image, "photos", report);
    }
    if constexpr (requires { item.sections; }) {
        for (const model::Section& section : item.sections) check_blocks(section.blocks, "sections#" + section.id, report);
    }
    if constexpr (requires { item.procedures; }) check_procedures(item.procedures, "procedures", report);
    if constexpr (requires { item.tasks; }) {
        for (const model::LinkedDocument& linked : item.documents) check_address(linked.address, "documents", report);
        for (const model::Task& task : item.tasks) {
            for (const std::string& link : task.links) check_address(link, "tasks", report);
        }
    }
    if constexpr (requires { item.helps; }) {
        for (const model::CommuneHelp& help : item.helps) {
            if (!help.address.empty()) check_address(help.address, "helps", report);
        }
    }
    if constexpr (requires { item.section; }) check_address(item.section, "section", report);
    if constexpr (requires { item.map; }) {
        check_image(item.map, "map", report);
        check_fields(item, report);
    }
    if constexpr (requires { item.holidays; }) {
        const bool missing = !item.office.empty() && find_entry(m_tree, Kind::Office, item.office) == nullptr;
        if (missing)
            report.error("office", "office.unknown",
                         "Trụ sở '" + item.office + "' không có trong offices.toml. Sửa office hoặc thêm trụ sở.");
    }
}

// The last year a term names: "2020–2025" -> 2025.
int last_year(std::string_view term) {
    int year = 0;
    for (std::size_t at = 0; at < term.size(); ++at) {
        const std::size_t end = digits_end(term, at);
        if (end == at + 4) year = std::stoi(std::string(term.substr(at, 4)));
        if (end > at) at = end - 1;
    }
    return year;
}

void Checker::check_age(const Entry& entry, Reporter& report) {
    if (!m_today) return;
    const model::Meta& meta = model::meta_of(entry.item);
    const Kind kind = model::kind_of(entry.item);
    const bool passing = kind == Kind::Notice || kind == Kind::Procedure || kind == Kind::Office;
    if (passing && model::validity_on(meta, *m_today) == model::Validity::Archive) {
        report.warn("valid_to", "item.expired",
                    "Đã hết hiệu lực từ ngày " + base::format_date(*meta.valid_to) +
                        ", máy chỉ hiện như tư liệu. Gia hạn valid_to hoặc bỏ mục này.");
    }
    const auto* target = std::get_if<model::Indicator>(&entry.item);
    const int year = target != nullptr ? last_year(target->term) : 0;
    if (year != 0 && year < m_today->year && !meta.valid_to) {
        report.warn("valid_to", "item.no_archive",
                    "Giai đoạn " + target->term + " đã qua nhưng chưa có valid_to nên máy vẫn hiện như đang thực hiện. Ghi valid_to = \"" +
                        std::to_string(year) + "-12-31\".");
    }
}

void Checker::check_item(const Entry& entry) {
    Reporter report = about(entry);
    for (model::Issue& issue : model::validate(entry.item))
        report.add(issue.severity, std::move(issue.field), std::move(issue.reason), std::move(issue.text));
    std::visit([&](const auto& item) { references(item, report); }, entry.item);
    check_age(entry, report);
    check_left_over(entry, report);
    check_numbers(entry, report);
}

// Staff have answered an anomaly when the member it speaks of is their own, or a plain sentence stands in front of it.
bool answered(const Finding& anomaly, const model::Procedure& shown, const model::Procedure& national) {
    const bool channels = anomaly.field.starts_with("channels");
    if (channels && shown.channels != national.channels) return true;
    if (channels && anomaly.field.ends_with(".fee")) return !shown.fee_text.empty();
    if (channels && anomaly.field.ends_with(".time")) return !shown.time_text.empty();
    if (channels) return !shown.fee_text.empty() && !shown.time_text.empty();
    if (anomaly.field.starts_with("cases")) return shown.cases != national.cases;
    if (anomaly.field.starts_with("legal")) return shown.legal != national.legal;
    const bool place = anomaly.field == "performer" || anomaly.field == "authority" || anomaly.field == "reception";
    return place && (!shown.where_text.empty() || shown.performer != national.performer || shown.authority != national.authority);
}

void Checker::check_facts(const NationalRecord& record, const Entry& entry) {
    const auto* shown = std::get_if<model::Procedure>(&entry.item);
    NationalFacts facts = to_facts(record);
    facts.facts.as_object()->insert_or_assign("id", record.code);
    const auto item = model::from_value(Kind::Procedure, facts.facts);
    const auto* national = item ? std::get_if<model::Procedure>(&*item) : nullptr;
    for (Finding& anomaly : facts.anomalies) {
        if (national != nullptr && shown != nullptr && answered(anomaly, *shown, *national)) continue;
        anomaly.file = entry.file;
        m_findings.push_back(std::move(anomaly));
    }
}

void Checker::check_national() {
    constexpr std::string_view k_ending = ".national.json";
    const auto files = base::list_files(m_tree.root / "procedures", k_max_files);
    if (!files) return;
    for (const std::string& name : *files) {
        if (!name.ends_with(k_ending) || name.find('/') != std::string::npos) continue;
        Reporter report(m_findings, "procedures/" + name);
        const auto bytes = base::read_file(m_tree.root / "procedures" / name, k_max_record_bytes);
        const auto record = bytes ? parse_national(*bytes) : Result<NationalRecord>(base::fail(base::ErrorCode::Io, "unread"));
        const Entry* entry = find_entry(m_tree, Kind::Procedure, name.substr(0, name.size() - k_ending.size()));
        if (!record) {
            report.warn({}, "national.file", "Bản lưu dữ liệu quốc gia không đọc được. Nhập lại thủ tục này.");
        } else if (entry == nullptr) {
            report.warn({}, "national.alone",
                        "Có bản lưu dữ liệu quốc gia nhưng thiếu tệp .md dùng được của thủ tục này. Nhập lại hoặc xóa tệp.");
        } else {
            check_facts(*record, *entry);
        }
    }
}

// A file that has a better name is no longer only unused.
void Checker::check_names() {
    for (Misnamed& entry : misnamed(m_tree.root)) {
        const auto unused = [&](const Finding& f) { return f.reason == "file.unused" && f.file == entry.finding.file; };
        std::erase_if(m_findings, unused);
        m_findings.push_back(std::move(entry.finding));
    }
}

std::vector<Finding> Checker::run() {
    for (const Entry& entry : m_tree.entries) check_item(entry);
    check_national();
    check_conflicts(m_tree, m_today, m_findings);
    check_names();
    check_texts(m_tree, m_findings);
    Places places(m_tree.root);
    std::stable_sort(m_findings.begin(), m_findings.end(), [](const Finding& a, const Finding& b) { return a.file < b.file; });
    for (Finding& finding : m_findings) places.place(finding);
    const auto order = [](const Finding& f) { return std::make_tuple(std::cref(f.file), f.severity == Severity::Error ? 0 : 1, f.line); };
    std::stable_sort(m_findings.begin(), m_findings.end(), [&](const Finding& a, const Finding& b) { return order(a) < order(b); });
    const auto last = std::unique(m_findings.begin(), m_findings.end());
    m_findings.erase(last, m_findings.end());
    return std::move(m_findings);
}

} // namespace

std::vector<Finding> check(const Tree& tree, std::optional<base::Date> today) { return Checker(tree, today).run(); }

} // namespace tramtin::source
