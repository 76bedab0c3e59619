// SPDX-License-Identifier: Apache-2.0
#include "content/source/national.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "content/base/json.hpp"
#include "content/model/codec.hpp"
#include "content/source/letters.hpp"
#include "content/source/national_parts.hpp"
#include "content/text/nfc.hpp"

namespace tramtin::source {

using base::ErrorCode;
using base::fail;
using base::Value;
using model::Procedure;

namespace {

constexpr std::size_t npos = std::string_view::npos;

// Members that are no facts: where the record was found, and the page it was read from.
constexpr std::array<std::string_view, 4> k_not_facts{"ma_thu_tuc", "detail_url", "formality_id", "raw_text"};

// One record on its way to facts.
struct Work {
    std::map<std::string, std::string, std::less<>> texts; // cleaned, by key; absent ones left out
    Anomalies anomalies;
    Procedure procedure;

    // Takes a field out; what is left in the end is kept as raw.
    std::string take(std::string_view key) {
        const auto found = texts.find(key);
        if (found == texts.end()) return {};
        std::string text = std::move(found->second);
        texts.erase(found);
        return text;
    }
};

// What a value of any shape says, a line each: "giay_to: Tờ khai".
void add_lines(const Value& value, const std::string& key, std::string& text) {
    if (value.is_null()) return;
    if (const auto* list = value.as_array()) {
        for (const Value& entry : *list) add_lines(entry, key, text);
    } else if (const auto* table = value.as_object()) {
        for (const auto& [name, member] : *table) add_lines(member, name, text);
    } else {
        const std::string said = value.as_string() != nullptr ? *value.as_string() : base::pretty_json(value);
        text += (key.empty() ? "" : key + ": ") + std::string(trimmed(said)) + "\n";
    }
}

// A member of another shape than the text it should be is kept as what it says.
std::string text_of(const std::string& key, const Value& value, Anomalies& anomalies) {
    if (value.is_null()) return {};
    const auto* text = value.as_string();
    if (text == nullptr) {
        anomalies.add(key, "national.shape",
                      "Mục '" + key + "' của dữ liệu quốc gia không phải chữ như thường lệ; máy giữ nguyên nội dung. Kiểm tra lại nguồn.");
    }
    std::string out;
    if (text != nullptr) {
        out = *text;
    } else {
        add_lines(value, {}, out);
    }
    if (std::string plain = without_html(out); plain != out) {
        out = std::move(plain);
        anomalies.add(key, "national.html",
                      "Mục '" + key + "' có thẻ HTML hoặc chữ viết theo mã (như &aacute;, <br>); máy đã chuyển thành chữ thường: " +
                          quoted(text::clean(out)) + ". Xem lại cho đúng ý nguồn.");
    }
    out = text::clean(out);
    return out == k_absent || letters_of(out).empty() ? std::string() : out;
}

// A Cyrillic С looks like a C and is found by nobody.
bool has_foreign_letter(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead >= 0xCD && lead <= 0xD3) return true; // Greek and Cyrillic
    }
    return false;
}

void gather(const NationalRecord& record, Work& work) {
    for (const auto& [key, value] : *record.members.as_object()) {
        if (std::find(k_not_facts.begin(), k_not_facts.end(), key) != k_not_facts.end()) continue;
        std::string text = text_of(key, value, work.anomalies);
        if (text.empty()) continue;
        if (has_foreign_letter(text)) {
            work.anomalies.add(
                key, "national.foreign_letter",
                "Mục '" + key +
                    "' có chữ cái không phải chữ Việt (trông giống chữ Latinh), tìm kiếm sẽ không thấy. Báo đơn vị cập nhật dữ liệu.");
        }
        work.texts.insert_or_assign(key, std::move(text));
    }
}

