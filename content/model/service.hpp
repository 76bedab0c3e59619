// SPDX-License-Identifier: Apache-2.0
// What an office tells and offers: notices, events, systems, life events, words, and whom else to ask.
#pragma once

#include "content/model/office.hpp"

namespace tramtin::model {

enum class Urgency { Normal, Urgent };

// A part of the day, local wall time: "07:00" to "11:30".
struct DayPart {
    std::string from;
    std::string to;
    bool operator==(const DayPart&) const = default;
};

struct Notice {
    Meta meta;
    Urgency urgency = Urgency::Normal;
    std::string summary;
    std::string when;
    std::string place;
    std::int64_t priority = 0;  // 0..100: higher ones are shown first while nobody uses the kiosk
    std::vector<DayPart> times; // when it is shown while nobody uses the kiosk; empty: all day
    std::string image;          // path in the tree, "sha256:<hex>" once published
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

// What the commune can still do for somebody whose matter is decided elsewhere.
struct CommuneHelp {
    std::string text;
    std::string address; // "procedure:2.000815", or empty
    bool operator==(const CommuneHelp&) const = default;
};

// What people ask the commune for and the commune does not do: who does it, and where.
struct Elsewhere {
    Meta meta;         // title: "Đổi giấy phép lái xe"
    std::string group; // "Giao thông"
    std::string icon;
    std::string summary;
    std::string who;   // "Phòng Cảnh sát giao thông, Công an thành phố"
    std::string where; // address, as far as a source gives it
    std::string phone;
    std::string online; // "dichvucong.gov.vn", as it is typed
    std::vector<CommuneHelp> helps;
    std::vector<Block> body;
    bool operator==(const Elsewhere&) const = default;
};

} // namespace tramtin::model
