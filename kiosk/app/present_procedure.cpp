// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "content/model/enums.hpp"
#include "kiosk/app/local_fee.hpp"
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

namespace {

using model::Procedure;
using screens::ProcedureView;
using store::Reader;

// Bytes; the heading of the guide may not show a longer name to its end.
constexpr std::size_t k_long_name = 160;

using Case = ProcedureView::Case;
using Panel = ProcedureView::Panel;

struct CounterPlace {
    std::string name;
    screens::Route route;
};

// The counter that a guide names by its id, in whichever office it stands.
std::optional<CounterPlace> counter_of(Reader& reader, const Procedure& procedure) {
    if (procedure.counter.empty()) return std::nullopt;
    const auto offices = reader.list(model::Kind::Office);
    for (std::size_t i = 0; offices && i < offices->size(); ++i) {
        const std::string& id = (*offices)[i].address.id;
        const auto item = reader.item(model::Kind::Office, id);
        if (!item || !*item) continue;
        for (const auto& counter : std::get<model::Office>(**item).counters) {
            if (counter.id == procedure.counter)
                return CounterPlace{counter.name, {screens::Place::Office, "office:" + id + "#" + counter.id}};
        }
    }
    return std::nullopt;
}

// Where to go: staff's words, the counter's name, or the level that handles it.
std::string where_phrase(const std::optional<CounterPlace>& counter, const Procedure& procedure, const PresentContext& context) {
    if (!procedure.where_text.empty()) return procedure.where_text;
    if (counter) return counter->name;
    if (procedure.counter.find(' ') != std::string::npos) return procedure.counter;
    if (!procedure.reception.empty() && procedure.reception.size() < 120) return procedure.reception;
    const bool commune = std::find(procedure.levels.begin(), procedure.levels.end(), "Cấp xã") != procedure.levels.end();
    return std::string(context.words(commune ? "where.commune" : "where.unknown"));
}

std::string online_phrase(const Procedure& procedure, const PresentContext& context) {
    if (procedure.online != model::OnlineLevel::Unknown)
        return std::string(context.words("online." + std::string(model::word_of(procedure.online))));
    const bool online = std::any_of(procedure.channels.begin(), procedure.channels.end(),
                                    [](const auto& row) { return row.channel == model::Channel::Online; });
    return std::string(context.words(online ? "online.possible" : "online.unknown"));
}

std::vector<ProcedureView::Mark> paper_marks(const model::DossierItem& item, const PresentContext& context) {
    std::vector<ProcedureView::Mark> marks;
    const auto count = [](int number) { return std::to_string(number); };
    if (item.originals.value_or(0) > 0)
        marks.push_back({"description", context.words("procedure.originals", {{"count", count(*item.originals)}})});
    if (item.copies.value_or(0) > 0) marks.push_back({"content_copy", context.words("procedure.copies", {{"count", count(*item.copies)}})});
    const bool said = item.note.find("xuất trình") != std::string::npos;
    if (item.role == model::ItemRole::Present && !said) marks.push_back({"visibility", std::string(context.words("procedure.present"))});
    return marks;
}

ProcedureView::Item paper(const Procedure& procedure, const model::DossierItem& item, std::size_t number, const PresentContext& context) {
    if (item.role == model::ItemRole::Note) return {"", "", joined({item.name, item.note}, ". ")};
    ProcedureView::Item shown{std::to_string(number), item.name, item.note};
    shown.marks = paper_marks(item, context);
    const bool pages = !item.pages.empty() && !item.form_id.empty();
    if (pages) shown.form = screens::Route{screens::Place::Form, "procedure:" + procedure.meta.id + "#" + item.form_id};
    if (!item.form.empty() && item.form != item.name)
        shown.note = joined({context.words("procedure.form", {{"form", item.form}}), item.note}, ". ");
    return shown;
}

Panel papers(const Procedure& procedure, const PresentContext& context) {
    Panel panel{.id = "tab.papers",
                .icon = "folder",
                .tab = std::string(context.words("procedure.papers_tab")),
                .title = std::string(context.words("procedure.papers"))};
    std::size_t count = 0, titled = 0;
    for (const auto& group : procedure.cases) {
        Case shown{.title = group.title, .items = {}};
        std::size_t number = 0;
        for (const auto& item : group.items) {
            if (item.role != model::ItemRole::Note) ++number;
            shown.items.push_back(paper(procedure, item, number, context));
        }
        count += number;
        if (shown.items.empty()) continue;
        titled += shown.title.empty() ? 0 : 1;
        panel.cases.push_back(std::move(shown));
    }
    if (count > 0 && panel.cases.size() == 1) panel.count = context.words("procedure.papers_count", {{"count", std::to_string(count)}});
    panel.choose = panel.cases.size() > 1 && titled > 0;
    if (titled > 1) panel.count = context.words("procedure.cases_count", {{"count", std::to_string(titled)}});
    if (const auto raw = procedure.raw.find("cases"); raw != procedure.raw.end())
        panel.cases.push_back({.title = {}, .items = {{"", "", raw->second}}});
    if (panel.cases.empty()) panel.empty = context.words("procedure.no_papers");
    return panel;
}

Panel steps(const Procedure& procedure, const PresentContext& context) {
    Panel panel{.id = "tab.steps",
                .icon = "format_list_numbered",
                .tab = std::string(context.words("procedure.steps_tab")),
                .title = std::string(context.words("procedure.steps"))};
    Case list;
    std::size_t number = 0;
    for (const auto& step : procedure.steps) {
        const bool main = step.level == 0;
        if (main) ++number;
        list.items.push_back({main ? std::to_string(number) : "", main ? step.text : "", main ? "" : step.text});
    }
    if (const auto raw = procedure.raw.find("steps"); raw != procedure.raw.end()) list.items.push_back({"", "", raw->second});
    if (!list.items.empty()) panel.cases.push_back(std::move(list));
    if (!procedure.requirements.empty())
        panel.cases.push_back({.title = std::string(context.words("procedure.requirements")), .items = {{"", "", procedure.requirements}}});
    if (!procedure.results.empty()) {
        Case results{.title = std::string(context.words("procedure.results")), .items = {}};
        for (const auto& result : procedure.results) results.items.push_back({"", result.name, ""});
        panel.cases.push_back(std::move(results));
    }
    if (panel.cases.empty()) panel.empty = context.words("procedure.no_steps");
    return panel;
}

const char* channel_icon(model::Channel channel) {
    switch (channel) {
    case model::Channel::InPerson: return "place";
    case model::Channel::Online: return "language";
    case model::Channel::Post: return "mail";
    case model::Channel::Other: break;
    }
    return "info";
}

ProcedureView::Item channel_item(const model::ChannelRow& row, const PresentContext& context) {
    const auto& words = context.words;
    ProcedureView::Item item{"", std::string(words("channel." + std::string(model::word_of(row.channel)))), row.raw};
    item.icon = channel_icon(row.channel);
    if (!row.time.amount && row.fee.kind == model::FeeKind::Unknown && !row.raw.empty()) return item;
    item.marks = {{"schedule", std::string(words("procedure.time")) + ": " + time_phrase(words, {}, row.time)},
                  {"payments", std::string(words("procedure.fee")) + ": " + fee_phrase(words, {}, row.fee)}};
    std::vector<std::string> lines{row.fee.note, row.description};
    if (row.fee.kind == model::FeeKind::Unknown && !row.fee.raw.empty() && row.fee.raw != row.fee.note) lines.push_back(row.fee.raw);
    item.note = joined(lines, "\n");
    return item;
}

Panel channels(const Procedure& procedure, const PresentContext& context) {
    Panel panel{.id = "tab.channels",
                .icon = "payments",
                .tab = std::string(context.words("procedure.channels_tab")),
                .title = std::string(context.words("procedure.channels"))};
    Case list;
    for (const auto& row : procedure.channels) list.items.push_back(channel_item(row, context));
    if (const auto raw = procedure.raw.find("channels"); raw != procedure.raw.end()) list.items.push_back({"", "", raw->second});
    if (list.items.empty()) panel.empty = context.words("procedure.no_channels");
    if (!list.items.empty()) panel.cases.push_back(std::move(list));
    return panel;
}

Case facts_of(const Procedure& p, const PresentContext& context) {
    Case facts{.title = std::string(context.words("procedure.about")), .items = {}};
    const auto add = [&](const char* key, const std::string& text) {
        if (!text.empty()) facts.items.push_back({"", "", context.words(std::string("procedure.") + key, {{"text", text}})});
    };
    const std::string& name = p.official_name.empty() ? p.meta.title : p.official_name;
    if (name != p.meta.title || name.size() > k_long_name) add("official_name", name);
    add("decision", p.decision);
    add("type", p.type);
    add("levels", joined(p.levels, ", "));
    add("subjects", joined(p.subjects, ", "));
    add("performer", p.performer);
    add("authority", p.authority);
    add("reception", p.reception);
    add("delegated", p.delegated);
    add("coordinating", p.coordinating);
    return facts;
}

Panel law(const Procedure& procedure, const PresentContext& context) {
    Panel panel{.id = "tab.law",
                .icon = "gavel",
                .tab = std::string(context.words("procedure.law_tab")),
                .title = std::string(context.words("procedure.law"))};
    Case list;
    for (const auto& basis : procedure.legal) list.items.push_back({"", basis.number, joined({basis.title, basis.issuer}, ", ")});
    if (const auto raw = procedure.raw.find("legal"); raw != procedure.raw.end()) list.items.push_back({"", "", raw->second});
    if (list.items.empty()) panel.empty = context.words("procedure.no_law");
    if (!list.items.empty()) panel.cases.push_back(std::move(list));
    if (!procedure.description.empty())
        panel.cases.push_back({.title = std::string(context.words("procedure.description")), .items = {{"", "", procedure.description}}});
    if (Case facts = facts_of(procedure, context); !facts.items.empty()) panel.cases.push_back(std::move(facts));
    return panel;
}

// Parts of a guide that are there in the first language only say so at their head.
void say_languages(const Procedure& procedure, const PresentContext& context, std::vector<Panel>& panels) {
    constexpr std::array<const char*, 4> k_members{"cases", "steps", "channels", "legal"};
    for (std::size_t i = 0; i < std::min(k_members.size(), panels.size()); ++i) {
        const std::string said = in_language(context.words, procedure.meta, k_members[i]);
        if (said.empty() || panels[i].cases.empty()) continue;
        panels[i].cases.insert(panels[i].cases.begin(), {.title = {}, .items = {{"", "", said}}});
    }
}

std::vector<screens::FactView> fact_cards(Reader& reader, const Procedure& procedure, const store::Summary& summary,
                                          const PresentContext& context) {
    const auto& words = context.words;
    const auto counter = counter_of(reader, procedure);
    std::optional<screens::Route> route;
    if (counter) route = counter->route;
    return {{"schedule", ui::Tint::Green, std::string(words("procedure.time")), time_phrase(words, summary.time_text, summary.time)},
            {"payments", ui::Tint::Amber, std::string(words("procedure.fee")), fee_phrase(words, summary.fee_text, summary.fee)},
            {"place", ui::Tint::Red, std::string(words("procedure.where")), where_phrase(counter, procedure, context), route},
            {"language", ui::Tint::Blue, std::string(words("procedure.online")), online_phrase(procedure, context)}};
}

} // namespace

