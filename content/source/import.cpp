// SPDX-License-Identifier: Apache-2.0
#include "content/source/import.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "content/base/files.hpp"
#include "content/base/json.hpp"
#include "content/source/conflicts.hpp"
#include "content/source/letters.hpp"
#include "content/source/national_toml.hpp"
#include "content/source/reading.hpp"
#include "content/text/nfc.hpp"

namespace tramtin::source {

using base::ErrorCode;
using base::fail;
using base::Value;

namespace {

std::string explained(std::string_view reason) {
    if (reason == "import.too_big")
        return "Tệp lớn hơn 64 MiB hoặc bản ghi lớn hơn 8 MiB nên không nhập. Chia nhỏ tệp, mỗi thủ tục một tệp.";
    if (reason == "import.no_json") return "Tệp không phải JSON đọc được. Tải lại tệp từ nguồn.";
    if (reason == "import.no_object") return "Tệp JSON không chứa bản ghi thủ tục. Chọn đúng tệp dữ liệu thủ tục.";
    if (reason == "import.no_records") return "Thư mục không có tệp .json nào. Chọn thư mục chứa các tệp thủ tục .json.";
    if (reason == "import.no_code") return "Bản ghi không có mã thủ tục (ma_thu_tuc) nên không biết đặt vào đâu. Bổ sung mã rồi nhập lại.";
    if (reason == "import.bad_code")
        return "Mã thủ tục của bản ghi không dùng được: mã như 1.001193 hoặc B-BCA-123456-TT, chỉ gồm chữ không dấu, số, dấu chấm và gạch "
               "nối. "
               "Sửa mã rồi nhập lại.";
    if (reason == "import.twice")
        return "Có bản ghi khác cùng mã nhưng khác nội dung trong lần nhập này; không rõ bản nào đúng nên không nhập bản nào. Bỏ bớt một "
               "bản.";
    if (reason == "import.copy") return "Bản ghi giống hệt một bản đã nhập trong lần này; bỏ qua.";
    if (reason == "import.staff_file")
        return "Tệp của cán bộ đang viết sai phần khai báo giữa hai dòng +++ nên không ghi thêm. Chạy check, sửa tệp rồi nhập lại.";
    if (reason == "import.below_national")
        return "Tệp của cán bộ có mục khác nằm dưới dòng [national]. Chuyển các mục đó lên trên dòng [national] rồi nhập lại.";
    return "Không đọc được tệp. Kiểm tra tệp còn đó và quyền đọc tệp.";
}

// One record of one input file, read again when its turn comes.
struct Candidate {
    fs::path file;
    std::string input;
    std::size_t index = 0;
    std::string code;
    std::size_t hash = 0; // of its content
};

class Importer {
public:
    Importer(const fs::path& tree, ImportReport& report) : m_tree(tree), m_report(report) {}

    Result<> scan(const fs::path& input);
    Result<> run();

private:
    void scan_file(const fs::path& file);
    Result<std::vector<Value>> records_of(const fs::path& file) const;
    Result<> import(const NationalRecord& record, const Candidate& candidate);
    std::optional<std::string> new_staff_file(const NationalRecord& record, const Value& facts, const Candidate& candidate,
                                              std::string& old);
    void note_conflicts(const NationalRecord& record, const Value& before, const Value& facts);
    std::optional<Value> last_facts(const NationalRecord& record) const;
    std::optional<NationalRecord> load(const Candidate& candidate);
    void refuse(const std::string& input, const std::string& reason) { m_report.refused.push_back({input, reason, explained(reason)}); }

