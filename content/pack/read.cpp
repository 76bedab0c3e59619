// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "content/pack/format.hpp"
#include "content/pack/reasons.hpp"

namespace tramtin::pack {

namespace {

using base::ErrorCode;
using base::fail;

// The next column, or nothing when there is no tab.
std::optional<std::string> take_column(std::string_view& rest) {
    const std::size_t tab = rest.find('\t');
    if (tab == std::string_view::npos) return std::nullopt;
    std::string column(rest.substr(0, tab));
    rest.remove_prefix(tab + 1);
    return column;
}

std::optional<Line> split(std::string_view text) {
    auto kind = take_column(text);
    auto id = kind ? take_column(text) : std::nullopt;
    auto lang = id ? take_column(text) : std::nullopt;
    if (!lang) return std::nullopt;
    return Line{std::move(*kind), std::move(*id), std::move(*lang), std::string(text)};
}

} // namespace

// Every line must end in a line break and keep within the limit.
Result<std::string_view> LineReader::take_line() {
    ++m_number;
    const std::size_t end = m_rest.substr(0, m_limits.line + 1).find('\n');
    if (end == std::string_view::npos && m_rest.size() > m_limits.line)
        return fail(ErrorCode::Full, fmt::format("pack line {}: longer than {} bytes", m_number, m_limits.line), k_too_large);
    if (end == std::string_view::npos) return fail(ErrorCode::Corrupt, fmt::format("pack line {}: cut off", m_number));
    const std::string_view line = m_rest.substr(0, end);
    m_rest.remove_prefix(end + 1);
    return line;
}

Result<LineReader> LineReader::open(std::string_view raw, const Limits& limits) {
    if (raw.size() > limits.bytes) return fail(ErrorCode::Full, fmt::format("a pack of more than {} bytes", limits.bytes), k_too_large);
    LineReader reader(raw, limits);
    TRY_ASSIGN(const std::string_view first, reader.take_line());
    TRY_ASSIGN(ReadHeader read, header_of(first, limits));
    reader.m_header = std::move(read.header);
    reader.m_items = read.items;
    return reader;
}

Result<std::optional<Line>> LineReader::next() {
    const std::size_t before = m_number - 1; // lines of items
    if (m_rest.empty() && before == m_items) return std::nullopt;
    if (m_rest.empty()) return fail(ErrorCode::Corrupt, fmt::format("a pack with {} items instead of {}", before, m_items));
    TRY_ASSIGN(const std::string_view text, take_line());
    const auto corrupt = [&](std::string_view why) { return fail(ErrorCode::Corrupt, fmt::format("pack line {}: {}", m_number, why)); };
    auto line = split(text);
    if (!line) return corrupt("not four columns");
    if (const auto fault = fault_of(*line, m_limits)) return corrupt(*fault);
    if (before > 0 && !(order_of(m_last) < order_of(*line))) return corrupt("out of order or there twice");
    if (before >= m_limits.lines) return fail(ErrorCode::Full, fmt::format("a pack of more than {} items", m_limits.lines), k_too_large);
    m_last = {line->kind, line->id, line->lang, {}};
    return line;
}

Result<Pack> read(std::string_view raw, const Limits& limits) {
    TRY_ASSIGN(LineReader reader, LineReader::open(raw, limits));
    Pack pack{reader.header(), {}};
    while (true) {
        TRY_ASSIGN(std::optional<Line> line, reader.next());
        if (!line) return pack;
        pack.lines.push_back(*std::move(line));
    }
}

Result<Header> read_header(std::string_view raw, const Limits& limits) {
    TRY_ASSIGN(const LineReader reader, LineReader::open(raw, limits));
    return reader.header();
}

} // namespace tramtin::pack
