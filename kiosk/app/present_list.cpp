// SPDX-License-Identifier: Apache-2.0
// Lists by name: "fields", "field:Hộ tịch", "life-event:sinh-con", "places", "counter:xa-thu#q2", "documents", …
#include <algorithm>
#include <array>
#include <map>

#include "kiosk/app/field_faces.hpp"
#include "kiosk/app/opening.hpp"
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

namespace {

using screens::ListView;
using screens::Place;
using screens::RowView;
using store::Reader;

store::ListOptions ordered(store::Order order, const PresentContext& context) {
    store::ListOptions options;
    options.order = order;
    options.lang = context.words.lang();
    return options;
}

ListView titled(const PresentContext& context, const std::string& name) {
    ListView view;
    view.title = context.words("list." + name);
    const std::string text_key = "list." + name + "_text";
    const std::string_view text = context.words(text_key);
    if (text != text_key) view.subtitle = text;
    return view;
}

// Guides by field, by what happened in life, by where they are handled.
void add_ways(const PresentContext& context, std::string_view current, ListView& view) {
    constexpr std::array<std::array<const char*, 3>, 3> k_ways{
        {{"fields", "folder", "list.by_field"}, {"life-events", "groups", "list.by_event"}, {"places", "place", "list.by_place"}}};
    for (const auto& [name, icon, key] : k_ways)
        view.ways.push_back({icon, std::string(context.words(key)), {Place::List, name}, current == name});
}

constexpr std::size_t k_always = 6; // fields that stand by themselves, however few guides they have
constexpr std::size_t k_small = 3;  // guides; a field with fewer goes with others like it
constexpr std::size_t k_least_grouped = 3;

RowView field_row(const store::FieldCount& field, const PresentContext& context) {
    RowView row{.icon = field_icon(field.name), .title = field.name.empty() ? std::string(context.words("list.no_field")) : field.name};
    row.subtitle = context.words("list.field_count", {{"count", std::to_string(field.count)}});
    row.route = {Place::List, "field:" + field.name};
    return row;
}

enum class For { People, Businesses };
const char* name_of(For audience) { return audience == For::People ? "list.for_people" : "list.for_businesses"; }

// The fields of one audience: the large ones, then the small ones.
struct FieldsOf {
    std::vector<store::FieldCount> large;
    std::vector<store::FieldCount> small;
};

Result<FieldsOf> fields_of(Reader& reader, For audience) {
    TRY_ASSIGN(const auto all, reader.fields());
    FieldsOf fields;
    for (const auto& field : all) {
        if (is_for_businesses(field) != (audience == For::Businesses)) continue;
        (fields.large.size() < k_always || field.count >= k_small ? fields.large : fields.small).push_back(field);
    }
    if (fields.small.size() >= k_least_grouped) return fields;
    std::move(fields.small.begin(), fields.small.end(), std::back_inserter(fields.large));
    fields.small.clear();
    return fields;
}

Result<ListView::Group> field_group(Reader& reader, For audience, const PresentContext& context) {
    TRY_ASSIGN(const FieldsOf fields, fields_of(reader, audience));
    ListView::Group group{std::string(context.words(name_of(audience))), {}};
    for (const auto& field : fields.large) group.rows.push_back(field_row(field, context));
    if (fields.small.empty()) return group;
    std::size_t guides = 0;
    for (const auto& field : fields.small) guides += field.count;
    RowView row{.icon = "more_horiz", .title = std::string(context.words("list.small_fields"))};
    row.subtitle =
        context.words("list.small_fields_count", {{"fields", std::to_string(fields.small.size())}, {"count", std::to_string(guides)}});
    row.route = {Place::List, audience == For::People ? "fields:people" : "fields:businesses"};
    group.rows.push_back(std::move(row));
    return group;
}

// Residents and businesses apart; one audience alone needs no heading.
Result<View> fields(Reader& reader, const PresentContext& context) {
    ListView view = titled(context, "fields");
    add_ways(context, "fields", view);
    for (const For audience : {For::People, For::Businesses}) {
        TRY_ASSIGN(auto group, field_group(reader, audience, context));
        if (!group.rows.empty()) view.groups.push_back(std::move(group));
    }
    if (view.groups.size() == 1) {
        view.rows = std::move(view.groups.front().rows);
        view.groups.clear();
    }
    return View{std::move(view)};
}

Result<View> small_fields(Reader& reader, For audience, const PresentContext& context) {
    ListView view = titled(context, "fields");
    view.title = context.words("list.small_fields");
    view.subtitle = context.words(name_of(audience));
    TRY_ASSIGN(const FieldsOf fields, fields_of(reader, audience));
    for (const auto& field : fields.small) view.rows.push_back(field_row(field, context));
    return View{std::move(view)};
}

Result<View> one_field(Reader& reader, const std::string& field, const PresentContext& context) {
    ListView view = titled(context, "fields");
    view.title = field.empty() ? std::string(context.words("list.no_field")) : field;
    store::ListOptions options = ordered(store::Order::Popularity, context);
    options.group = field;
    TRY_ASSIGN(const auto found, reader.list(model::Kind::Procedure, options));
    for (const auto& summary : found) {
        if (field.empty() && !summary.group.empty()) continue;
        RowView row = row_of(context.words, summary, context.today);
        if (row.subtitle.starts_with(field + " · ")) row.subtitle.erase(0, field.size() + 4);
        if (row.subtitle == field) row.subtitle.clear();
        view.rows.push_back(std::move(row));
    }
    view.subtitle = context.words("list.field_count", {{"count", std::to_string(view.rows.size())}});
    return View{std::move(view)};
}

Result<View> life_events(Reader& reader, const PresentContext& context) {
    ListView view = titled(context, "life_events");
    add_ways(context, "life-events", view);
    TRY_ASSIGN(const auto events, reader.life_events(context.words.lang()));
    for (const auto& event : events) {
        RowView row;
        row.icon = event.icon;
        row.tint = ui::Tint::Teal;
        row.title = event.meta.title;
        row.subtitle = context.words("list.field_count", {{"count", std::to_string(event.procedures.size())}});
        row.route = {Place::List, "life-event:" + event.meta.id};
        view.rows.push_back(std::move(row));
    }
    return View{std::move(view)};
}

Result<View> one_life_event(Reader& reader, const std::string& id, const PresentContext& context) {
    TRY_ASSIGN(const auto item, reader.item(model::Kind::LifeEvent, id, context.words.lang()));
    if (!item) return missing(reader, context);
    const auto& event = std::get<model::LifeEvent>(*item);
    ListView view = titled(context, "life_events");
    view.title = event.meta.title;
    TRY_ASSIGN(const auto found, reader.procedures(event.procedures, context.words.lang()));
    for (const auto& summary : found) view.rows.push_back(row_of(context.words, summary, context.today));
    view.subtitle = context.words("list.field_count", {{"count", std::to_string(view.rows.size())}});
    return View{std::move(view)};
}

// The guides of these fields, or of those that are handled in these ways; an empty list asks for any.
using model::PlaceKind;
Result<std::vector<store::Summary>> guides(Reader& reader, const std::vector<std::string>& fields, const std::vector<PlaceKind>& handled,
                                           const PresentContext& context) {
    TRY_ASSIGN(auto all, reader.list(model::Kind::Procedure, ordered(store::Order::Popularity, context)));
    const auto in = [](const auto& list, const auto& value) {
        return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
    };
    std::erase_if(all, [&](const store::Summary& row) { return !in(fields, row.group) || !in(handled, row.handled); });
    return all;
}

// Who handles what, in the order of the list by place. One name for those of whom only the counter knows.
struct Handling {
    std::string_view name; // of the list; "handled." + name in the strings
    const char* icon;
    ui::Tint tint;
    std::array<PlaceKind, 2> kinds;
};
constexpr std::array<Handling, 6> k_handlings{
    {{"one-stop", "account_balance", ui::Tint::Teal, {PlaceKind::OneStop, PlaceKind::OneStop}},
     {"commune-office", "local_police", ui::Tint::Teal, {PlaceKind::CommuneOffice, PlaceKind::CommuneOffice}},
     {"shared", "groups", ui::Tint::Teal, {PlaceKind::Shared, PlaceKind::Shared}},
     {"forwarded", "location_city", ui::Tint::Grey, {PlaceKind::Forwarded, PlaceKind::Forwarded}},
     {"elsewhere", "location_city", ui::Tint::Grey, {PlaceKind::Elsewhere, PlaceKind::Elsewhere}},
     {"unknown", "help", ui::Tint::Grey, {PlaceKind::Unknown, PlaceKind::Stated}}}};

RowView place_row(const PresentContext& context, const char* icon, ui::Tint tint, std::string title, std::size_t count, std::string list) {
    RowView row{.icon = icon, .tint = tint, .title = std::move(title)};
    row.subtitle = context.words("list.field_count", {{"count", std::to_string(count)}});
    row.route = {Place::List, std::move(list)};
    return row;
}

std::string handling_title(const PresentContext& context, const Handling& handling) {
    return std::string(context.words("handled." + std::string(handling.name)));
}

// Counters of every office, then who handles what.
Result<View> places(Reader& reader, const PresentContext& context) {
    ListView view = titled(context, "places");
    add_ways(context, "places", view);
    TRY_ASSIGN(const auto all, guides(reader, {}, {}, context));
    std::map<std::string, std::size_t> count;
    for (const auto& guide : all) count[guide.group] += guide.handled == PlaceKind::Elsewhere ? 0 : 1;
    TRY_ASSIGN(const auto offices, reader.list(model::Kind::Office, ordered(store::Order::Given, context)));
    for (const auto& summary : offices) {
        TRY_ASSIGN(const auto item, reader.item(model::Kind::Office, summary.address.id, context.words.lang()));
        const auto* office = item ? std::get_if<model::Office>(&*item) : nullptr;
        for (std::size_t i = 0; office != nullptr && i < office->counters.size(); ++i) {
            const auto& counter = office->counters[i];
            std::size_t guides_there = 0;
            for (const auto& field : counter.fields) guides_there += count[field];
            if (guides_there == 0) continue;
            view.rows.push_back(place_row(context, "meeting_room", ui::Tint::Blue, counter.name, guides_there,
                                          "counter:" + office->meta.id + "#" + counter.id));
            view.rows.back().subtitle = joined({view.rows.back().subtitle, office->meta.title});
        }
    }
    for (const Handling& handling : k_handlings) {
        const auto there = [&](const auto& guide) { return guide.handled == handling.kinds[0] || guide.handled == handling.kinds[1]; };
        const auto found = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), there));
        if (found == 0) continue;
        view.rows.push_back(place_row(context, handling.icon, handling.tint, handling_title(context, handling), found,
                                      "handled:" + std::string(handling.name)));
    }
    TRY_ASSIGN(const auto elsewhere, reader.list(model::Kind::Elsewhere, ordered(store::Order::Given, context)));
    if (!elsewhere.empty()) {
        view.rows.push_back(place_row(context, "directions_walk", ui::Tint::Grey, std::string(context.words("list.elsewhere")),
                                      elsewhere.size(), "elsewhere"));
        view.rows.back().subtitle = context.words("list.elsewhere_text");
    }
    return View{std::move(view)};
}

