// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/phrases.hpp"

#include <algorithm>

#include "content/model/enums.hpp"
#include "content/model/opening.hpp"
#include "content/text/format.hpp"
#include "content/text/lunar.hpp"

namespace tramtin::app {

namespace {

std::string key_of(std::string_view group, std::string_view word) { return std::string(group) + "." + std::string(word); }

// What stands for a kind where the item has no icon of its own.
struct Face {
    std::string_view icon;
    ui::Tint tint;
};

Face face_of(model::Kind kind) {
    switch (kind) {
    case model::Kind::Procedure: return {"description", ui::Tint::Blue};
    case model::Kind::Document: return {"menu_book", ui::Tint::Red};
    case model::Kind::Target: return {"flag", ui::Tint::Red};
    case model::Kind::Directive: return {"campaign", ui::Tint::Amber};
    case model::Kind::Notice: return {"notifications", ui::Tint::Amber};
    case model::Kind::Event: return {"event", ui::Tint::Violet};
    case model::Kind::Office: return {"place", ui::Tint::Red};
    case model::Kind::System: return {"devices", ui::Tint::Teal};
    case model::Kind::LifeEvent: return {"groups", ui::Tint::Teal};
    case model::Kind::Elsewhere: return {"location_city", ui::Tint::Grey};
    default: return {"info", ui::Tint::Grey};
    }
}

// An event says its day before anything else.
std::string event_subtitle(const Words& words, const store::Summary& summary) {
    const bool named = summary.date && names_date(summary.detail, *summary.date);
    std::string days = named ? std::string() : days_phrase(words, summary.date, summary.until);
    if (days.empty() && summary.detail.empty()) days = words("event.no_date");
    return joined({days, summary.detail, summary.place});
}

// A guide for what the commune does not do.
bool is_elsewhere(const store::Summary& summary) {
    return summary.handled == model::PlaceKind::Elsewhere || summary.handled == model::PlaceKind::Forwarded;
}

std::string procedure_subtitle(const Words& words, const store::Summary& summary) {
    std::vector<std::string> parts{summary.group};
    if (is_elsewhere(summary)) parts.push_back(summary.place); // who does it is what helps
    const bool time_known = !summary.time_text.empty() || (summary.time.amount && summary.time.unit != model::DurationUnit::Unknown);
    if (time_known) parts.push_back(time_phrase(words, summary.time_text, summary.time));
    if (!summary.fee_text.empty() || summary.fee.kind != model::FeeKind::Unknown)
        parts.push_back(fee_phrase(words, summary.fee_text, summary.fee));
    return joined(parts);
}

std::string subtitle_of(const Words& words, const store::Summary& summary) {
    switch (summary.address.kind) {
    case model::Kind::Procedure: return procedure_subtitle(words, summary);
    case model::Kind::Document:
        if (!summary.address.fragment.empty()) return joined({summary.group, summary.detail});
        return joined({std::string(words(key_of("document_kind", summary.group))), summary.detail});
    case model::Kind::Target: return joined({summary.detail, summary.group});
    case model::Kind::Directive: return joined({std::string(words(key_of("directive_kind", summary.group))), summary.summary});
    case model::Kind::Notice: return joined({summary.detail, summary.place, summary.detail.empty() ? summary.summary : ""});
    case model::Kind::Event: return event_subtitle(words, summary);
    case model::Kind::Office: return summary.detail.empty() ? summary.summary : summary.detail;
    case model::Kind::Elsewhere: return summary.detail;
    default: return summary.summary;
    }
}

} // namespace

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!out.empty()) out += separator;
        out += part;
    }
    return out;
}

std::string clock_phrase(const Words& words, int minute) {
    const std::string hour = std::to_string(minute / 60);
    if (minute % 60 == 0) return words("clock.hour", {{"hour", hour}});
    return words("clock.hour_minute", {{"hour", hour}, {"minute", (minute % 60 < 10 ? "0" : "") + std::to_string(minute % 60)}});
}

std::string clock_phrase(const Words& words, std::string_view clock) {
    const auto minute = model::minute_of(clock);
    return minute ? clock_phrase(words, *minute) : std::string(clock);
}

std::string weekday_date(const Words& words, model::Date date) {
    return std::string(words("weekday." + std::to_string(model::weekday_of(date)))) + ", " + text::format_short_date(date);
}

std::string days_phrase(const Words& words, const std::optional<model::Date>& from, const std::optional<model::Date>& until) {
    if (!from) return {};
    if (!until || *until == *from) return weekday_date(words, *from);
    return words("office.days", {{"from", text::format_short_date(*from)}, {"to", text::format_short_date(*until)}});
}

bool names_date(std::string_view text, model::Date date) {
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    const std::string day = std::to_string(date.day), month = std::to_string(date.month), year = "/" + std::to_string(date.year);
    const auto has = [&](const std::string& part) { return text.find(part) != std::string_view::npos; };
    return has(two(date.day) + "/" + two(date.month)) || has(day + "/" + month) || has(two(date.month) + year) || has(month + year);
}

