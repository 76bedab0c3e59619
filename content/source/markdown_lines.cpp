// SPDX-License-Identifier: Apache-2.0
#include "content/source/markdown_lines.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "content/source/html_tags.hpp"
#include "content/source/letters.hpp"
#include "content/source/markdown_inline.hpp"
#include "content/source/markdown_markers.hpp"
#include "content/source/markdown_tables.hpp"

namespace tramtin::source {

using model::Block;
using model::BlockKind;

namespace {

constexpr std::size_t k_full_line = 70; // bytes: a shorter line was not broken for lack of room
constexpr std::size_t k_indent = 2;     // spaces by which a line belongs to the item above it

struct Line {
    std::string_view text; // without spaces in front
    std::size_t indent = 0;
    int number = 0;
};

Line without_indent(std::string_view text, int number) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {{}, 0, number};
    return {text.substr(first), first, number};
}

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    int number = 1;
    for (std::size_t at = 0; at <= text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(without_indent(text.substr(at, end - at), number));
        at = end + 1;
    }
    return lines;
}

std::string_view bare(std::string_view line) { return trimmed(line); }

// "# Tiêu đề" -> 1; 0 when it is none.
int heading_level(std::string_view line) {
    const std::size_t end = std::min(line.find_first_not_of('#'), line.size());
    const bool closed = end == line.size() || line[end] == ' ';
    return end >= 1 && end <= 6 && closed ? static_cast<int>(end) : 0;
}

// "# C ##": the closing signs are no text.
std::string_view heading_text(std::string_view line) {
    line = bare(line.substr(std::min(line.find_first_not_of('#'), line.size())));
    const std::size_t last = line.find_last_not_of('#');
    if (last == std::string_view::npos) return {};
    return last + 1 < line.size() && line[last] == ' ' ? bare(line.substr(0, last)) : line;
}

// "---", "***", "___", "=====", also with spaces between.
bool is_rule(std::string_view line) {
    const std::string_view text = bare(line);
    if (text.empty()) return false;
    const char sign = text.front();
    if (sign != '-' && sign != '*' && sign != '_' && sign != '=') return false;
    const bool pure = text.find_first_not_of(std::string{sign, ' '}) == std::string_view::npos;
    return pure && std::count(text.begin(), text.end(), sign) >= 3;
}

bool starts_small(std::string_view line) { return letter_at(line, 0) == Letter::Lower; }

class LineReader {
public:
    LineReader(MarkdownLimits limits, BlockBuilder& out) : m_limits(limits), m_out(out) {}

    bool read(const std::vector<Line>& lines, int quotes) {
        if (quotes > m_limits.depth) return false;
        const int before = std::exchange(m_quotes, quotes);
        m_lists.clear();
        for (std::size_t at = 0; at < lines.size() && m_room;) at = block_at(lines, at);
        flush();
        m_lists.clear();
        m_quotes = before;
        return m_room;
    }

private:
    struct List {
        std::size_t indent;
        std::string family;
        int rank;
        int last;
    };
    // The paragraph whose lines are being collected.
    struct Open {
        Block block;
        std::string text;
        std::string_view last_line;
        int number = 0;
        bool stands_alone = false; // an article's line: only what goes on in small letters belongs to it
    };

    std::size_t block_at(const std::vector<Line>& lines, std::size_t at) {
        const Line& line = lines[at];
        if (bare(line.text).empty()) return blank(at);
        if (line.text.starts_with("```") || line.text.starts_with("~~~")) return fence(lines, at);
        if (const int level = heading_level(line.text)) return heading(line, level, at);
        if (is_rule(line.text)) return rule(line, at);
        if (line.text.front() == '>') return quote(lines, at);
        if (begins_table(lines, at)) return table(lines, at);
        if (const auto marker = marker_of(line.text)) return item(line, *marker, {}, at);
        const std::string_view stars = line.text.substr(0, std::min<std::size_t>(line.text.find_first_not_of('*'), 4));
        const std::string_view inside = line.text.substr(stars.size());
        const auto marker = stars.empty() || stars.size() > 3 ? std::nullopt : marker_of(inside);
        if (marker && marker->ordinal != 0) return item(line, *marker, stars, at);
        if (const auto article = article_at(inside); article && !goes_on()) return own_line(line, *article, at);
        return plain(line, at);
    }

    std::size_t blank(std::size_t at) {
        flush();
        return at + 1;
    }

