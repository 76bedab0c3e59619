// SPDX-License-Identifier: Apache-2.0
// Blocks of a document as text, callouts and tables.
#include <algorithm>

#include "kiosk/screens/flow.hpp"
#include "kiosk/screens/parts.hpp"
#include "kiosk/screens/table.hpp"
#include "kiosk/ui/picture.hpp"

namespace tramtin::screens {

namespace {

using model::Block;
using model::BlockKind;
using ui::Column;
using ui::TextKind;
using ui::Ui;

void draw_item(Ui& ui, const Block& block, TextKind kind, const Marks& marks, Column& pen, MaybeIntent& intent) {
    const float indent = ui.px(static_cast<float>(36 * std::clamp(block.level, 0, 4)));
    // Without a label it is a further paragraph of the item above.
    const float hang = std::max(ui.px(44), (block.label.empty() ? 0 : ui.width(block.label, kind)) + ui.px(16));
    if (!block.label.empty())
        ui.text(block.label, kind, pen.x + indent, pen.y, hang, {.colour = ui.colours().action, .ground = ui.colours().paper});
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

void draw_block(Ui& ui, const Block& block, std::size_t index, TextKind kind, const BlockOptions& options, RowTops* rows, Column& pen,
                MaybeIntent& intent) {
    const Marks marks = marks_of(options.marks, index, 0);
    switch (block.kind) {
    case BlockKind::Heading: {
        std::vector<ui::Range> ranges;
        for (const BlockMark& mark : marks) ranges.push_back(mark.range);
        const ui::TextOptions look{.marks = ranges, .role = ui::Role::Heading, .ground = ui.colours().paper};
        pen.y += ui.text(model::plain_text(block.runs), heading_kind(block.level), pen.x, pen.y, pen.w, look) + ui.px(12);
        break;
    }
    case BlockKind::Item: draw_item(ui, block, kind, marks, pen, intent); break;
    case BlockKind::Callout: draw_callout(ui, block, kind, marks, pen, intent); break;
    case BlockKind::Table: draw_table(ui, block, index, options.marks, rows, pen, intent); break;
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
    if (options.tops->key != key) *options.tops = {.key = key, .texts = {}, .tops = {}, .tables = {}};
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
            RowTops* rows = options.tops != nullptr && blocks[i].kind == BlockKind::Table ? &options.tops->tables[i] : nullptr;
            draw_block(ui, blocks[i], i, kind, options, rows, pen, intent);
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
