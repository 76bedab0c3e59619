// SPDX-License-Identifier: Apache-2.0
// "Cách thức thực hiện": channel, time, fee, (note), description, row after row without anything between the cells.
#include <array>
#include <charconv>

#include "content/source/letters.hpp"
#include "content/source/national_parts.hpp"

namespace tramtin::source {

using model::Channel;
using model::ChannelRow;
using model::Duration;
using model::DurationUnit;

namespace {

constexpr std::string_view k_header = "Hình thức nộpThời gianPhí, lệ phíMô tả";
constexpr std::string_view k_free = "Miễn phí";
constexpr std::size_t k_longest_time_text = 400; // bytes of a time written in words
constexpr std::size_t npos = std::string_view::npos;

struct ChannelName {
    std::string_view name;
    Channel channel;
};
constexpr std::array<ChannelName, 3> k_channels{
    {{"Trực tiếp", Channel::InPerson}, {"Trực tuyến", Channel::Online}, {"Dịch vụ bưu chính", Channel::Post}}};

struct UnitName {
    std::string_view name;
    DurationUnit unit;
};
// Longer names first.
constexpr std::array<UnitName, 10> k_units{{{"Ngày làm việc", DurationUnit::WorkingDay},
                                            {"Giờ làm việc", DurationUnit::Hour},
                                            {"Ngày", DurationUnit::Day},
                                            {"Giờ", DurationUnit::Hour},
                                            {"Phút", DurationUnit::Minute},
                                            {"Tuần làm việc", DurationUnit::Week},
                                            {"Tuần", DurationUnit::Week},
                                            {"Tháng", DurationUnit::Month},
                                            {"Năm", DurationUnit::Year},
                                            {"Quý", DurationUnit::Unknown}}};

constexpr std::array<std::string_view, 8> k_currencies{"Việt Nam Đồng", "VNĐ", "VND", "Đồng", "đồng", "USD", "Đô la Mỹ", "EUR"};

const ChannelName* channel_at(std::string_view text, std::size_t at) {
    for (const ChannelName& channel : k_channels) {
        if (text.substr(at).starts_with(channel.name)) return &channel;
    }
    return nullptr;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

std::size_t number_end(std::string_view text, std::size_t at) {
    std::size_t end = digits_end(text, at);
    while (end > at && end + 1 < text.size() && (text[end] == ',' || text[end] == '.') && is_digit(text[end + 1])) {
        end = digits_end(text, end + 1);
    }
    return end;
}

// "8,000 VNĐ": where it ends, or npos.
std::size_t money_end(std::string_view text, std::size_t at) {
    const std::size_t number = number_end(text, at);
    if (number == at) return npos;
    const std::size_t word = skip_spaces(text, number);
    for (const std::string_view currency : k_currencies) {
        if (text.substr(word).starts_with(currency)) return word + currency.size();
    }
    return npos;
}

std::size_t fee_end(std::string_view text, std::size_t at) {
    if (text.substr(at).starts_with(k_free)) return at + k_free.size();
    if (text.substr(at).starts_with(k_absent)) return at + k_absent.size();
    return money_end(text, at);
}

enum class Reading { NoRow, Split, TwoWays };

struct Head {
    Reading reading = Reading::NoRow;
    Channel channel = Channel::Other;
    std::string_view time;
    std::string_view fee;
    std::size_t end = 0; // behind the fee
};

// Words go on to the first fee of the same line.
std::size_t words_end(std::string_view text, std::size_t at) {
    for (std::size_t i = at; i < text.size() && i - at <= k_longest_time_text && text[i] != '\n'; i += width_at(text, i)) {
        if (i > at && channel_at(text, i) != nullptr) return npos;
        if (i > at && !is_digit(text[i - 1]) && fee_end(text, i) != npos) return i;
    }
    return npos;
}

std::size_t unit_end(std::string_view text, std::size_t at) {
    for (const UnitName& unit : k_units) {
        if (text.substr(at).starts_with(unit.name)) return at + unit.name.size();
    }
    return npos;
}

// "10", "0.5", "10 - 15"
std::size_t amount_end(std::string_view text, std::size_t at) {
    const std::size_t first = number_end(text, at);
    if (first == at) return at;
    std::size_t dash = skip_spaces(text, first);
    for (const std::string_view sign : {"-", "–"}) {
        if (!text.substr(dash).starts_with(sign)) continue;
        const std::size_t second = skip_spaces(text, dash + sign.size());
        if (number_end(text, second) > second) return number_end(text, second);
    }
    return first;
}

enum class TimeKind { None, Exact, InWords, TwoWays };
struct TimeCell {
    TimeKind kind = TimeKind::None;
    std::size_t end = 0;
};

TimeCell in_words(std::string_view text, std::size_t at) {
    const std::size_t end = words_end(text, at);
    return end == npos ? TimeCell{} : TimeCell{TimeKind::InWords, end};
}

// The time cell from `at`. Digits without a unit in front of a sum of money can be parted in several ways.
TimeCell time_at(std::string_view text, std::size_t at) {
    const auto fee_follows = [&](std::size_t end) { return fee_end(text, skip_spaces(text, end)) != npos; };
    if (text.substr(at).starts_with(k_absent) && fee_follows(at + k_absent.size())) return {TimeKind::Exact, at + k_absent.size()};
    const std::size_t number = amount_end(text, at);
    if (number == at) {
        if (fee_follows(at)) return {TimeKind::Exact, at};
        return letter_at(text, at) == Letter::Upper ? in_words(text, at) : TimeCell{};
    }
    const std::size_t unit = unit_end(text, skip_spaces(text, number));
    if (unit != npos) return fee_follows(unit) ? TimeCell{TimeKind::Exact, unit} : in_words(text, unit);
    if (money_end(text, at) != npos) return {TimeKind::TwoWays, number};
    return fee_follows(number) ? TimeCell{TimeKind::Exact, number} : in_words(text, number);
}

// A row starts where its channel's name stands right behind the row before; in running text there is a space.
Head head_at(std::string_view text, std::size_t at) {
    const ChannelName* channel = channel_at(text, at);
    if (channel == nullptr) return {};
    const std::size_t start = skip_spaces(text, at + channel->name.size());
    const TimeCell time = time_at(text, start);
    const bool glued = at == 0 || letter_before(text, at) != Letter::Space;
    if (time.kind == TimeKind::None) return {};
    if (time.kind == TimeKind::InWords && !glued) {
        // A slip of the keyboard in front of a row, when at least its cells stand glued and the time is one phrase.
        if (start != at + channel->name.size() || letter_at(text, start) != Letter::Upper) return {};
        const std::string_view words = text.substr(start, time.end - start);
        constexpr std::size_t k_longest_phrase = 120;
        const bool phrase = words.size() <= k_longest_phrase && words.find_first_of(".;:\n") == npos;
        if (!phrase) return {Reading::TwoWays, channel->channel, {}, {}, time.end};
    }
    if (time.kind == TimeKind::TwoWays) return {Reading::TwoWays, channel->channel, {}, {}, time.end};
    const std::size_t fee = skip_spaces(text, time.end);
    const std::size_t end = fee_end(text, fee);
    if (end == npos) return {};
    return {Reading::Split, channel->channel, trimmed(text.substr(start, time.end - start)), text.substr(fee, end - fee), end};
}

std::optional<int> whole(std::string_view digits) {
    int value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return std::nullopt;
    return value;
}

Duration read_time(std::string_view text, const std::string& field, Anomalies& anomalies) {
    Duration time;
    if (text == k_absent) return time;
    time.raw = text;
    const std::size_t end = amount_end(text, 0);
    if (end == 0) return time;
    const std::string_view rest = trimmed(text.substr(end));
    for (const UnitName& unit : k_units) {
        if (rest == unit.name) time.unit = unit.unit;
    }
    const std::size_t first = digits_end(text, 0);
    time.amount = whole(text.substr(0, first));
    if (first != end) time.amount_max = whole(text.substr(digits_start(text, end), end - digits_start(text, end)));
    const bool decimal = first < end && (text[first] == ',' || text[first] == '.');
    const bool reversed = !decimal && first != end && (!time.amount || !time.amount_max || *time.amount_max < *time.amount);
    if (reversed) {
        time.amount.reset();
        time.amount_max.reset();
        anomalies.add(field, "national.time_reversed",
                      "Thời hạn ghi " + quoted(text) +
                          " có số sau nhỏ hơn số trước; máy hiện nguyên văn. Tra văn bản gốc rồi ghi vào time_text.");
    } else if (decimal || (!rest.empty() && time.unit == DurationUnit::Unknown)) {
        time.amount.reset();
        time.amount_max.reset();
        anomalies.add(field, "national.time_words",
                      "Thời hạn ghi " + quoted(text) + " không phải số trọn ngày, giờ; máy hiện nguyên văn. Có thể ghi lại ở time_text.");
    } else if (rest.empty()) {
        anomalies.add(field, "national.time_no_unit",
                      "Thời hạn ghi \"" + std::string(text) +
                          "\" mà không có đơn vị (ngày, ngày làm việc, giờ). Tra văn bản gốc rồi ghi vào time_text.");
    }
    return time;
}

ChannelRow read_row(std::string_view text, const Head& head, const std::string& field, Anomalies& anomalies) {
    ChannelRow row;
    row.channel = head.channel;
    if (head.reading == Reading::TwoWays) {
        row.raw = text;
        anomalies.add(
            field, "national.row_two_ways",
            "Dòng " + quoted(text) +
                " có các ô dính liền nhau (thời hạn, số tiền) nên không tách chắc chắn được; máy hiện nguyên văn. Ghi time_text và "
                "fee_text.");
        return row;
    }
    row.time = read_time(head.time, field + ".time", anomalies);
    std::size_t rest = head.end;
    std::string_view note;
    if (const std::size_t close = parenthesis_end(text, rest); close != npos) {
        note = trimmed(text.substr(rest + 1, close - rest - 2));
        rest = close;
    }
    row.description = trimmed(text.substr(rest));
    row.fee = read_fee(head.fee, note, row.description, field + ".fee", anomalies);
    return row;
}

} // namespace

std::optional<std::vector<ChannelRow>> split_channels(std::string_view text, Anomalies& anomalies) {
    if (!text.starts_with(k_header)) return std::nullopt;
    text = trimmed(text.substr(k_header.size()));
    std::vector<std::pair<std::size_t, Head>> starts;
    for (std::size_t at = 0; at < text.size();) {
        const Head head = head_at(text, at);
        if (head.reading == Reading::NoRow) {
            at += width_at(text, at);
            continue;
        }
        starts.emplace_back(at, head);
        at = head.end;
    }
    if (starts.empty() || starts.front().first != 0) return std::nullopt;
    std::vector<ChannelRow> rows;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t start = starts[i].first;
        const std::size_t end = i + 1 < starts.size() ? starts[i + 1].first : text.size();
        Head head = starts[i].second;
        head.end -= start;
        rows.push_back(read_row(trimmed(text.substr(start, end - start)), head, "channels[" + std::to_string(i) + "]", anomalies));
    }
    return rows;
}

std::string joined(const std::vector<ChannelRow>& rows) {
    std::string text(k_header);
    for (const ChannelRow& row : rows) {
        for (const ChannelName& channel : k_channels) {
            if (channel.channel == row.channel && row.raw.empty()) text += channel.name;
        }
        text += row.raw + row.time.raw + row.fee.raw + row.fee.unit + row.fee.note + row.description;
    }
    return text;
}

} // namespace tramtin::source
