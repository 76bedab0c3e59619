// SPDX-License-Identifier: Apache-2.0
#include "kiosk/type/layout.hpp"

#include <algorithm>

namespace tramtin::type {

namespace {

const Cluster* begin_of(const std::vector<Cluster>& clusters, const Line& line) { return clusters.data() + line.first_cluster; }

// Where a caret before `byte` stands on that line.
int caret_x(const std::vector<Cluster>& clusters, const Line& line, std::size_t byte) {
    if (line.cluster_count == 0 || byte <= line.begin) return line.x;
    const Cluster* first = begin_of(clusters, line);
    const Cluster* last = first + line.cluster_count;
    if (byte >= line.end) return (last - 1)->x + (last - 1)->advance;
    const Cluster* after = std::upper_bound(first, last, byte, [](std::size_t value, const Cluster& c) { return value < c.byte; });
    return after == first ? line.x : (after - 1)->x;
}

template <class T> std::size_t bytes_of(const std::vector<T>& items) { return items.capacity() * sizeof(T); }

} // namespace

std::size_t Layout::size_bytes() const {
    return sizeof *this + bytes_of(m_lines) + bytes_of(m_runs) + bytes_of(m_glyphs) + bytes_of(m_clusters) + bytes_of(m_highlights) +
           bytes_of(m_pages);
}

std::size_t Layout::line_at(int y) const {
    const auto after = std::upper_bound(m_lines.begin(), m_lines.end(), y, [](int value, const Line& line) { return value < line.y; });
    return after == m_lines.begin() ? 0 : static_cast<std::size_t>(after - m_lines.begin()) - 1;
}

std::vector<gfx::Rect> Layout::rects_of(std::size_t begin, std::size_t end) const {
    std::vector<gfx::Rect> rects;
    for (const Line& line : m_lines) {
        if (line.end <= begin || line.begin >= end) continue;
        const int right_end = line.x + line.width;
        const int left = std::min(caret_x(m_clusters, line, std::max(begin, line.begin)), right_end);
        const int right = std::min(caret_x(m_clusters, line, std::min(end, line.end)), right_end);
        if (right > left) rects.push_back({left, line.baseline - m_ascent, right - left, m_ascent + m_descent});
    }
    return rects;
}

gfx::Rect Layout::caret(std::size_t byte) const {
    const auto after =
        std::upper_bound(m_lines.begin(), m_lines.end(), byte, [](std::size_t value, const Line& line) { return value < line.begin; });
    const Line& line = after == m_lines.begin() ? m_lines.front() : *(after - 1);
    return {caret_x(m_clusters, line, byte), line.baseline - m_ascent, 0, m_ascent + m_descent};
}

Hit Layout::hit(int x, int y) const {
    const Line& line = m_lines[line_at(y)];
    const Cluster* first = begin_of(m_clusters, line);
    const Cluster* last = first + line.cluster_count;
    const Cluster* after = std::upper_bound(first, last, x, [](int value, const Cluster& c) { return value < c.x; });
    if (after == first) return {line.begin, LinkId::None};
    const Cluster& cluster = *(after - 1);
    const std::size_t next = after == last ? line.end : after->byte;
    const bool on_it = x < cluster.x + cluster.advance && x < line.x + line.width && y >= line.y && y < line.y + line.height;
    return {x < cluster.x + (cluster.advance + 1) / 2 ? cluster.byte : next, on_it ? cluster.link : LinkId::None};
}

} // namespace tramtin::type
