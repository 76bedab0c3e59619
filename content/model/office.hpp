// SPDX-License-Identifier: Apache-2.0
// Offices with their counters and hours, and the commune a kiosk stands in.
#pragma once

#include "content/model/blocks.hpp"
#include "content/model/procedure.hpp"

namespace tramtin::model {

struct Counter {
    std::string id;
    std::string name;
    std::vector<std::string> fields; // lĩnh vực it serves
    std::string summary{};           // "Lấy số, kiểm tra giấy tờ"
    std::optional<int> map_x{};      // where it stands on the office's map, in percent from the left and from the top
    std::optional<int> map_y{};
    bool operator==(const Counter&) const = default;
};

// Local wall time; weekday 1 = Monday .. 7 = Sunday.
struct OpeningHours {
    int weekday = 0;
    std::string from; // "07:00"
    std::string to;   // "11:00"
    bool operator==(const OpeningHours&) const = default;
};

// Tiếp công dân: a leader receives citizens, on one date, or every week or month.
struct Reception {
    std::string who; // "Chủ tịch UBND xã"
    std::optional<Date> date;
    int weekday = 0; // every week: 1..7
    int day = 0;     // every month: 1..31
    std::string from;
    std::string to;
    std::string place;
    std::string note;
    bool operator==(const Reception&) const = default;
};

struct Office {
    Meta meta;
    std::string address;
    std::string phone;
    std::string email;
    std::string summary;
    std::vector<Counter> counters;
    std::vector<OpeningHours> hours;
    std::vector<Reception> receptions;
    std::string map; // image: path in the tree, "sha256:<hex>" once published
    std::vector<Block> body;
    bool operator==(const Office&) const = default;
};

struct Holiday {
    Date from;
    Date to;
    std::string name;
    bool operator==(const Holiday&) const = default;
};

// A day that makes up for a holiday: the hours of `weekday` hold on it.
struct Workday {
    Date date;
    int weekday = 0;
    std::string name;
    bool operator==(const Workday&) const = default;
};

// Shown while nobody uses the kiosk.
struct Photo {
    std::string image; // path in the tree, "sha256:<hex>" once published
    std::string caption;
    std::string credit; // who made it, as shown
    std::optional<Date> valid_to;
    bool operator==(const Photo&) const = default;
};

// What the provincial council charges for one procedure; its source stands beside it on the screen.
struct LocalFee {
    std::string procedure; // code
    Fee fee;
    std::string text;   // staff wording, shown instead of the computed one
    std::string source; // id in Meta::sources
    bool operator==(const LocalFee&) const = default;
};

inline constexpr int k_stale_after_days = 14;
inline constexpr int k_most_stale_days = 366;

// A commune: what its kiosks show in the header and whom they name.
struct SiteProfile {
    Meta meta;            // title: "UBND xã Vị Thủy"
    std::string subtitle; // "Trung tâm Phục vụ hành chính công"
    std::string province;
    std::string agency_code; // "H13.12" of dossier codes, or empty
    std::string office;      // office id
    std::string hotline;
    std::string motto;
    int stale_after_days = 0; // guides say that they may have changed once the data is so old; 0: k_stale_after_days
    std::vector<Holiday> holidays;
    std::vector<Workday> workdays;
    std::vector<Photo> photos;
    std::vector<LocalFee> fees;
    bool operator==(const SiteProfile&) const = default;
};

} // namespace tramtin::model
