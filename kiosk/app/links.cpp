// SPDX-License-Identifier: Apache-2.0
// Cross-links: an address as a row that says what it leads to.
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

namespace {

const model::Section* section_at(const model::Item& item, const std::string& anchor) {
    const auto* document = std::get_if<model::Document>(&item);
    if (document == nullptr || anchor.empty()) return nullptr;
    for (const auto& section : document->sections) {
        if (section.id == anchor) return &section;
    }
    return nullptr;
}

} // namespace

std::optional<screens::RowView> linked_row(store::Reader& reader, const std::string& text, const PresentContext& context) {
    const auto address = model::parse_address(text);
    if (!address) return std::nullopt;
    const auto item = reader.item(address->kind, address->id, context.words.lang());
    if (!item || !*item) return std::nullopt;
    const model::Meta& meta = model::meta_of(**item);
    store::Summary summary;
    summary.address = *address;
    summary.title = meta.title;
    summary.valid_from = meta.valid_from;
    summary.valid_to = meta.valid_to;
    screens::RowView row = row_of(context.words, summary, context.today);
    row.subtitle = context.words("kind." + std::string(model::name_of(address->kind)));
    if (const auto* section = section_at(**item, address->fragment)) {
        row.title = section->title;
        row.subtitle = joined({meta.title, section->label});
    }
    return row;
}

std::vector<screens::VariantView> variants_of(const model::Meta& meta, const std::optional<std::string>& anchor) {
    std::vector<screens::VariantView> shown;
    for (const auto& variant : meta.variants) {
        if (anchor && variant.anchor != *anchor) continue;
        screens::VariantView view{.topic = variant.topic, .readings = {}};
        for (const auto& reading : variant.readings) view.readings.emplace_back(reading.text, source_title(meta, reading.source));
        shown.push_back(std::move(view));
    }
    return shown;
}

} // namespace tramtin::app
