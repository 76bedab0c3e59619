// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "content/model/enums.hpp"
#include "content/model/place.hpp"
#include "kiosk/app/fold_items.hpp"
#include "kiosk/app/guide_facts.hpp"
#include "kiosk/app/local_fee.hpp"
#include "kiosk/app/paper_groups.hpp"
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

// Where to go: staff's words, the counter's name, or what the record says of those who do it.
Whereabouts where_to_go(Reader& reader, const Procedure& procedure, const PresentContext& context) {
    using Place = Whereabouts::Place;
    const auto counter = named_counter(reader, procedure, context);
    const Place here = counter ? Place::Here : Place::Elsewhere;
    if (!procedure.where_text.empty()) return {procedure.where_text, here};
    if (counter) return {counter->counter, here};
    if (procedure.counter.find(' ') != std::string::npos) return {procedure.counter, Place::Elsewhere};
    const model::Place place = model::place_of(procedure);
    if (place.kind == model::PlaceKind::Unknown) return {};
    const bool at_desk = place.kind == model::PlaceKind::OneStop || place.kind == model::PlaceKind::Shared;
    return {place_phrase(context.words, place.kind, place.who), at_desk ? Place::Here : Place::Elsewhere};
}

std::vector<ProcedureView::Mark> paper_marks(const model::DossierItem& item, const PresentContext& context) {
    using Shape = ProcedureView::Shape;
    std::vector<ProcedureView::Mark> marks;
    const auto count = [](int number) { return std::to_string(number); };
    const int originals = item.originals.value_or(0), copies = item.copies.value_or(0);
    const bool shown_only = item.role == model::ItemRole::Present;
    const bool one = originals == 1 && copies == 0; // of what is only shown that goes without saying
    if (originals > 0 && !(shown_only && one))
        marks.push_back({"description", context.words("procedure.originals", {{"count", count(originals)}}), Shape::Filled});
    if (copies > 0) marks.push_back({"content_copy", context.words("procedure.copies", {{"count", count(copies)}}), Shape::Outlined});
    if (shown_only) marks.push_back({"visibility", std::string(context.words("procedure.present")), Shape::Soft});
    return marks;
}

// What the mark says already is not said again.
std::string paper_note(const model::DossierItem& item, const PresentContext& context) {
    const std::string_view said = context.words("procedure.present");
    if (item.role != model::ItemRole::Present || !item.note.starts_with(said)) return item.note;
    const std::size_t rest = item.note.find_first_not_of(" ,.;:", said.size());
    return rest == std::string::npos ? std::string() : item.note.substr(rest);
}

ProcedureView::Item paper(const Procedure& procedure, const model::DossierItem& item, std::size_t number, const PresentContext& context) {
    if (item.role == model::ItemRole::Note) return {"", "", joined({item.name, item.note}, ". ")};
    ProcedureView::Item shown{std::to_string(number), item.name, paper_note(item, context)};
    shown.marks = paper_marks(item, context);
    const bool pages = !item.pages.empty() && !item.form_id.empty();
    if (pages) shown.form = screens::Route{screens::Place::Form, "procedure:" + procedure.meta.id + "#" + item.form_id};
    if (!item.form.empty() && item.form != item.name)
        shown.note = joined({context.words("procedure.form", {{"form", item.form}}), shown.note}, ". ");
    return shown;
}

// The papers of one group, numbered from behind `number`, which is the last one's in the end.
Case paper_case(const Procedure& procedure, const model::DossierCase& group, Case::Shown when, std::size_t& number,
                const PresentContext& context) {
    Case shown{.title = group.title, .items = {}, .shown = when};
    for (const auto& item : group.items) {
        if (item.role != model::ItemRole::Note) ++number;
        shown.items.push_back(paper(procedure, item, number, context));
    }
    settle_numbers(shown.items, Numbers::MostOwn);
    return shown;
}

