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

// What was found in one block or cell.
using Marks = std::span<const BlockMark>;

Marks marks_of(Marks all, std::size_t block, std::size_t cell) {
    const auto wanted = std::pair(block, cell);
    const auto place = [](const BlockMark& mark) { return std::pair(mark.block, mark.cell); };
    const auto begin = std::find_if(all.begin(), all.end(), [&](const auto& mark) { return place(mark) >= wanted; });
    const auto end = std::find_if(begin, all.end(), [&](const auto& mark) { return place(mark) > wanted; });
    return {begin, end};
}

// Runs as one text with spans; links are numbered from 1 in the order of their runs.
struct Flow {
    std::string text;
    std::vector<type::Span> spans;
    std::vector<std::string> links;
};

Flow flow_of(Ui& ui, const std::vector<Run>& runs, TextKind kind, const Marks& marks, bool strong = false) {
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
    for (const BlockMark& mark : marks)
        flow.spans.push_back({.begin = mark.range.begin, .end = mark.range.end, .mark = type::Mark::Highlight});
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

void draw_item(Ui& ui, const Block& block, TextKind kind, const Marks& marks, Column& pen, MaybeIntent& intent) {
    const float indent = ui.px(static_cast<float>(36 * std::clamp(block.level, 0, 4)));
    const std::string label = block.label.empty() ? "•" : block.label;
    const float hang = std::max(ui.px(44), ui.width(label, kind) + ui.px(16));
    ui.text(label, kind, pen.x + indent, pen.y, hang, {.colour = ui.colours().action, .ground = ui.colours().paper});
    const float x = pen.x + indent + hang;
    pen.y += draw_flow(ui, flow_of(ui, block.runs, kind, marks), kind, x, pen.y, pen.x + pen.w - x, intent, ui.colours().paper) + ui.px(12);
}

// A white card with a red edge, as the breakthroughs of a resolution are shown.
void draw_callout(Ui& ui, const Block& block, TextKind kind, const Marks& marks, Column& pen, MaybeIntent& intent) {
    const float pad = ui.px(28);
    const Flow flow = flow_of(ui, block.runs, kind, marks);
    const float width = pen.w - 2 * pad - ui.px(14);
    const float height = ui.height(flow.text, kind, width, {.spans = flow.spans}) + 2 * pad;
    const ui::Rect rect{pen.x, pen.y, pen.w, height};
    const auto& c = ui.colours();
    ui.fill(rect, c.line, ui.px(26));
    ui.fill(rect.inset(ui.px(2)), c.card, ui.px(24));
    ui.push_clip({rect.x, rect.y, ui.px(14), rect.h});
    ui.fill(rect, ui.tint(ui::Tint::Red).ink, ui.px(26));
    ui.pop_clip();
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

void draw_table(Ui& ui, const Block& block, std::size_t index, const Marks& all, Column& pen, MaybeIntent& intent) {
    constexpr TextKind k_kind = TextKind::Body;
    const float pad = ui.px(18);
    const auto widths = column_widths(ui, block, k_kind, pen.w);
    const auto& c = ui.colours();
    std::size_t cell = 0;
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
        const auto& row = block.rows[r];
        const bool head = r == 0;
        float height = 0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const Flow flow = flow_of(ui, row[i], k_kind, {}, head);
            height = std::max(height, ui.height(flow.text, k_kind, widths[i] - 2 * pad, {.spans = flow.spans}) + 2 * pad);
        }
        const ui::Colour ground = head ? ui.tint(ui::Tint::Grey).soft : c.card;
        ui.fill({pen.x, pen.y, pen.w, height}, ground);
        ui.fill({pen.x, pen.y + height - ui.px(2), pen.w, ui.px(2)}, c.line);
        float x = pen.x;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const Flow flow = flow_of(ui, row[i], k_kind, marks_of(all, index, cell++), head);
            draw_flow(ui, flow, k_kind, x + pad, pen.y + pad, widths[i] - 2 * pad, intent, ground);
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

void draw_block(Ui& ui, const Block& block, std::size_t index, TextKind kind, const Marks& all, Column& pen, MaybeIntent& intent) {
    const Marks marks = marks_of(all, index, 0);
    switch (block.kind) {
    case BlockKind::Heading: {
        std::vector<ui::Range> ranges;
        for (const BlockMark& mark : marks) ranges.push_back(mark.range);
        const ui::TextOptions options{.marks = ranges, .role = ui::Role::Heading, .ground = ui.colours().paper};
        pen.y += ui.text(model::plain_text(block.runs), heading_kind(block.level), pen.x, pen.y, pen.w, options) + ui.px(12);
        break;
    }
    case BlockKind::Item: draw_item(ui, block, kind, marks, pen, intent); break;
    case BlockKind::Callout: draw_callout(ui, block, kind, marks, pen, intent); break;
    case BlockKind::Table: draw_table(ui, block, index, all, pen, intent); break;
    case BlockKind::Rule: ui::rule(ui, pen); break;
    case BlockKind::Image: draw_picture(ui, block, pen); break;
    case BlockKind::Paragraph:
    case BlockKind::Other:
        pen.y += draw_flow(ui, flow_of(ui, block.runs, kind, marks), kind, pen.x, pen.y, pen.w, intent, ui.colours().paper) +
                 ui.px(kind == TextKind::Reading ? 22 : 12);
        break;
    }
}

// Whether the places measured before still hold; else they are measured anew.
bool measured_before(Ui& ui, const std::vector<Block>& blocks, const Column& pen, const BlockOptions& options) {
    if (options.tops == nullptr) return false;
    const auto& metrics = ui.metrics();
    const std::string key = std::string(options.key) + "|" + std::to_string(pen.w) + "|" + std::to_string(metrics.text_percent) + "|" +
                            std::to_string(metrics.dp()) + "|" + std::to_string(blocks.size());
    if (options.tops->key != key) *options.tops = {.key = key, .texts = {}, .tops = {}};
    return options.tops->tops.size() == blocks.size() + 1;
}

} // namespace

MaybeIntent draw_blocks(Ui& ui, const std::vector<Block>& blocks, TextKind kind, Column& pen, const BlockOptions& options) {
    MaybeIntent intent;
    const float origin = pen.y;
    const bool known = measured_before(ui, blocks, pen, options);
    const ui::Rect clip = ui.clip();
    std::vector<float> tops;
    std::vector<int> texts;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        tops.push_back(pen.y - origin);
        const bool out_of_sight = known && (origin + options.tops->tops[i + 1] < clip.y || origin + options.tops->tops[i] > clip.bottom());
        const int before = ui.texts();
        if (out_of_sight && ui.pass_over(options.tops->texts[i])) {
            pen.y += options.tops->tops[i + 1] - options.tops->tops[i];
        } else {
            draw_block(ui, blocks[i], i, kind, options.marks, pen, intent);
        }
        texts.push_back(ui.texts() - before);
    }
    tops.push_back(pen.y - origin);
    if (options.tops == nullptr) return intent;
    options.tops->tops = std::move(tops); // a picture that came since has moved what is below it
    options.tops->texts = std::move(texts);
    return intent;
}

} // namespace tramtin::screens
