// SPDX-License-Identifier: Apache-2.0
// The home screen, and what is shown while nobody uses the kiosk.
#include <algorithm>

#include "content/model/opening.hpp"
#include "content/text/format.hpp"
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

namespace {

using screens::HomeView;
using screens::Place;
using screens::SlideKind;
using screens::SlideView;
using store::Reader;

constexpr std::size_t k_home_events = 6;
constexpr std::size_t k_home_notices = 2;
constexpr std::size_t k_home_urgent = 2;
constexpr std::size_t k_slide_notices = 8;
constexpr std::size_t k_slide_targets = 4;
constexpr std::size_t k_slide_photos = 6;

store::ListOptions first_only() {
    store::ListOptions options;
    options.limit = 1;
    return options;
}

void add_door(std::vector<screens::RowView>& rows, Reader& reader, model::Kind kind, const PresentContext& context, const char* key,
              const char* icon, ui::Tint tint) {
    const auto found = reader.list(kind, first_only());
    if (!found || found->empty()) return;
    screens::RowView row;
    row.icon = icon;
    row.tint = tint;
    row.title = context.words(std::string("home.") + key);
    row.subtitle = context.words(std::string("home.") + key + "_text");
    row.route = {Place::List, key};
    rows.push_back(std::move(row));
}

std::vector<model::Notice> notices_of(Reader& reader, const std::vector<store::Summary>& rows, const PresentContext& context) {
    std::vector<model::Notice> notices;
    for (const auto& row : rows) {
        const auto item = reader.item(model::Kind::Notice, row.address.id, context.words.lang());
        const auto* notice = item && *item ? std::get_if<model::Notice>(&**item) : nullptr;
        if (notice != nullptr) notices.push_back(*notice);
    }
    return notices;
}

// Its part of the day; while the clock may be wrong, any.
bool on_now(const model::Notice& notice, const PresentContext& context) {
    if (notice.times.empty() || !context.minute) return true;
    return std::any_of(notice.times.begin(), notice.times.end(), [&](const model::DayPart& part) {
        const auto from = model::minute_of(part.from), to = model::minute_of(part.to);
        return from && to && *from <= *context.minute && *context.minute < *to;
    });
}

SlideView slide_of(const model::Notice& notice, const PresentContext& context) {
    SlideView slide;
    slide.kind = SlideKind::Notice;
    slide.urgent = notice.urgency == model::Urgency::Urgent;
    slide.chip = context.words(slide.urgent ? "badge.urgent" : "kind.notice");
    slide.tint = slide.urgent ? ui::Tint::Red : ui::Tint::Amber;
    slide.title = notice.meta.title;
    slide.text = notice.summary.empty() ? joined({notice.when, notice.place}) : notice.summary;
    slide.picture = notice.image;
    return slide;
}

std::vector<SlideView> notice_slides(std::vector<model::Notice> notices, const PresentContext& context) {
    std::stable_sort(notices.begin(), notices.end(), [](const auto& a, const auto& b) { return a.priority > b.priority; });
    std::vector<SlideView> slides;
    for (const auto& notice : notices) {
        if (slides.size() < k_slide_notices && on_now(notice, context)) slides.push_back(slide_of(notice, context));
    }
    return slides;
}

std::vector<SlideView> target_slides(Reader& reader, const PresentContext& context) {
    std::vector<SlideView> slides;
    store::ListOptions options;
    options.valid_on = context.today; // those of a term that is over are archive and not shown
    options.lang = context.words.lang();
    const auto rows = reader.list(model::Kind::Target, options);
    for (std::size_t i = 0; rows && i < rows->size() && slides.size() < k_slide_targets; ++i) {
        const auto item = reader.item(model::Kind::Target, (*rows)[i].address.id, context.words.lang());
        const auto* target = item && *item ? std::get_if<model::Indicator>(&**item) : nullptr;
        if (target == nullptr || target->figures.empty()) continue;
        const auto& figure = target->figures.front();
        SlideView slide;
        slide.kind = SlideKind::Target;
        slide.chip = joined({std::string(context.words("kind.target")), target->term});
        slide.tint = ui::Tint::Red;
        slide.title = target->meta.title;
        slide.figure = joined({std::string(context.words("page.target_value")) + ": " + quantity_phrase(figure.target)});
        if (figure.latest) slide.text = std::string(context.words("page.latest")) + ": " + quantity_phrase(*figure.latest);
        const auto source = source_title(target->meta, figure.target.source);
        if (!source.empty()) slide.source = context.words("page.source_of", {{"source", source}});
        slides.push_back(std::move(slide));
    }
    return slides;
}

std::vector<SlideView> photo_slides(const model::SiteProfile* site, const PresentContext& context) {
    std::vector<SlideView> slides;
    for (std::size_t i = 0; site != nullptr && i < site->photos.size() && slides.size() < k_slide_photos; ++i) {
        const auto& photo = site->photos[i];
        if (context.today && photo.valid_to && *photo.valid_to < *context.today) continue;
        SlideView slide;
        slide.kind = SlideKind::Photo;
        slide.chip = context.words("attract.photo");
        slide.tint = ui::Tint::Teal;
        slide.title = photo.caption;
        slide.source = photo.credit;
        slide.picture = photo.image;
        slides.push_back(std::move(slide));
    }
    return slides;
}

// One after the other from each kind, the notices first.
std::vector<SlideView> mixed(std::vector<std::vector<SlideView>> kinds) {
    std::vector<SlideView> slides;
    for (std::size_t i = 0;; ++i) {
        bool any = false;
        for (auto& kind : kinds) {
            if (i >= kind.size()) continue;
            slides.push_back(std::move(kind[i]));
            any = true;
        }
        if (!any) return slides;
    }
}

void add_notices(const std::vector<store::Summary>& rows, const PresentContext& context, HomeView& view) {
    for (const auto& row : rows) {
        auto& list = row.urgent ? view.urgent : view.notices;
        if (list.size() < (row.urgent ? k_home_urgent : k_home_notices)) list.push_back(row_of(context.words, row, context.today));
    }
}

} // namespace

