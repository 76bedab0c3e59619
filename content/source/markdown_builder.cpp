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

void trim_cells(Block& block) {
    for (auto& row : block.rows) {
        for (auto& cell : row) trim(cell);
    }
}

} // namespace

bool BlockBuilder::enter(Container container) {
    if (!close() || static_cast<int>(m_stack.size()) >= m_limits.depth) return false;
    m_stack.push_back(container);
    return true;
}

bool BlockBuilder::leave_container() {
    const bool room = close();
    if (!m_stack.empty()) m_stack.pop_back();
    return room;
}

void BlockBuilder::open(BlockKind kind, int level) {
    close();
    m_open = Block{};
    m_open->kind = kind;
    m_open->level = level;
    if (kind == BlockKind::Paragraph) open_text();
}

// A paragraph is an item below a list, a callout below a quote: what is nearest counts.
void BlockBuilder::open_text() {
    m_open = Block{};
    m_open->kind = BlockKind::Paragraph;
    if (m_stack.empty()) return;
    if (m_stack.back().kind == ContainerKind::Quote) m_open->kind = BlockKind::Callout;
    if (m_stack.back().kind != ContainerKind::Item) return;
    m_open->kind = BlockKind::Item;
    const auto lists = std::count_if(m_stack.begin(), m_stack.end(), [](const Container& c) { return c.kind == ContainerKind::List; });
    m_open->level = static_cast<int>(lists) - 1;
    if (std::exchange(m_stack.back().used, true)) return;
    Container& list = m_stack[m_stack.size() - 2];
    m_open->label = list.ordered ? std::to_string(list.number++) + "." : "•";
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
    trim_cells(block);
    bool room = true;
    if (!block.runs.empty() || !block.rows.empty()) room = push(std::move(block));
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

void BlockBuilder::open_image(std::string_view path) {
    if (!m_open) open_text();
    Block image;
    image.kind = BlockKind::Image;
    image.image = path;
    m_images.push_back(std::move(image));
    m_in_image = true;
}

void BlockBuilder::close_image() {
    m_in_image = false;
    Block& image = m_images.back();
    trim(image.runs);
    if (image.image.starts_with("images/")) return;
    note("markdown.image", "Ảnh '" + image.image.substr(0, 200) +
                               "' không nằm trong thư mục images/ nên không được dùng. "
                               "Chép ảnh vào images/ rồi viết ![chú thích](images/ten-anh.png).");
    image.kind = BlockKind::Paragraph;
    image.image.clear();
    if (image.runs.empty()) m_images.pop_back();
}

std::vector<Run>& BlockBuilder::target() {
    if (m_in_image) return m_images.back().runs;
    if (!m_open) open_text();
    if (m_open->kind == BlockKind::Table && !m_open->rows.empty() && !m_open->rows.back().empty()) return m_open->rows.back().back();
    return m_open->runs;
}

void BlockBuilder::append(std::string_view text) {
    std::vector<Run>& runs = target();
    const RunStyle style = m_strong > 0 ? RunStyle::Strong : m_emphasis > 0 ? RunStyle::Emphasis : RunStyle::Plain;
    if (!runs.empty() && runs.back().style == style && runs.back().link == m_link) {
        runs.back().text += text;
    } else {
        runs.push_back({std::string(text), style, m_link});
    }
}

// A line break that was asked for starts a new block of the same kind; headings, tables and captions stay on one line.
bool BlockBuilder::hard_break() {
    const bool splits = m_open && !m_in_image && m_open->kind != BlockKind::Heading && m_open->kind != BlockKind::Table;
    if (!splits) {
        append(" ");
        return true;
    }
    if (!close()) return false;
    open_text();
    return true;
}

void BlockBuilder::note(std::string reason, std::string text) {
    MarkdownNote entry{std::move(reason), std::move(text)};
    auto& notes = m_result.notes;
    if (notes.size() < 100 && std::find(notes.begin(), notes.end(), entry) == notes.end()) notes.push_back(std::move(entry));
}

} // namespace tramtin::source