Result<View> filled(ListView view, const std::vector<store::Summary>& rows, const PresentContext& context) {
    for (const auto& summary : rows) view.rows.push_back(row_of(context.words, summary, context.today));
    view.subtitle = context.words("list.field_count", {{"count", std::to_string(view.rows.size())}});
    return View{std::move(view)};
}

Result<View> one_counter(Reader& reader, const std::string& name, const PresentContext& context) {
    const auto address = model::parse_address("office:" + name);
    if (!address) return missing(reader, context);
    TRY_ASSIGN(const auto item, reader.item(model::Kind::Office, address->id, context.words.lang()));
    const auto* office = item ? std::get_if<model::Office>(&*item) : nullptr;
    if (office == nullptr) return missing(reader, context);
    const auto counter =
        std::find_if(office->counters.begin(), office->counters.end(), [&](const auto& c) { return c.id == address->fragment; });
    if (counter == office->counters.end() || counter->fields.empty()) return missing(reader, context);
    ListView view = titled(context, "places");
    view.title = counter->name;
    TRY_ASSIGN(auto rows, guides(reader, counter->fields, {}, context));
    std::erase_if(rows, [](const store::Summary& row) { return row.handled == PlaceKind::Elsewhere; });
    return filled(std::move(view), rows, context);
}

