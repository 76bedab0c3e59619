// SPDX-License-Identifier: Apache-2.0
// Lists by name: "fields", "field:Hộ tịch", "life-event:sinh-con", "documents", "targets", …
#include <array>

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
    view.empty = context.words("list.empty");
    return view;
}

Result<View> fields(Reader& reader, const PresentContext& context) {
    ListView view = titled(context, "fields");
    TRY_ASSIGN(const auto all, reader.fields());
    for (const auto& field : all) {
        RowView row;
        row.icon = "folder";
        row.title = field.name.empty() ? std::string(context.words("list.no_field")) : field.name;
        row.subtitle = context.words("list.field_count", {{"count", std::to_string(field.count)}});
        row.route = {Place::List, "field:" + field.name};
        view.rows.push_back(std::move(row));
    }
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
    if (!item) return missing(context);
    const auto& event = std::get<model::LifeEvent>(*item);
    ListView view = titled(context, "life_events");
    view.title = event.meta.title;
    TRY_ASSIGN(const auto found, reader.procedures(event.procedures, context.words.lang()));
    for (const auto& summary : found) view.rows.push_back(row_of(context.words, summary, context.today));
    view.subtitle = context.words("list.field_count", {{"count", std::to_string(view.rows.size())}});
    return View{std::move(view)};
}

struct KindList {
    std::string_view name;
    model::Kind kind;
    store::Order order;
};

constexpr std::array<KindList, 6> k_kinds{{{"documents", model::Kind::Document, store::Order::Popularity},
                                           {"directives", model::Kind::Directive, store::Order::Popularity},
                                           {"notices", model::Kind::Notice, store::Order::Newest},
                                           {"events", model::Kind::Event, store::Order::Newest},
                                           {"offices", model::Kind::Office, store::Order::Given},
                                           {"systems", model::Kind::System, store::Order::Given}}};

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

Result<View> of_kind(Reader& reader, const KindList& list, const PresentContext& context) {
    ListView view = titled(context, std::string(list.name));
    TRY_ASSIGN(const auto found, reader.list(list.kind, ordered(list.order, context)));
    for (const auto& summary : found) view.rows.push_back(row_of(context.words, summary, context.today));
    if (list.kind == model::Kind::Document) TRY(add_targets_row(reader, context, view));
    return View{std::move(view)};
}

} // namespace

Result<View> present_list(Reader& reader, const std::string& name, const PresentContext& context) {
    constexpr std::string_view k_field = "field:";
    constexpr std::string_view k_event = "life-event:";
    if (name == "fields") return fields(reader, context);
    if (name == "life-events") return life_events(reader, context);
    if (name.starts_with(k_field)) return one_field(reader, name.substr(k_field.size()), context);
    if (name.starts_with(k_event)) return one_life_event(reader, name.substr(k_event.size()), context);
    if (name == "targets") return present_targets(reader, context);
    for (const KindList& list : k_kinds) {
        if (list.name == name) return of_kind(reader, list, context);
    }
    return missing(context);
}

} // namespace tramtin::app
