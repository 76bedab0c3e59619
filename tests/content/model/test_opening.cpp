// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/model/opening.hpp"

namespace {

using namespace tramtin;
using model::Date;
using model::Opening;

model::Office office() {
    model::Office office;
    for (int weekday = 1; weekday <= 5; ++weekday) {
        office.hours.push_back({weekday, "13:00", "17:00"});
        office.hours.push_back({weekday, "07:30", "11:30"});
    }
    return office;
}

model::SiteProfile site() {
    model::SiteProfile site;
    site.holidays = {{{2027, 2, 6}, {2027, 2, 10}, "Tết Đinh Mùi"}};
    site.workdays = {{{2027, 2, 13}, 4, "Tết"}};
    return site;
}

int at(int hour, int minute = 0) { return hour * 60 + minute; }

} // namespace

TEST_CASE("an office is open, at rest, not open yet or closed by the minute") {
    const auto office = ::office();
    const Date tuesday{2026, 11, 24};
    CHECK(model::open_state(office, nullptr, tuesday, at(6)).now == Opening::Before);
    const auto morning = model::open_state(office, nullptr, tuesday, at(7, 30));
    CHECK(morning.now == Opening::Open);
    CHECK(morning.until == at(11, 30));
    CHECK(model::open_state(office, nullptr, tuesday, at(11, 29)).now == Opening::Open);
    const auto noon = model::open_state(office, nullptr, tuesday, at(11, 30));
    CHECK(noon.now == Opening::Pause);
    CHECK(noon.until == at(13));
    const auto evening = model::open_state(office, nullptr, tuesday, at(17));
    CHECK(evening.now == Opening::Closed);
    CHECK(evening.next == Date{2026, 11, 25});
    CHECK(evening.next_from == at(7, 30));
    CHECK(model::open_state(office, nullptr, {2026, 11, 27}, at(18)).next == Date{2026, 11, 30});
    CHECK(model::open_state({}, nullptr, tuesday, at(9)).now == Opening::Unknown);
}

TEST_CASE("holidays close an office and days that make up for them open it") {
    const auto office = ::office();
    const auto site = ::site();
    const auto holiday = model::open_state(office, &site, {2027, 2, 8}, at(9));
    CHECK(holiday.now == Opening::Closed);
    CHECK(holiday.reason == "Tết Đinh Mùi");
    CHECK(holiday.next == Date{2027, 2, 11});
    CHECK(model::open_state(office, &site, {2027, 2, 13}, at(9)).now == Opening::Open); // a Saturday
    CHECK(model::open_state(office, &site, {2027, 2, 12}, at(17)).next == Date{2027, 2, 13});
}

TEST_CASE("receptions come back every week, every month or once, and name the holiday they fall on") {
    model::Reception weekly{.who = "Chủ tịch", .date = {}, .weekday = 1, .day = 0, .from = "07:30", .to = "11:00", .place = {}, .note = {}};
    model::Reception monthly{.who = "Bí thư", .date = {}, .weekday = 0, .day = 8, .from = "07:00", .to = "", .place = {}, .note = {}};
    model::Reception once{
        .who = "Ban chỉ đạo", .date = Date{2027, 2, 3}, .weekday = 0, .day = 0, .from = "", .to = "", .place = {}, .note = {}};
    const std::vector<model::Reception> all{weekly, monthly, once};
    const auto site = ::site();
    const auto days = model::receptions_from(all, &site, {2027, 2, 1}, 14, 10);
    REQUIRE(days.size() == 5);
    CHECK(days[0].date == Date{2027, 2, 1});
    CHECK(days[1].reception->who == "Ban chỉ đạo");
    CHECK(days[2].reception->who == "Bí thư"); // earlier in the day
    CHECK(days[3].closed == "Tết Đinh Mùi");
    CHECK(days[4].date == Date{2027, 2, 15});
    CHECK(model::receptions_from(all, &site, {2027, 2, 1}, 14, 2).size() == 2);
}

TEST_CASE("times of the day are read strictly") {
    CHECK(model::minute_of("24:00") == 1440);
    for (const char* wrong : {"", "7:30", "07:60", "24:01", "ab:cd", "07-30"}) CHECK_FALSE(model::minute_of(wrong));
    CHECK(model::weekday_of({2026, 11, 22}) == 7);
    CHECK(model::next_day({2027, 12, 31}) == Date{2028, 1, 1});
}
