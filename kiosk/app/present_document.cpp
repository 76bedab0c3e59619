// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "content/model/cards.hpp"
#include "content/model/enums.hpp"
#include "content/text/format.hpp"
#include "kiosk/app/find_in_document.hpp"
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

namespace {

using model::Document;
using screens::ReaderView;

bool has_variant(const Document& document, const std::string& section) {
    return std::any_of(document.meta.variants.begin(), document.meta.variants.end(),
                       [&](const auto& variant) { return variant.anchor == section; });
}

// Indices of the sections that are pages: those with text of their own.
std::vector<std::size_t> pages_of(const Document& document) {
    std::vector<std::size_t> pages;
    for (std::size_t i = 0; i < document.sections.size(); ++i) {
        const auto& section = document.sections[i];
        if (!section.blocks.empty() || has_variant(document, section.id)) pages.push_back(i);
    }
    return pages;
}

// The page of an anchor; an anchor without text leads to the next page that has some.
std::size_t page_at(const Document& document, const std::vector<std::size_t>& pages, const std::string& anchor) {
    for (std::size_t i = 0; i < document.sections.size(); ++i) {
        if (document.sections[i].id != anchor) continue;
        const auto page = std::lower_bound(pages.begin(), pages.end(), i);
        return page == pages.end() ? pages.size() - 1 : static_cast<std::size_t>(page - pages.begin());
    }
    return 0;
}

std::string address_of(const Document& document, const model::Section& section) {
    return model::format_address({model::Kind::Document, document.meta.id, section.id});
}

void fill_contents(const Document& document, const std::vector<std::size_t>& pages, std::size_t current, ReaderView& view) {
    for (std::size_t i = 0; i < document.sections.size(); ++i) {
        const auto& section = document.sections[i];
        const bool page = std::binary_search(pages.begin(), pages.end(), i);
        view.contents.push_back({section.title, section.level, page ? address_of(document, section) : "", i == current});
    }
}

std::vector<screens::BadgeView> badges_of(const Document& document, const PresentContext& context) {
    std::vector<screens::BadgeView> badges{
        {std::string(context.words("document_kind." + std::string(model::word_of(document.kind)))), ui::Tint::Red}};
    for (auto& badge : validity_badges(context.words, document.meta.valid_from, document.meta.valid_to, context.today))
        badges.push_back(std::move(badge));
    return badges;
}

constexpr std::size_t k_max_links = 12;    // of one section, as rows
constexpr std::size_t k_max_targets = 200; // looked through for those a section sets
constexpr std::size_t k_max_directives = 50;

void add_link(std::vector<std::string>& links, const std::string& address) {
    if (!address.empty() && links.size() < k_max_links && std::find(links.begin(), links.end(), address) == links.end())
        links.push_back(address);
}

void links_of(const std::vector<model::Run>& runs, std::vector<std::string>& links) {
    for (const auto& run : runs) add_link(links, run.link);
}

// What this section names, in the order of its text: the same links, large enough for a finger.
std::vector<std::string> links_of(const model::Section& section) {
    std::vector<std::string> links;
    for (const auto& block : section.blocks) {
        links_of(block.runs, links);
        for (const auto& row : block.rows) {
            for (const auto& cell : row) links_of(cell, links);
        }
    }
    return links;
}

store::ListOptions at_most(std::size_t limit, const PresentContext& context) {
    store::ListOptions options;
    options.limit = limit;
    options.lang = context.words.lang();
    return options;
}

// The targets this section sets and the programmes whose tasks carry it out.
Result<> add_reverse_links(store::Reader& reader, const std::string& address, const PresentContext& context,
                           std::vector<std::string>& links) {
    const auto each = [&](model::Kind kind, std::size_t limit, const auto& names) -> Result<> {
        TRY_ASSIGN(const auto found, reader.list(kind, at_most(limit, context)));
        for (const auto& summary : found) {
            TRY_ASSIGN(const auto item, reader.item(kind, summary.address.id, context.words.lang()));
            if (item && names(*item)) add_link(links, model::format_address(summary.address));
        }
        return {};
    };
    TRY(each(model::Kind::Target, k_max_targets,
             [&](const model::Item& item) { return std::get<model::Indicator>(item).section == address; }));
    return each(model::Kind::Directive, k_max_directives, [&](const model::Item& item) {
        const auto& tasks = std::get<model::Directive>(item).tasks;
        return std::any_of(tasks.begin(), tasks.end(), [&](const model::Task& task) {
            return std::find(task.links.begin(), task.links.end(), address) != task.links.end();
        });
    });
}

Result<> fill_links(store::Reader& reader, const model::Section& section, const PresentContext& context, ReaderView& view) {
    auto links = links_of(section);
    TRY(add_reverse_links(reader, view.address, context, links));
    for (const std::string& link : links) {
        if (auto row = linked_row(reader, link, context)) view.links.push_back(*std::move(row));
    }
    return {};
}

void fill_hits(const Document& document, const PresentContext& context, ReaderView& view) {
    view.query = context.query;
    if (context.query.empty()) return;
    for (const Found& found : find_in(document, context.query))
        view.hits.push_back({address_of(document, document.sections[found.section]), found.mark});
}

std::string archive_phrase(const model::Meta& meta, const PresentContext& context) {
    if (!context.today || !meta.valid_to || !(*meta.valid_to < *context.today)) return {};
    return context.words("reader.archive", {{"date", text::format_short_date(*meta.valid_to)}});
}

} // namespace

Result<View> present_document(store::Reader& reader, const model::Address& address, const PresentContext& context) {
    TRY_ASSIGN(const auto item, reader.item(model::Kind::Document, address.id, context.words.lang()));
    if (!item) return missing(reader, context);
    const auto& document = std::get<Document>(*item);
    const auto pages = pages_of(document);
    ReaderView view;
    view.has_doors = !model::card_sections(document).empty();
    view.document = document.meta.title;
    view.title = document.meta.title;
    view.badges = badges_of(document, context);
    view.archive = archive_phrase(document.meta, context);
    view.sources = source_phrases(document.meta);
    view.count = std::max<std::size_t>(pages.size(), 1);
    if (pages.empty()) {
        if (document.summary.empty()) return View{std::move(view)};
        view.blocks.push_back({.kind = model::BlockKind::Paragraph,
                               .level = 0,
                               .label = {},
                               .runs = {{.text = document.summary, .style = {}, .link = {}}},
                               .rows = {},
                               .image = {}});
        return View{std::move(view)};
    }
    view.index = page_at(document, pages, address.fragment);
    const auto& section = document.sections[pages[view.index]];
    view.address = address_of(document, section);
    view.label = section.label;
    view.title = section.title;
    view.blocks = section.blocks;
    fill_contents(document, pages, pages[view.index], view);
    fill_hits(document, context, view);
    TRY(fill_links(reader, section, context, view));
    view.variants = variants_of(document.meta, section.id);
    if (view.index == 0) {
        for (auto& variant : variants_of(document.meta, "")) view.variants.push_back(std::move(variant));
    }
    if (view.index > 0) {
        const auto& before = document.sections[pages[view.index - 1]];
        view.previous = address_of(document, before);
        view.previous_title = before.title;
    }
    if (view.index + 1 < pages.size()) {
        const auto& after = document.sections[pages[view.index + 1]];
        view.next = address_of(document, after);
        view.next_title = after.title;
    }
    return View{std::move(view)};
}

} // namespace tramtin::app