    std::size_t fence(const std::vector<Line>& lines, std::size_t at) {
        flush();
        m_out.at_line(lines[at].number);
        m_out.note("markdown.code", "Đoạn mã (```) được đưa vào như đoạn văn thường. Bỏ dấu ``` nếu đây là văn bản.");
        const std::string_view sign = lines[at].text.substr(0, 3);
        for (++at; at < lines.size() && !lines[at].text.starts_with(sign) && m_room; ++at) {
            if (bare(lines[at].text).empty()) continue;
            m_out.at_line(lines[at].number);
            m_room = m_room && m_out.open(paragraph());
            m_out.append(lines[at].text);
        }
        return at + 1;
    }

    std::size_t heading(const Line& line, int level, std::size_t at) {
        flush();
        m_lists.clear();
        Block block;
        block.kind = BlockKind::Heading;
        block.level = level;
        write(std::move(block), heading_text(line.text), line.number);
        return at + 1;
    }

    std::size_t rule(const Line& line, std::size_t at) {
        flush();
        m_lists.clear();
        m_out.at_line(line.number);
        m_room = m_room && m_out.rule();
        return at + 1;
    }

    std::size_t quote(const std::vector<Line>& lines, std::size_t at) {
        flush();
        std::vector<Line> inside;
        for (; at < lines.size() && lines[at].text.starts_with('>'); ++at) {
            std::string_view text = lines[at].text.substr(1);
            if (text.starts_with(' ')) text.remove_prefix(1);
            inside.push_back(without_indent(text, lines[at].number));
        }
        const std::vector<List> lists = std::exchange(m_lists, {});
        m_room = m_room && read(inside, m_quotes + 1);
        if (!lists.empty()) m_lists = lists;
        return at;
    }

    // A line over a rule row, or two lines between bars.
    static bool begins_table(const std::vector<Line>& lines, std::size_t at) {
        if (at + 1 >= lines.size() || !has_bar(lines[at].text)) return false;
        return is_rule_row(lines[at + 1].text) || (is_barred(lines[at].text) && is_barred(lines[at + 1].text));
    }

    std::size_t table(const std::vector<Line>& lines, std::size_t at) {
        flush();
        m_lists.clear();
        Block block;
        block.kind = BlockKind::Table;
        m_out.at_line(lines[at].number);
        m_room = m_room && m_out.open(std::move(block));
        bool ruled = false;
        for (; at < lines.size() && has_bar(lines[at].text) && m_room; ++at) {
            if (!ruled && is_rule_row(lines[at].text)) {
                ruled = true;
                continue;
            }
            m_out.at_line(lines[at].number);
            m_out.open_row();
            for (const std::string& cell : cells_of(lines[at].text)) {
                m_out.open_cell();
                m_room = m_room && read_inline(cell, m_out);
            }
        }
        m_room = m_room && m_out.close();
        return at;
    }

    // Whether the line above stops where only its next words make sense.
    bool goes_on() const { return m_open && !m_open->stands_alone && wants_number(m_open->last_line); }

    bool counts_on(const Marker& marker) const {
        const auto list = std::find_if(m_lists.rbegin(), m_lists.rend(), [&](const List& l) { return l.family == marker.family; });
        return list != m_lists.rend() && marker.ordinal > list->last && marker.ordinal <= list->last + 2;
    }

    std::optional<Marker> marker_of(std::string_view text) const {
        const std::vector<Marker> found = markers_at(text);
        if (found.empty()) return std::nullopt;
        const auto next = std::find_if(found.begin(), found.end(), [&](const Marker& m) { return m.ordinal != 0 && counts_on(m); });
        if (next != found.end()) return *next;
        if (found.front().ordinal != 0 && goes_on()) return std::nullopt;
        const auto first = std::find_if(found.begin(), found.end(), [](const Marker& m) { return m.ordinal == 1; });
        if (first != found.end()) return *first;
        const auto sure = std::find_if(found.begin(), found.end(), [](const Marker& m) { return !m.doubtful; });
        return sure != found.end() ? std::optional(*sure) : std::nullopt;
    }

    // Lists nest by what is indented, and where nothing is by their signs: a) stands inside 1., - inside a).
    int level_of(const Line& line, const Marker& marker) {
        while (!m_lists.empty() && line.indent + 1 < m_lists.back().indent) m_lists.pop_back();
        if (m_lists.empty() || line.indent < m_lists.back().indent + k_indent) {
            const auto beside = [&](const List& l) { return l.indent + k_indent > line.indent && l.rank >= marker.rank; };
            m_lists.erase(std::find_if(m_lists.begin(), m_lists.end(), beside), m_lists.end());
        }
        m_lists.push_back({line.indent, marker.family, marker.rank, marker.ordinal});
        if (static_cast<int>(m_lists.size()) > m_limits.depth) m_room = false;
        return static_cast<int>(m_lists.size()) - 1;
    }

