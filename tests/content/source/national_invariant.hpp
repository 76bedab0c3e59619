// SPDX-License-Identifier: Apache-2.0
// What must hold of every record, good or broken: each field's letters and digits are in the facts, in their order.
// Written apart from the splitters: it knows how the portal lays out a table, not how it is taken apart.
#pragma once

#include <map>
#include <string>

#include "content/base/json.hpp"
#include "content/model/codec.hpp"
#include "content/source/national.hpp"
#include "content/text/nfc.hpp"

namespace tramtin::testing {

inline bool is_letter_byte(unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Without spaces, ASCII signs, the typographic signs lists and quotes are made of, and "no information".
inline std::string bare(std::string text) {
    text = text::clean(text, text::Lines::Join);
    for (const std::string_view gone : {"Không có thông tin", "•", "●", "–", "“", "”", "‘", "’", "…"}) {
        for (std::size_t at = text.find(gone); at != std::string::npos; at = text.find(gone, at)) text.erase(at, gone.size());
    }
    std::string out;
    for (const char c : text) {
        if (is_letter_byte(static_cast<unsigned char>(c))) out += c;
    }
    return out;
}

inline std::string channel_word(model::Channel channel) {
    switch (channel) {
    case model::Channel::InPerson: return "Trực tiếp";
    case model::Channel::Online: return "Trực tuyến";
    case model::Channel::Post: return "Dịch vụ bưu chính";
    case model::Channel::Other: break;
    }
    return {};
}

inline std::string told(const model::ChannelRow& row) {
    if (!row.raw.empty()) return row.raw;
    return channel_word(row.channel) + row.time.raw + row.fee.raw + row.fee.unit + row.fee.note + row.description;
}

inline std::string told(const model::DossierCase& group) {
    std::string text = group.title + "Tên giấy tờMẫu đơn, tờ khaiSố lượng";
    for (const auto& item : group.items) {
        text += item.name + item.form;
        if (item.originals) text += std::to_string(*item.originals) + " bản chính";
        if (item.copies) text += std::to_string(*item.copies) + " bản sao";
    }
    return text;
}
inline std::string told(const model::LegalBasis& basis) { return basis.title + basis.number; }
inline std::string told(const model::ProcedureResult& result) { return result.name + (result.code.empty() ? "" : "Mã: " + result.code); }
inline std::string told(const model::Step& step) { return step.text; }
inline std::string told(const std::string& text) { return text; }

template <class List> std::string told_all(const List& list) {
    std::string text;
    for (const auto& entry : list) text += told(entry);
    return text;
}

inline std::string raw_of(const model::Procedure& p, const std::string& field, const std::string& head, const std::string& split) {
    const auto found = p.raw.find(field);
    return found != p.raw.end() ? found->second : split.empty() ? std::string() : head + split;
}

// Each field of the record beside what the facts tell of it.
inline std::map<std::string, std::string> told_by_field(const model::Procedure& p) {
    return {{"ten_thu_tuc", p.official_name},
            {"so_quyet_dinh", p.decision},
            {"cap_thuc_hien", told_all(p.levels)},
            {"loai_thu_tuc", p.type},
            {"linh_vuc", p.field},
            {"doi_tuong_thuc_hien", told_all(p.subjects)},
            {"co_quan_co_tham_quyen", p.authority},
            {"co_quan_thuc_hien", p.performer},
            {"dia_chi_tiep_nhan", p.reception},
            {"co_quan_duoc_uy_quyen", p.delegated},
            {"co_quan_phoi_hop", p.coordinating},
            {"thu_tuc_lien_quan", p.raw.count("related") > 0 ? p.raw.at("related") : told_all(p.related)},
            {"trinh_tu_thuc_hien", told_all(p.steps)},
            {"yeu_cau_dieu_kien", p.requirements},
            {"cach_thuc_thuc_hien", raw_of(p, "channels", "Hình thức nộpThời gianPhí, lệ phíMô tả", told_all(p.channels))},
            {"thanh_phan_ho_so", raw_of(p, "cases", "", told_all(p.cases))},
            {"can_cu_phap_ly", raw_of(p, "legal", "Tên văn bản pháp lýMã văn bản", told_all(p.legal))}};
}

// "0 bản chính" beside every paper is left out of the facts.
inline std::string without_zero_counts(std::string text) {
    for (const std::string_view gone : {"0bảnchính", "0bảnsao"}) {
        for (std::size_t at = text.find(gone); at != std::string::npos; at = text.find(gone, at)) text.erase(at, gone.size());
    }
    return text;
}

// Empty when the invariant holds, else what is missing.
inline std::string lost(const source::NationalRecord& record) {
    auto facts = source::to_facts(record).facts;
    facts.as_object()->insert_or_assign("id", record.code);
    const auto item = model::from_value(model::Kind::Procedure, facts);
    if (!item) return "the facts are no procedure: " + describe(item.error());
    const auto& procedure = std::get<model::Procedure>(*item);
    const auto fields = told_by_field(procedure);
    for (const auto& [key, value] : *record.members.as_object()) {
        if (value.as_string() == nullptr || key == "ma_thu_tuc" || key == "detail_url" || key == "formality_id") continue;
        const std::string published = bare(text::clean(*value.as_string()));
        if (key == "ket_qua_xu_ly") {
            // The page's own words stand below the results; what it says about keywords and description is kept.
            const std::string results =
                bare(procedure.raw.count("results") > 0 ? procedure.raw.at("results") : told_all(procedure.results));
            const std::string rest = published.substr(std::min(results.size(), published.size()));
            if (published.compare(0, results.size(), results) != 0) return key + ": " + published + " <> " + results;
            if (!rest.empty() && rest.find("Từkhóa") != 0) return key + " left out: " + rest;
            for (const std::string& said : {told_all(procedure.meta.keywords), procedure.description}) {
                if (rest.find(bare(said)) == std::string::npos) return key + ": invented " + said;
            }
            continue;
        }
        const auto field = fields.find(key);
        const std::string told_text = field != fields.end()          ? field->second
                                      : procedure.raw.count(key) > 0 ? procedure.raw.at(key)
                                                                     : std::string();
        const bool head_only =
            published == bare("Tên văn bản pháp lýMã văn bản") || published == bare("Hình thức nộpThời gianPhí, lệ phíMô tả");
        const bool uncounted = key == "thanh_phan_ho_so" && without_zero_counts(bare(told_text)) == without_zero_counts(published);
        if (bare(told_text) != published && !uncounted && !(head_only && told_text.empty()))
            return key + ": " + published + " <> " + bare(told_text);
    }
    return {};
}

} // namespace tramtin::testing
