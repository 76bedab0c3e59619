// SPDX-License-Identifier: Apache-2.0
// What an office tells and offers: notices, events, counters, systems, life events, words, the site itself.
#pragma once

#include "content/model/blocks.hpp"

namespace tramtin::model {

enum class Urgency { Normal, Urgent };

struct Notice {
    Meta meta;
    Urgency urgency = Urgency::Normal;
    std::string summary;
    std::string when;
    std::string place;
    std::vector<Block> body;
    bool operator==(const Notice&) const = default;
};

struct Event {
    Meta meta;
    std::optional<Date> starts;
    std::optional<Date> ends;
    std::string when;
    std::string place;
    std::string audience;
    std::string summary;
    std::vector<Block> body;
    bool operator==(const Event&) const = default;
};

struct Counter {
    std::string id;
    std::string name;
    std::vector<std::string> fields; // lĩnh vực it serves
    bool operator==(const Counter&) const = default;
};

// Local wall time; weekday 1 = Monday .. 7 = Sunday.
struct OpeningHours {
    int weekday = 0;
    std::string from; // "07:00"
    std::string to;   // "11:00"
    bool operator==(const OpeningHours&) const = default;
};

struct Office {
    Meta meta;
    std::string address;
    std::string phone;
    std::string email;
    std::string summary;
    std::vector<Counter> counters;
    std::vector<OpeningHours> hours;
    std::string map; // image: path in the tree, "sha256:<hex>" once published
    std::vector<Block> body;
    bool operator==(const Office&) const = default;
};

// A public system a resident can use: online services, field reports.
struct System {
    Meta meta;
    std::string summary;
    std::string icon;
    std::vector<Quantity> figures;
    std::vector<Block> body;
    bool operator==(const System&) const = default;
};

struct LifeEvent {
    Meta meta;
    std::string icon;
    int order = 0;
    std::vector<std::string> procedures; // codes, in the order they are shown
    bool operator==(const LifeEvent&) const = default;
};

// What people say -> what the guides say. Both sides as written by staff; folding happens in the store.
struct Synonym {
    Meta meta;
    std::vector<std::string> says;
    std::vector<std::string> means;
    bool operator==(const Synonym&) const = default;
};

struct Holiday {
    Date from;
    Date to;
    std::string name;
    bool operator==(const Holiday&) const = default;
};

// A commune: what its kiosks show in the header and whom they name.
struct SiteProfile {
    Meta meta;            // title: "UBND xã Vị Thủy"
    std::string subtitle; // "Trung tâm Phục vụ hành chính công"
    std::string province;
    std::string agency_code; // "H13.12" of dossier codes, or empty
    std::string office;      // office id
    std::string hotline;
    std::string motto;
    std::vector<Holiday> holidays;
    bool operator==(const SiteProfile&) const = default;
};

} // namespace tramtin::model
