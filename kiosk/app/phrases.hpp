// SPDX-License-Identifier: Apache-2.0
// Facts as residents read them. Unknown is said as unknown, never as free or zero. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/model/items.hpp"
#include "content/store/reader.hpp"
#include "kiosk/screens/parts.hpp"
#include "kiosk/ui/strings.hpp"

namespace tramtin::app {

using ui::Words;

// `text` is staff's own wording, shown when there is one.
std::string time_phrase(const Words& words, std::string_view text, const model::Duration& time);
std::string fee_phrase(const Words& words, std::string_view text, const model::Fee& fee);
// Where a procedure is done; `who` as in model::Place.
std::string place_phrase(const Words& words, model::PlaceKind kind, std::string_view who);
// "6,3–6,7 %/năm"
std::string quantity_phrase(const model::Quantity& quantity);
// "Nghị quyết …, Tỉnh ủy Hậu Giang, 14/10/2020"
std::string source_phrase(const model::Source& source);
std::vector<std::string> source_phrases(const model::Meta& meta);
// The title of the source with this id, or nothing.
std::string source_title(const model::Meta& meta, std::string_view id);
// Tư liệu, sắp có hiệu lực; nothing for what is in force, and nothing while the day is not known.
std::vector<screens::BadgeView> validity_badges(const Words& words, const std::optional<model::Date>& from,
                                                const std::optional<model::Date>& to, const std::optional<model::Date>& today);
// "Only in Vietnamese", for an item that the interface's language does not have; otherwise nothing.
std::vector<screens::BadgeView> language_badges(const Words& words, std::string_view lang);
// What is said at the head of a part (a member of the item) that the item's language does not have; otherwise nothing.
std::string in_language(const Words& words, const model::Meta& meta, std::string_view member);
// "7 giờ 30"; of minutes since midnight, or of "07:30" (other texts stay as they are).
std::string clock_phrase(const Words& words, int minute);
std::string clock_phrase(const Words& words, std::string_view clock);
// "Thứ Ba, 24/11/2026"
std::string weekday_date(const Words& words, model::Date date);
// One day as above, or from one to another; nothing without a day.
std::string days_phrase(const Words& words, const std::optional<model::Date>& from, const std::optional<model::Date>& until);
// The words name this day ("Một ngày, 25/12/2020") or its month.
bool names_date(std::string_view text, model::Date date);
// "13 tháng Mười âm lịch"
std::string lunar_phrase(const Words& words, model::Date date);
std::string joined(const std::vector<std::string>& parts, std::string_view separator = " · ");
// A summary of any kind as a row that leads to its page.
screens::RowView row_of(const Words& words, const store::Summary& summary, const std::optional<model::Date>& today);
// The screen that shows this address.
screens::Route route_to(const model::Address& address);

} // namespace tramtin::app
