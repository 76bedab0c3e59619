// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <span>

#include "content/source/conflicts_check.hpp"
#include "content/source/letters.hpp"
#include "content/source/quantities.hpp"

namespace tramtin::source {

using model::ChannelRow;
using model::FeeKind;
using model::Procedure;

namespace {

bool says_any(std::string_view lower, std::span<const std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return lower.find(word) != std::string_view::npos; });
}

bool near(double a, double b) { return std::abs(a - b) < 0.01; }

// A day's work is done within the day, however it was counted.
bool within_a_day(const TimeSpan& span) { return span.high < 1.01; }

bool tells(const TimeSpan& card, double value, bool working) {
    if (card.same_day) return value < 1.01;
    return card.working == working && (near(card.high, value) || (card.low - 0.01 < value && value < card.high + 0.01));
}

// Both ends of the row are named somewhere on the card.
bool told(const std::vector<TimeSpan>& card, const TimeSpan& row) {
    const auto names = [&](double value) {
        return std::any_of(card.begin(), card.end(), [&](const TimeSpan& span) { return tells(span, value, row.working); });
    };
    return names(row.low) && names(row.high);
}

bool backed(const TimeSpan& card, const std::vector<TimeSpan>& sources) {
    const auto names = [&](double value) {
        return std::any_of(sources.begin(), sources.end(), [&](const TimeSpan& row) {
            if (card.same_day) return within_a_day(row) || row.low < 1.01;
            return row.working == card.working && (near(row.low, value) || near(row.high, value));
        });
    };
    return names(card.high) && (near(card.low, 0) || names(card.low));
}

void append(std::vector<TimeSpan>& list, const std::vector<TimeSpan>& more) { list.insert(list.end(), more.begin(), more.end()); }

// What the rows state, and what is written beside them.
struct Times {
    std::vector<TimeSpan> rows;
    std::vector<TimeSpan> all;
    bool unitless = false;
};

Times times_of(const Procedure& p) {
    Times times;
    for (const ChannelRow& row : p.channels) {
        if (const auto span = span_of(row.time)) times.rows.push_back(*span);
        times.unitless = times.unitless || (row.time.amount && row.time.unit == model::DurationUnit::Unknown);
        for (const std::string* text : {&row.time.raw, &row.raw, &row.description}) append(times.all, times_in(*text));
    }
    append(times.all, times.rows);
    append(times.all, times_in(p.description));
    return times;
}

std::string row_words(const Procedure& p) {
    std::set<std::string> words;
    for (const ChannelRow& row : p.channels) {
        const std::string amount = row.time.amount ? std::to_string(*row.time.amount) : std::string();
        const std::string& raw = row.time.raw.empty() ? amount : row.time.raw;
        if (!raw.empty()) words.insert(raw);
    }
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "\"" : ", \"") + word + "\"";
    return text;
}

void check_time(const Procedure& p, Reporter& report) {
    if (p.time_text.empty()) return;
    const Times times = times_of(p);
    const std::vector<TimeSpan> card = times_in(p.time_text);
    const std::string both = "Thẻ ghi thời hạn \"" + p.time_text + "\", các cách nộp ghi " + row_words(p) + ". ";
    if (times.unitless && !card.empty()) {
        report.warn("time_text", "conflict.time_unit",
                    both + "Số không có đơn vị nên hai chỗ trên màn hình nói khác nhau. Ghi unit cho từng cách nộp, hoặc bỏ time_text.");
        return;
    }
    if (times.rows.empty()) return;
    const bool silent = std::any_of(times.rows.begin(), times.rows.end(), [&](const TimeSpan& row) { return !told(card, row); });
    const bool unbacked = std::any_of(card.begin(), card.end(), [&](const TimeSpan& span) { return !backed(span, times.all); });
    if (silent || unbacked)
        report.warn("time_text", "conflict.time",
                    both + "Hai chỗ trên màn hình nói khác nhau. Sửa cho khớp, hoặc bỏ time_text để máy ghi theo các cách nộp.");
}

struct Fees {
    std::vector<std::int64_t> rows; // set by the rows' own numbers
    std::vector<std::int64_t> all;
    bool free = false;
    bool open = false; // by the province, or unknown
};

Fees fees_of(const Procedure& p) {
    Fees fees;
    const auto take = [&](std::string_view text) {
        const auto sums = sums_in(text);
        fees.all.insert(fees.all.end(), sums.begin(), sums.end());
    };
    for (const ChannelRow& row : p.channels) {
        fees.free = fees.free || row.fee.kind == FeeKind::Free;
        fees.open = fees.open || row.fee.kind == FeeKind::ByProvince || row.fee.kind == FeeKind::Unknown;
        for (const auto& sum : {row.fee.vnd, row.fee.vnd_max}) {
            if (sum && *sum > 0) fees.rows.push_back(*sum);
        }
        for (const std::string* text : {&row.fee.note, &row.fee.raw, &row.raw, &row.description}) take(*text);
    }
    take(p.description);
    fees.all.insert(fees.all.end(), fees.rows.begin(), fees.rows.end());
    return fees;
}

bool holds(const std::vector<std::int64_t>& sums, std::int64_t sum) { return std::find(sums.begin(), sums.end(), sum) != sums.end(); }

std::string money(const std::vector<std::int64_t>& sums) {
    std::string text;
    for (const std::int64_t sum : std::set<std::int64_t>(sums.begin(), sums.end()))
        text += (text.empty() ? "" : ", ") + std::to_string(sum) + " đồng";
    return text;
}