    std::size_t item(const Line& line, const Marker& marker, std::string_view stars, std::size_t at) {
        flush();
        Open open;
        open.block.kind = BlockKind::Item;
        open.block.level = level_of(line, marker);
        open.block.label = marker.label;
        std::string_view text = line.text.substr(stars.size() + marker.length);
        for (const auto& [box, sign] : {std::pair("[ ] ", "☐"), std::pair("[x] ", "☑"), std::pair("[X] ", "☑")}) {
            if (marker.ordinal != 0 || !text.starts_with(box)) continue;
            text.remove_prefix(4);
            open.block.label = sign;
        }
        // "**1.** Nộp" and "**1. Nộp**": the number is no text, the stars go on without it.
        const bool ended = !stars.empty() && text.starts_with(stars);
        if (ended) text.remove_prefix(stars.size());
        begin(std::move(open), line, (ended ? std::string() : std::string(stars)) + std::string(text));
        return at + 1;
    }

    std::size_t own_line(const Line& line, const Article& article, std::size_t at) {
        flush();
        m_lists.clear();
        Open open;
        open.block = paragraph();
        open.stands_alone = true;
        if (article.heading && m_quotes == 0) {
            open.block.kind = BlockKind::Heading;
            open.block.level = article.level;
        }
        begin(std::move(open), line, std::string(line.text));
        return at + 1;
    }

    std::size_t plain(const Line& line, std::size_t at) {
        if (m_open && belongs(line)) {
            m_open->text += "\n" + std::string(line.text);
            m_open->last_line = line.text;
            return at + 1;
        }
        flush();
        Open open;
        open.block = paragraph();
        while (!m_lists.empty() && line.indent < m_lists.back().indent + k_indent) m_lists.pop_back();
        if (!m_lists.empty()) {
            open.block.kind = BlockKind::Item;
            open.block.level = static_cast<int>(m_lists.size()) - 1;
        }
        begin(std::move(open), line, std::string(line.text));
        return at + 1;
    }

    // Whether the line goes on with the open paragraph. Below an item a line that is neither indented nor begins with a small
    // letter is a paragraph of its own, unless the line above was broken because it was full.
    bool belongs(const Line& line) const {
        if (goes_on() || starts_small(line.text)) return true;
        if (m_open->stands_alone) return false;
        const bool lazy = m_open->block.kind == BlockKind::Item && line.indent == 0;
        return !lazy || (m_open->last_line.size() >= k_full_line && !ends_clause(m_open->last_line));
    }

    Block paragraph() const {
        Block block;
        block.kind = m_quotes > 0 ? BlockKind::Callout : BlockKind::Paragraph;
        return block;
    }

    void begin(Open open, const Line& line, std::string text) {
        open.text = std::move(text);
        open.last_line = line.text;
        open.number = line.number;
        m_open = std::move(open);
    }

    void flush() {
        if (!m_open) return;
        Open open = *std::exchange(m_open, std::nullopt);
        write(std::move(open.block), open.text, open.number);
    }

    void write(Block block, std::string_view text, int number) {
        m_out.at_line(number);
        m_room = m_room && m_out.open(std::move(block)) && read_inline(text, m_out) && m_out.close();
    }

    MarkdownLimits m_limits;
    BlockBuilder& m_out;
    std::vector<List> m_lists;
    std::optional<Open> m_open;
    int m_quotes = 0;
    bool m_room = true;
};

// What holds no words and goes over blank lines, comments, scripts and styles, is taken out first; its line breaks stay.
std::string without_comments(std::string_view text, BlockBuilder& out) {
    std::string kept;
    std::size_t from = 0;
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
        const auto tag = tag_at(text, at);
        const std::string_view source = tag ? text.substr(at, tag->length) : std::string_view{};
        const auto breaks = std::count(source.begin(), source.end(), '\n');
        if (breaks == 0 || tag->effect != TagEffect::None) {
            ++at;
            continue;
        }
        kept += text.substr(from, at - from);
        out.at_line(1 + static_cast<int>(std::count(kept.begin(), kept.end(), '\n')));
        out.note("markdown.html", "Thẻ HTML không được dùng và đã bị bỏ. Viết lại bằng chữ thường, dấu - đầu dòng hoặc bảng.");
        kept.append(static_cast<std::size_t>(breaks), '\n');
        from = at += tag->length;
    }
    return kept.append(text.substr(from));
}

} // namespace

bool read_lines(std::string_view text, MarkdownLimits limits, BlockBuilder& out) {
    const std::string kept = without_comments(text, out);
    return LineReader(limits, out).read(lines_of(kept), 0);
}

} // namespace tramtin::source
