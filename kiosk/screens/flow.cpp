// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/flow.hpp"

#include <algorithm>

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

using model::Run;
using ui::TextKind;
using ui::Ui;

namespace {

constexpr type::ColourTag k_link_colour{1};

} // namespace

Marks marks_of(Marks all, std::size_t block, std::size_t cell) {
    const auto wanted = std::pair(block, cell);
    const auto place = [](const BlockMark& mark) { return std::pair(mark.block, mark.cell); };
    const auto begin = std::find_if(all.begin(), all.end(), [&](const auto& mark) { return place(mark) >= wanted; });
    const auto end = std::find_if(begin, all.end(), [&](const auto& mark) { return place(mark) > wanted; });
    return {begin, end};
}

Flow flow_of(Ui& ui, const std::vector<Run>& runs, TextKind kind, const Marks& marks, Boldness boldness) {
    Flow flow;
    type::TextStyle bold = ui.metrics().style(kind);
    bold.weight = type::Weight::SemiBold;
    for (const Run& run : runs) {
        const std::size_t begin = flow.text.size();
        flow.text += run.text;
        type::Span span{.begin = begin, .end = flow.text.size()};
        if (boldness == Boldness::All || run.style != model::RunStyle::Plain) span.style = bold;
        if (!run.link.empty()) {
            flow.links.push_back(run.link);
            span.link = type::LinkId{static_cast<std::uint32_t>(flow.links.size())};
            span.colour = k_link_colour;
        }
        if (span.style || span.link != type::LinkId::None) flow.spans.push_back(span);
    }
    for (const BlockMark& mark : marks)
        flow.spans.push_back({.begin = mark.range.begin, .end = mark.range.end, .mark = type::Mark::Highlight});
    return flow;
}

float draw_flow(Ui& ui, const Flow& flow, TextKind kind, float x, float y, float width, MaybeIntent& intent, ui::Colour ground) {
    const ui::TextOptions options{.spans = flow.spans, .ground = ground};
    const float height = ui.text(flow.text, kind, x, y, width, options);
    if (flow.links.empty()) return height;
    const auto link = static_cast<std::size_t>(ui.tapped_link(flow.text, kind, x, y, width, options));
    if (link > 0 && link <= flow.links.size()) intent = open_address(flow.links[link - 1]);
    return height;
}

} // namespace tramtin::screens
