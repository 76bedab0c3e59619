// SPDX-License-Identifier: Apache-2.0
#include "content/source/markdown_inline.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "content/source/entities.hpp"
#include "content/source/html_tags.hpp"
#include "content/source/letters.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::source {

namespace {

constexpr std::size_t k_longest_target = 500; // of a link
constexpr std::size_t k_longest_run = 3;      // of stars: more are a line to write on
constexpr std::size_t k_longest_fence = 16;   // backticks around code

enum class Kind { Text, Stars, OpenLink, CloseLink, Image, Break, HardBreak };

struct Token {
    Kind kind = Kind::Text;
    std::string text;   // Image: the caption; Stars: as written
    std::string target; // of links and images
    bool opens = false, closes = false;
    int act = 0; // Stars: 1 begins, -1 ends, 0 is text
};

enum class Around { Space, Word, Open, Close, Sign };

bool is_ascii_sign(char c) { return c > ' ' && c < 0x7F && !is_digit(c) && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z'); }

Around kind_of(char32_t c) {
    constexpr std::u32string_view k_open = U"([{“‘«", k_close = U")]},.;:!?/|…”’»%";
    if (c <= 0x20 || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B)) return Around::Space;
    if (k_open.find(c) != std::u32string_view::npos) return Around::Open;
    if (k_close.find(c) != std::u32string_view::npos) return Around::Close;
    if (c < 0x80) return is_ascii_sign(static_cast<char>(c)) ? Around::Sign : Around::Word;
    return (c >= 0x2010 && c <= 0x206F) || (c >= 0x2190 && c <= 0x2BFF) || c == 0xB7 ? Around::Sign : Around::Word;
}

Around before(std::string_view text, std::size_t at) {
    if (at == 0) return Around::Space;
    std::size_t start = at - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
    return kind_of(text::decode_at(text, start).value);
}

Around after(std::string_view text, std::size_t at) { return at < text.size() ? kind_of(text::decode_at(text, at).value) : Around::Space; }

struct LinkPlace {
    std::size_t close; // of "]"
    std::size_t end;   // behind ")"
    std::string target;
};

// "(target)" or "(target "title")" at `at`; parentheses inside count in pairs.
std::optional<LinkPlace> target_at(std::string_view text, std::size_t at) {
    if (at >= text.size() || text[at] != '(') return std::nullopt;
    int depth = 0;
    for (std::size_t i = at; i < text.size() && i - at < k_longest_target && text[i] != '\n'; ++i) {
        if (text[i] == '(') ++depth;
        if (text[i] != ')' || --depth != 0) continue;
        std::string_view target = trimmed(text.substr(at + 1, i - at - 1));
        const std::size_t title = target.find(" \"");
        if (title != std::string_view::npos && target.ends_with('"')) target = trimmed(target.substr(0, title));
        if (target.starts_with('<') && target.ends_with('>')) target = target.substr(1, target.size() - 2);
        return LinkPlace{0, i + 1, std::string(target)};
    }
    return std::nullopt;
}

using Links = std::unordered_map<std::size_t, LinkPlace>;

Links find_links(std::string_view text) {
    Links links;
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == '[') {
            open.push_back(i);
        } else if (text[i] == ']' && !open.empty()) {
            if (auto place = target_at(text, i + 1)) {
                place->close = i;
                links.emplace(open.back(), std::move(*place));
            }
            open.pop_back();
        }
    }
    return links;
}

class Scanner {
public:
    Scanner(std::string_view text, BlockBuilder& out) : m_text(text), m_out(out), m_links(find_links(text)) {}

    std::vector<Token> run() {
        while (m_at < m_text.size()) step();
        pair_stars();
        return std::move(m_tokens);
    }

private:
    void step() {
        switch (m_text[m_at]) {
        case '\\': return backslash();
        case '\n': return line_end();
        case '`': return code();
        case '*':
        case '_': return stars();
        case '<': return angle();
        case '&': return ampersand();
        case '!': return picture();
        case '[': return open_link();
        case ']': return close_link();
        default: return plain();
        }
    }

