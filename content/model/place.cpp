// SPDX-License-Identifier: Apache-2.0
#include "content/model/place.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "content/text/syllable.hpp"

namespace tramtin::model {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t k_shown_names = 3;     // of who else does it
constexpr std::size_t k_longest_lower = 120; // bytes of a name that opens with a small letter; longer ones are sentences
constexpr std::size_t k_longest_place = 200; // bytes of a place of reception; longer ones tell a procedure
constexpr std::size_t k_verb_distance = 160; // bytes from "nộp" to "cấp xã"

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0; }

// "ủy ban nhân dân xã, phường" -> " ủy ban nhân dân xã phường ": whole words can be looked for.
std::string words_of(std::string_view lower) {
    std::string words = " ";
    for (const char c : lower) {
        if (is_letter(c)) {
            words += c;
        } else if (words.back() != ' ') {
            words += ' ';
        }
    }
    if (words.back() != ' ') words += ' ';
    return words;
}

bool has(std::string_view words, std::string_view phrase) { return words.find(" " + std::string(phrase) + " ") != npos; }
bool opens(std::string_view words, std::string_view phrase) { return words.starts_with(" " + std::string(phrase) + " "); }
template <class List> bool has_any(std::string_view words, const List& list) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view phrase) { return has(words, phrase); });
}
template <class List> bool opens_any(std::string_view words, const List& list) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view phrase) { return opens(words, phrase); });
}

constexpr auto k_above_heads = std::to_array<std::string_view>({"sở",
                                                                "cục",
                                                                "chi cục",
                                                                "tổng cục",
                                                                "vụ",
                                                                "thuế",
                                                                "hải quan",
                                                                "kho bạc",
                                                                "bảo hiểm",
                                                                "tòa án",
                                                                "viện",
                                                                "ngân hàng",
                                                                "tổng công ty",
                                                                "chi nhánh",
                                                                "chính phủ",
                                                                "cảng vụ",
                                                                "thủ tướng",
                                                                "quốc hội",
                                                                "đại sứ",
                                                                "bưu điện",
                                                                "liên đoàn",
                                                                "văn phòng đăng ký",
                                                                "văn phòng công chứng",
                                                                "tổ chức hành nghề",
                                                                "công ty"});
constexpr auto k_above_words = std::to_array<std::string_view>({"cấp tỉnh", "cấp bộ", "trung ương"});
constexpr auto k_district = std::to_array<std::string_view>({"huyện", "quận", "thị xã"});
// Departments of the district level, which ended on 1 July 2025.
constexpr auto k_district_heads =
    std::to_array<std::string_view>({"phòng tư pháp", "phòng nội vụ", "phòng giáo dục", "phòng lao động", "phòng tài chính",
                                     "phòng tài nguyên", "phòng quản lý đô thị", "phòng y tế", "phòng nông nghiệp"});
// Departments that only a commune has.
constexpr auto k_commune_heads = std::to_array<std::string_view>({"phòng văn hóa", "phòng kinh tế", "trạm y tế"});
// Whose papers the one-stop desk of the commune takes.
constexpr auto k_desk_heads = std::to_array<std::string_view>({"ủy ban", "ubnd", "chủ tịch", "phó chủ tịch", "cơ quan", "các cơ quan",
                                                               "phòng", "bộ phận", "trung tâm phục vụ", "trung tâm hành chính", "công chức",
                                                               "tư pháp", "người đứng đầu", "xã", "phường", "cấp xã", "văn phòng"});
// Names without a level: they stand for any.
constexpr auto k_nobody = std::to_array<std::string_view>(
    {"ủy ban nhân dân", "ubnd", "chủ tịch ủy ban nhân dân", "chủ tịch ubnd", "công an", "bộ phận một cửa", "cơ quan có thẩm quyền",
     "cơ quan nhà nước có thẩm quyền", "các đơn vị có thẩm quyền", "trung tâm phục vụ hành chính công", "trung tâm hành chính công",
     "ủy ban nhân dân các cấp", "ubnd các cấp", "cơ quan khác", "các cơ quan tổ chức liên quan", "cơ quan tổ chức liên quan",
     "không có thông tin", "không có", "không"});

