// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/table.hpp"

#include <algorithm>
#include <cmath>

namespace tramtin::screens {

using model::Block;
using model::Run;
using ui::Column;
using ui::TextKind;
using ui::Ui;

namespace {

constexpr TextKind k_kind = TextKind::Body;
constexpr TextKind k_label_kind = TextKind::Caption;
constexpr std::size_t k_measured_cells = 240; // of larger tables the longest cell of a column is measured
constexpr float k_slack = 1.12F;              // bold letters, and that the longest word is not always the widest
constexpr float k_tall = 5;                   // lines: a narrow column of taller cells is harder to read than a record
constexpr float k_narrow_dp = 230;

using Row = std::vector<std::vector<Run>>;

std::string words_of(const Row& row, std::size_t column) { return column < row.size() ? model::plain_text(row[column]) : std::string(); }

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string_view longest_word(std::string_view text) {
    std::string_view longest;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string_view word = text.substr(at, end - at);
        if (letters_in(word) > letters_in(longest)) longest = word;
        at = end + 1;
    }
    return longest;
}

std::size_t columns_of(const Block& block) {
    std::size_t columns = 1;
    for (const Row& row : block.rows) columns = std::max(columns, row.size());
    return columns;
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Head cells that were joined in a word processor leave empty ones behind; the row below then names the columns.
std::size_t heads_of(const Block& block) {
    if (block.rows.size() < 3) return 1;
    const Row& head = block.rows[0];
    const Row& next = block.rows[1];
    bool joined = false;
    for (std::size_t i = 1; i < head.size(); ++i) joined = joined || (words_of(head, i).empty() && !words_of(next, i).empty());
    const auto is_name = [](const std::vector<Run>& cell) {
        return !has_digit(model::plain_text(cell)) || model::plain_text(cell).size() > 12;
    };
    return joined && std::all_of(next.begin(), next.end(), is_name) ? 2 : 1;
}

struct Measure {
    float word = 0;  // the widest that must not be broken
    float whole = 1; // the widest cell on one line
};

std::vector<Measure> measures(Ui& ui, const Block& block, float width) {
    const std::size_t columns = columns_of(block);
    const bool every = columns * block.rows.size() <= k_measured_cells;
    std::vector<Measure> found(columns);
    std::vector<std::string> words(columns), cells(columns);
    for (const Row& row : block.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            std::string cell = model::plain_text(row[i]);
            const std::string_view word = longest_word(cell);
            if (letters_in(word) > letters_in(words[i])) words[i] = word;
            if (every) found[i].whole = std::max(found[i].whole, std::min(ui.width(cell, k_kind), width));
            if (!every && cell.size() > cells[i].size()) cells[i] = std::move(cell);
        }
    }
    for (std::size_t i = 0; i < columns; ++i) {
        // An address of a web page is broken anyway.
        found[i].word = std::min(ui.width(words[i], k_kind) * k_slack, width * 0.45F);
        if (!every) found[i].whole = std::max(found[i].whole, std::min(ui.width(cells[i], k_kind), width));
    }
    return found;
}

// By the longest cell of each column, none under a good share.
std::vector<float> shared_widths(const std::vector<Measure>& columns, float width) {
    const float floor = width / static_cast<float>(columns.size()) / 1.6F;
    std::vector<float> widths;
    float sum = 0;
    for (const Measure& column : columns) sum += widths.emplace_back(std::max(column.whole, floor));
    for (float& w : widths) w = std::floor(w * width / sum);
    return widths;
}

// Each column has its widest word; what is left goes to those that want more.
std::vector<float> tight_widths(const std::vector<Measure>& columns, float width, float pad) {
    float words = 0, wishes = 0;
    for (const Measure& column : columns) {
        words += column.word + 2 * pad;
        wishes += std::max(column.whole - column.word, 1.0F);
    }
    std::vector<float> widths;
    for (const Measure& column : columns)
        widths.push_back(std::floor(column.word + 2 * pad + (width - words) * std::max(column.whole - column.word, 1.0F) / wishes));
    return widths;
}

bool is_readable(Ui& ui, const std::vector<Measure>& columns, const std::vector<float>& widths, float pad) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const float room = widths[i] - 2 * pad;
        if (room < columns[i].word) return false;
        if (columns.size() > 3 && room < ui.px(k_narrow_dp) && columns[i].whole / room > k_tall) return false;
    }
    return true;
}

