// SPDX-License-Identifier: Apache-2.0
#include "content/store/summary_row.hpp"

#include <algorithm>
#include <limits>

#include "content/model/enums.hpp"
#include "content/text/collate.hpp"

namespace tramtin::store {

using model::word_of;

namespace {

// In the order of the table.
constexpr std::string_view k_columns =
    "title, summary, icon, grp, detail, place, date, until, valid_from, valid_to, ord, popularity, urgent, commune, "
    "time_text, time_amount, time_max, time_unit, time_raw, fee_text, fee_kind, fee_vnd, fee_max, fee_unit, online, handled";

std::optional<std::string> text_of(const std::optional<model::Date>& date) {
    return date ? std::optional(base::format_date(*date)) : std::nullopt;
}

// Takes the columns of a row one after the other.
class Columns {
public:
    explicit Columns(const sqlite::Statement& row) : m_row(row) {}
    std::string text() { return std::string(m_row.text(m_at++)); }
    std::int64_t integer() { return m_row.integer(m_at++); }
    int small() {
        return static_cast<int>(std::clamp<std::int64_t>(integer(), std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
    }
    std::optional<model::Date> date() {
        const auto date = base::parse_date(m_row.text(m_at++));
        return date ? std::optional(*date) : std::nullopt;
    }
    std::optional<std::int64_t> maybe() {
        const bool absent = m_row.is_null(m_at);
        const std::int64_t value = integer();
        return absent ? std::nullopt : std::optional(value);
    }
    std::optional<int> maybe_small() {
        const bool absent = m_row.is_null(m_at);
        const int value = small();
        return absent ? std::nullopt : std::optional(value);
    }
    template <class Enum> Enum word() { return model::enum_of<Enum>(m_row.text(m_at++)); }

private:
    const sqlite::Statement& m_row;
    int m_at = 0;
};

} // namespace

std::string title_key(std::string_view title) { return text::collation_key(title); }

void bind_summary(sqlite::Statement& row, const Summary& s, int first) {
    int at = first;
    const auto put = [&](const auto& value) { row.bind(at++, value); };
    const auto put_all = [&](const auto&... values) { (put(values), ...); };
    put_all(s.title, s.summary, s.icon, s.group, s.detail, s.place, text_of(s.date), text_of(s.until));
    put_all(text_of(s.valid_from), text_of(s.valid_to), s.order, s.popularity, s.urgent ? 1 : 0, s.commune_level ? 1 : 0);
    put_all(s.time_text, s.time.amount, s.time.amount_max, word_of(s.time.unit), s.time.raw);
    put_all(s.fee_text, word_of(s.fee.kind), s.fee.vnd, s.fee.vnd_max, s.fee.unit, word_of(s.online), word_of(s.handled));
}

std::string select_summary() {
    return "SELECT kind, id, (SELECT publisher FROM pack WHERE pack.ord = item.pack), lang, " + std::string(k_columns) + " FROM item";
}

Summary read_summary(const sqlite::Statement& row) {
    Columns c(row);
    Summary s;
    s.address.kind = c.word<model::Kind>();
    s.address.id = c.text(), s.publisher = c.text(), s.lang = c.text();
    s.title = c.text(), s.summary = c.text(), s.icon = c.text(), s.group = c.text(), s.detail = c.text(), s.place = c.text();
    s.date = c.date(), s.until = c.date(), s.valid_from = c.date(), s.valid_to = c.date();
    s.order = c.small(), s.popularity = c.integer(), s.urgent = c.integer() != 0, s.commune_level = c.integer() != 0;
    s.time_text = c.text(), s.time.amount = c.maybe_small(), s.time.amount_max = c.maybe_small();
    s.time.unit = c.word<model::DurationUnit>(), s.time.raw = c.text();
    s.fee_text = c.text(), s.fee.kind = c.word<model::FeeKind>(), s.fee.vnd = c.maybe(), s.fee.vnd_max = c.maybe();
    s.fee.unit = c.text(), s.online = c.word<model::OnlineLevel>(), s.handled = c.word<model::PlaceKind>();
    return s;
}

} // namespace tramtin::store
