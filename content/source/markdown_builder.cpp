// SPDX-License-Identifier: Apache-2.0
#include "content/source/markdown_builder.hpp"

#include <algorithm>
#include <utility>

namespace tramtin::source {

using model::Block;
using model::BlockKind;
using model::Run;
using model::RunStyle;

namespace {

constexpr std::string_view k_space = " \t\r\n";
constexpr std::size_t k_notes = 100; // of one text; more tell nothing new

void trim(std::vector<Run>& runs) {
    while (!runs.empty()) {
        std::string& first = runs.front().text;
        first.erase(0, std::min(first.find_first_not_of(k_space), first.size()));
        if (!first.empty()) break;
        runs.erase(runs.begin());
    }
    while (!runs.empty()) {
        std::string& last = runs.back().text;
        last.erase(last.find_last_not_of(k_space) + 1);
        if (!last.empty()) break;
        runs.pop_back();
    }
}

// Rows of one table have as many cells, so that columns stand below one another.
void square(Block& block) {
    std::size_t columns = 0;
    for (auto& row : block.rows) {
        columns = std::max(columns, row.size());
        for (auto& cell : row) trim(cell);
    }
    for (auto& row : block.rows) row.resize(columns);
}

} // namespace

bool BlockBuilder::open(Block block) {
    const bool room = close();
    m_open = std::move(block);
    return room;
}

bool BlockBuilder::push(Block block) {
    if (m_result.blocks.size() >= m_limits.blocks) return false;
    m_result.blocks.push_back(std::move(block));
    return true;
}

bool BlockBuilder::close() {
    if (!m_open) return true;
    Block block = *std::exchange(m_open, std::nullopt);
    trim(block.runs);
    square(block);
    bool room = true;
    const bool labelled = !block.label.empty() && m_images.empty();
    if (!block.runs.empty() || !block.rows.empty() || labelled) room = push(std::move(block));
    for (Block& image : m_images) room = room && push(std::move(image));
    m_images.clear();
    return room;
}

void BlockBuilder::open_row() {
    if (m_open) m_open->rows.emplace_back();
}

void BlockBuilder::open_cell() {
    if (m_open && !m_open->rows.empty()) m_open->rows.back().emplace_back();
}

bool BlockBuilder::rule() {
    Block block;
    block.kind = BlockKind::Rule;
    return close() && push(std::move(block));
}

void BlockBuilder::open_link(std::string_view target) {
    if (model::parse_address(target)) {
        m_link = target;
    } else {
        note("markdown.link", "Liên kết '" + std::string(target.substr(0, 200)) +
                                  "' không mở được trên máy nên chỉ giữ phần chữ. Chỉ dùng liên kết dạng [chữ](procedure:1.001193).");
    }
}

void BlockBuilder::close_link() { m_link.clear(); }

void BlockBuilder::image(std::string_view path, std::string_view caption) {
    Block image;
    image.kind = BlockKind::Image;
    image.image = path;
    image.runs.push_back({std::string(caption), RunStyle::Plain, {}});
    trim(image.runs);
    if (!image.image.starts_with("images/")) {
        note("markdown.image", "Ảnh '" + image.image.substr(0, 200) +
                                   "' không nằm trong thư mục images/ nên không được dùng. "
                                   "Chép ảnh vào images/ rồi viết ![chú thích](images/ten-anh.png).");
        image.kind = BlockKind::Paragraph;
        image.image.clear();
        if (image.runs.empty()) return;
    }
    m_images.push_back(std::move(image));
}

std::vector<Run>& BlockBuilder::target() {
    if (!m_open) {
        m_open = Block{};
        m_open->kind = BlockKind::Paragraph;
    }
    if (m_open->kind == BlockKind::Table && !m_open->rows.empty() && !m_open->rows.back().empty()) return m_open->rows.back().back();
    return m_open->runs;
}

void BlockBuilder::append(std::string_view text) {
    if (text.empty()) return;
    std::vector<Run>& runs = target();
    const RunStyle style = m_strong > 0 ? RunStyle::Strong : m_emphasis > 0 ? RunStyle::Emphasis : RunStyle::Plain;
    if (!runs.empty() && runs.back().style == style && runs.back().link == m_link) {
        runs.back().text += text;
    } else {
        runs.push_back({std::string(text), style, m_link});
    }
}

// A line break that was asked for starts a new block of the same kind; headings and tables stay on one line.
bool BlockBuilder::hard_break() {
    const bool splits = m_open && m_open->kind != BlockKind::Heading && m_open->kind != BlockKind::Table;
    if (!splits) {
        append(" ");
        return true;
    }
    Block next;
    next.kind = m_open->kind;
    next.level = m_open->level;
    return open(std::move(next));
}

void BlockBuilder::note(std::string reason, std::string text) {
    MarkdownNote entry{std::move(reason), std::move(text), m_line};
    auto& notes = m_result.notes;
    if (notes.size() < k_notes && std::find(notes.begin(), notes.end(), entry) == notes.end()) notes.push_back(std::move(entry));
}

} // namespace tramtin::source