void take_names(Work& work, const std::string& code) {
    Procedure& p = work.procedure;
    p.official_name = one_line(work.take("ten_thu_tuc"));
    p.meta.title = plain_name(p.official_name);
    if (p.meta.title.empty()) {
        p.meta.title = code;
        work.anomalies.add("title", "national.no_name", "Dữ liệu quốc gia không ghi tên thủ tục; máy hiện mã thay tên. Ghi title.");
    }
    p.decision = one_line(work.take("so_quyet_dinh"));
    p.levels = split_list(one_line(work.take("cap_thuc_hien")));
    p.type = one_line(work.take("loai_thu_tuc"));
    p.field = one_line(work.take("linh_vuc"));
    p.subjects = split_subjects(one_line(work.take("doi_tuong_thuc_hien")));
    p.authority = one_line(work.take("co_quan_co_tham_quyen"));
    p.performer = one_line(work.take("co_quan_thuc_hien"));
    p.reception = work.take("dia_chi_tiep_nhan");
    p.delegated = one_line(work.take("co_quan_duoc_uy_quyen"));
    p.coordinating = one_line(work.take("co_quan_phoi_hop"));
    p.requirements = work.take("yeu_cau_dieu_kien");
    p.steps = split_steps(work.take("trinh_tu_thuc_hien"));
}

void check_offices(Work& work) {
    const Procedure& p = work.procedure;
    if (p.authority.empty() && p.performer.empty()) {
        work.anomalies.add("performer", "national.no_authority",
                           "Dữ liệu quốc gia không ghi cơ quan thực hiện. Ghi where_text hoặc performer cho người dân biết nơi làm.");
    }
    for (const auto& [field, text] :
         {std::pair{"authority", p.authority}, std::pair{"performer", p.performer}, std::pair{"reception", p.reception}}) {
        if (text.find("huyện") == npos) continue;
        work.anomalies.add(field, "national.district",
                           "Còn ghi cấp huyện (" + quoted(text) +
                               "), cấp này không còn từ ngày 01/7/2025. Xem lại và ghi where_text hoặc " + std::string(field) + ".");
    }
}

// A split field must hold every letter of its text; otherwise the text itself is kept.
template <class Split, class Member>
void take_table(Work& work, std::string_view key, const std::string& field, Split split, Member member) {
    const std::string text = work.take(key);
    if (text.empty()) return;
    Anomalies found = work.anomalies;
    auto parts = split(text, found);
    if (parts && letters_of(joined(*parts)) == letters_of(text)) {
        work.procedure.*member = std::move(*parts);
        work.anomalies = std::move(found);
        return;
    }
    work.procedure.raw[field] = text;
    work.anomalies.add(field, "national.unsplit",
                       "Mục '" + field + "' không có dạng bảng thường lệ nên máy hiện nguyên văn: " + quoted(text) +
                           ". Có thể khai lại mục này.");
}

// Cells that say "no information" leave no trace, so they are left out on both sides.
std::string without_absent(std::string text) {
    for (std::size_t at = text.find(k_absent); at != npos; at = text.find(k_absent, at)) text.erase(at, k_absent.size());
    return text;
}

void take_channels(Work& work) {
    const std::string text = work.take("cach_thuc_thuc_hien");
    if (text.empty()) return;
    Anomalies found = work.anomalies;
    auto rows = split_channels(text, found);
    if (rows && letters_of(without_absent(joined(*rows))) == letters_of(without_absent(text))) {
        work.procedure.channels = std::move(*rows);
        work.anomalies = std::move(found);
        return;
    }
    work.procedure.raw["channels"] = text;
    work.anomalies.add("channels", "national.unsplit",
                       "Mục cách thức thực hiện không có dạng bảng thường lệ nên máy hiện nguyên văn: " + quoted(text) +
                           ". Có thể khai lại channels.");
}

void take_results(Work& work) {
    const std::string text = work.take("ket_qua_xu_ly");
    auto field = split_results(text, work.anomalies);
    if (!field) {
        work.procedure.raw["results"] = text;
        return;
    }
    work.procedure.results = std::move(field->results);
    work.procedure.meta.keywords = std::move(field->keywords);
    work.procedure.description = std::move(field->description);
}

// "1.000656", with the names around them kept where there are any.
void take_related(Work& work) {
    const std::string text = work.take("thu_tuc_lien_quan");
    std::string rest;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = digits_end(text, at);
        const std::size_t last = end + 1 < text.size() && text[end] == '.' ? digits_end(text, end + 1) : end;
        if (end == at + 1 && last == end + 7) {
            work.procedure.related.push_back(text.substr(at, last - at));
            at = last;
        } else {
            const std::size_t next = std::max(end, at + 1);
            rest += text.substr(at, next - at);
            at = next;
        }
    }
    if (!letters_of(rest).empty()) work.procedure.raw["related"] = text;
}

