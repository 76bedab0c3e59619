// SPDX-License-Identifier: Apache-2.0
#include "sync/fetch/transfer.hpp"

#include <cctype>

#include <fmt/format.h>

namespace tramtin::fetch {

namespace {

using base::Error;
using base::ErrorCode;

// The value of a header line when it has this name (given in lower case).
std::optional<std::string> value_of(std::string_view line, std::string_view name) {
    if (line.size() <= name.size() || line[name.size()] != ':') return std::nullopt;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (std::tolower(static_cast<unsigned char>(line[i])) != name[i]) return std::nullopt;
    std::string value;
    for (const char c : line.substr(name.size() + 1))
        if (static_cast<unsigned char>(c) > ' ' || !value.empty()) value += c;
    while (!value.empty() && static_cast<unsigned char>(value.back()) <= ' ') value.pop_back();
    return value;
}

} // namespace

Error error_of_status(long status, const std::string& path) {
    // Object stores answer 403 for what is not there.
    if (status == 404 || status == 410 || status == 403)
        return {ErrorCode::NotFound, "source.not_found", fmt::format("{}: the server answered {}", path, status)};
    // It holds a shorter file, or does not know how to count: asking for the whole tells which.
    if (status == 416) return {ErrorCode::Network, "net.range", fmt::format("{}: the server answered 416", path)};
    return {ErrorCode::Network, "net.server", fmt::format("{}: the server answered {}", path, status)};
}

Transfer::Transfer(Asked asked, std::uint64_t header_cap, const Sink& sink, Traffic& traffic)
    : m_asked(std::move(asked)), m_header_cap(header_cap), m_sink(sink), m_traffic(traffic) {}

bool Transfer::refuse(ErrorCode code, std::string_view reason, std::string_view why) {
    m_error = Error{code, std::string(reason), fmt::format("{}: {}", m_asked.path, why)};
    return false;
}

bool Transfer::on_header(std::string_view line) {
    m_header_bytes += line.size();
    if (m_header_bytes > m_header_cap) return refuse(ErrorCode::Network, "net.server", "endless headers");
    if (line.starts_with("HTTP/")) {
        // Those of an earlier reply, a redirect, say nothing about this one.
        m_framed = line.starts_with("HTTP/2") || line.starts_with("HTTP/3");
        m_content_range.clear();
        m_encoding.clear();
    }
    if (value_of(line, "content-length") || value_of(line, "transfer-encoding")) m_framed = true;
    if (auto range = value_of(line, "content-range")) m_content_range = *std::move(range);
    if (auto encoding = value_of(line, "content-encoding")) m_encoding = *std::move(encoding);
    return true;
}

bool Transfer::begin(long status, std::int64_t announced) {
    m_begun = true;
    const bool right_status = status == 200 || (status == 206 && m_asked.ranged());
    if (!right_status) {
        m_error = error_of_status(status, m_asked.path);
        return false;
    }
    if (!m_encoding.empty() && m_encoding != "identity")
        return refuse(ErrorCode::Corrupt, "net.encoded", "sent as " + m_encoding.substr(0, 40) + ", which was not asked for");
    if (m_asked.stretch) return begin_stretch(status, announced);
    if (announced > 0 && static_cast<std::uint64_t>(announced) > m_asked.cap)
        return refuse(ErrorCode::Full, "source.too_long", fmt::format("longer than the {} bytes allowed", m_asked.cap));
    return true;
}

bool Transfer::begin_stretch(long status, std::int64_t announced) {
    if (status == 206) return begin_range();
    const Stretch& stretch = *m_asked.stretch;
    const auto length = announced < 0 ? stretch.whole : static_cast<std::uint64_t>(announced);
    if (length > stretch.whole)
        return refuse(ErrorCode::Full, "source.too_long", fmt::format("{} bytes instead of {}", length, stretch.whole));
    // Another file: none of it is taken, but only once it is complete is the server to blame and not the line.
    if (length < stretch.whole) return true;
    if (stretch.offset > 0 && m_asked.manner == Manner::Range)
        return refuse(ErrorCode::Network, "net.no_ranges", "the server sends the whole file where a part was asked for");
    m_window.emplace(stretch, 0);
    return true;
}

bool Transfer::begin_range() {
    const Stretch& stretch = *m_asked.stretch;
    const auto range = parse_content_range(m_content_range);
    if (!range || range->first != stretch.offset)
        return refuse(ErrorCode::Network, "net.range",
                      fmt::format("asked from {}, answered '{}'", stretch.offset, m_content_range.substr(0, 80)));
    if (range->whole && *range->whole != stretch.whole)
        return refuse(ErrorCode::Corrupt, "content.damaged", fmt::format("{} bytes instead of {}", *range->whole, stretch.whole));
    m_window.emplace(stretch, stretch.offset);
    return true;
}

bool Transfer::on_body(std::string_view bytes, long status, std::int64_t announced) {
    m_traffic.bytes += bytes.size();
    if (!m_begun && !begin(status, announced)) return false;
    m_received += bytes.size();
    const std::uint64_t cap = m_asked.stretch ? m_asked.stretch->whole : m_asked.cap;
    if (!m_asked.partial() && m_received > cap)
        return refuse(ErrorCode::Full, "source.too_long", fmt::format("longer than the {} bytes allowed", cap));
    if (m_asked.stretch && !m_window) return true;
    if (!take(m_window ? m_window->take(bytes) : bytes)) return false;
    // What follows a whole file is looked at, for it would make it another file.
    return !has_enough();
}

bool Transfer::take(std::string_view bytes) {
    if (bytes.empty()) return true;
    m_taken += bytes.size();
    auto taken = m_sink(bytes);
    if (taken) return true;
    m_error = std::move(taken).error();
    return false;
}

bool Transfer::on_end(long status, std::int64_t announced) {
    if (!m_begun && !begin(status, announced)) return false;
    // A part may come short, and is asked for again from there; a whole file may not.
    if (!m_asked.stretch || (m_window && m_window->finished()) || status == 206) return true;
    if (!m_framed) return refuse(ErrorCode::Network, "net.broken", "the line broke off");
    return refuse(ErrorCode::Corrupt, "content.damaged", fmt::format("{} bytes instead of {}", m_received, m_asked.stretch->whole));
}

Reply Transfer::reply() const {
    const bool certain = m_framed || has_enough();
    return {m_taken, certain ? Completeness::Certain : Completeness::Assumed};
}

} // namespace tramtin::fetch