Result<View> one_handling(Reader& reader, std::string_view name, const PresentContext& context) {
    const auto handling = std::find_if(k_handlings.begin(), k_handlings.end(), [&](const Handling& h) { return h.name == name; });
    if (handling == k_handlings.end()) return missing(reader, context);
    ListView view = titled(context, "places");
    view.title = handling_title(context, *handling);
    TRY_ASSIGN(const auto rows, guides(reader, {}, {handling->kinds[0], handling->kinds[1]}, context));
    TRY_ASSIGN(View list, filled(std::move(view), rows, context));
    for (RowView& row : std::get<ListView>(list).rows) { // the list's name says it
        if (row.chip == context.words("badge.elsewhere") || row.chip == context.words("badge.forwarded")) row.chip.clear();
    }
    return list;
}

struct KindList {
    std::string_view name;
    model::Kind kind;
    store::Order order;
};

constexpr std::array<KindList, 7> k_kinds{{{"documents", model::Kind::Document, store::Order::Popularity},
                                           {"directives", model::Kind::Directive, store::Order::Popularity},
                                           {"notices", model::Kind::Notice, store::Order::Newest},
                                           {"events", model::Kind::Event, store::Order::Newest},
                                           {"offices", model::Kind::Office, store::Order::Given},
                                           {"systems", model::Kind::System, store::Order::Given},
                                           {"elsewhere", model::Kind::Elsewhere, store::Order::Title}}};

