// SPDX-License-Identifier: Apache-2.0
// Blocks of a document as text, callouts and tables.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/parts.hpp"
#include "kiosk/ui/picture.hpp"

namespace tramtin::screens {

namespace {

using model::Block;
using model::BlockKind;
using model::Run;
using ui::Column;
using ui::TextKind;
using ui::Ui;

constexpr type::ColourTag k_link_colour{1};

// Runs as one text with spans; links are numbered from 1 in the order of their runs.
struct Flow {
    std::string text;
    std::vector<type::Span> spans;
    std::vector<std::string> links;
};

Flow flow_of(Ui& ui, const std::vector<Run>& runs, TextKind kind, bool strong = false) {
    Flow flow;
    type::TextStyle bold = ui.metrics().style(kind);
    bold.weight = type::Weight::SemiBold;
    for (const Run& run : runs) {
        const std::size_t begin = flow.text.size();
        flow.text += run.text;
        type::Span span{.begin = begin, .end = flow.text.size()};
        if (strong || run.style != model::RunStyle::Plain) span.style = bold;
        if (!run.link.empty()) {
            flow.links.push_back(run.link);
            span.link = type::LinkId{static_cast<std::uint32_t>(flow.links.size())};
            span.colour = k_link_colour;
        }
        if (span.style || span.link != type::LinkId::None) flow.spans.push_back(span);
    }
    return flow;
}

// Draws at (x, y); returns the height, and the tapped link's address through `intent`.
float draw_flow(Ui& ui, const Flow& flow, TextKind kind, float x, float y, float width, MaybeIntent& intent, ui::Colour ground) {
    const ui::TextOptions options{.spans = flow.spans, .ground = ground};
    const float height = ui.text(flow.text, kind, x, y, width, options);
    if (flow.links.empty()) return height;
    const auto link = static_cast<std::size_t>(ui.tapped_link(flow.text, kind, x, y, width, options));
    if (link > 0 && link <= flow.links.size()) intent = open_address(flow.links[link - 1]);
    return height;
}

void draw_item(Ui& ui, const Block& block, TextKind kind, Column& pen, MaybeIntent& intent) {
    const float indent = ui.px(static_cast<float>(36 * std::clamp(block.level, 0, 4)));
    const std::string label = block.label.empty() ? "•" : block.label;
    const float hang = std::max(ui.px(44), ui.width(label, kind) + ui.px(16));
    ui.text(label, kind, pen.x + indent, pen.y, hang, {.colour = ui.colours().action, .ground = ui.colours().paper});
    const float x = pen.x + indent + hang;
    pen.y += draw_flow(ui, flow_of(ui, block.runs, kind), kind, x, pen.y, pen.x + pen.w - x, intent, ui.colours().paper) + ui.px(12);
}

// A white card with a red edge, as the breakthroughs of a resolution are shown.
void draw_callout(Ui& ui, const Block& block, TextKind kind, Column& pen, MaybeIntent& intent) {
    const float pad = ui.px(28);
    const Flow flow = flow_of(ui, block.runs, kind);
    const float width = pen.w - 2 * pad - ui.px(14);
    const float height = ui.height(flow.text, kind, width, {.spans = flow.spans}) + 2 * pad;
    const ui::Rect rect{pen.x, pen.y, pen.w, height};
    const auto& c = ui.colours();
    ui.fill(rect, ui.tint(ui::Tint::Red).ink, ui.px(26));
    ui.fill({rect.x + ui.px(14), rect.y, rect.w - ui.px(14), rect.h}, c.card, ui.px(26));
    ui.outline({rect.x + ui.px(14), rect.y, rect.w - ui.px(14), rect.h}, c.line, ui.px(26), ui.px(2));
    draw_flow(ui, flow, kind, rect.x + pad + ui.px(14), rect.y + pad, width, intent, c.card);
    pen.y += height + ui.px(20);
}

std::size_t columns_of(const Block& block) {
    std::size_t columns = 1;
    for (const auto& row : block.rows) columns = std::max(columns, row.size());
    return columns;
}

// Widths by the longest cell of each column, none under a third of an equal share.
std::vector<float> column_widths(Ui& ui, const Block& block, TextKind kind, float width) {
    const std::size_t columns = columns_of(block);
    std::vector<float> wanted(columns, 1);
    for (const auto& row : block.rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            wanted[i] = std::max(wanted[i], std::min(ui.width(model::plain_text(row[i]), kind), width));
    }
    const float floor = width / static_cast<float>(columns) / 1.6F;
    float sum = 0;
    for (float& w : wanted) sum += w = std::max(w, floor);
    for (float& w : wanted) w = std::floor(w * width / sum);
    return wanted;
}

void draw_table(Ui& ui, const Block& block, Column& pen, MaybeIntent& intent) {
    constexpr TextKind k_kind = TextKind::Body;
    const float pad = ui.px(18);
    const auto widths = column_widths(ui, block, k_kind, pen.w);
    const auto& c = ui.colours();
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
        const auto& row = block.rows[r];
        const bool head = r == 0;
        float height = 0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const Flow flow = flow_of(ui, row[i], k_kind, head);
            height = std::max(height, ui.height(flow.text, k_kind, widths[i] - 2 * pad, {.spans = flow.spans}) + 2 * pad);
        }
        const ui::Colour ground = head ? ui.tint(ui::Tint::Grey).soft : c.card;
        ui.fill({pen.x, pen.y, pen.w, height}, ground);
        ui.fill({pen.x, pen.y + height - ui.px(2), pen.w, ui.px(2)}, c.line);
        float x = pen.x;
        for (std::size_t i = 0; i < row.size(); ++i) {
            draw_flow(ui, flow_of(ui, row[i], k_kind, head), k_kind, x + pad, pen.y + pad, widths[i] - 2 * pad, intent, ground);
            x += widths[i];
        }
        pen.y += height;
    }
    pen.y += ui.px(24);
}