Panel papers(const Procedure& procedure, const PresentContext& context) {
    Panel panel{.id = "tab.papers",
                .icon = "folder",
                .tab = std::string(context.words("procedure.papers_tab")),
                .title = std::string(context.words("procedure.papers"))};
    const PaperGroups groups = paper_groups(procedure);
    std::size_t count = 0;
    for (const auto& group : groups.open) panel.cases.push_back(paper_case(procedure, group, Case::Shown::Open, count, context));
    if (groups.choice.empty() && count > 0) panel.count = context.words("procedure.papers_count", {{"count", std::to_string(count)}});
    if (!groups.choice.empty()) panel.count = context.words("procedure.cases_count", {{"count", std::to_string(groups.choice.size())}});
    for (const auto& group : groups.choice) {
        std::size_t number = 0; // whoever chooses reads one of them
        panel.cases.push_back(paper_case(procedure, group, Case::Shown::OnChoice, number, context));
    }
    for (const auto& group : groups.notes) panel.cases.push_back(paper_case(procedure, group, Case::Shown::Open, count, context));
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
    Case list{.title = {}, .items = step_items(procedure.steps)};
    if (const auto raw = procedure.raw.find("steps"); raw != procedure.raw.end()) list.items.push_back({"", "", raw->second});
    if (!list.items.empty()) panel.cases.push_back(std::move(list));
    if (!procedure.requirements.empty())
        panel.cases.push_back({.title = std::string(context.words("procedure.requirements")), .items = {{"", "", procedure.requirements}}});
    if (!procedure.results.empty()) {
        Case results{.title = std::string(context.words("procedure.results")), .items = {}};
        for (const auto& result : procedure.results) results.items.push_back({"•", result.name, ""});
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

// A number without a unit is said to be one, once on the page.
std::string channel_time(const model::ChannelRow& row, std::string& without_unit, const PresentContext& context) {
    const std::string phrase = time_phrase(context.words, {}, row.time);
    const bool bare = row.time.amount && row.time.unit == model::DurationUnit::Unknown;
    if (!bare) return phrase;
    if (without_unit == phrase) return phrase.substr(0, phrase.find(' '));
    if (without_unit.empty()) without_unit = phrase;
    return phrase;
}

ProcedureView::Item channel_item(const model::ChannelRow& row, std::string& without_unit, const PresentContext& context) {
    const auto& words = context.words;
    ProcedureView::Item item{"", std::string(words("channel." + std::string(model::word_of(row.channel)))), row.raw};
    item.icon = channel_icon(row.channel);
    if (!row.time.amount && row.fee.kind == model::FeeKind::Unknown && !row.raw.empty()) return item;
    item.marks = {{"schedule", std::string(words("procedure.time")) + ": " + channel_time(row, without_unit, context)},
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
    std::string without_unit; // as it was said
    for (const auto& row : procedure.channels) list.items.push_back(channel_item(row, without_unit, context));
    if (const auto raw = procedure.raw.find("channels"); raw != procedure.raw.end()) list.items.push_back({"", "", raw->second});
    if (list.items.empty()) panel.empty = context.words("procedure.no_channels");
    if (!list.items.empty()) panel.cases.push_back(std::move(list));
    return panel;
}

Case facts_of(const Procedure& p, const PresentContext& context) {
    Case facts{.title = std::string(context.words("procedure.about")), .items = {}};
    const auto add = [&](const char* key, const std::string& text) {
        if (!text.empty()) facts.items.push_back({"•", "", context.words(std::string("procedure.") + key, {{"text", text}})});
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
    for (const auto& basis : procedure.legal) list.items.push_back({"•", basis.number, joined({basis.title, basis.issuer}, ", ")});
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
    if (!summaries.empty()) put_facts(reader, procedure, summaries.front(), where_to_go(reader, procedure, context), context, view);
    view.panels = {papers(procedure, context), steps(procedure, context), channels(procedure, context), law(procedure, context)};
    say_languages(procedure, context, view.panels);
    for (auto& panel : view.panels) fold(panel);
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
