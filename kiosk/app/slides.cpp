// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/slides.hpp"

#include <algorithm>

#include "content/model/opening.hpp"
#include "content/text/format.hpp"
#include "kiosk/app/opening.hpp"
#include "kiosk/app/phrases.hpp"

namespace tramtin::app {

namespace {

using screens::Sketch;
using screens::SlideKind;
using screens::SlideView;
using store::Reader;

constexpr std::size_t k_notices = 8;
constexpr std::size_t k_targets = 4;
constexpr std::size_t k_photos = 6;
constexpr std::size_t k_events = 2;
constexpr int k_days_ahead = 45;
constexpr std::size_t k_receptions = 8; // looked through for one that is held

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
        if (slides.size() < k_notices && on_now(notice, context)) slides.push_back(slide_of(notice, context));
    }
    return slides;
}

std::vector<SlideView> target_slides(Reader& reader, const PresentContext& context) {
    std::vector<SlideView> slides;
    store::ListOptions options;
    options.valid_on = context.today; // those of a term that is over are archive and not shown
    options.lang = context.words.lang();
    const auto rows = reader.list(model::Kind::Target, options);
    for (std::size_t i = 0; rows && i < rows->size() && slides.size() < k_targets; ++i) {
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

// A picture speaks for itself: what is written about it stands below it, small.
std::vector<SlideView> photo_slides(const SlideSources& sources, const PresentContext& context) {
    std::vector<SlideView> slides;
    for (std::size_t i = 0; sources.site && i < sources.site->photos.size() && slides.size() < k_photos; ++i) {
        const auto& photo = sources.site->photos[i];
        if (context.today && photo.valid_to && *photo.valid_to < *context.today) continue;
        SlideView slide;
        slide.kind = SlideKind::Photo;
        slide.tint = ui::Tint::Teal;
        slide.title = photo.caption;
        slide.source = photo.credit;
        slide.picture = photo.image;
        slides.push_back(std::move(slide));
    }
    return slides;
}

std::vector<SlideView> what_slide(const SlideSources& sources, const PresentContext& context) {
    if (!sources.guides) return {};
    SlideView slide;
    slide.kind = SlideKind::What;
    slide.title = context.words("attract.what");
    const auto add = [&](Sketch sketch, const char* key) { slide.pictures.push_back({sketch, std::string(context.words(key))}); };
    add(Sketch::Papers, "attract.papers");
    if (sources.office) add(Sketch::Counters, "attract.counters");
    if (sources.documents || !sources.notices.empty()) add(Sketch::News, sources.documents ? "attract.news" : "attract.notices");
    return {std::move(slide)};
}

SlideView::Leaf leaf_on(model::Date date, const PresentContext& context) {
    SlideView::Leaf leaf;
    leaf.weekday = context.words("weekday." + std::to_string(model::weekday_of(date)));
    leaf.day = std::to_string(date.day);
    leaf.month = context.words("attract.month", {{"month", std::to_string(date.month)}});
    return leaf;
}

// A notice that still holds on this day and is not about it.
void add_notice(const SlideSources& sources, model::Date day, const PresentContext& context, SlideView& slide) {
    for (const auto& notice : sources.notices) {
        const auto& meta = notice.meta;
        if ((meta.valid_from && day < *meta.valid_from) || (meta.valid_to && !(day < *meta.valid_to)) || !on_now(notice, context)) continue;
        slide.notice = meta.title;
        slide.notice_until = meta.valid_to ? context.words("attract.notice_until", {{"date", text::format_short_date(*meta.valid_to)}})
                                           : std::string(context.words("kind.notice"));
        return;
    }
}

bool is_over(const model::ReceptionDay& day, const PresentContext& context) {
    const auto end = model::minute_of(day.reception->to);
    return day.date == *context.today && context.minute && end && *end <= *context.minute;
}

// The next day on which somebody receives citizens, as far as it is known to be held.
std::vector<SlideView> reception_slide(const SlideSources& sources, const PresentContext& context) {
    if (!sources.office || !context.today) return {};
    const auto* site = sources.site ? &*sources.site : nullptr;
    for (const auto& day : model::receptions_from(sources.office->receptions, site, *context.today, k_days_ahead, k_receptions)) {
        if (!day.closed.empty() || is_over(day, context)) continue;
        SlideView slide;
        slide.kind = SlideKind::Day;
        slide.title = context.words("office.receptions");
        slide.leaf = leaf_on(day.date, context);
        slide.leaf.from = clock_phrase(context.words, day.reception->from);
        if (!day.reception->to.empty())
            slide.leaf.to = context.words("attract.to", {{"time", clock_phrase(context.words, day.reception->to)}});
        slide.leaf.who = day.reception->who;
        slide.leaf.place = day.reception->place;
        add_notice(sources, day.date, context, slide);
        return {std::move(slide)};
    }
    return {};
}

// What takes place next, unless the reception's slide tells of that day.
std::vector<SlideView> event_slides(Reader& reader, const std::vector<SlideView>& told, const PresentContext& context) {
    std::vector<SlideView> slides;
    if (!context.today) return slides;
    store::ListOptions options;
    options.valid_on = context.today;
    options.order = store::Order::Oldest;
    options.lang = context.words.lang();
    const auto rows = reader.list(model::Kind::Event, options);
    const model::Date last = model::next_day(*context.today, k_days_ahead);
    for (std::size_t i = 0; rows && i < rows->size() && slides.size() < k_events; ++i) {
        const auto& row = (*rows)[i];
        if (!row.date || *row.date < *context.today || last < *row.date) continue;
        SlideView slide;
        slide.kind = SlideKind::Day;
        slide.title = row.title;
        slide.leaf = leaf_on(*row.date, context);
        const auto same_day = [&](const SlideView& other) {
            return other.leaf.day == slide.leaf.day && other.leaf.month == slide.leaf.month;
        };
        if (std::any_of(told.begin(), told.end(), same_day)) continue;
        slide.leaf.to = row.detail;
        slide.leaf.place = row.place;
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

} // namespace

std::vector<SlideView> slides_of(Reader& reader, const SlideSources& sources, const PresentContext& context) {
    std::vector<model::Notice> urgent, others;
    for (const auto& notice : sources.notices) (notice.urgency == model::Urgency::Urgent ? urgent : others).push_back(notice);
    if (auto alone = notice_slides(urgent, context); !alone.empty()) return alone;
    std::vector<SlideView> slides = what_slide(sources, context);
    const auto add = [&](std::vector<SlideView> more) { std::move(more.begin(), more.end(), std::back_inserter(slides)); };
    auto reception = reception_slide(sources, context);
    auto events = event_slides(reader, reception, context);
    add(std::move(reception));
    add(mixed({notice_slides(others, context), std::move(events), photo_slides(sources, context), target_slides(reader, context)}));
    return slides;
}

} // namespace tramtin::app
