// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "content/model/enums.hpp"
#include "content/text/format.hpp"
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

namespace {

using model::TaskStatus;
using screens::DirectiveView;

struct StatusFace {
    const char* icon;
    ui::Tint tint;
};
// In the order of model::TaskStatus.
constexpr std::array<StatusFace, 5> k_status{{{"radio_button_unchecked", ui::Tint::Grey},
                                              {"radio_button_unchecked", ui::Tint::Grey},
                                              {"timelapse", ui::Tint::Amber},
                                              {"check_circle", ui::Tint::Green},
                                              {"warning", ui::Tint::Red}}};
// The order of the filters: what is late comes first.
constexpr std::array<TaskStatus, 5> k_filters{TaskStatus::Late, TaskStatus::InProgress, TaskStatus::NotStarted, TaskStatus::Done,
                                              TaskStatus::Unknown};

std::string status_word(TaskStatus status, const PresentContext& context) {
    return std::string(context.words("status." + std::string(model::word_of(status))));
}

// What the calendar says; nothing while the clock is not trusted, nothing of what is done.
std::string overdue_phrase(const model::Task& task, const PresentContext& context) {
    if (!context.today || !task.deadline || task.status == TaskStatus::Done || !(*task.deadline < *context.today)) return {};
    if (task.status == TaskStatus::Unknown) return std::string(context.words("directive.due_past"));
    return context.words("directive.overdue", {{"days", std::to_string(base::days_between(*task.deadline, *context.today))}});
}

void add_filters(const model::Directive& item, const PresentContext& context, DirectiveView& view, std::array<std::size_t, 5>& index) {
    for (const TaskStatus status : k_filters) {
        const auto same = [&](const model::Task& task) { return task.status == status; };
        const auto count = std::count_if(item.tasks.begin(), item.tasks.end(), same);
        if (count == 0) continue;
        index[static_cast<std::size_t>(status)] = view.filters.size();
        const std::string word = status_word(status, context);
        view.filters.push_back(
            {.label = word + " (" + std::to_string(count) + ")", .status = word, .tint = k_status[static_cast<std::size_t>(status)].tint});
    }
}

std::vector<const model::Task*> by_deadline(const model::Directive& item) {
    std::vector<const model::Task*> tasks;
    for (const auto& task : item.tasks) tasks.push_back(&task);
    std::stable_sort(tasks.begin(), tasks.end(), [](const auto* a, const auto* b) {
        if (a->deadline.has_value() != b->deadline.has_value()) return a->deadline.has_value();
        return a->deadline && *a->deadline < *b->deadline;
    });
    return tasks;
}

void add_tasks(store::Reader& reader, const model::Directive& item, const PresentContext& context, DirectiveView& view) {
    std::array<std::size_t, 5> index{};
    add_filters(item, context, view, index);
    const auto tasks = by_deadline(item);
    for (const model::Task* task : tasks) {
        const auto status = static_cast<std::size_t>(task->status);
        DirectiveView::Task shown{
            .status = index[status], .icon = k_status[status].icon, .tint = k_status[status].tint, .title = task->title};
        if (!task->owner.empty()) shown.owner = context.words("directive.owner", {{"name", task->owner}});
        if (task->deadline) shown.deadline = context.words("page.deadline", {{"date", text::format_short_date(*task->deadline)}});
        shown.overdue = overdue_phrase(*task, context);
        if (const auto source = source_title(item.meta, task->source); !source.empty() && item.meta.sources.size() > 1)
            shown.source = context.words("page.source_of", {{"source", source}});
        for (const std::string& link : task->links) {
            if (auto row = linked_row(reader, link, context)) shown.links.push_back(*std::move(row));
        }
        view.tasks.push_back(std::move(shown));
    }
    if (!context.today || tasks.empty() || !tasks.front()->deadline) return;
    view.today = context.words("directive.today", {{"date", text::format_short_date(*context.today)}});
    view.today_at = 0;
    while (*view.today_at < tasks.size() && tasks[*view.today_at]->deadline && *tasks[*view.today_at]->deadline < *context.today)
        ++*view.today_at;
}

std::string validity_phrase(const model::Meta& meta, const PresentContext& context) {
    const auto said = [&](const char* key, const std::optional<model::Date>& date) {
        return date ? context.words(key, {{"date", text::format_short_date(*date)}}) : std::string();
    };
    return joined({said("page.from", meta.valid_from), said("page.until", meta.valid_to)}, " ");
}

void add_facts(const model::Directive& item, const PresentContext& context, DirectiveView& view) {
    const auto fact = [&](const char* icon, ui::Tint tint, const char* key, std::string value) {
        if (!value.empty()) view.facts.push_back({icon, tint, std::string(context.words(key)), std::move(value)});
    };
    fact("description", ui::Tint::Blue, "page.number", item.number);
    if (item.meta.date) fact("event", ui::Tint::Amber, "page.issued", text::format_short_date(*item.meta.date));
    fact("account_balance", ui::Tint::Red, "page.issuer", item.issuer);
    fact("event_available", ui::Tint::Green, "page.valid", validity_phrase(item.meta, context));
}

void add_badges(const model::Directive& item, const PresentContext& context, DirectiveView& view) {
    view.badges.push_back({std::string(context.words("directive_kind." + std::string(model::word_of(item.kind)))), ui::Tint::Amber});
    auto badges = validity_badges(context.words, item.meta.valid_from, item.meta.valid_to, context.today);
    const bool dated = item.meta.valid_from || item.meta.valid_to;
    if (badges.empty() && dated && context.today) badges.push_back({std::string(context.words("badge.in_force")), ui::Tint::Green});
    for (auto& badge : badges) view.badges.push_back(std::move(badge));
}

} // namespace

Result<View> present_directive(store::Reader& reader, const model::Directive& item, const PresentContext& context) {
    DirectiveView view;
    view.title = item.meta.title;
    view.subtitle = item.summary;
    add_badges(item, context, view);
    add_facts(item, context, view);
    add_tasks(reader, item, context, view);
    view.body = item.body;
    for (const auto& linked : item.documents) {
        screens::RowView row{.icon = "description", .tint = ui::Tint::Blue, .title = linked.title};
        row.subtitle = joined({linked.number, linked.date ? text::format_short_date(*linked.date) : ""});
        const auto opened = screens::open_address(linked.address);
        row.tappable = opened.has_value();
        if (opened) row.route = opened->route;
        view.documents.push_back(std::move(row));
    }
    view.variants = variants_of(item.meta, std::nullopt);
    view.sources = source_phrases(item.meta);
    return View{std::move(view)};
}

} // namespace tramtin::app
