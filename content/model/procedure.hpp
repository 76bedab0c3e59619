// SPDX-License-Identifier: Apache-2.0
// The administrative procedure (thủ tục hành chính) with the fields of the national database.
#pragma once

#include <map>

#include "content/model/blocks.hpp"

namespace tramtin::model {

enum class Channel { InPerson, Online, Post, Other };
enum class DurationUnit { Unknown, Minute, Hour, Day, WorkingDay, Week, Month, Year };
enum class FeeKind { Unknown, Free, Fixed, Range, ByProvince };
enum class ItemRole { Submit, Present, Note };
enum class OnlineLevel { Unknown, None, Partial, Full };
enum class PlaceKind { Unknown, OneStop, CommuneOffice, Shared, Forwarded, Elsewhere, Stated }; // model::place_of says what each is

struct Duration {
    std::optional<int> amount;
    std::optional<int> amount_max; // "17–27"
    DurationUnit unit = DurationUnit::Unknown;
    std::string raw; // as published, cleaned
    bool operator==(const Duration&) const = default;
};

// Unknown is never shown as free. ByProvince: the provincial council sets it, whatever the number field said.
struct Fee {
    FeeKind kind = FeeKind::Unknown;
    std::optional<std::int64_t> vnd;
    std::optional<std::int64_t> vnd_max;
    std::string unit; // "bản", "trang", "người", "trường hợp"
    std::string note;
    std::string raw;
    bool operator==(const Fee&) const = default;
};

// One row of "Cách thức thực hiện".
struct ChannelRow {
    Channel channel = Channel::Other;
    Duration time;
    Fee fee;
    std::string description;
    std::string raw; // the whole cleaned row when it could not be split
    bool operator==(const ChannelRow&) const = default;
};

struct DossierItem {
    std::string name;
    std::string form; // "Mẫu CT01.docx", or empty
    std::optional<int> originals;
    std::optional<int> copies;
    ItemRole role = ItemRole::Submit;
    std::string note;
    std::string form_id{};            // the form whose pages these are
    std::vector<std::string> pages{}; // images: paths in the tree, "sha256:<hex>" once published
    std::string form_note{};          // of the form's keeper: "Mẫu chạy thử"
    bool operator==(const DossierItem&) const = default;
};

// Dossier items stand in groups. A Section holds for everybody ("Giấy tờ phải nộp", "Lưu ý", a group without a title);
// of the Cases a resident has one ("Trường hợp ủy quyền"). Unknown only in packs made before there was the difference.
enum class GroupKind { Unknown, Case, Section };
struct DossierCase {
    std::string title;
    std::vector<DossierItem> items;
    GroupKind kind = GroupKind::Unknown;
    bool operator==(const DossierCase&) const = default;
};

struct LegalBasis {
    std::string number; // "123/2015/NĐ-CP"
    std::string title;
    std::string issuer;
    std::optional<Date> date;
    bool operator==(const LegalBasis&) const = default;
};

struct Step {
    std::string text;
    int level = 0;
    bool operator==(const Step&) const = default;
};

struct ProcedureResult {
    std::string name;
    std::string code; // "KQ.G15.000031"
    bool operator==(const ProcedureResult&) const = default;
};

// meta.id is the code ("1.001193"), meta.title the name as residents read it.
struct Procedure {
    Meta meta;
    std::string official_name; // the published name where meta.title is a plain one
    std::string summary;
    std::string field; // lĩnh vực: "Hộ tịch"
    std::string decision;
    std::vector<std::string> levels; // "Cấp xã"
    std::string type;
    std::vector<std::string> subjects;
    std::string authority;
    std::string performer;
    std::string reception;
    std::string delegated;
    std::string coordinating;
    std::string counter; // counter id of the site's office, or its plain name
    std::string icon;    // icon name of assets, or empty
    OnlineLevel online = OnlineLevel::Unknown;
    std::string time_text; // staff wording of the answer, shown instead of the computed one
    std::string fee_text;
    std::string where_text;
    std::vector<ChannelRow> channels;
    std::vector<DossierCase> cases;
    std::vector<Step> steps;
    std::vector<ProcedureResult> results;
    std::vector<LegalBasis> legal;
    std::string requirements;
    std::string description;
    std::vector<std::string> related; // codes
    std::vector<Block> tips;          // the Markdown body: staff's own advice
    // Cleaned text of a field that could not be split, by field name ("cases", "legal"): shown as it is.
    std::map<std::string, std::string> raw;
    bool operator==(const Procedure&) const = default;
};

} // namespace tramtin::model
