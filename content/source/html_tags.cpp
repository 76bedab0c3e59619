// SPDX-License-Identifier: Apache-2.0
#include "content/source/html_tags.hpp"

#include <algorithm>
#include <array>

#include "content/source/letters.hpp"

namespace tramtin::source {

namespace {

constexpr std::size_t k_longest_tag = 4000; // Word writes styles into them
constexpr std::size_t k_longest_name = 12;

struct Name {
    std::string_view name;
    TagEffect effect;
};

constexpr auto k_tags = std::to_array<Name>({
    {"br", TagEffect::Break},      {"p", TagEffect::Break},          {"div", TagEffect::Break},        {"li", TagEffect::Break},
    {"ul", TagEffect::Break},      {"ol", TagEffect::Break},         {"tr", TagEffect::Break},         {"table", TagEffect::Break},
    {"tbody", TagEffect::Break},   {"thead", TagEffect::Break},      {"tfoot", TagEffect::Break},      {"h1", TagEffect::Break},
    {"h2", TagEffect::Break},      {"h3", TagEffect::Break},         {"h4", TagEffect::Break},         {"h5", TagEffect::Break},
    {"h6", TagEffect::Break},      {"hr", TagEffect::Break},         {"blockquote", TagEffect::Break}, {"pre", TagEffect::Break},
    {"section", TagEffect::Break}, {"article", TagEffect::Break},    {"header", TagEffect::Break},     {"footer", TagEffect::Break},
    {"center", TagEffect::Break},  {"dl", TagEffect::Break},         {"dt", TagEffect::Break},         {"dd", TagEffect::Break},
    {"figure", TagEffect::Break},  {"figcaption", TagEffect::Break}, {"caption", TagEffect::Break},    {"body", TagEffect::Break},
    {"html", TagEffect::Break},    {"head", TagEffect::Break},       {"main", TagEffect::Break},       {"nav", TagEffect::Break},
    {"form", TagEffect::Break},    {"td", TagEffect::Space},         {"th", TagEffect::Space},         {"wbr", TagEffect::None},
    {"b", TagEffect::Strong},      {"strong", TagEffect::Strong},    {"i", TagEffect::Emphasis},       {"em", TagEffect::Emphasis},
    {"u", TagEffect::None},        {"s", TagEffect::None},           {"a", TagEffect::None},           {"span", TagEffect::None},
    {"font", TagEffect::None},     {"small", TagEffect::None},       {"big", TagEffect::None},         {"sup", TagEffect::None},
    {"sub", TagEffect::None},      {"strike", TagEffect::None},      {"del", TagEffect::None},         {"ins", TagEffect::None},
    {"mark", TagEffect::None},     {"img", TagEffect::None},         {"code", TagEffect::None},        {"tt", TagEffect::None},
    {"col", TagEffect::None},      {"colgroup", TagEffect::None},    {"input", TagEffect::None},       {"label", TagEffect::None},
    {"button", TagEffect::None},   {"iframe", TagEffect::None},      {"video", TagEffect::None},       {"audio", TagEffect::None},
    {"source", TagEffect::None},   {"meta", TagEffect::None},        {"link", TagEffect::None},        {"base", TagEffect::None},
    {"q", TagEffect::None},        {"cite", TagEffect::None},        {"abbr", TagEffect::None},        {"time", TagEffect::None},
    {"o:p", TagEffect::Space},     {"title", TagEffect::None},       {"svg", TagEffect::None},         {"path", TagEffect::None},
    {"xml", TagEffect::None},      {"basefont", TagEffect::None},    {"acronym", TagEffect::None},     {"address", TagEffect::Break},
    {"details", TagEffect::Break}, {"summary", TagEffect::Break},    {"object", TagEffect::None},      {"embed", TagEffect::None},
    {"select", TagEffect::None},   {"option", TagEffect::Break},     {"textarea", TagEffect::None},    {"nobr", TagEffect::None},
});

constexpr std::array<std::string_view, 10> k_raised{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
constexpr std::array<std::string_view, 10> k_lowered{"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return small(c) >= 'a' && small(c) <= 'z'; }

// "p" of "<p class=x>" and "</p>".
std::string name_in(std::string_view text, std::size_t at) {
    std::string name;
    while (at < text.size() && name.size() <= k_longest_name && (is_letter(text[at]) || is_digit(text[at]) || text[at] == ':'))
        name += small(text[at++]);
    return name;
}

std::size_t after(std::string_view text, std::size_t at, std::string_view end) {
    const std::size_t found = text.find(end, at);
    return found == std::string_view::npos ? text.size() : found + end.size();
}

// Where the element that holds no words ends: its closing tag, in either case of letters.
std::size_t end_of_element(std::string_view text, std::size_t at, std::string_view name) {
    for (std::size_t close = text.find("</", at); close != std::string_view::npos; close = text.find("</", close + 2)) {
        if (name_in(text, close + 2) == name) return after(text, close, ">");
    }
    return text.size();
}

// "<sup>2</sup>" as one sign.
std::optional<Tag> raised(std::string_view text, std::size_t at, std::size_t open_end, std::string_view name) {
    const std::size_t end = digits_end(text, open_end);
    if (end == open_end || end - open_end > 4 || text.substr(end, 2) != "</" || name_in(text, end + 2) != name) return std::nullopt;
    Tag tag{TagEffect::Text, after(text, end, ">") - at, {}};
    for (const char c : text.substr(open_end, end - open_end))
        tag.text += (name == "sup" ? k_raised : k_lowered)[static_cast<std::size_t>(c - '0')];
    return tag;
}

// A tag ends with its ">", and holds no second "<".
std::optional<std::size_t> end_of_tag(std::string_view text, std::size_t at, std::size_t name_end) {
    const std::size_t end = text.substr(0, std::min(text.size(), at + k_longest_tag)).find_first_of("<>", name_end);
    if (end == std::string_view::npos || text[end] != '>') return std::nullopt;
    const char next = text[name_end];
    if (next != '>' && next != '/' && next != ' ' && next != '\n' && next != '\t') return std::nullopt;
    return end + 1;
}

} // namespace

std::optional<Tag> tag_at(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--")) return Tag{TagEffect::None, after(text, at + 4, "-->") - at, {}};
    if (rest.starts_with("<!") || rest.starts_with("<?")) {
        const auto end = rest.size() > 2 && is_letter(rest[2]) ? end_of_tag(text, at, at + 2 + name_in(text, at + 2).size()) : std::nullopt;
        if (!end) return std::nullopt;
        return Tag{TagEffect::None, *end - at, {}};
    }
    const bool closing = rest.starts_with("</");
    const std::size_t begin = at + (closing ? 2 : 1);
    const std::string name = name_in(text, begin);
    const std::size_t name_end = begin + name.size();
    if (name.empty() || name_end >= text.size()) return std::nullopt;
    const auto end = end_of_tag(text, at, name_end);
    if (!end) return std::nullopt;
    if (name == "script" || name == "style") return Tag{TagEffect::None, (closing ? *end : end_of_element(text, *end, name)) - at, {}};
    if (!closing && (name == "sup" || name == "sub")) {
        if (auto tag = raised(text, at, *end, name)) return tag;
    }
    const auto known = std::find_if(k_tags.begin(), k_tags.end(), [&](const Name& n) { return n.name == name; });
    const bool office = name.find(':') != std::string::npos; // "<st1:place>", "<w:p>"
    if (known == k_tags.end() && !office) return std::nullopt;
    return Tag{known == k_tags.end() ? TagEffect::None : known->effect, *end - at, {}};
}

} // namespace tramtin::source