    void text(std::string_view piece) {
        if (m_tokens.empty() || m_tokens.back().kind != Kind::Text) m_tokens.emplace_back();
        m_tokens.back().text += piece;
    }
    void take(std::size_t length) {
        text(m_text.substr(m_at, length));
        m_at += length;
    }
    void plain() {
        const std::size_t end = m_text.find_first_of("\\\n`*_<&![]", m_at);
        take(std::min(end, m_text.size()) - m_at);
    }

    void backslash() {
        const char next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
        if (next == '\n') {
            ++m_at;
            return line_end(Kind::HardBreak);
        }
        if (!is_ascii_sign(next)) return take(1);
        ++m_at;
        take(1);
    }

    void line_end() {
        const bool asked = m_at >= 2 && m_text.substr(m_at - 2, 2) == "  ";
        line_end(asked ? Kind::HardBreak : Kind::Break);
    }
    void line_end(Kind kind) {
        m_tokens.push_back({.kind = kind, .text = {}, .target = {}});
        ++m_at;
        m_out.at_line(m_first_line + ++m_line);
    }

    void code() {
        const std::size_t end = std::min(m_text.find_first_not_of('`', m_at), m_text.size());
        const std::size_t count = end - m_at;
        if (count > k_longest_fence || m_no_fence[count]) return take(count);
        for (std::size_t at = m_text.find('`', end); at != std::string_view::npos; at = m_text.find('`', at)) {
            const std::size_t stop = std::min(m_text.find_first_not_of('`', at), m_text.size());
            if (stop - at == count) {
                std::string inside(m_text.substr(end, at - end));
                m_line += static_cast<int>(std::count(inside.begin(), inside.end(), '\n'));
                std::replace(inside.begin(), inside.end(), '\n', ' ');
                text(inside);
                m_at = stop;
                return;
            }
            at = stop;
        }
        m_no_fence[count] = true;
        take(count);
    }

    // A word begins behind a run that opens, and ends before one that closes. Two stars may also stand inside a word.
    void stars() {
        const char mark = m_text[m_at];
        const std::size_t end = std::min(m_text.find_first_not_of(mark, m_at), m_text.size());
        const std::size_t count = end - m_at;
        if (count > k_longest_run) return take(count);
        const Around left = before(m_text, m_at), right = after(m_text, end);
        const bool digits = left == Around::Word && right == Around::Word && is_digit(m_text[m_at - 1]) && is_digit(m_text[end]);
        const bool inside = count == 2 && mark == '*' && !digits;
        Token token{.kind = Kind::Stars, .text = std::string(m_text.substr(m_at, count)), .target = {}};
        token.opens = (left != Around::Word || inside) && right != Around::Space && right != Around::Close;
        token.closes = left != Around::Space && left != Around::Open && (right != Around::Word || inside);
        m_tokens.push_back(std::move(token));
        m_at = end;
    }

    void angle() {
        if (const auto tag = tag_at(m_text, m_at)) {
            m_out.note("markdown.html", "Thẻ HTML không được dùng và đã bị bỏ. Viết lại bằng chữ thường, dấu - đầu dòng hoặc bảng.");
            const std::string_view source = m_text.substr(m_at, tag->length);
            m_line += static_cast<int>(std::count(source.begin(), source.end(), '\n'));
            m_at += tag->length;
            if (tag->effect == TagEffect::Break) m_tokens.push_back({.kind = Kind::HardBreak, .text = {}, .target = {}});
            if (tag->effect == TagEffect::Space) text(" ");
            if (tag->effect == TagEffect::Text) text(tag->text);
            return;
        }
        // "<https://…>", "<ten@tinh.vn>": the words stay.
        const std::size_t end = m_text.substr(m_at, k_longest_target).find_first_of("> \n", 1);
        const bool closed = end != std::string_view::npos && end > 1 && m_text[m_at + end] == '>';
        const std::string_view inside = closed ? m_text.substr(m_at + 1, end - 1) : std::string_view{};
        if (inside.find("://") == std::string_view::npos && inside.find('@') == std::string_view::npos) return take(1);
        m_out.open_link(inside); // says that it leads nowhere
        m_out.close_link();
        text(inside);
        m_at += end + 1;
    }

