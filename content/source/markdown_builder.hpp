// SPDX-License-Identifier: Apache-2.0
// Private to this room: collects blocks while Markdown is read.
#pragma once

#include <optional>

#include "content/source/markdown.hpp"

namespace tramtin::source {

class BlockBuilder {
public:
    explicit BlockBuilder(MarkdownLimits limits) : m_limits(limits) {}

    // A block that takes the text to come; what was open is closed. false: too many blocks.
    bool open(model::Block block);
    bool close();
    void open_row();
    void open_cell();
    bool rule();

    // Spans of the open block.
    void strong(int by) { m_strong += by; }
    void emphasis(int by) { m_emphasis += by; }
    void open_link(std::string_view target);
    void close_link();
    void image(std::string_view path, std::string_view caption);
    void append(std::string_view text);
    bool hard_break();

    // The line of the source that is being read: notes stand there.
    void at_line(int line) { m_line = line; }
    int line() const { return m_line; }
    void note(std::string reason, std::string text);
    Markdown take() { return std::move(m_result); }

private:
    bool push(model::Block block);
    std::vector<model::Run>& target();

    MarkdownLimits m_limits;
    Markdown m_result;
    std::optional<model::Block> m_open;
    std::vector<model::Block> m_images; // of the open block, placed below it
    int m_strong = 0;
    int m_emphasis = 0;
    int m_line = 1;
    std::string m_link;
};

} // namespace tramtin::source
