// SPDX-License-Identifier: Apache-2.0
#include "content/source/markdown.hpp"

#include <algorithm>
#include <set>

#include "content/model/enums.hpp"
#include "content/source/markdown_builder.hpp"
#include "content/source/markdown_lines.hpp"
#include "content/text/fold.hpp"
#include "content/text/nfc.hpp"

namespace tramtin::source {

using base::ErrorCode;
using base::fail;
using model::Block;
using model::BlockKind;
using model::Run;
using model::Section;

namespace {

base::Result<Markdown> walk_text(std::string_view text, MarkdownLimits limits) {
    if (text.size() > limits.bytes) return fail(ErrorCode::Full, "more than " + std::to_string(limits.bytes >> 20U) + " MiB of Markdown");
    BlockBuilder builder(limits);
    if (!read_lines(text, limits, builder)) {
        return fail(ErrorCode::Full, "Markdown with lists or quotes inside one another deeper than " + std::to_string(limits.depth) +
                                         ", or more than " + std::to_string(limits.blocks) + " blocks");
    }
    return builder.take();
}

// Soft line breaks are kept while labels are looked for; afterwards a paragraph is one line.
void join_lines(std::vector<Run>& runs) {
    for (Run& run : runs) std::replace(run.text.begin(), run.text.end(), '\n', ' ');
}

void join_lines(std::vector<Block>& blocks) {
    for (Block& block : blocks) {
        join_lines(block.runs);
        for (auto& row : block.rows) {
            for (auto& cell : row) join_lines(cell);
        }
    }
}

// Takes "{#anchor}" off the end of a heading. Empty when there is none.
std::string take_anchor(std::vector<Run>& runs, std::vector<MarkdownNote>& notes) {
    if (runs.empty() || !runs.back().text.ends_with('}')) return {};
    std::string& text = runs.back().text;
    const std::size_t open = text.rfind("{#");
    if (open == std::string::npos) return {};
    std::string anchor = text.substr(open + 2, text.size() - open - 3);
    text.erase(open);
    text.erase(text.find_last_not_of(' ') + 1);
    if (text.empty()) runs.pop_back();
    if (model::is_valid_id(anchor)) return anchor;
    notes.push_back(
        {"markdown.anchor", "Neo '{#" + anchor + "}' không dùng được: chỉ viết chữ thường không dấu a-z, số, dấu chấm và gạch nối."});
    return {};
}

// The first line of the block below a heading, if it begins with this mark: what follows the mark. Further lines stay.
std::string take_mark(Block& block, std::string_view mark) {
    if (block.kind != BlockKind::Paragraph || block.runs.empty() || !block.runs.front().text.starts_with(mark)) return {};
    std::string line;
    while (!block.runs.empty()) {
        std::string& text = block.runs.front().text;
        const std::size_t line_end = text.find('\n');
        line += text.substr(0, line_end);
        if (line_end != std::string::npos) {
            text.erase(0, line_end + 1);
            break;
        }
        block.runs.erase(block.runs.begin());
    }
    return text::clean(std::string_view(line).substr(mark.size()), text::Lines::Join);
}

// "label: ..." and "show: cards", in any order.
void take_marks(Block& block, Section& section, std::vector<MarkdownNote>& notes) {
    for (int i = 0; i < 2; ++i) {
        if (std::string label = take_mark(block, "label:"); !label.empty()) section.label = std::move(label);
        const std::string show = take_mark(block, "show:");
        if (show.empty()) continue;
        section.show = model::enum_of<model::SectionShow>(show);
        if (model::word_of(section.show) != show)
            notes.push_back({"markdown.show", "Không hiểu 'show: " + show + "'. Muốn hiện các mục con thành thẻ thì ghi 'show: cards'."});
    }
}

void add_to_sections(std::vector<Section>& sections, Block block, std::vector<MarkdownNote>& notes, bool& fresh) {
    constexpr int k_deepest_section = 3;
    if (block.kind == BlockKind::Heading && block.level <= k_deepest_section) {
        Section& section = sections.emplace_back();
        section.level = block.level - 1;
        section.id = take_anchor(block.runs, notes);
        join_lines(block.runs);
        section.title = model::plain_text(block.runs);
        fresh = true;
        return;
    }
    if (sections.empty()) sections.emplace_back();
    if (std::exchange(fresh, false)) take_marks(block, sections.back(), notes);
    if (block.kind == BlockKind::Paragraph && block.runs.empty()) return;
    sections.back().blocks.push_back(std::move(block));
}

} // namespace

base::Result<Markdown> parse_markdown(std::string_view text, MarkdownLimits limits) {
    TRY_ASSIGN(Markdown parsed, walk_text(text, limits));
    for (Block& block : parsed.blocks) {
        if (block.kind == BlockKind::Heading) take_anchor(block.runs, parsed.notes);
    }
    join_lines(parsed.blocks);
    return parsed;
}

base::Result<SectionedMarkdown> parse_sections(std::string_view text, MarkdownLimits limits) {
    TRY_ASSIGN(Markdown parsed, walk_text(text, limits));
    SectionedMarkdown result{{}, std::move(parsed.notes)};
    bool fresh = false;
    for (Block& block : parsed.blocks) add_to_sections(result.sections, std::move(block), result.notes, fresh);
    for (Section& section : result.sections) join_lines(section.blocks);
    return result;
}

void name_sections(std::vector<Section>& sections) {
    std::set<std::string> taken;
    for (const Section& section : sections) taken.insert(section.id);
    for (Section& section : sections) {
        if (!section.id.empty()) continue;
        constexpr std::size_t k_longest = 60;
        std::string base;
        for (const char c : text::fold_text(section.title.empty() ? "mở đầu" : section.title)) {
            const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (base.size() < k_longest && (plain || (!base.empty() && base.back() != '-'))) base += plain ? c : '-';
        }
        while (base.ends_with('-')) base.pop_back();
        if (base.empty()) base = "muc";
        section.id = base;
        for (int number = 2; !taken.insert(section.id).second; ++number) section.id = base + "-" + std::to_string(number);
    }
}

} // namespace tramtin::source
