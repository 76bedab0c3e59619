// SPDX-License-Identifier: Apache-2.0
// The record of what was drawn in one frame, written by the widgets. Tests find by label, speech reads it, the keypad
// walks it, the lint measures it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tramtin::ui {

struct Rect {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    bool contains(float px, float py) const { return px >= x && py >= y && px < right() && py < bottom(); }
    Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
    bool operator==(const Rect&) const = default;
};
Rect intersection(const Rect& a, const Rect& b);

enum class Role : std::uint8_t { Heading, Text, Button, Tab, Field, Key, Image, Dialog, Progress };
std::string_view name_of(Role role);

struct Node {
    Role role = Role::Text;
    std::string label{};
    std::string value{}; // of a field
    Rect rect{};         // pixels, whole
    Rect visible{};      // what is left of it after clipping; empty: scrolled away
    bool enabled = true;
    bool selected = false;
    bool overflow = false; // text that does not fit where it was put: always a fault
    std::uint32_t ink = 0; // colours of text, for the contrast lint
    std::uint32_t ground = 0;
    int font_px = 0;
    const void* page = nullptr; // the scrolled page it stands in, by its state
    int number = -1;            // of a text, among those of that page

    bool tappable() const { return role == Role::Button || role == Role::Tab || role == Role::Key || role == Role::Field; }
    bool shown() const { return visible.w >= 1 && visible.h >= 1; }
};

// A page that scrolls, as it was drawn. Its content reaches from view.y - offset on, `extent` pixels down.
struct Page {
    const void* id = nullptr; // as Node::page
    Rect view{};
    float offset = 0;
    float extent = 0;
    int texts = 0; // of the whole page, in sight or not: their numbers are below it
};

class Semantics {
public:
    void clear() {
        m_nodes.clear();
        m_pages.clear();
    }
    // Gives the memory back, too.
    void forget() {
        std::vector<Node>().swap(m_nodes);
        m_pages.clear();
    }
    void add(Node node) { m_nodes.push_back(std::move(node)); }
    void add(const Page& page) { m_pages.push_back(page); }
    const std::vector<Node>& nodes() const { return m_nodes; }
    const std::vector<Page>& pages() const { return m_pages; }

    // The shown node with this label: first an equal one, then one that begins with it, then one that contains it;
    // tappable before plain text; later drawn (on top) last. nullptr: none.
    const Node* find(std::string_view label) const;
    const Node* find_tappable(std::string_view label) const;
    // Text of any shown node or field value contains it.
    bool shows(std::string_view text) const;

    // One line a node: role "label" [value] x,y wxh state. Stable: the text golden.
    std::string dump() const;

private:
    std::vector<Node> m_nodes;
    std::vector<Page> m_pages;
};

} // namespace tramtin::ui
