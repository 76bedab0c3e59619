// SPDX-License-Identifier: Apache-2.0
// A document before its text: the doors to what it decided, and what each of them names (model/cards.hpp).
#include <algorithm>

#include "content/model/cards.hpp"
#include "content/model/enums.hpp"
#include "content/text/clauses.hpp"
#include "content/text/format.hpp"
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

namespace {

using model::Document;
using screens::CardsView;
using screens::PageView;
using screens::Place;
using screens::RowView;

constexpr std::size_t k_card_text = 420; // bytes; more of it is read in the document
constexpr std::size_t k_intro_text = 700;
constexpr std::size_t k_targets = 200; // looked through for those the document sets

screens::Route reading(const Document& document, const std::string& section) {
    return {Place::Reader, model::format_address({model::Kind::Document, document.meta.id, section})};
}

// Whole sentences; `cut` is set where something is left out.
std::string beginning_of(const std::vector<model::Block>& blocks, std::size_t most, bool& cut) {
    std::string text;
    for (const auto& block : blocks) {
        const std::string line = model::plain_text(block.runs);
        if (line.empty()) {
            cut = cut || block.kind == model::BlockKind::Table || block.kind == model::BlockKind::Image;
            continue;
        }
        if (!text.empty() && text.size() + line.size() > most) {
            cut = true;
            break;
        }
        if (!text.empty()) text += '\n';
        text += (block.kind == model::BlockKind::Item ? "• " : "") + line;
    }
    const std::size_t whole = text::whole_sentences(text, most);
    cut = cut || whole < text.size();
    text.erase(whole);
    text.erase(text.find_last_not_of(" \n") + 1);
    return text;
}

bool has_links(const std::vector<model::Block>& blocks) {
    return std::any_of(blocks.begin(), blocks.end(), [](const auto& block) {
        return std::any_of(block.runs.begin(), block.runs.end(), [](const auto& run) { return !run.link.empty(); });
    });
}

std::vector<screens::BadgeView> badges_of(const Document& document, const PresentContext& context) {
    std::vector<screens::BadgeView> badges{
        {std::string(context.words("document_kind." + std::string(model::word_of(document.kind)))), ui::Tint::Red}};
    for (auto& badge : validity_badges(context.words, document.meta.valid_from, document.meta.valid_to, context.today))
        badges.push_back(std::move(badge));
    return badges;
}

View cards_view(const Document& document, std::size_t index, const PresentContext& context) {
    const auto& section = document.sections[index];
    CardsView view;
    view.badges = badges_of(document, context);
    view.document = document.meta.title;
    view.title = section.title;
    bool cut = false;
    view.text = beginning_of(model::introduction_of(document, index), k_intro_text, cut);
    for (const auto& card : model::cards_of(document, index)) {
        CardsView::Card shown{.number = std::to_string(view.cards.size() + 1), .title = card.title};
        bool more = card.more || has_links(card.blocks);
        shown.text = beginning_of(card.blocks, k_card_text, more);
        if (more) shown.route = reading(document, card.anchor.empty() ? section.id : card.anchor);
        if (!card.anchor.empty()) shown.variants = variants_of(document.meta, card.anchor);
        view.cards.push_back(std::move(shown));
    }
    view.variants = variants_of(document.meta, section.id);
    view.read = reading(document, section.id);
    view.sources = source_phrases(document.meta);
    return View{std::move(view)};
}

// "1 Quy hoạch và hạ tầng · 2 Thể chế, chính sách"
std::string named(const std::vector<model::Card>& cards) {
    std::vector<std::string> names;
    for (const auto& card : cards) names.push_back(std::to_string(names.size() + 1) + ". " + card.title);
    return joined(names, "\n");
}

Result<std::size_t> targets_set_by(store::Reader& reader, const Document& document, const PresentContext& context) {
    store::ListOptions options;
    options.limit = k_targets;
    options.lang = context.words.lang();
    TRY_ASSIGN(const auto rows, reader.list(model::Kind::Target, options));
    std::size_t count = 0;
    for (const auto& row : rows) {
        TRY_ASSIGN(const auto item, reader.item(model::Kind::Target, row.address.id, context.words.lang()));
        const auto address = item ? model::parse_address(std::get<model::Indicator>(*item).section) : base::Result<model::Address>();
        count += item && address && address->kind == model::Kind::Document && address->id == document.meta.id ? 1 : 0;
    }
    return count;
}

Result<View> overview(store::Reader& reader, const Document& document, const std::vector<std::size_t>& doors,
                      const PresentContext& context) {
    PageView view;
    view.title = document.meta.title;
    view.subtitle = document.summary;
    view.badges = badges_of(document, context);
    if (context.today && document.meta.valid_to && *document.meta.valid_to < *context.today)
        view.note = context.words("reader.archive", {{"date", text::format_short_date(*document.meta.valid_to)}});
    view.action = RowView{.icon = "menu_book", .title = std::string(context.words("cards.read"))};
    view.action->route = {Place::Reader, model::format_address({model::Kind::Document, document.meta.id, {}})};
    PageView::Part decided, rest{.title = std::string(context.words("cards.rest"))};
    for (const std::size_t index : doors) {
        RowView row{.icon = "format_list_numbered", .tint = ui::Tint::Red, .title = document.sections[index].title};
        row.subtitle = named(model::cards_of(document, index));
        row.route = route_to({model::Kind::Document, document.meta.id, document.sections[index].id});
        decided.rows.push_back(std::move(row));
    }
    TRY_ASSIGN(const std::size_t targets, targets_set_by(reader, document, context));
    if (targets > 0) {
        RowView row{.icon = "flag", .tint = ui::Tint::Red, .title = std::string(context.words("list.targets_row"))};
        row.subtitle = context.words("list.targets_row_text", {{"count", std::to_string(targets)}});
        row.route = {Place::List, "targets"};
        decided.rows.push_back(std::move(row));
    }
    for (std::size_t i = 0; i < document.sections.size(); ++i) {
        const auto& section = document.sections[i];
        if (section.level > 0 || section.title.empty() || std::find(doors.begin(), doors.end(), i) != doors.end()) continue;
        RowView row{.icon = "article", .tint = ui::Tint::Grey, .title = section.title};
        row.subtitle = section.label;
        row.route = reading(document, section.id);
        rest.rows.push_back(std::move(row));
    }
    view.parts = {std::move(decided)};
    if (!rest.rows.empty()) view.parts.push_back(std::move(rest));
    view.sources = source_phrases(document.meta);
    return View{std::move(view)};
}

} // namespace

Result<View> present_document_page(store::Reader& reader, const Document& document, const model::Address& address,
                                   const PresentContext& context) {
    const auto doors = model::card_sections(document);
    if (address.fragment.empty() && !doors.empty()) return overview(reader, document, doors, context);
    for (const std::size_t index : doors) {
        if (document.sections[index].id == address.fragment) return cards_view(document, index, context);
    }
    return present_document(reader, address, context);
}

} // namespace tramtin::app
