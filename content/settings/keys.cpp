// SPDX-License-Identifier: Apache-2.0
#include "content/settings/keys.hpp"

#include <algorithm>
#include <array>

namespace tramtin::settings {

namespace {

constexpr std::int64_t k_day = 24 * 60;
constexpr std::int64_t k_week = 7 * k_day;
constexpr std::string_view k_none = "[]"; // no stick, no source: the closed end

constexpr std::array<std::string_view, 2> k_tables{"kiosk", "sync"};

constexpr std::array<Row, k_keys> k_rows{{
    {Key::Site, "", "site", Type::Id, "", "mã của xã, khi nội dung có nhiều xã"},
    {Key::StaffPin, "kiosk", "staff_pin", Type::PinHash, "", "mã PIN của cán bộ, dòng do tramtin --make-pin in ra"},
    {Key::KioskUsbRoots,
     "kiosk",
     "usb_roots",
     Type::Folders,
     R"(["/media/*", "/media/*/*", "/run/media/*/*", "/mnt/*"])",
     "nơi máy tìm USB",
     0,
     0,
     {},
     k_none},
    {Key::BlankAfterMinutes, "kiosk", "blank_after_minutes", Type::Whole, "0", "bao nhiêu phút không có ai thì tắt màn hình, 0 là không", 0,
     k_day},
    {Key::Motion, "kiosk", "motion", Type::Choice, "\"full\"", "chuyển động trên màn hình", 0, 0, "full|reduced"},
    {Key::State, "sync", "state", Type::Path, "\"/var/lib/tramtin\"", "thư mục dữ liệu của máy"},
    {Key::Root, "sync", "root", Type::Path, "\"/etc/tramtin/root.json\"", "tệp gốc tin cậy do tỉnh giao"},
    {Key::Sources, "sync", "sources", Type::Sources, k_none, "các nơi tải nội dung"},
    {Key::SyncSite, "sync", "site", Type::Id, "", "mã của xã, thay cho site ở đầu tệp"},
    {Key::Publisher, "sync", "publisher", Type::Id, "", "mã của tỉnh phát hành"},
    {Key::IntervalMinutes, "sync", "interval_minutes", Type::Whole, "240", "khoảng bao nhiêu phút hỏi nội dung mới một lần", 5, k_week},
    {Key::IntervalSeconds, "sync", "interval_seconds", Type::Whole, "", "thay cho interval_minutes nơi máy chủ là của mình", 1,
     k_week * 60},
    {Key::HoldOffMinutes, "sync", "hold_off_minutes", Type::Whole, "30", "đợi nhiều nhất bao nhiêu phút rồi mới tải bản mới", 0, k_week},
    {Key::NightWindow, "sync", "night_window", Type::DayPart, "", "giờ được tải tệp lớn"},
    {Key::SmallMb, "sync", "small_mb", Type::Whole, "2", "đến bao nhiêu MB thì tải cả ban ngày", 0, 1000},
    {Key::Metered, "sync", "metered", Type::Flag, "false", "đường truyền tính tiền theo dung lượng"},
    {Key::DailyBudgetMb, "sync", "daily_budget_mb", Type::Whole, "", "mỗi ngày tải nhiều nhất bao nhiêu MB", 1, 100'000},
    {Key::Apply, "sync", "apply", Type::Choice, "\"idle\"", "khi nào hiện nội dung mới", 0, 0, "idle|at_once"},
    {Key::ApplyWaitMinutes, "sync", "apply_wait_minutes", Type::Whole, "30", "đợi máy rảnh nhiều nhất bao nhiêu phút", 0, k_week},
    {Key::SyncUsbRoots,
     "sync",
     "usb_roots",
     Type::Folders,
     R"(["/media", "/run/media", "/mnt"])",
     "chỉ nạp USB nằm dưới các thư mục này",
     0,
     0,
     {},
     k_none},
    {Key::ReserveMb, "sync", "reserve_mb", Type::Whole, "32", "chừa lại trên đĩa bao nhiêu MB", 0, 10'000},
    {Key::ScrubWindow, "sync", "scrub_window", Type::DayPart, "\"02:00-05:00\"", "giờ kiểm tra lại mọi tệp"},
    {Key::Ed25519Only, "sync", "ed25519_only", Type::Flag, "false", "chỉ nhận khoá Ed25519"},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < k_rows.size(); ++i)
        if (static_cast<std::size_t>(k_rows[i].key) != i) return false;
    return true;
}
static_assert(in_order());

} // namespace

std::span<const Row> rows() { return k_rows; }
const Row& row_of(Key key) { return k_rows[static_cast<std::size_t>(key)]; }

const Row* find_row(std::string_view table, std::string_view name) {
    const auto found = std::find_if(k_rows.begin(), k_rows.end(), [&](const Row& row) { return row.table == table && row.name == name; });
    return found == k_rows.end() ? nullptr : &*found;
}

std::span<const std::string_view> tables() { return k_tables; }

} // namespace tramtin::settings