void take_source(const NationalRecord& record, Procedure& procedure) {
    const std::string_view url = record.members.string_or("detail_url");
    model::Source source;
    source.id = "dvcqg";
    source.title = "Cơ sở dữ liệu quốc gia về thủ tục hành chính";
    source.url = text::clean(url, text::Lines::Join);
    procedure.meta.sources.push_back(std::move(source));
}

} // namespace

Anomalies::Anomalies(std::string_view code) : m_file(national_file(code)), m_address("procedure:" + std::string(code)) {}

void Anomalies::add(std::string field, std::string reason, std::string text) {
    const auto same = [&](const Finding& f) { return f.reason == reason && f.text == text; };
    if (std::any_of(m_list.begin(), m_list.end(), same)) return;
    m_list.push_back({Severity::Warning, m_file, std::move(field), std::move(reason), std::move(text), m_address});
}

std::string one_line(std::string_view text) { return text::clean(text, text::Lines::Join); }

std::string quoted(std::string_view text) {
    constexpr std::size_t k_longest = 120;
    std::string line = text::clean(text.substr(0, 4 * k_longest), text::Lines::Join);
    if (line.size() > k_longest) {
        std::size_t end = k_longest;
        while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
        line = line.substr(0, end) + "…";
    }
    return "\"" + line + "\"";
}

std::string national_file(std::string_view code) { return "procedures/" + std::string(code) + ".national.json"; }

Result<NationalRecord> national_record(Value members) {
    Value::Object* object = members.as_object();
    if (object == nullptr) return fail(ErrorCode::Invalid, "a record is no JSON object", "import.no_object");
    const Value* code = members.find("ma_thu_tuc");
    if (code == nullptr || code->as_string() == nullptr)
        return fail(ErrorCode::Invalid, "the record has no ma_thu_tuc of text", "import.no_code");
    std::string id = text::clean(*code->as_string(), text::Lines::Join);
    for (char& c : id) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    // The older codes ("B-BCA-123456-TT") and those of provinces have other shapes than "1.001193"; each has a digit. A last
    // part of letters alone would be read as the language of a file.
    constexpr std::string_view k_digits = "0123456789";
    const std::size_t dot = id.rfind('.');
    const bool worded = dot != npos && id.find_first_of(k_digits, dot) == npos;
    if (id.find_first_of(k_digits) == npos || worded || !model::is_valid_id(id))
        return fail(ErrorCode::Invalid, "ma_thu_tuc '" + id.substr(0, 60) + "' is no procedure code", "import.bad_code");
    object->erase("raw_text");
    return NationalRecord{std::move(id), std::move(members)};
}

Result<NationalRecord> parse_national(std::string_view json) {
    base::JsonLimits limits;
    limits.bytes = k_max_record_bytes;
    auto members = base::parse_json(json, base::JsonMode::Lenient, limits);
    if (!members)
        return fail(members.error().code, members.error().what,
                    members.error().code == ErrorCode::Full ? "import.too_big" : "import.no_json");
    return national_record(std::move(*members));
}

NationalFacts to_facts(const NationalRecord& record) {
    Work work{{}, Anomalies(record.code), {}};
    gather(record, work);
    take_names(work, record.code);
    check_offices(work);
    take_channels(work);
    take_table(work, "thanh_phan_ho_so", "cases", split_cases, &Procedure::cases);
    forget_zero_counts(work.procedure.cases, work.anomalies);
    take_table(work, "can_cu_phap_ly", "legal", split_legal, &Procedure::legal);
    take_results(work);
    take_related(work);
    take_source(record, work.procedure);
    for (auto& [key, text] : work.texts) work.procedure.raw.insert_or_assign(key, std::move(text));
    work.procedure.meta.id = record.code;
    Value facts = model::to_value(model::Item{std::move(work.procedure)});
    facts.as_object()->erase("id");
    facts.as_object()->erase("lang");
    return {std::move(facts), work.anomalies.take()};
}

} // namespace tramtin::source
