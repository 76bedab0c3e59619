// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "content/pack/format.hpp"

namespace tramtin::pack {

namespace {

using base::ErrorCode;
using base::fail;

// Takes lines off a text; every line must end in a line break and keep within the limit.
class Lines {
public:
    Lines(std::string_view text, std::size_t max_line) : m_rest(text), m_max_line(max_line) {}

    bool at_end() const { return m_rest.empty(); }
    std::size_t number() const { return m_number; }
    Result<std::string_view> next() {
        ++m_number;
        const std::size_t end = m_rest.substr(0, m_max_line + 1).find('\n');
        if (end == std::string_view::npos && m_rest.size() > m_max_line)
            return fail(ErrorCode::Full, fmt::format("pack line {}: longer than {} bytes", m_number, m_max_line));
        if (end == std::string_view::npos) return fail(ErrorCode::Corrupt, fmt::format("pack line {}: cut off", m_number));
        const std::string_view line = m_rest.substr(0, end);
        m_rest.remove_prefix(end + 1);
        return line;
    }

private:
    std::string_view m_rest;
    std::size_t m_max_line;
    std::size_t m_number = 0;
};

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

Result<> read_lines(Lines& rest, const Limits& limits, std::vector<Line>& lines) {
    while (!rest.at_end()) {
        TRY_ASSIGN(const std::string_view text, rest.next());
        const auto corrupt = [&](std::string_view why) {
            return fail(ErrorCode::Corrupt, fmt::format("pack line {}: {}", rest.number(), why));
        };
        auto line = split(text);
        if (!line) return corrupt("not four columns");
        if (const auto fault = fault_of(*line, limits)) return corrupt(*fault);
        if (!lines.empty() && !(order_of(lines.back()) < order_of(*line))) return corrupt("out of order or there twice");
        if (lines.size() >= limits.lines) return fail(ErrorCode::Full, fmt::format("a pack of more than {} items", limits.lines));
        lines.push_back(std::move(*line));
    }
    return {};
}

Result<ReadHeader> take_header(Lines& lines, const Limits& limits) {
    TRY_ASSIGN(const std::string_view first, lines.next());
    return header_of(first, limits);
}

} // namespace

Result<Pack> read(std::string_view raw, const Limits& limits) {
    if (raw.size() > limits.bytes) return fail(ErrorCode::Full, fmt::format("a pack of more than {} bytes", limits.bytes));
    Lines lines(raw, limits.line);
    TRY_ASSIGN(ReadHeader first, take_header(lines, limits));
    Pack pack{std::move(first.header), {}};
    TRY(read_lines(lines, limits, pack.lines));
    if (pack.lines.size() != first.items)
        return fail(ErrorCode::Corrupt, fmt::format("a pack with {} items instead of {}", pack.lines.size(), first.items));
    return pack;
}

Result<Header> read_header(std::string_view raw, const Limits& limits) {
    Lines lines(raw, limits.line);
    TRY_ASSIGN(ReadHeader first, take_header(lines, limits));
    return std::move(first.header);
}

} // namespace tramtin::pack
