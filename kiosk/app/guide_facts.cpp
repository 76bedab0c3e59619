// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/guide_facts.hpp"

#include <algorithm>

#include "content/model/enums.hpp"
#include "content/model/opening.hpp"
#include "content/text/format.hpp"
#include "kiosk/app/phrases.hpp"

namespace tramtin::app {

namespace {

using model::Opening;
using model::Procedure;
using screens::ProcedureView;
using store::Reader;

constexpr std::size_t k_short_raw = 90; // bytes; a published text that fits a card

std::optional<Desk> desk_in(Reader& reader, const std::string& id, const PresentContext& context) {
    const auto item = reader.item(model::Kind::Office, id, context.words.lang());
    const auto* office = item && *item ? std::get_if<model::Office>(&**item) : nullptr;
    if (office == nullptr) return std::nullopt;
    return Desk{*office, {}, {screens::Place::Office, "office:" + id}};
}

void choose(Desk& desk, const model::Counter& counter) {
    desk.counter = counter.name;
    desk.route.arg = "office:" + desk.office.meta.id + "#" + counter.id;
}

// The office this kiosk stands in; of its counters the one for the guide's field.
std::optional<Desk> own_desk(Reader& reader, const Procedure& procedure, const std::optional<model::SiteProfile>& site,
                             Whereabouts::Place place, const PresentContext& context) {
    auto desk = site ? desk_in(reader, site->office, context) : std::nullopt;
    if (!desk || place == Whereabouts::Place::Elsewhere) return desk;
    for (const auto& counter : desk->office.counters) {
        if (std::find(counter.fields.begin(), counter.fields.end(), procedure.field) == counter.fields.end()) continue;
        choose(*desk, counter);
        break;
    }
    return desk;
}

// A sentence goes on with it: "Quầy 4" -> "quầy 4", "Thứ Hai" -> "thứ Hai".
std::string within(std::string text) {
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

// "Quầy 4 · Lao động, xã hội" -> "quầy 4"
std::string short_name(const Desk& desk, const PresentContext& context) {
    if (desk.counter.empty()) return std::string(context.words("procedure.desk"));
    return within(desk.counter.substr(0, desk.counter.find(" · ")));
}

enum class Tone { Card, Sentence }; // a line by itself, or the end of a sentence

// "Đang mở đến 11 giờ 30"; nothing while hours or the time are not known.
std::string hours_phrase(const model::OpenState& state, Tone tone, const PresentContext& context) {
    const auto& words = context.words;
    const std::string group = tone == Tone::Card ? "procedure.hours." : "procedure.asked.";
    const std::string time = clock_phrase(words, state.until);
    switch (state.now) {
    case Opening::Unknown: return {};
    case Opening::Open: return words(group + "open", {{"time", time}});
    case Opening::Pause: return words(group + "pause", {{"time", time}});
    case Opening::Before: return words(group + "before", {{"time", time}});
    case Opening::Closed: break;
    }
    if (!state.next) return std::string(words(group + "closed"));
    const std::string day = within(std::string(words("weekday." + std::to_string(model::weekday_of(*state.next))))) + ", " +
                            text::format_day_month(*state.next);
    return words(group + "again", {{"time", clock_phrase(words, state.next_from)}, {"date", day}});
}

std::optional<model::OpenState> state_of(const Desk& desk, const std::optional<model::SiteProfile>& site, const PresentContext& context) {
    if (!context.today || !context.minute) return std::nullopt; // with a clock that may be wrong nothing is said of now
    return model::open_state(desk.office, site ? &*site : nullptr, *context.today, *context.minute);
}

bool time_known(const store::Summary& summary) {
    if (!summary.time_text.empty()) return true;
    if (!summary.time.amount) return !summary.time.raw.empty() && summary.time.raw.size() <= k_short_raw;
    return summary.time.unit != model::DurationUnit::Unknown;
}

bool fee_known(const store::Summary& summary) {
    using model::FeeKind;
    if (!summary.fee_text.empty() || summary.fee.kind == FeeKind::Free) return true;
    if (summary.fee.kind == FeeKind::Fixed) return summary.fee.vnd.has_value();
    return summary.fee.kind == FeeKind::Range && summary.fee.vnd && summary.fee.vnd_max;
}

// Nothing: whether it can be done on the net is not known.
std::string online_phrase(const Procedure& procedure, const PresentContext& context) {
    if (procedure.online != model::OnlineLevel::Unknown)
        return std::string(context.words("online." + std::string(model::word_of(procedure.online))));
    const bool online = std::any_of(procedure.channels.begin(), procedure.channels.end(),
                                    [](const auto& row) { return row.channel == model::Channel::Online; });
    return online ? std::string(context.words("online.possible")) : std::string();
}

// One thing as a question, several as a list.
std::string question_of(const std::vector<std::string>& unknown, const PresentContext& context) {
    const auto& words = context.words;
    if (unknown.size() == 1) return std::string(words("procedure.question." + unknown.front()));
    std::string list;
    for (std::size_t i = 0; i < unknown.size(); ++i) {
        const bool last = i + 1 == unknown.size();
        if (i > 0) list += last ? " " + std::string(words("procedure.and")) + " " : ", ";
        list += words("procedure.unknown." + unknown[i]);
    }
    return words("procedure.unknown_list", {{"list", list}});
}

} // namespace

std::optional<Desk> named_counter(Reader& reader, const Procedure& procedure, const PresentContext& context) {
    if (procedure.counter.empty()) return std::nullopt;
    const auto offices = reader.list(model::Kind::Office);
    for (std::size_t i = 0; offices && i < offices->size(); ++i) {
        auto desk = desk_in(reader, (*offices)[i].address.id, context);
        for (std::size_t c = 0; desk && c < desk->office.counters.size(); ++c) {
            const model::Counter counter = desk->office.counters[c];
            if (counter.id != procedure.counter) continue;
            choose(*desk, counter);
            return desk;
        }
    }
    return std::nullopt;
}

void put_facts(Reader& reader, const Procedure& procedure, const store::Summary& summary, const Whereabouts& where,
               const PresentContext& context, ProcedureView& view) {
    const auto& words = context.words;
    std::vector<std::string> unknown;
    const auto add = [&](const char* icon, ui::Tint tint, const char* key, std::string value) {
        view.facts.push_back({icon, tint, std::string(words(std::string("procedure.") + key)), std::move(value)});
    };
    if (time_known(summary)) {
        add("schedule", ui::Tint::Green, "time", time_phrase(words, summary.time_text, summary.time));
    } else {
        unknown.emplace_back("time");
    }
    if (fee_known(summary)) {
        add("payments", ui::Tint::Amber, "fee", fee_phrase(words, summary.fee_text, summary.fee));
    } else {
        unknown.emplace_back(summary.fee.kind == model::FeeKind::ByProvince ? "local_fee" : "fee");
    }
    if (std::string online = online_phrase(procedure, context); !online.empty()) {
        add("language", ui::Tint::Blue, "online", std::move(online));
    } else {
        unknown.emplace_back("online");
    }
    const auto site = site_of(reader, context.site);
    auto desk = named_counter(reader, procedure, context);
    if (!desk) desk = own_desk(reader, procedure, site, where.place, context);
    const auto state = desk ? state_of(*desk, site, context) : std::nullopt;
    if (where.text.empty()) {
        unknown.emplace_back("where");
    } else {
        add("place", ui::Tint::Red, "where", where.text);
        auto& place = view.facts.back();
        if (desk && where.place == Whereabouts::Place::Here) place.route = desk->route;
        if (state && where.place == Whereabouts::Place::Here) {
            place.status = hours_phrase(*state, Tone::Card, context);
            place.status_tint = state->now == Opening::Open ? ui::Tint::Green : ui::Tint::Amber;
        }
    }
    if (unknown.empty()) return;
    const std::string whom = desk ? short_name(*desk, context) : std::string(words("procedure.desk"));
    const std::string hours = state ? hours_phrase(*state, Tone::Sentence, context) : std::string();
    view.ask = ProcedureView::Ask{question_of(unknown, context), words("procedure.ask", {{"desk", joined({whom, hours}, ", ")}})};
}

} // namespace tramtin::app