// "xã" as a place, not in "xã hội", "thị xã", "hợp tác xã".
bool names_commune(std::string_view words) {
    for (std::size_t at = words.find(" xã "); at != npos; at = words.find(" xã ", at + 1)) {
        const std::string_view before = words.substr(0, at);
        const std::string_view after = words.substr(at + std::string_view(" xã").size());
        if (!before.ends_with(" thị") && !before.ends_with(" tác") && !after.starts_with(" hội ")) return true;
    }
    return has(words, "phường") || has(words, "đặc khu") || has(words, "thị trấn");
}

enum class Whose { Nobody, Desk, Office, Above, District };
struct Agency {
    Whose whose = Whose::Nobody;
    bool above_too = false; // "Ủy ban nhân dân cấp tỉnh, cấp xã"
    std::string name;       // as published
};

// "Công an cấp Xã" is written with a small letter in a sentence.
std::string in_a_sentence(std::string_view name) {
    constexpr std::array<std::array<std::string_view, 2>, 3> k_levels{
        {{"cấp Xã", "cấp xã"}, {"cấp Tỉnh", "cấp tỉnh"}, {"cấp Bộ", "cấp bộ"}}};
    std::string out(name);
    for (const auto& [from, to] : k_levels) {
        const std::size_t at = out.find(from);
        if (at != std::string::npos) out.replace(at, from.size(), to);
    }
    return out;
}

Agency agency_of(std::string_view name) {
    const std::string words = words_of(text::lower_nfc(name));
    Agency agency{Whose::Above, has_any(words, k_above_words), in_a_sentence(name)};
    const bool open_ended = std::any_of(k_nobody.begin(), k_nobody.end(), [&](auto w) { return words == " " + std::string(w) + " "; });
    if (words == " " || open_ended || (opens(words, "bộ phận tiếp nhận") && !agency.above_too)) {
        agency.whose = names_commune(words) ? Whose::Desk : Whose::Nobody;
    } else if (opens_any(words, k_above_heads) || (opens(words, "bộ") && !opens(words, "bộ phận"))) {
        agency.whose = has_any(words, k_district) && !has(words, "cấp tỉnh") ? Whose::District : Whose::Above;
    } else if (names_commune(words) || opens_any(words, k_commune_heads)) {
        agency.whose = opens_any(words, k_desk_heads) && !has(words, "mặt trận") ? Whose::Desk : Whose::Office;
    } else if (has_any(words, k_district) || opens_any(words, k_district_heads)) {
        agency.whose = agency.above_too ? Whose::Above : Whose::District;
    }
    return agency;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && std::string_view(" .,;\n\t").find(text.front()) != npos) text.remove_prefix(1);
    while (!text.empty() && std::string_view(" .,;\n\t").find(text.back()) != npos) text.remove_suffix(1);
    return text;
}

bool opens_with_capital(std::string_view text) {
    if (text.empty()) return false;
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) ++length;
    const std::string letter(text.substr(0, length));
    return is_letter(letter[0]) ? text::lower_nfc(letter) != letter : letter[0] >= 'A' && letter[0] <= 'Z';
}

// Names stand in a row; a comma parts two where a capital follows: "Ủy ban nhân dân xã, phường, Sở Xây dựng" are two.
std::vector<Agency> agencies_of(std::string_view text) {
    std::vector<Agency> agencies;
    text = trimmed(text);
    if (text.size() > k_longest_lower && !opens_with_capital(text)) return agencies; // a sentence that slipped into the wrong cell
    for (std::size_t start = 0, at = 0; at <= text.size(); ++at) {
        const bool end = at == text.size();
        const bool cut = !end && (text[at] == ';' || text[at] == '\n' || (text[at] == ',' && opens_with_capital(trimmed(text.substr(at)))));
        if (!end && !cut) continue;
        Agency agency = agency_of(trimmed(text.substr(start, at - start)));
        // "…, Phường Bồ Đề": the rest of an address
        const std::string words = words_of(text::lower_nfc(agency.name));
        const bool address = !agencies.empty() && (opens(words, "phường") || opens(words, "xã"));
        if (agency.whose != Whose::Nobody && !address) agencies.push_back(std::move(agency));
        start = at + 1;
    }
    return agencies;
}