Result<View> present_form(Reader& reader, const model::Address& address, const PresentContext& context) {
    TRY_ASSIGN(const auto item, reader.item(model::Kind::Procedure, address.id, context.words.lang()));
    const auto* procedure = item ? std::get_if<Procedure>(&*item) : nullptr;
    for (std::size_t i = 0; procedure != nullptr && i < procedure->cases.size(); ++i) {
        for (const auto& paper : procedure->cases[i].items) {
            if (paper.form_id != address.fragment || paper.pages.empty()) continue;
            screens::FormView view;
            view.title = paper.form.empty() ? paper.name : paper.form;
            view.guide = procedure->meta.title;
            view.note = paper.form_note;
            view.pages = paper.pages;
            return View{std::move(view)};
        }
    }
    return missing(reader, context);
}

Result<View> present_procedure(Reader& reader, const model::Address& address, const PresentContext& context) {
    TRY_ASSIGN(auto item, reader.item(model::Kind::Procedure, address.id, context.words.lang()));
    if (!item) return missing(reader, context);
    auto& procedure = std::get<Procedure>(*item);
    const std::vector<std::string> code{procedure.meta.id};
    TRY_ASSIGN(auto summaries, reader.procedures(code, context.words.lang()));
    const auto site = site_of(reader, context.site);
    if (site && !summaries.empty()) put_local_fee(*site, procedure, summaries.front());
    ProcedureView view;
    view.address = model::format_address({model::Kind::Procedure, procedure.meta.id, {}});
    view.field = procedure.field;
    view.code = context.words("procedure.code", {{"code", procedure.meta.id}});
    view.badges = validity_badges(context.words, procedure.meta.valid_from, procedure.meta.valid_to, context.today);
    for (auto& badge : language_badges(context.words, procedure.meta.lang)) view.badges.push_back(std::move(badge));
    view.title = procedure.meta.title;
    view.summary = procedure.summary;
    if (!summaries.empty()) view.facts = fact_cards(reader, procedure, summaries.front(), context);
    view.panels = {papers(procedure, context), steps(procedure, context), channels(procedure, context), law(procedure, context)};
    say_languages(procedure, context, view.panels);
    view.tips = procedure.tips;
    if (const std::string said = in_language(context.words, procedure.meta, "tips"); !said.empty())
        view.tips.insert(
            view.tips.begin(),
            {.kind = model::BlockKind::Callout, .label = {}, .runs = {{said, model::RunStyle::Plain, {}}}, .rows = {}, .image = {}});
    TRY_ASSIGN(const auto related, reader.procedures(procedure.related, context.words.lang()));
    for (const auto& summary : related) view.related.push_back(row_of(context.words, summary, context.today));
    view.sources = source_phrases(procedure.meta);
    return View{std::move(view)};
}

} // namespace tramtin::app