// The caption stands below, and in the picture's place when there is none.
void draw_picture(Ui& ui, const Block& block, Column& pen) {
    const std::string caption = model::plain_text(block.runs);
    const std::string_view alt = caption.empty() ? ui.words()("picture.no_words") : std::string_view(caption);
    const float most = std::max(ui.px(420), ui.clip().h * 0.7F);
    const float height = ui::picture_height(ui, block.image, pen.w, most);
    ui::picture(ui, block.image, {pen.x, pen.y, pen.w, height}, alt);
    pen.y += height + ui.px(10);
    if (caption.empty()) {
        pen.y += ui.px(14);
        return;
    }
    pen.y += ui.text(caption, TextKind::Caption, pen.x, pen.y, pen.w,
                     {.colour = ui.colours().ink2, .align = type::Align::Centre, .ground = ui.colours().paper}) +
             ui.px(24);
}

TextKind heading_kind(int level) { return level <= 2 ? TextKind::Heading : TextKind::ReadingStrong; }

} // namespace

MaybeIntent draw_blocks(Ui& ui, const std::vector<Block>& blocks, TextKind kind, Column& pen) {
    MaybeIntent intent;
    const float gap = ui.px(kind == TextKind::Reading ? 22 : 12);
    for (const Block& block : blocks) {
        switch (block.kind) {
        case BlockKind::Heading: ui::heading(ui, model::plain_text(block.runs), pen, heading_kind(block.level), 12); break;
        case BlockKind::Item: draw_item(ui, block, kind, pen, intent); break;
        case BlockKind::Callout: draw_callout(ui, block, kind, pen, intent); break;
        case BlockKind::Table: draw_table(ui, block, pen, intent); break;
        case BlockKind::Rule: ui::rule(ui, pen); break;
        case BlockKind::Image: draw_picture(ui, block, pen); break;
        case BlockKind::Paragraph:
        case BlockKind::Other:
            pen.y += draw_flow(ui, flow_of(ui, block.runs, kind), kind, pen.x, pen.y, pen.w, intent, ui.colours().paper) + gap;
            break;
        }
    }
    return intent;
}

} // namespace tramtin::screens