std::string names_of(const std::vector<Agency>& agencies, Whose whose) {
    std::vector<std::string> shown;
    std::string names;
    for (const Agency& agency : agencies) {
        const bool wanted = agency.whose == whose || (whose == Whose::Above && agency.above_too && agency.whose == Whose::Desk);
        const std::string lower = text::lower_nfc(agency.name);
        if (!wanted || std::find(shown.begin(), shown.end(), lower) != shown.end()) continue;
        if (shown.size() == k_shown_names) return names + "…";
        shown.push_back(lower);
        names += (names.empty() ? "" : ", ") + agency.name;
    }
    return names;
}

bool any(const std::vector<Agency>& agencies, Whose whose) {
    return std::any_of(agencies.begin(), agencies.end(), [&](const Agency& a) { return a.whose == whose; });
}
bool at_commune(const std::vector<Agency>& agencies) { return any(agencies, Whose::Desk) || any(agencies, Whose::Office); }
bool above(const std::vector<Agency>& agencies) {
    return std::any_of(agencies.begin(), agencies.end(),
                       [](const Agency& a) { return a.whose == Whose::Above || (a.above_too && a.whose == Whose::Desk); });
}

// Everything that is told of how papers travel, in lower case.
std::string told(const Procedure& p) {
    std::string text = p.reception + "\n";
    for (const Step& step : p.steps) text += step.text + "\n";
    for (const ChannelRow& row : p.channels) text += row.description + "\n" + row.raw + "\n";
    for (const auto& [field, raw] : p.raw) {
        if (field == "steps" || field == "channels") text += raw + "\n";
    }
    return text::lower_nfc(text);
}

// "nộp tại Trung tâm Phục vụ hành chính công cấp tỉnh/cấp xã"; not "có xác nhận của Ủy ban nhân dân cấp xã".
bool taken_at_commune(std::string_view told) {
    constexpr auto k_desks = std::to_array<std::string_view>({"cấp xã", "ủy ban nhân dân xã", "ubnd xã", "đặc khu"});
    constexpr auto k_verbs = std::to_array<std::string_view>({"nộp", "gửi", "tiếp nhận", "hành chính công"});
    for (const std::string_view desk : k_desks) {
        for (std::size_t at = told.find(desk); at != npos; at = told.find(desk, at + 1)) {
            const std::size_t from = at > k_verb_distance ? at - k_verb_distance : 0;
            std::string_view before = told.substr(from, at - from);
            before.remove_prefix(std::min(before.size(), before.find_last_of(".;\n") + 1)); // npos + 1 is 0
            const bool confirmed = before.find("xác nhận của") != npos;
            const bool verb = std::any_of(k_verbs.begin(), k_verbs.end(), [&](auto v) { return before.find(v) != npos; });
            if (verb && !confirmed) return true;
        }
    }
    return false;
}

struct Levels {
    bool commune = false;
    bool province = false;
    bool ministry = false;
    bool others = false; // "Cơ quan khác"
};

Levels levels_of(const Procedure& p) {
    Levels levels;
    for (const std::string& level : p.levels) {
        const std::string words = words_of(text::lower_nfc(level));
        levels.commune = levels.commune || names_commune(words);
        levels.province = levels.province || has(words, "tỉnh") || has(words, "huyện");
        levels.ministry = levels.ministry || has(words, "bộ") || has(words, "trung ương");
        levels.others = levels.others || has(words, "khác");
    }
    return levels;
}