std::string lunar_phrase(const Words& words, model::Date date) {
    const text::LunarDate lunar = text::lunar_date(date);
    const std::string month(words("lunar.month." + std::to_string(lunar.month)));
    const std::string day = std::to_string(lunar.day);
    const char* key = lunar.day == 15 ? "lunar.full_moon" : lunar.day <= 10 ? "lunar.early" : "lunar.day";
    const std::string leap = lunar.kind == text::MonthKind::Leap ? " " + std::string(words("lunar.leap")) : std::string();
    return words(key, {{"day", day}, {"month", month + leap}});
}

std::string time_phrase(const Words& words, std::string_view text, const model::Duration& time) {
    if (!text.empty()) return std::string(text);
    if (!time.amount) return time.raw.empty() ? std::string(words("time.unknown")) : time.raw;
    std::string count = std::to_string(*time.amount);
    if (time.amount_max && *time.amount_max != *time.amount) count += "–" + std::to_string(*time.amount_max);
    if (time.unit == model::DurationUnit::Unknown) return words("time.no_unit", {{"count", count}});
    return count + " " + std::string(words(key_of("time", model::word_of(time.unit))));
}

std::string fee_phrase(const Words& words, std::string_view text, const model::Fee& fee) {
    if (!text.empty()) return std::string(text);
    if (fee.kind == model::FeeKind::Fixed && fee.vnd) {
        const std::string amount = text::format_money(*fee.vnd);
        return fee.unit.empty() ? amount : words("fee.per", {{"amount", amount}, {"unit", fee.unit}});
    }
    if (fee.kind == model::FeeKind::Range && fee.vnd && fee.vnd_max) {
        return words("fee.range", {{"low", text::format_number(*fee.vnd)}, {"high", text::format_money(*fee.vnd_max)}});
    }
    if (fee.kind == model::FeeKind::Free) return std::string(words("fee.free"));
    if (fee.kind == model::FeeKind::ByProvince) return std::string(words("fee.by-province"));
    return std::string(words("fee.unknown"));
}

std::string place_phrase(const Words& words, model::PlaceKind kind, std::string_view who) {
    if (kind == model::PlaceKind::Shared && who.empty()) return std::string(words("where.shared_unnamed"));
    return words(key_of("where", model::word_of(kind)), {{"who", std::string(who)}});
}

std::string quantity_phrase(const model::Quantity& quantity) {
    if (!quantity.text.empty()) return joined({quantity.text, quantity.unit}, " ");
    if (!quantity.low) return {};
    std::string number = text::format_decimal(model::to_double(*quantity.low));
    if (quantity.high) number += "–" + text::format_decimal(model::to_double(*quantity.high));
    return joined({number, quantity.unit}, " ");
}

std::string source_phrase(const model::Source& source) {
    return joined({source.title, source.issuer, source.date ? text::format_short_date(*source.date) : "", source.note}, ", ");
}

std::vector<std::string> source_phrases(const model::Meta& meta) {
    std::vector<std::string> out;
    for (const model::Source& source : meta.sources) out.push_back(source_phrase(source));
    return out;
}

std::string source_title(const model::Meta& meta, std::string_view id) {
    for (const model::Source& source : meta.sources) {
        if (source.id == id) return source.title;
    }
    return {};
}

std::vector<screens::BadgeView> validity_badges(const Words& words, const std::optional<model::Date>& from,
                                                const std::optional<model::Date>& to, const std::optional<model::Date>& today) {
    if (today && to && *to < *today) return {{std::string(words("badge.archive")), ui::Tint::Grey}};
    if (today && from && *today < *from) return {{std::string(words("badge.future")), ui::Tint::Amber}};
    return {};
}

std::vector<screens::BadgeView> language_badges(const Words& words, std::string_view lang) {
    if (lang == words.lang()) return {};
    return {{words("badge.only_in", {{"language", words("language." + std::string(lang))}}), ui::Tint::Grey}};
}

std::string in_language(const Words& words, const model::Meta& meta, std::string_view member) {
    const bool borrowed = std::find(meta.borrowed.begin(), meta.borrowed.end(), member) != meta.borrowed.end();
    return borrowed && meta.lang == words.lang() ? std::string(words("language.part")) : std::string();
}

screens::Route route_to(const model::Address& address) {
    const auto intent = screens::open_address(model::format_address(address));
    return intent ? intent->route : screens::Route{};
}

screens::RowView row_of(const Words& words, const store::Summary& summary, const std::optional<model::Date>& today) {
    const Face face = face_of(summary.address.kind);
    screens::RowView row;
    row.icon = summary.icon.empty() ? std::string(face.icon) : summary.icon;
    row.tint = face.tint;
    row.title = summary.title;
    row.subtitle = subtitle_of(words, summary);
    row.route = route_to(summary.address);
    const auto badges = validity_badges(words, summary.valid_from, summary.valid_to, today);
    if (!badges.empty()) {
        row.chip = badges.front().label;
        row.chip_tint = badges.front().tint;
    } else if (summary.urgent) {
        row.chip = words("badge.urgent");
        row.chip_tint = ui::Tint::Red;
    } else if (is_elsewhere(summary) || summary.address.kind == model::Kind::Elsewhere) {
        row.chip = words(summary.handled == model::PlaceKind::Forwarded ? "badge.forwarded" : "badge.elsewhere");
        row.chip_tint = ui::Tint::Grey;
    }
    return row;
}

} // namespace tramtin::app
