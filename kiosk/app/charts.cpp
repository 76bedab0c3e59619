// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/charts.hpp"

#include <algorithm>
#include <cmath>

#include "content/model/enums.hpp"
#include "content/text/format.hpp"
#include "kiosk/app/phrases.hpp"

namespace tramtin::app {

namespace {

using model::Quantity;
using screens::ChartView;
using ui::Words;

using Mark = ChartView::Mark;

constexpr std::size_t k_long_value = 20; // bytes; longer is a sentence, not a number to be shown large

// The next round number above, with a little air.
double round_above(double value) {
    constexpr double k_steps[] = {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
    const double wanted = value * 1.05;
    const double size = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double step : k_steps) {
        if (step * size >= wanted) return step * size;
    }
    return 10 * size;
}

bool same_unit(const Quantity& a, const Quantity& b) { return a.low && b.low && a.unit == b.unit; }

ChartView::Zone zone_of(const model::IndicatorFigure& figure) {
    if (figure.target.high) return ChartView::Zone::Between;
    switch (figure.bound) {
    case model::Bound::AtLeast:
    case model::Bound::Over: return ChartView::Zone::AtLeast;
    case model::Bound::AtMost:
    case model::Bound::Under: return ChartView::Zone::AtMost;
    default: return ChartView::Zone::None;
    }
}

std::optional<double> number(const std::optional<model::Decimal>& value) {
    return value ? std::optional(model::to_double(*value)) : std::nullopt;
}

Mark mark_of(ChartView::Tone tone, std::string label, const Quantity& quantity) {
    return {.tone = tone,
            .label = std::move(label),
            .low = model::to_double(*quantity.low),
            .high = number(quantity.high),
            .aim = std::nullopt};
}

std::string dated(const Quantity& quantity, std::string_view otherwise) {
    const std::string when = quantity.year ? std::to_string(*quantity.year) : std::string(otherwise);
    return when + ": " + quantity_phrase(quantity);
}

class Maker {
public:
    Maker(const Words& words, const model::Indicator& item, const model::IndicatorFigure& figure, Depth depth)
        : m_words(words), m_item(item), m_figure(figure), m_depth(depth) {}