// Work that no one-stop desk of a commune decides, whatever level its record names.
bool is_foreign_field(const Procedure& p) {
    constexpr auto k_fields = std::to_array<std::string_view>(
        {"thuế", "hải quan", "kho bạc", "bảo hiểm xã hội", "bhxh", "bhyt", "bhtn", "tòa án", "thi hành án", "ngân hàng", "cư trú",
         "căn cước", "xuất nhập cảnh", "định danh", "vũ khí", "chữa cháy", "phương tiện giao thông", "giấy phép lái xe"});
    return has_any(words_of(text::lower_nfc(p.field)), k_fields);
}

// The police of the commune as the steps name them.
std::optional<Place> police_in(std::string_view told) {
    constexpr auto k_names = std::to_array<std::string_view>({"công an cấp xã", "công an xã"});
    for (const std::string_view name : k_names) {
        if (told.find(name) != npos) return Place{PlaceKind::CommuneOffice, "C" + std::string(name.substr(1))};
    }
    return std::nullopt;
}

Place place_by_level(const Procedure& p) {
    const Levels levels = levels_of(p);
    if (!levels.commune) {
        std::string who;
        for (const std::string& level : p.levels) who += (who.empty() ? "" : ", ") + level;
        return levels.province || levels.ministry ? Place{PlaceKind::Elsewhere, who} : Place{};
    }
    const std::string text = told(p);
    if (is_foreign_field(p)) return !levels.province && !levels.ministry ? police_in(text).value_or(Place{}) : Place{};
    if (!levels.province && !levels.ministry) return {PlaceKind::OneStop, {}};
    if (!taken_at_commune(text)) return {};
    return {levels.province ? PlaceKind::Shared : PlaceKind::OneStop, {}};
}

Place place_at(const std::vector<Agency>& agencies) {
    const std::string others = names_of(agencies, Whose::Above);
    if (any(agencies, Whose::Desk)) return above(agencies) ? Place{PlaceKind::Shared, others} : Place{PlaceKind::OneStop, {}};
    // Vehicles: the police of the commune and those of the province. The desk has no part in it.
    return {PlaceKind::CommuneOffice, names_of(agencies, Whose::Office) + (others.empty() ? "" : ", " + others)};
}

// The office that performs goes before the one that decides: an identity card is made at the commune, whoever signs it.
Place place_by_record(const Procedure& p) {
    std::vector<Agency> performing = agencies_of(p.performer);
    const std::vector<Agency> deciding = agencies_of(p.authority);
    if (at_commune(performing)) return place_at(performing);
    performing.insert(performing.end(), deciding.begin(), deciding.end());
    if (at_commune(performing)) return place_at(performing);
    if (above(performing)) {
        const Levels levels = levels_of(p);
        const bool here = levels.commune && (levels.others || taken_at_commune(told(p)));
        return {here ? PlaceKind::Forwarded : PlaceKind::Elsewhere, names_of(performing, Whose::Above)};
    }
    if (!performing.empty()) return {}; // a level that is no more
    const bool place = !p.reception.empty() && p.reception.size() <= k_longest_place && p.reception.find('\n') == std::string::npos;
    if (!place) return place_by_level(p);
    const std::vector<Agency> receiving = agencies_of(p.reception);
    if (at_commune(receiving)) return place_at(receiving);
    const std::string words = words_of(text::lower_nfc(p.reception));
    const bool known = opens_any(words, k_above_heads) || has_any(words, k_above_words);
    return {known ? PlaceKind::Elsewhere : PlaceKind::Stated, std::string(trimmed(p.reception))};
}

} // namespace

Place place_of(const Procedure& p) {
    Place place = place_by_record(p);
    const bool counter = !p.counter.empty() || names_commune(words_of(text::lower_nfc(p.where_text)));
    if (counter && !is_at_commune(place.kind)) return {PlaceKind::OneStop, {}};
    return place;
}

bool is_at_commune(PlaceKind kind) { return kind == PlaceKind::OneStop || kind == PlaceKind::CommuneOffice || kind == PlaceKind::Shared; }

} // namespace tramtin::model
