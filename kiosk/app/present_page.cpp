// SPDX-License-Identifier: Apache-2.0
// Notices, events, offices and systems as pages of facts, rows and text.
#include "content/text/format.hpp"
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

namespace {

using screens::FactView;
using screens::PageView;
using screens::RowView;

// Fills one page from one kind of item.
class Page {
public:
    Page(const model::Meta& meta, const PresentContext& context) : m_meta(meta), m_context(context), m_words(context.words) {
        view.title = meta.title;
        view.badges = validity_badges(m_words, meta.valid_from, meta.valid_to, context.today);
        for (auto& badge : language_badges(m_words, meta.lang)) view.badges.push_back(std::move(badge));
        view.sources = source_phrases(meta);
    }

    void fill(const model::Notice& item);
    void fill(const model::Event& item);
    void fill(const model::System& item);
    void fill(const model::Elsewhere& item);
    template <class Other> void fill(const Other&) {}

    PageView view;

private:
    void badge(std::string label, ui::Tint tint) { view.badges.insert(view.badges.begin(), {std::move(label), tint}); }
    void fact(const char* icon, ui::Tint tint, std::string_view key, std::string value) {
        if (!value.empty()) view.facts.push_back({icon, tint, std::string(m_words(key)), std::move(value)});
    }
    void text(const std::vector<model::Block>& blocks) {
        if (!blocks.empty()) view.parts.push_back({.title = in_language(m_words, m_meta, "body"), .rows = {}, .blocks = blocks});
    }
    void rows(std::string_view key, std::vector<RowView> list) {
        if (!list.empty()) view.parts.push_back({.title = std::string(m_words(key)), .rows = std::move(list), .blocks = {}});
    }
    RowView plain_row(const char* icon, ui::Tint tint, std::string title, std::string subtitle) const {
        RowView row;
        row.icon = icon;
        row.tint = tint;
        row.title = std::move(title);
        row.subtitle = std::move(subtitle);
        row.tappable = false;
        return row;
    }
    RowView figure_row(const char* icon, ui::Tint tint, std::string_view key, const model::Quantity& quantity) const;

    const model::Meta& m_meta;
    const PresentContext& m_context;
    const ui::Words& m_words;
};

RowView Page::figure_row(const char* icon, ui::Tint tint, std::string_view key, const model::Quantity& quantity) const {
    std::vector<std::string> below{std::string(key)};
    if (quantity.year) below.push_back(m_words("page.year", {{"year", std::to_string(*quantity.year)}}));
    if (const auto source = source_title(m_meta, quantity.source); !source.empty())
        below.push_back(m_words("page.source_of", {{"source", source}}));
    return plain_row(icon, tint, quantity_phrase(quantity), joined(below));
}

void Page::fill(const model::Notice& item) {
    view.age_key = "stale.notices";
    if (item.urgency == model::Urgency::Urgent) badge(std::string(m_words("badge.urgent")), ui::Tint::Red);
    view.subtitle = item.summary;
    fact("schedule", ui::Tint::Green, "page.when", item.when);
    fact("place", ui::Tint::Red, "page.place", item.place);
    if (m_meta.valid_to)
        fact("event", ui::Tint::Amber, "page.valid", m_words("page.until", {{"date", text::format_short_date(*m_meta.valid_to)}}));
    text(item.body);
}

void Page::fill(const model::Event& item) {
    view.subtitle = item.summary;
    const std::string days = days_phrase(m_words, item.starts, item.ends);
    const bool named = item.starts && names_date(item.when, *item.starts);
    if (!named)
        fact("event", ui::Tint::Violet, "page.day", days.empty() && item.when.empty() ? std::string(m_words("event.no_date")) : days);
    fact("schedule", ui::Tint::Green, "page.when", item.when);
    fact("place", ui::Tint::Red, "page.place", item.place);
    fact("groups", ui::Tint::Blue, "page.audience", item.audience);
    text(item.body);
}

void Page::fill(const model::System& item) {
    view.subtitle = item.summary;
    if (const auto door = store::door_named(m_meta.title))
        view.parts.push_back({.title = {}, .rows = {door_row(*door, m_context)}, .blocks = {}});
    text(item.body);
    std::vector<RowView> figures;
    for (const auto& figure : item.figures) figures.push_back(figure_row("bar_chart", ui::Tint::Teal, "", figure));
    rows("page.figures", std::move(figures));
}

// Who does it comes first; then what can be done here all the same.
void Page::fill(const model::Elsewhere& item) {
    badge(std::string(m_words("badge.elsewhere")), ui::Tint::Amber);
    view.subtitle = item.summary;
    fact("account_balance", ui::Tint::Blue, "page.who", item.who);
    fact("place", ui::Tint::Red, "page.address", item.where);
    fact("call", ui::Tint::Green, "page.phone", item.phone);
    fact("language", ui::Tint::Teal, "page.online", item.online);
    std::vector<RowView> helps;
    for (const model::CommuneHelp& help : item.helps) {
        helps.push_back(plain_row("check_circle", ui::Tint::Green, help.text, {}));
        const auto intent = screens::open_address(help.address);
        if (!intent) continue;
        helps.back().route = intent->route;
        helps.back().tappable = true;
    }
    rows("page.commune_helps", std::move(helps));
    text(item.body);
}

} // namespace

Result<View> present_page(store::Reader& reader, const model::Address& address, const PresentContext& context) {
    TRY_ASSIGN(const auto item, reader.item(address.kind, address.id, context.words.lang()));
    if (!item) return missing(reader, context);
    if (const auto* document = std::get_if<model::Document>(&*item)) return present_document_page(reader, *document, address, context);
    if (const auto* target = std::get_if<model::Indicator>(&*item)) return present_target(reader, *target, context);
    if (const auto* directive = std::get_if<model::Directive>(&*item)) return present_directive(reader, *directive, context);
    Page page(model::meta_of(*item), context);
    std::visit([&](const auto& it) { page.fill(it); }, *item);
    return View{std::move(page.view)};
}

} // namespace tramtin::app
