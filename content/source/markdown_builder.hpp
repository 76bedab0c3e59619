// SPDX-License-Identifier: Apache-2.0
// Private to this room: collects blocks while md4c walks the text.
#pragma once

#include <optional>

#include "content/source/markdown.hpp"

namespace tramtin::source {

class BlockBuilder {
public:
    explicit BlockBuilder(MarkdownLimits limits) : m_limits(limits) {}

    // Containers. false: too deep, or too many blocks.
    bool enter_quote() { return enter({ContainerKind::Quote}); }
    bool enter_list(bool ordered, int first) { return enter({ContainerKind::List, ordered, first}); }
    bool enter_item() { return enter({ContainerKind::Item}); }
    bool leave_container();

    // Leaf blocks. Text outside of any (a tight list item) opens one by itself. false: too many blocks.
    void open(model::BlockKind kind, int level);
    bool close();
    void open_row();
    void open_cell();
    bool rule();

    // Spans.
    void strong(int by) { m_strong += by; }
    void emphasis(int by) { m_emphasis += by; }
    void open_link(std::string_view target);
    void close_link();
    void open_image(std::string_view path);
    void close_image();
    void append(std::string_view text);
    bool hard_break();

    void note(std::string reason, std::string text);
    Markdown take() { return std::move(m_result); }

private:
    enum class ContainerKind { Quote, List, Item };
    struct Container {
        ContainerKind kind;
        bool ordered = false;
        int number = 0;    // List: of its next item
        bool used = false; // Item: its label has been given to a block
    };

    bool enter(Container container);
    void open_text();
    bool push(model::Block block);
    std::vector<model::Run>& target();

    MarkdownLimits m_limits;
    Markdown m_result;
    std::vector<Container> m_stack;
    std::optional<model::Block> m_open;
    std::vector<model::Block> m_images; // of the open block, placed below it
    bool m_in_image = false;
    int m_strong = 0;
    int m_emphasis = 0;
    std::string m_link;
};

} // namespace tramtin::source