// Empty: no columns fit, the rows become records.
std::vector<float> column_widths(Ui& ui, const Block& block, float width, float pad) {
    const auto columns = measures(ui, block, width);
    auto widths = shared_widths(columns, width);
    if (is_readable(ui, columns, widths, pad)) return widths;
    widths = tight_widths(columns, width, pad);
    return is_readable(ui, columns, widths, pad) ? widths : std::vector<float>{};
}

class Table {
public:
    Table(Ui& ui, const Block& block, std::size_t index, Marks marks, const Column& pen, MaybeIntent& intent)
        : m_ui(ui), m_block(block), m_index(index), m_marks(marks), m_x(pen.x), m_w(pen.w), m_pad(ui.px(18)),
          m_widths(column_widths(ui, block, pen.w, m_pad)), m_heads(heads_of(block)), m_columns(columns_of(block)), m_intent(intent) {}

    // Returns the height.
    float row(std::size_t r, float y) {
        if (!m_widths.empty()) return grid_row(r, y);
        const bool only_heads = m_block.rows.size() <= m_heads;
        return r < m_heads && !only_heads ? 0 : record(r, y);
    }

private:
    Marks marks_at(std::size_t r, std::size_t column) const {
        std::size_t cell = column;
        for (std::size_t i = 0; i < r; ++i) cell += m_block.rows[i].size();
        return marks_of(m_marks, m_index, cell);
    }

    // A joined head cell is as wide as what was joined.
    float cell_width(std::size_t r, std::size_t column) const {
        float width = m_widths[column];
        const Row& row = m_block.rows[r];
        for (std::size_t i = column + 1; r == 0 && m_heads > 1 && i < row.size() && words_of(row, i).empty(); ++i) width += m_widths[i];
        return width;
    }

