// SPDX-License-Identifier: Apache-2.0
// The home screen: what has content today comes first, and every door says how much is behind it.
#include <algorithm>

#include "kiosk/app/opening.hpp"
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"
#include "kiosk/app/slides.hpp"

namespace tramtin::app {

namespace {

using screens::HomeView;
using screens::Place;
using screens::RowView;
using store::Reader;

constexpr std::size_t k_events = 7; // of life
constexpr std::size_t k_notices = 1;
constexpr std::size_t k_urgent = 2;
constexpr std::size_t k_doors = 6; // above the rating; the others stand below everything

// How much there is of one kind, how much of it is of today, and how much is past.
struct Stock {
    std::size_t all = 0;
    std::size_t current = 0;
    std::size_t past = 0;
};

Result<Stock> stock_of(Reader& reader, model::Kind kind, const PresentContext& context) {
    store::ListOptions options;
    options.lang = context.words.lang();
    TRY_ASSIGN(const auto rows, reader.list(kind, options));
    Stock stock{rows.size(), 0, 0};
    for (const auto& row : rows) {
        const auto last = row.until ? row.until : kind == model::Kind::Event ? row.date : std::nullopt;
        const bool over = context.today && last && *last < *context.today;
        const auto validity = context.today ? store::validity_on(row, *context.today) : model::Validity::Current;
        const bool past = over || validity == model::Validity::Archive;
        stock.past += past ? 1 : 0;
        stock.current += !past && validity == model::Validity::Current ? 1 : 0;
    }
    return stock;
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

// Collects doors: those with something of today in the order in which they are added, then the others.
class Doors {
public:
    Doors(Reader& reader, const PresentContext& context) : m_reader(reader), m_context(context) {}

    // What is counted: all of it while some is of today.
    Result<> add(model::Kind kind, const char* key, const char* icon, ui::Tint tint, const char* list = nullptr,
                 const std::string& beside = {});
    void put(RowView row, bool today) { (today ? m_today : m_other).push_back(std::move(row)); }
    RowView row(const char* key, const char* icon, ui::Tint tint, screens::Route route) const {
        RowView row{.icon = icon, .tint = tint, .title = std::string(m_context.words(std::string("home.") + key))};
        row.route = std::move(route);
        return row;
    }
    std::string text(const char* key, std::size_t count) const {
        return m_context.words(std::string("home.") + key + "_count", {{"count", std::to_string(count)}});
    }
    void share(HomeView& view) {
        for (auto* some : {&m_today, &m_other}) {
            for (RowView& row : *some) (view.doors.size() < k_doors ? view.doors : view.more).push_back(std::move(row));
        }
    }

private:
    Reader& m_reader;
    const PresentContext& m_context;
    std::vector<RowView> m_today;
    std::vector<RowView> m_other;
};

Result<> Doors::add(model::Kind kind, const char* key, const char* icon, ui::Tint tint, const char* list, const std::string& beside) {
    TRY_ASSIGN(const Stock stock, stock_of(m_reader, kind, m_context));
    if (stock.all == 0) return {};
    RowView door = row(key, icon, tint, {Place::List, list != nullptr ? list : key});
    const bool now_only = kind == model::Kind::Notice; // its words speak of what is shown today
    const std::string counted = stock.current > 0 ? text(key, stock.current) : text(now_only ? "stock" : key, stock.all);
    door.subtitle = joined({counted, beside});
    if (stock.past == stock.all) {
        door.chip = m_context.words("badge.archive");
        door.chip_tint = ui::Tint::Grey;
    }
    put(std::move(door), stock.current > 0);
    return {};
}

Result<> add_doors(Reader& reader, const PresentContext& context, HomeView& view) {
    Doors doors(reader, context);
    TRY_ASSIGN(const auto info, reader.info());
    const auto count = [&](model::Kind kind) {
        const auto found = info.counts.find(kind);
        return found == info.counts.end() ? std::size_t{0} : static_cast<std::size_t>(found->second);
    };
    if (const std::size_t guides = count(model::Kind::Procedure); guides > 0) {
        RowView door = doors.row("procedures", "description", ui::Tint::Blue, {Place::List, "fields"});
        door.subtitle = doors.text("procedures", guides);
        doors.put(std::move(door), true);
    }
    TRY(doors.add(model::Kind::Notice, "notices", "notifications", ui::Tint::Amber));
    RowView feedback = doors.row("feedback", "rate_review", ui::Tint::Violet, {Place::Feedback, {}});
    feedback.subtitle = context.words(context.can.messages == screens::Delivery::Sent ? "delivery.sent.short" : "delivery.collected.short");
    doors.put(std::move(feedback), true);
    TRY(doors.add(model::Kind::Office, "offices", "place", ui::Tint::Red));
    RowView dossier = doors.row("dossier", "manage_search", ui::Tint::Green, {Place::Dossier, {}});
    dossier.subtitle = context.words(context.can.dossiers == screens::DossierLookup::Here ? "home.dossier_text" : "home.dossier_ask");
    doors.put(std::move(dossier), true);
    const std::size_t targets = count(model::Kind::Target);
    TRY(doors.add(model::Kind::Document, "resolution", "menu_book", ui::Tint::Red, "documents",
                  targets > 0 ? doors.text("targets", targets) : ""));
    TRY(doors.add(model::Kind::Directive, "directives", "campaign", ui::Tint::Amber));
    TRY(doors.add(model::Kind::System, "systems", "devices", ui::Tint::Teal));
    TRY(doors.add(model::Kind::Event, "events", "event", ui::Tint::Violet));
    doors.share(view);
    return {};
}

void add_notices(const std::vector<store::Summary>& rows, const PresentContext& context, HomeView& view) {
    for (const auto& row : rows) {
        auto& list = row.urgent ? view.urgent : view.notices;
        if (list.size() < (row.urgent ? k_urgent : k_notices)) list.push_back(row_of(context.words, row, context.today));
    }
}

void add_office(const SlideSources& sources, const PresentContext& context, HomeView& view) {
    if (!sources.office) return;
    view.opening = opening_of(*sources.office, sources.site ? &*sources.site : nullptr, context);
    view.about = model::format_address({model::Kind::Office, sources.office->meta.id, {}});
    view.office = {Place::Office, view.about};
    const std::size_t counters = sources.office->counters.size();
    view.counters = counters == 0 ? std::string(context.words("home.office_text"))
                                  : context.words("home.counters", {{"count", std::to_string(counters)}});
}

} // namespace

Result<View> present_home(Reader& reader, const PresentContext& context) {
    HomeView view;
    TRY_ASSIGN(const auto events, reader.life_events(context.words.lang()));
    for (const auto& event : events) {
        if (view.life_events.size() < k_events) view.life_events.push_back({event.icon, event.meta.title, event.meta.id});
    }
    store::ListOptions current;
    current.valid_on = context.today;
    current.order = store::Order::Newest;
    current.lang = context.words.lang();
    TRY_ASSIGN(const auto rows, reader.list(model::Kind::Notice, current));
    add_notices(rows, context, view);
    TRY(add_doors(reader, context, view));
    TRY_ASSIGN(const auto info, reader.info());
    const auto has = [&](model::Kind kind) { return info.counts.count(kind) > 0; };
    view.empty = view.life_events.empty() && rows.empty() && !has(model::Kind::Procedure) && !has(model::Kind::Document);
    const SlideSources sources{.notices = notices_of(reader, rows, context),
                               .site = site_of(reader, context.site),
                               .office = own_office(reader, context),
                               .guides = has(model::Kind::Procedure),
                               .documents = has(model::Kind::Document)};
    add_office(sources, context, view);
    view.slides = slides_of(reader, sources, context);
    if (context.today) view.lunar = lunar_phrase(context.words, *context.today);
    return View{std::move(view)};
}

} // namespace tramtin::app