    ChartView make() {
        head();
        marks();
        if (m_view.marks.empty()) {
            m_view.goal.reset();
        } else {
            axis();
        }
        if (!m_figure.latest) m_view.notes.emplace_back(m_words("page.no_latest"));
        return std::move(m_view);
    }

private:
    void head() {
        m_view.label = m_figure.label;
        m_view.value = m_figure.target.text.empty() ? quantity_phrase(m_figure.target) : m_figure.target.text;
        m_view.unit = m_figure.target.text.empty() ? "" : m_figure.target.unit;
        m_view.in_words = !m_figure.target.low || m_view.value.size() > k_long_value;
        m_view.goal_label = goal_label();
        if (m_figure.target.low)
            m_view.goal = ChartView::Goal{
                .low = model::to_double(*m_figure.target.low), .high = number(m_figure.target.high), .zone = zone_of(m_figure)};
        if (m_figure.bound != model::Bound::Unknown && m_figure.bound != model::Bound::Exact) kind("bound", model::word_of(m_figure.bound));
        if (m_figure.counting != model::Counting::Unknown) kind("counting", model::word_of(m_figure.counting));
    }
    void kind(const char* group, std::string_view word) {
        if (m_depth == Depth::All) m_view.kinds.emplace_back(m_words(std::string(group) + "." + std::string(word)));
    }
    std::string goal_label() const {
        const bool whole_term = m_figure.counting == model::Counting::YearAverage || m_figure.counting == model::Counting::TermTotal;
        if (whole_term && !m_item.term.empty()) return m_words("target.goal_term", {{"term", m_item.term}});
        if (m_figure.target.year) return m_words("target.goal_year", {{"year", std::to_string(*m_figure.target.year)}});
        return std::string(m_words("page.target_value"));
    }
    // Drawn when its unit is the target's; else said in words, so that no two units stand on one axis.
    void add(Mark mark, const Quantity& quantity) {
        if (same_unit(quantity, m_figure.target)) {
            m_view.marks.push_back(std::move(mark));
        } else {
            m_view.notes.push_back(std::move(mark.label));
        }
    }
    void add(ChartView::Tone tone, std::string label, const Quantity& quantity, const std::optional<Quantity>& aim = {}) {
        Mark mark{.tone = tone, .label = std::move(label), .low = 0, .high = {}, .aim = {}};
        if (quantity.low) mark = mark_of(tone, std::move(mark.label), quantity);
        if (aim && same_unit(*aim, quantity)) mark.aim = number(aim->low);
        add(std::move(mark), quantity);
    }
    // The state this term began with is often the result of the one before: one bar then, not two.
    bool is_baseline(const model::TermFigure& term) const {
        const auto& base = m_figure.baseline;
        return base && term.result && same_unit(*term.result, *base) && term.result->low == base->low && term.result->high == base->high;
    }
    void marks() {
        const bool all = m_depth == Depth::All;
        for (std::size_t i = 0; i < m_figure.earlier.size(); ++i) {
            const model::TermFigure& term = m_figure.earlier[i];
            const bool last = i + 1 == m_figure.earlier.size();
            if (!term.result || (!all && (!last || m_figure.baseline))) continue;
            if (last && is_baseline(term)) continue;
            add(ChartView::Tone::Earlier, term.term + ": " + term_phrase(m_words, term), *term.result, term.target);
        }
        if (m_figure.baseline) {
            const bool one = !m_figure.earlier.empty() && is_baseline(m_figure.earlier.back());
            add(ChartView::Tone::Baseline, dated(*m_figure.baseline, m_words("page.baseline")), *m_figure.baseline,
                one && all ? m_figure.earlier.back().target : std::nullopt);
        }
        if (m_figure.latest) add(ChartView::Tone::Latest, dated(*m_figure.latest, m_words("page.latest")), *m_figure.latest);
    }
    void axis() {
        std::vector<double> values;
        const auto take = [&](double low, const std::optional<double>& high) {
            values.push_back(low);
            if (high) values.push_back(*high);
        };
        for (const Mark& mark : m_view.marks) {
            take(mark.low, mark.high);
            if (mark.aim) values.push_back(*mark.aim);
        }
        if (m_view.goal) take(m_view.goal->low, m_view.goal->high);
        const bool share = m_figure.target.unit == "%" && m_figure.counting == model::Counting::State;
        const AxisEnds ends = axis_of(values, share);
        m_view.from = ends.from;
        m_view.to = ends.to;
        m_view.from_text = text::format_decimal(ends.from, 6);
        m_view.to_text = joined({text::format_decimal(ends.to, 6), m_figure.target.unit}, " ");
    }

    const Words& m_words;
    const model::Indicator& m_item;
    const model::IndicatorFigure& m_figure;
    Depth m_depth;
    ChartView m_view;
};

} // namespace

AxisEnds axis_of(std::span<const double> values, bool share_of_whole) {
    double least = 0;
    double most = 0;
    for (const double value : values) {
        least = std::min(least, value);
        most = std::max(most, value);
    }
    if (share_of_whole && least >= 0 && most <= 100) return {0, 100};
    AxisEnds ends{least < 0 ? -round_above(-least) : 0, most > 0 ? round_above(most) : 0};
    if (ends.from == ends.to) ends.to = 1; // nothing but zeros
    return ends;
}

ChartView chart_of(const Words& words, const model::Indicator& item, const model::IndicatorFigure& figure, Depth depth) {
    return Maker(words, item, figure, depth).make();
}

std::string term_phrase(const Words& words, const model::TermFigure& term) {
    if (term.target && term.result)
        return words("target.term_both", {{"target", quantity_phrase(*term.target)}, {"result", quantity_phrase(*term.result)}});
    if (term.result) return words("target.term_result", {{"result", quantity_phrase(*term.result)}});
    return term.target ? words("target.term_target", {{"target", quantity_phrase(*term.target)}}) : std::string();
}

} // namespace tramtin::app