Result<View> present_home(Reader& reader, const PresentContext& context) {
    HomeView view;
    TRY_ASSIGN(const auto events, reader.life_events(context.words.lang()));
    for (const auto& event : events) {
        if (view.life_events.size() < k_home_events) view.life_events.push_back({event.icon, event.meta.title, event.meta.id});
    }
    store::ListOptions current;
    current.valid_on = context.today;
    current.order = store::Order::Newest;
    current.lang = context.words.lang();
    TRY_ASSIGN(const auto rows, reader.list(model::Kind::Notice, current));
    add_notices(rows, context, view);
    add_door(view.more, reader, model::Kind::Office, context, "offices", "place", ui::Tint::Red);
    add_door(view.more, reader, model::Kind::System, context, "systems", "devices", ui::Tint::Teal);
    add_door(view.more, reader, model::Kind::Event, context, "events", "event", ui::Tint::Violet);
    add_door(view.more, reader, model::Kind::Notice, context, "notices", "notifications", ui::Tint::Amber);
    view.empty = view.life_events.empty() && view.more.empty() && rows.empty();
    view.more.push_back({.icon = "rate_review",
                         .tint = ui::Tint::Green,
                         .title = std::string(context.words("feedback.title")),
                         .subtitle = std::string(context.words("feedback.report_text")),
                         .route = {Place::Feedback, {}}});
    const auto site = site_of(reader, context.site);
    const auto notices = notices_of(reader, rows, context);
    std::vector<model::Notice> urgent, others;
    for (const auto& notice : notices) (notice.urgency == model::Urgency::Urgent ? urgent : others).push_back(notice);
    view.slides = notice_slides(urgent, context);
    if (view.slides.empty())
        view.slides =
            mixed({notice_slides(others, context), photo_slides(site ? &*site : nullptr, context), target_slides(reader, context)});
    if (context.today) view.lunar = lunar_phrase(context.words, *context.today);
    return View{std::move(view)};
}

} // namespace tramtin::app