    void ampersand() {
        const auto entity = entity_at(m_text, m_at);
        if (!entity) return take(1);
        std::string character;
        text::append_utf8(character, entity->value == 0xA0 ? U' ' : entity->value);
        text(character);
        m_at += entity->length;
    }

    void picture() {
        const auto link = m_links.find(m_at + 1);
        if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != '[' || link == m_links.end()) return take(1);
        std::string caption(m_text.substr(m_at + 2, link->second.close - m_at - 2));
        m_line += static_cast<int>(std::count(caption.begin(), caption.end(), '\n'));
        std::replace(caption.begin(), caption.end(), '\n', ' ');
        m_tokens.push_back({.kind = Kind::Image, .text = std::move(caption), .target = link->second.target});
        m_at = link->second.end;
    }

    void open_link() {
        const auto link = m_links.find(m_at);
        if (link == m_links.end() || m_link != nullptr) return take(1);
        m_link = &link->second;
        m_tokens.push_back({.kind = Kind::OpenLink, .text = {}, .target = m_link->target});
        ++m_at;
    }

    void close_link() {
        if (m_link == nullptr || m_link->close != m_at) return take(1);
        m_tokens.push_back({.kind = Kind::CloseLink, .text = {}, .target = {}});
        m_at = m_link->end;
        m_link = nullptr;
    }

    void pair_stars() {
        std::vector<Token*> open;
        std::array<int, 8> waiting{}; // of each sign and length, so that a search that must fail is not begun
        const auto slot = [](const Token& token) -> std::size_t { return token.text.size() + (token.text.front() == '_' ? 4 : 0); };
        for (Token& token : m_tokens) {
            if (token.kind != Kind::Stars) continue;
            if (token.closes && waiting[slot(token)] > 0) {
                while (open.back()->text != token.text) --waiting[slot(*open.back())], open.pop_back();
                open.back()->act = 1;
                token.act = -1;
                --waiting[slot(token)];
                open.pop_back();
            } else if (token.opens) {
                open.push_back(&token);
                ++waiting[slot(token)];
            }
        }
    }

    std::string_view m_text;
    BlockBuilder& m_out;
    Links m_links;
    std::size_t m_at = 0;
    int m_line = 0;
    int m_first_line = m_out.line();
    const LinkPlace* m_link = nullptr;
    std::array<bool, k_longest_fence + 1> m_no_fence{};
    std::vector<Token> m_tokens;
};

void apply_stars(const Token& token, BlockBuilder& out) {
    if (token.act == 0) return out.append(token.text);
    if (token.text.size() != 1) out.strong(token.act);
    if (token.text.size() != 2) out.emphasis(token.act);
}

} // namespace

bool read_inline(std::string_view text, BlockBuilder& out) {
    const int first_line = out.line();
    const std::vector<Token> tokens = Scanner(text, out).run();
    out.at_line(first_line);
    bool room = true;
    for (const Token& token : tokens) {
        switch (token.kind) {
        case Kind::Text: out.append(token.text); break;
        case Kind::Stars: apply_stars(token, out); break;
        case Kind::OpenLink: out.open_link(token.target); break;
        case Kind::CloseLink: out.close_link(); break;
        case Kind::Image: out.image(token.target, token.text); break;
        case Kind::Break: out.append("\n"), out.at_line(out.line() + 1); break;
        case Kind::HardBreak: room = room && out.hard_break(); break;
        }
    }
    out.at_line(first_line);
    return room;
}

} // namespace tramtin::source
