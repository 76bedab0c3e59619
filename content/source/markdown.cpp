// SPDX-License-Identifier: Apache-2.0
#include "content/source/markdown.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include <md4c.h>

#include "content/model/enums.hpp"
#include "content/source/markdown_builder.hpp"
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

struct Walk {
    BlockBuilder builder;
    bool in_html = false;
};

// md4c passes on negative values only; others are lost between its levels.
constexpr int k_stop = -1;
int go_on(bool fine) { return fine ? 0 : k_stop; }

std::string_view text_of(const MD_ATTRIBUTE& attribute) { return {attribute.text, attribute.size}; }

int enter_block(MD_BLOCKTYPE type, void* detail, void* data) {
    auto& walk = *static_cast<Walk*>(data);
    BlockBuilder& builder = walk.builder;
    switch (type) {
    case MD_BLOCK_QUOTE: return go_on(builder.enter_quote());
    case MD_BLOCK_UL: return go_on(builder.enter_list(false, 1));
    case MD_BLOCK_OL: return go_on(builder.enter_list(true, static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start)));
    case MD_BLOCK_LI: return go_on(builder.enter_item());
    case MD_BLOCK_HR: return go_on(builder.rule());
    case MD_BLOCK_H: builder.open(BlockKind::Heading, static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level)); break;
    case MD_BLOCK_P: builder.open(BlockKind::Paragraph, 0); break;
    case MD_BLOCK_TABLE: builder.open(BlockKind::Table, 0); break;
    case MD_BLOCK_TR: builder.open_row(); break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: builder.open_cell(); break;
    case MD_BLOCK_CODE:
        builder.note("markdown.code", "Đoạn mã (```) được đưa vào như đoạn văn thường. Bỏ dấu ``` nếu đây là văn bản.");
        builder.open(BlockKind::Paragraph, 0);
        break;
    case MD_BLOCK_HTML: walk.in_html = true; [[fallthrough]];
    case MD_BLOCK_DOC:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY: break;
    }
    return 0;
}

int leave_block(MD_BLOCKTYPE type, void*, void* data) {
    auto& walk = *static_cast<Walk*>(data);
    switch (type) {
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
    case MD_BLOCK_LI: return go_on(walk.builder.leave_container());
    case MD_BLOCK_H:
    case MD_BLOCK_P:
    case MD_BLOCK_CODE:
    case MD_BLOCK_TABLE: return go_on(walk.builder.close());
    case MD_BLOCK_HTML: walk.in_html = false; break;
    default: break;
    }
    return 0;
}

int enter_span(MD_SPANTYPE type, void* detail, void* data) {
    BlockBuilder& builder = static_cast<Walk*>(data)->builder;
    if (type == MD_SPAN_STRONG) builder.strong(1);
    if (type == MD_SPAN_EM) builder.emphasis(1);
    if (type == MD_SPAN_A) builder.open_link(text_of(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
    if (type == MD_SPAN_IMG) builder.open_image(text_of(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
    return 0;
}

int leave_span(MD_SPANTYPE type, void*, void* data) {
    BlockBuilder& builder = static_cast<Walk*>(data)->builder;
    if (type == MD_SPAN_STRONG) builder.strong(-1);
    if (type == MD_SPAN_EM) builder.emphasis(-1);
    if (type == MD_SPAN_A) builder.close_link();
    if (type == MD_SPAN_IMG) builder.close_image();
    return 0;
}

void append_code_point(std::string& out, char32_t c) {
    const auto byte = [&](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0 | (c >> 6U)), byte(0x80 | (c & 0x3FU));
    } else if (c < 0x10000) {
        byte(0xE0 | (c >> 12U)), byte(0x80 | ((c >> 6U) & 0x3FU)), byte(0x80 | (c & 0x3FU));
    } else {
        byte(0xF0 | (c >> 18U)), byte(0x80 | ((c >> 12U) & 0x3FU)), byte(0x80 | ((c >> 6U) & 0x3FU)), byte(0x80 | (c & 0x3FU));
    }
}

// "&amp;", "&#272;", "&#x110;"; a name this list lacks stays as written.
std::string entity(std::string_view text) {
    if (text == "&amp;") return "&";
    if (text == "&lt;") return "<";
    if (text == "&gt;") return ">";
    if (text == "&quot;") return "\"";
    if (text == "&nbsp;") return " ";
    if (!text.starts_with("&#") || text.size() < 4) return std::string(text);
    const bool hex = text[2] == 'x' || text[2] == 'X';
    std::uint32_t value = 0;
    const char* end = text.data() + text.size() - 1;
    const auto read = std::from_chars(text.data() + (hex ? 3 : 2), end, value, hex ? 16 : 10);
    const bool sound = read.ptr == end && value >= 0x20 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    std::string out;
    append_code_point(out, sound ? value : 0xFFFD);
    return out;
}

int on_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
    auto& walk = *static_cast<Walk*>(data);
    const std::string_view piece(text, size);
    if (type == MD_TEXT_HTML || walk.in_html) {
        walk.builder.note("markdown.html", "Thẻ HTML không được dùng và đã bị bỏ. Viết lại bằng chữ thường, dấu - đầu dòng hoặc bảng.");
        return 0;
    }
    switch (type) {
    case MD_TEXT_BR: return go_on(walk.builder.hard_break());
    case MD_TEXT_SOFTBR: walk.builder.append("\n"); break;
    case MD_TEXT_NULLCHAR: walk.builder.append("\xEF\xBF\xBD"); break;
    case MD_TEXT_ENTITY: walk.builder.append(entity(piece)); break;
    default: walk.builder.append(piece); break;
    }
    return 0;
}

base::Result<Markdown> walk_text(std::string_view text, MarkdownLimits limits) {
    if (text.size() > limits.bytes) return fail(ErrorCode::Full, "more than " + std::to_string(limits.bytes >> 20U) + " MiB of Markdown");
    Walk walk{BlockBuilder(limits)};
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = enter_block;
    parser.leave_block = leave_block;
    parser.enter_span = enter_span;
    parser.leave_span = leave_span;
    parser.text = on_text;
    if (md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &walk) != 0) {
        return fail(ErrorCode::Full, "Markdown with lists or quotes inside one another deeper than " + std::to_string(limits.depth) +
                                         ", or more than " + std::to_string(limits.blocks) + " blocks");
    }
    walk.builder.close();
    return walk.builder.take();
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