    float grid_row(std::size_t r, float y) {
        const Row& row = m_block.rows[r];
        const bool head = r < m_heads;
        const Boldness boldness = head ? Boldness::All : Boldness::AsWritten;
        float height = 0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const Flow flow = flow_of(m_ui, row[i], k_kind, {}, boldness);
            height = std::max(height, m_ui.height(flow.text, k_kind, cell_width(r, i) - 2 * m_pad, {.spans = flow.spans}) + 2 * m_pad);
        }
        const auto& c = m_ui.colours();
        const ui::Colour ground = head ? m_ui.tint(ui::Tint::Grey).soft : c.card;
        m_ui.fill({m_x, y, m_w, height}, ground);
        m_ui.fill({m_x, y + height - m_ui.px(2), m_w, m_ui.px(2)}, c.line);
        float x = m_x;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const Flow flow = flow_of(m_ui, row[i], k_kind, marks_at(r, i), boldness);
            draw_flow(m_ui, flow, k_kind, x + m_pad, y + m_pad, cell_width(r, i) - 2 * m_pad, m_intent, ground);
            x += m_widths[i];
        }
        return height;
    }

    // The name of a column: of joined head cells both.
    std::string label_of(std::size_t column) const {
        std::string name = words_of(m_block.rows[0], column);
        if (m_heads == 1) return name;
        for (std::size_t i = column; name.empty() && i > 0; --i) name = words_of(m_block.rows[0], i - 1);
        const std::string below = words_of(m_block.rows[1], column);
        if (below.empty() || below == name) return name;
        return name.empty() ? below : name + " · " + below;
    }

    // "1", "II", "1.2": the first column counts the rows, the second names them.
    bool counts() const {
        for (std::size_t r = m_heads; r < m_block.rows.size(); ++r) {
            if (letters_in(words_of(m_block.rows[r], 0)) > 5) return false;
        }
        return m_columns > 2;
    }

    float record(std::size_t r, float y) {
        const float inset = m_ui.px(28);
        const auto inside = [&](float top) {
            const float below = top + title(r, m_x + inset, top, m_w - 2 * inset);
            return fields(r, m_x + inset, below, m_w - 2 * inset) + m_ui.px(14);
        };
        const float top = y + m_ui.px(22);
        m_pass = Pass::Measure;
        const ui::Rect card{m_x, y, m_w, inside(top) - y};
        m_ui.fill(card, m_ui.colours().line, m_ui.px(22));
        m_ui.fill(card.inset(m_ui.px(2)), m_ui.colours().card, m_ui.px(20));
        m_pass = Pass::Draw;
        inside(top);
        return card.h + m_ui.px(16);
    }

    // What stands on a card is measured before the card is drawn below it.
    float put(const Flow& flow, TextKind kind, float x, float y, float width) {
        if (m_pass == Pass::Measure) return m_ui.height(flow.text, kind, width, {.spans = flow.spans});
        return draw_flow(m_ui, flow, kind, x, y, width, m_intent, m_ui.colours().card);
    }
    float put_label(const std::string& label, float x, float y, float width) {
        if (label.empty()) return 0;
        if (m_pass == Pass::Measure) return m_ui.height(label, k_label_kind, width);
        return m_ui.text(label, k_label_kind, x, y, width, {.colour = m_ui.colours().ink2, .ground = m_ui.colours().card});
    }

    float title(std::size_t r, float x, float y, float width) {
        const Row& row = m_block.rows[r];
        const std::size_t named = counts() ? 1 : 0;
        float hang = 0;
        const std::string number = named == 1 ? words_of(row, 0) : std::string();
        float height = 0;
        if (!number.empty()) {
            const Flow flow = flow_of(m_ui, row[0], TextKind::Strong, marks_at(r, 0));
            hang = m_ui.width(number, TextKind::Strong) + m_ui.px(18);
            height = put(flow, TextKind::Strong, x, y, hang);
        }
        if (!words_of(row, named).empty()) {
            const Flow flow = flow_of(m_ui, row[named], TextKind::Strong, marks_at(r, named));
            height = std::max(height, put(flow, TextKind::Strong, x + hang, y, width - hang));
        }
        return height > 0 ? height + m_ui.px(10) : 0;
    }

    // Short ones side by side, each under the name of its column; a long one has the whole width. Returns where they end.
    float fields(std::size_t r, float x, float y, float width) {
        const Row& row = m_block.rows[r];
        const float gap = m_ui.px(28);
        float pen = x, line = 0;
        for (std::size_t i = counts() ? 2 : 1; i < row.size(); ++i) {
            const std::string value = model::plain_text(row[i]);
            const std::string label = label_of(i);
            if (value.empty()) continue;
            const float wanted = std::max(m_ui.width(label, k_label_kind), m_ui.width(value, k_kind)) + m_ui.px(4);
            const float room = wanted > width / 2 ? width : std::max(wanted, m_ui.px(120));
            if (pen > x && pen + room > x + width + 1) pen = x, y += line, line = 0;
            line = std::max(line, field(r, i, label, pen, y, std::min(room, width)));
            pen += room + gap;
        }
        return y + line;
    }

    float field(std::size_t r, std::size_t column, const std::string& label, float x, float y, float width) {
        const float height = put_label(label, x, y, width);
        const Flow flow = flow_of(m_ui, m_block.rows[r][column], k_kind, marks_at(r, column));
        return height + put(flow, k_kind, x, y + height, width) + m_ui.px(12);
    }

    enum class Pass { Measure, Draw };
    Pass m_pass = Pass::Draw;
    Ui& m_ui;
    const Block& m_block;
    std::size_t m_index;
    Marks m_marks;
    float m_x, m_w, m_pad;
    std::vector<float> m_widths;
    std::size_t m_heads, m_columns;
    MaybeIntent& m_intent;
};

} // namespace

void draw_table(Ui& ui, const Block& block, std::size_t index, Marks marks, RowTops* rows, Column& pen, MaybeIntent& intent) {
    Table table(ui, block, index, marks, pen, intent);
    const bool known = rows != nullptr && rows->tops.size() == block.rows.size() + 1;
    const ui::Rect clip = ui.clip();
    const float origin = pen.y;
    RowTops now;
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
        now.tops.push_back(pen.y - origin);
        const bool out_of_sight = known && (origin + rows->tops[r + 1] < clip.y || origin + rows->tops[r] > clip.bottom());
        const int before = ui.texts();
        if (out_of_sight && ui.pass_over(rows->texts[r])) {
            pen.y += rows->tops[r + 1] - rows->tops[r];
        } else {
            pen.y += table.row(r, pen.y);
        }
        now.texts.push_back(ui.texts() - before);
    }
    now.tops.push_back(pen.y - origin);
    if (rows != nullptr) *rows = std::move(now);
    pen.y += ui.px(24);
}

} // namespace tramtin::screens
