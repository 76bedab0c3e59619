// SPDX-License-Identifier: Apache-2.0
// Private to this room: spans of time and sums of money that a Vietnamese sentence names.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "content/model/procedure.hpp"

namespace tramtin::source {

// In days, so that "1 tháng" and "30 ngày" compare; working days are days of their own.
struct TimeSpan {
    double low = 0; // 0 as well for "không quá 30 ngày"
    double high = 0;
    bool working = false;
    bool same_day = false; // "trong ngày", "nhận ngay"
    bool operator==(const TimeSpan&) const = default;
};

// Spans, in their order; hours of the clock ("sau 15 giờ"), dates and ages are none.
std::vector<TimeSpan> times_in(std::string_view text);
// The span a row states, if it states a number and its unit.
std::optional<TimeSpan> span_of(const model::Duration& time);

// Sums with a currency behind them, in đồng: "20.000 đồng", "20,000 VNĐ", "70 nghìn", "1,5 triệu".
std::vector<std::int64_t> sums_in(std::string_view text);

} // namespace tramtin::source