// The door to the targets stands among the documents, because the resolution sets them.
Result<> add_targets_row(Reader& reader, const PresentContext& context, ListView& view) {
    TRY_ASSIGN(const auto targets, reader.list(model::Kind::Target, {}));
    if (targets.empty()) return {};
    RowView row;
    row.icon = "flag";
    row.tint = ui::Tint::Red;
    row.title = context.words("list.targets_row");
    row.subtitle = context.words("list.targets_row_text", {{"count", std::to_string(targets.size())}});
    row.route = {Place::List, "targets"};
    view.rows.insert(view.rows.begin() + (view.rows.empty() ? 0 : 1), std::move(row));
    return {};
}

// Each office says whether it is open, and until when.
Result<> say_open(Reader& reader, const PresentContext& context, ListView& view) {
    const auto site = site_of(reader, context.site);
    for (RowView& row : view.rows) {
        const auto address = model::parse_address(row.route.arg);
        if (!address) continue;
        TRY_ASSIGN(const auto item, reader.item(model::Kind::Office, address->id, context.words.lang()));
        const auto* office = item ? std::get_if<model::Office>(&*item) : nullptr;
        const auto opening = office != nullptr ? opening_of(*office, site ? &*site : nullptr, context) : screens::OpeningView{};
        if (opening.text.empty() || !row.chip.empty()) continue;
        const bool closed = opening.now == screens::OpenNow::Closed;
        row.chip = context.words(opening.now == screens::OpenNow::Open ? "office.now_open" : "office.now_closed");
        row.chip_tint = screens::tint_of(opening.now);
        row.subtitle = joined({closed && !opening.later.empty() ? opening.later : opening.text, row.subtitle});
    }
    return {};
}

// What is to come, the next first; then what was, the last first.
void coming_first(const std::vector<store::Summary>& found, const PresentContext& context, ListView& view) {
    if (!context.today) return;
    const auto to_come = [&](const store::Summary& row) {
        const auto last = row.until ? row.until : row.date;
        return last && !(*last < *context.today);
    };
    std::vector<RowView> coming, past;
    for (std::size_t i = 0; i < found.size(); ++i) (to_come(found[i]) ? coming : past).push_back(std::move(view.rows[i]));
    std::reverse(coming.begin(), coming.end()); // they came newest first
    view.rows = std::move(coming);
    std::move(past.begin(), past.end(), std::back_inserter(view.rows));
}

Result<View> of_kind(Reader& reader, const KindList& list, const PresentContext& context) {
    ListView view = titled(context, std::string(list.name));
    TRY_ASSIGN(auto found, reader.list(list.kind, ordered(list.order, context)));
    if (list.kind == model::Kind::System) // one that is over is no service of today
        std::stable_partition(found.begin(), found.end(), [&](const store::Summary& summary) {
            return !context.today || !summary.valid_to || !(*summary.valid_to < *context.today);
        });
    for (const auto& summary : found) view.rows.push_back(row_of(context.words, summary, context.today));
    if (list.kind == model::Kind::Document) TRY(add_targets_row(reader, context, view));
    if (list.kind == model::Kind::Elsewhere) // the list's name says it
        for (RowView& row : view.rows) row.chip.clear();
    if (list.kind == model::Kind::Office) TRY(say_open(reader, context, view));
    if (list.kind == model::Kind::Event) coming_first(found, context, view);
    return View{std::move(view)};
}

Result<View> list_named(Reader& reader, const std::string& name, const PresentContext& context) {
    constexpr std::string_view k_field = "field:";
    constexpr std::string_view k_event = "life-event:";
    constexpr std::string_view k_counter = "counter:";
    constexpr std::string_view k_handled = "handled:";
    if (name == "fields") return fields(reader, context);
    if (name == "fields:people") return small_fields(reader, For::People, context);
    if (name == "fields:businesses") return small_fields(reader, For::Businesses, context);
    if (name == "life-events") return life_events(reader, context);
    if (name == "places") return places(reader, context);
    if (name.starts_with(k_counter)) return one_counter(reader, name.substr(k_counter.size()), context);
    if (name.starts_with(k_handled)) return one_handling(reader, std::string_view(name).substr(k_handled.size()), context);
    if (name.starts_with(k_field)) return one_field(reader, name.substr(k_field.size()), context);
    if (name.starts_with(k_event)) return one_life_event(reader, name.substr(k_event.size()), context);
    if (name == "targets") return present_targets(reader, context);
    for (const KindList& list : k_kinds) {
        if (list.name == name) return of_kind(reader, list, context);
    }
    return missing(reader, context);
}

} // namespace

Result<View> present_list(Reader& reader, const std::string& name, const PresentContext& context) {
    TRY_ASSIGN(View view, list_named(reader, name, context));
    auto* const list = std::get_if<ListView>(&view);
    if (list != nullptr && list->rows.empty() && list->groups.empty()) list->empty = nothing_here(reader, context);
    if (list != nullptr && name == "notices") list->age_key = "stale.notices";
    return view;
}

} // namespace tramtin::app