    fs::path m_tree;
    ImportReport& m_report;
    std::vector<Candidate> m_candidates;
    fs::path m_loaded; // whose records m_records are
    std::vector<Value> m_records;
};

// {"data": [...]}: the list of records inside of what a service answered.
Value::Array* wrapped_records(Value& answer) {
    auto* object = answer.as_object();
    if (object == nullptr || answer.find("ma_thu_tuc") != nullptr) return nullptr;
    for (auto& [key, member] : *object) {
        auto* list = member.as_array();
        if (list != nullptr && !list->empty() && list->front().find("ma_thu_tuc") != nullptr) return list;
    }
    return nullptr;
}

Result<std::vector<Value>> Importer::records_of(const fs::path& file) const {
    auto bytes = base::read_file(file, k_max_import_bytes);
    if (!bytes)
        return fail(bytes.error().code, bytes.error().what, bytes.error().code == ErrorCode::Full ? "import.too_big" : "import.unreadable");
    base::JsonLimits limits;
    limits.bytes = k_max_import_bytes;
    auto value = base::parse_json(*bytes, base::JsonMode::Lenient, limits);
    if (!value)
        return fail(value.error().code, value.error().what, value.error().code == ErrorCode::Full ? "import.too_big" : "import.no_json");
    if (auto* list = value->as_array()) return std::move(*list);
    if (auto* list = wrapped_records(*value)) return std::move(*list);
    return std::vector<Value>{std::move(*value)};
}

std::string hashed_text(const NationalRecord& record) { return base::pretty_json(record.members) + "\n"; }

void Importer::scan_file(const fs::path& file) {
    auto records = records_of(file);
    if (!records) return refuse(file.string(), records.error().reason);
    for (std::size_t i = 0; i < records->size(); ++i) {
        const std::string input = file.string() + (records->size() > 1 ? "#" + std::to_string(i + 1) : "");
        auto record = national_record(std::move((*records)[i]));
        if (!record) {
            refuse(input, record.error().reason);
        } else {
            m_candidates.push_back({file, input, i, record->code, std::hash<std::string>{}(hashed_text(*record))});
        }
    }
    if (records->empty()) refuse(file.string(), "import.no_object");
}

Result<> Importer::scan(const fs::path& input) {
    std::error_code ignored;
    if (!fs::exists(input, ignored)) return fail(ErrorCode::NotFound, input.string() + ": no such file or folder", "import.no_input");
    if (!fs::is_directory(input, ignored)) {
        scan_file(input);
    } else {
        TRY_ASSIGN(const auto names, base::list_files(input, k_max_files));
        bool any = false;
        for (const std::string& name : names) {
            const bool json = name.size() > 5 && lowered(std::string_view(name).substr(name.size() - 5)) == ".json";
            if (json) scan_file(input / name);
            m_report.skipped += json ? 0 : 1;
            any = any || json;
        }
        if (!any) refuse(input.string(), "import.no_records");
    }
    if (m_candidates.size() > k_max_records) return fail(ErrorCode::Full, "more than 50000 records in one import", "import.too_many");
    return {};
}

// The record of a candidate. Records of one file are asked for in their order, so the file is read once.
std::optional<NationalRecord> Importer::load(const Candidate& candidate) {
    if (m_loaded != candidate.file) {
        auto records = records_of(candidate.file);
        m_records = records ? std::move(*records) : std::vector<Value>{};
        m_loaded = candidate.file;
    }
    if (m_records.size() <= candidate.index) return std::nullopt;
    auto record = national_record(std::move(m_records[candidate.index]));
    if (!record || record->code != candidate.code) return std::nullopt;
    return std::move(*record);
}

// Of one code all contents must agree; then the first is taken.
Result<> Importer::run() {
    std::map<std::string, std::vector<const Candidate*>> by_code;
    for (const Candidate& candidate : m_candidates) by_code[candidate.code].push_back(&candidate);
    for (const Candidate& candidate : m_candidates) {
        const auto& group = by_code[candidate.code];
        const bool agree = std::all_of(group.begin(), group.end(), [&](const Candidate* c) { return c->hash == candidate.hash; });
        if (!agree || &candidate != group.front()) {
            refuse(candidate.input, agree ? "import.copy" : "import.twice");
        } else if (const auto record = load(candidate)) {
            TRY(import(*record, candidate));
        } else {
            refuse(candidate.input, "import.unreadable");
        }
    }
    return {};
}

// The members between the lines +++ of a staff file, or nothing when they cannot be read.
std::optional<Value> members_of(const fs::path& tree, const std::string& file) {
    std::vector<Finding> unused;
    Reporter report(unused, file);
    const auto text = read_text(tree, report);
    const auto parts = text ? split_front_matter(*text, report) : std::nullopt;
    return parts ? read_table(parts->toml, report) : std::nullopt;
}

std::optional<Value> members_of_text(std::string_view file) {
    std::vector<Finding> unused;
    Reporter report(unused, "new");
    const auto parts = split_front_matter(text::clean(file), report);
    return parts ? read_table(parts->toml, report) : std::nullopt;
}

Value taken(Value& members, std::string_view key) {
    const auto found = members.as_object()->find(key);
    if (found == members.as_object()->end()) return {};
    Value value = std::move(found->second);
    members.as_object()->erase(found);
    return value;
}

std::string shown(const Value* value) {
    if (value == nullptr) return {};
    return value->as_string() != nullptr ? *value->as_string() : base::pretty_json(*value);
}

bool same(const Value* a, const Value* b) { return a == nullptr || b == nullptr ? a == b : *a == *b; }

std::optional<Value> Importer::last_facts(const NationalRecord& record) const {
    const auto bytes = base::read_file(m_tree / national_file(record.code), k_max_record_bytes);
    const auto last = bytes ? parse_national(*bytes) : Result<NationalRecord>(fail(ErrorCode::NotFound, "none"));
    if (!last || last->code != record.code) return std::nullopt;
    return to_facts(*last).facts;
}

// `before` holds all members of the staff file as it stands.
void Importer::note_conflicts(const NationalRecord& record, const Value& before, const Value& facts) {
    Value staff = before;
    const Value block = taken(staff, "national");
    for (Conflict& conflict : text_conflicts(record.code, staff, block, facts)) m_report.conflicts.push_back(std::move(conflict));
    if (block.as_object() == nullptr) return;
    for (const auto& [key, member] : *staff.as_object()) {
        const Value* old_value = block.find(key);
        const Value* new_value = facts.find(key);
        if (same(old_value, new_value)) continue;
        m_report.conflicts.push_back({record.code, key, shown(old_value), shown(new_value), shown(&member)});
    }
    const auto last = last_facts(record);
    if (!last) return;
    for (const auto& [key, member] : *block.as_object()) {
        if (same(&member, last->find(key)) || same(&member, facts.find(key))) continue;
        m_report.conflicts.push_back({record.code, "national." + key, shown(last->find(key)), shown(facts.find(key)), shown(&member)});
    }
}

// The staff file as it shall be; `old` receives it as it is. Nothing: it must not be touched.
std::optional<std::string> Importer::new_staff_file(const NationalRecord& record, const Value& facts, const Candidate& candidate,
                                                    std::string& old) {
    const std::string name = "procedures/" + record.code + ".md";
    std::error_code ignored;
    if (!fs::exists(m_tree / name, ignored)) return new_procedure_file(facts);
    auto bytes = base::read_file(m_tree / name, k_max_file_bytes);
    auto before = members_of(m_tree, name);
    const auto text = bytes ? with_block(*bytes, national_block(facts)) : std::nullopt;
    auto after = text ? members_of_text(*text) : std::nullopt;
    if (!bytes || !before || !after) {
        refuse(candidate.input, "import.staff_file");
        return std::nullopt;
    }
    Value staff_before = *before;
    taken(staff_before, "national");
    const Value block = taken(*after, "national");
    if (*after != staff_before || block != facts) {
        refuse(candidate.input, "import.below_national");
        return std::nullopt;
    }
    note_conflicts(record, *before, facts);
    old = std::move(*bytes);
    return text;
}

Result<> Importer::import(const NationalRecord& record, const Candidate& candidate) {
    NationalFacts facts = to_facts(record);
    std::string old_staff;
    const auto staff = new_staff_file(record, facts.facts, candidate, old_staff);
    if (!staff) return {};
    const std::string published = hashed_text(record);
    if (published.size() > k_max_record_bytes || staff->size() > k_max_file_bytes) {
        refuse(candidate.input, "import.too_big");
        return {};
    }
    const fs::path published_path = m_tree / national_file(record.code);
    const auto old_published = base::read_file(published_path, k_max_import_bytes);
    const bool same_published = old_published && *old_published == published;
    if (!same_published) TRY(base::publish_file(published_path, published));
    if (*staff != old_staff) TRY(base::publish_file(m_tree / ("procedures/" + record.code + ".md"), *staff));
    int& counter = old_staff.empty() ? m_report.imported : same_published && *staff == old_staff ? m_report.unchanged : m_report.updated;
    ++counter;
    std::move(facts.anomalies.begin(), facts.anomalies.end(), std::back_inserter(m_report.anomalies));
    return {};
}

} // namespace

Result<ImportReport> import_national(const std::vector<fs::path>& inputs, const fs::path& tree) {
    std::error_code ignored;
    if (!fs::exists(tree / "tree.toml", ignored)) return fail(ErrorCode::NotFound, tree.string() + ": holds no tree.toml", "tree.missing");
    TRY(base::make_directories(tree / "procedures"));
    ImportReport report;
    Importer importer(tree, report);
    for (const fs::path& input : inputs) TRY(importer.scan(input));
    TRY(importer.run());
    return report;
}

} // namespace tramtin::source