bool says_free(std::string_view lower) {
    static constexpr std::array<std::string_view, 8> k_free{"miễn phí",       "miễn lệ phí", "không thu", "không mất phí",
                                                            "không phải nộp", "0 đồng",      "free",      "no fee"};
    return says_any(lower, k_free);
}

// What is wrong between the card and the rows, in one clause; empty: nothing.
std::string fee_conflict(const std::string& card, const Fees& fees) {
    const std::string lower = lowered(card);
    const auto sums = sums_in(card);
    const bool free = says_free(lower);
    for (const std::int64_t sum : sums) {
        if (sum > 0 && !fees.open && !holds(fees.all, sum)) return "các cách nộp không có mức " + std::to_string(sum) + " đồng";
    }
    for (const std::int64_t sum : fees.rows) {
        if (!holds(sums, sum)) return "các cách nộp ghi " + money(fees.rows);
    }
    if (fees.free && fees.rows.empty() && !fees.open && !free) return "các cách nộp ghi miễn phí";
    return {};
}

// A guide by the province whose source says "Miễn phí" where staff took it over is no conflict of the card.
bool by_province(const Procedure& p) {
    return std::any_of(p.channels.begin(), p.channels.end(), [](const ChannelRow& row) { return row.fee.kind == FeeKind::ByProvince; });
}

void check_fee(const Procedure& p, const Fees& fees, Reporter& report) {
    if (p.fee_text.empty() || p.channels.empty()) return;
    const bool unknown = !fees.free && fees.rows.empty() && !by_province(p);
    const std::string wrong = unknown ? std::string() : fee_conflict(p.fee_text, fees);
    if (!wrong.empty())
        report.warn("fee_text", "conflict.fee",
                    "Thẻ ghi lệ phí \"" + p.fee_text + "\" nhưng " + wrong +
                        ". Sửa cho khớp, hoặc bỏ fee_text để máy ghi theo các cách nộp.");
}

// "Mời hỏi quầy 4" is what the kiosk says by itself, with the counter's hours.
void check_empty_words(const std::string& text, const char* field, Reporter& report) {
    const std::string lower = lowered(text);
    const bool asks = lower.starts_with("hỏi ") || lower.find("mời hỏi") != std::string::npos || lower.find("liên hệ") != std::string::npos;
    if (!asks || !times_in(text).empty() || !sums_in(text).empty() || says_free(lower)) return;
    report.warn(field, "conflict.says_nothing",
                "Lời \"" + text + "\" không cho biết con số nào. Bỏ " + field + ": máy tự ghi hỏi quầy nào, mở đến mấy giờ.");
}

bool about_fees(std::string_view lower) {
    static constexpr std::array<std::string_view, 3> k_words{"lệ phí", "phí ", "tiền nộp"};
    return says_any(lower, k_words);
}

bool about_the_whole(std::string_view lower) {
    static constexpr std::array<std::string_view, 4> k_words{"thời hạn", "có kết quả", "trả kết quả", "giải quyết trong"};
    return says_any(lower, k_words);
}

void check_sentence(const std::string& sentence, const Procedure& p, const Fees& fees, const Times& times, Reporter& report) {
    const std::string lower = lowered(sentence);
    const auto card = sums_in(p.fee_text);
    for (const std::int64_t sum : about_fees(lower) ? sums_in(sentence) : std::vector<std::int64_t>()) {
        if (sum == 0 || fees.all.empty() || fees.open || holds(fees.all, sum) || holds(card, sum)) continue;
        report.warn("tips", "conflict.fee_advice",
                    "Lời dặn \"" + sentence + "\" nói " + std::to_string(sum) + " đồng, lệ phí của thủ tục là " + money(fees.all) +
                        ". Sửa cho khớp.");
        return;
    }
    std::vector<TimeSpan> known = times.all;
    append(known, times_in(p.time_text));
    if (known.empty() || times.rows.empty() || !about_the_whole(lower)) return;
    for (const TimeSpan& span : times_in(sentence)) {
        if (span.same_day || backed(span, known)) continue;
        report.warn("tips", "conflict.time_advice",
                    "Lời dặn \"" + sentence + "\" nói thời hạn khác với các cách nộp: " + row_words(p) + ". Sửa cho khớp.");
        return;
    }
}

} // namespace

void check_facts(const Procedure& p, Reporter& report) {
    const Fees fees = fees_of(p);
    check_time(p, report);
    check_fee(p, fees, report);
    check_empty_words(p.time_text, "time_text", report);
    check_empty_words(p.fee_text, "fee_text", report);
    const Times times = times_of(p);
    for (const std::string& text : {model::plain_text(p.tips), p.summary}) {
        for (const std::string& sentence : sentences_of(text)) check_sentence(sentence, p, fees, times, report);
    }
}

void check_local_fees(const Tree& tree, const model::SiteProfile& site, Reporter& report) {
    for (const model::LocalFee& local : site.fees) {
        const Entry* entry = find_entry(tree, model::Kind::Procedure, local.procedure);
        if (entry == nullptr) {
            report.warn("fees", "procedure.unknown",
                        "Thủ tục '" + local.procedure + "' không có trong cây nội dung. Kiểm tra mã hoặc nhập thủ tục đó.");
            continue;
        }
        const auto& procedure = std::get<Procedure>(entry->item);
        if (procedure.channels.empty() || fees_of(procedure).open) continue;
        report.warn("fees", "conflict.local_fee",
                    "Mức thu của thủ tục '" + local.procedure +
                        "' không được hiện: nguồn quốc gia đã ghi mức riêng. Bỏ mức này, hoặc sửa kind = \"by-province\" trong thủ tục.");
    }
}

} // namespace tramtin::source
