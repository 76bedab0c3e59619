// SPDX-License-Identifier: Apache-2.0
#include "sync/fetch/transfer.hpp"

#include <cctype>

#include <fmt/format.h>

namespace tramtin::fetch {

namespace {

using base::Error;
using base::ErrorCode;

// A server that counts so few bytes too many may still send the file: the bytes decide.
constexpr std::uint64_t k_miscounted = 4096;

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

namespace {

// "No" for good, where a try later would be answered the same; what is missing says so for the whole file as well.
bool refuses_ranges(long status) {
    if (status == 401 || status == 404 || status == 407 || status == 408 || status == 410 || status == 429) return false;
    return (status >= 400 && status < 500) || status == 501 || status == 505;
}

} // namespace

Error error_of_status(long status, const std::string& path, Request request) {
    if (request == Request::Ranged && refuses_ranges(status))
        return {ErrorCode::Network, "net.range", fmt::format("{}: the server answered {} to a part", path, status)};
    // Object stores answer 403 for what is not there.
    if (status == 404 || status == 410 || status == 403)
        return {ErrorCode::NotFound, "source.not_found", fmt::format("{}: the server answered {}", path, status)};
    return {ErrorCode::Network, "net.server", fmt::format("{}: the server answered {}", path, status)};
}

Transfer::Transfer(Asked asked, std::uint64_t header_cap, const Sink& sink)
    : m_asked(std::move(asked)), m_header_cap(header_cap), m_sink(sink) {}

bool Transfer::refuse(ErrorCode code, std::string_view reason, std::string_view why) {
    m_error = Error{code, std::string(reason), fmt::format("{}: {}", m_asked.path, why)};
    return false;
}

bool Transfer::refuse_file(ErrorCode code, std::string_view reason, std::string_view why) {
    if (!labelled()) return refuse(code, reason, why);
    return refuse(ErrorCode::Corrupt, "net.encoded", fmt::format("sent as {}, which was not asked for; {}", m_encoding.substr(0, 40), why));
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
        m_error = error_of_status(status, m_asked.path, m_asked.ranged() ? Request::Ranged : Request::Whole);
        return false;
    }
    if (m_asked.stretch) return begin_stretch(status, announced);
    if (announced > 0 && static_cast<std::uint64_t>(announced) > m_asked.cap + k_miscounted)
        return refuse(ErrorCode::Full, "source.too_long", fmt::format("longer than the {} bytes allowed", m_asked.cap));
    return true;
}

bool Transfer::begin_stretch(long status, std::int64_t announced) {
    if (status == 206) return begin_range();
    const Stretch& stretch = *m_asked.stretch;
    const auto length = announced < 0 ? stretch.whole : static_cast<std::uint64_t>(announced);
    if (length > stretch.whole + k_miscounted)
        return refuse_file(ErrorCode::Full, "source.too_long", fmt::format("{} bytes instead of {}", length, stretch.whole));
    // Another file: none of it is taken, but only once it is complete is the server to blame and not the line.
    if (length < stretch.whole) return true;
    if (stretch.offset > 0 && m_asked.manner == Manner::Range)
        return refuse(ErrorCode::Network, "net.no_ranges", "the server sends the whole file where a part was asked for");
    m_miscounted = length > stretch.whole;
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
        return refuse_file(ErrorCode::Corrupt, "content.damaged", fmt::format("{} bytes instead of {}", *range->whole, stretch.whole));
    m_window.emplace(stretch, stretch.offset);
    return true;
}

bool Transfer::on_body(std::string_view bytes, long status, std::int64_t announced) {
    if (!m_begun && !begin(status, announced)) return false;
    m_received += bytes.size();
    const std::uint64_t cap = m_asked.stretch ? m_asked.stretch->whole : m_asked.cap;
    if (!m_asked.partial() && m_received > cap + (m_asked.stretch ? k_miscounted : 0))
        return refuse_file(ErrorCode::Full, "source.too_long", fmt::format("longer than the {} bytes allowed", cap));
    if (m_asked.stretch && !m_window) return true;
    if (!take(m_window ? m_window->take(bytes) : bytes)) return false;
    return !has_enough();
}

bool Transfer::take(std::string_view bytes) {
    if (bytes.empty()) return true;
    m_taken += bytes.size();
    auto taken = m_sink(bytes);
    if (taken) return true;
    m_error = std::move(taken).error();
    if (m_error->code == ErrorCode::Corrupt && labelled()) return refuse_file(ErrorCode::Corrupt, m_error->reason, m_error->what);
    return false;
}

bool Transfer::on_end(long status, std::int64_t announced) {
    if (!m_begun && !begin(status, announced)) return false;
    // A part may come short, and is asked for again from there; a whole file may not.
    if (!m_asked.stretch || (m_window && m_window->finished()) || status == 206) return true;
    if (!m_framed) return refuse(ErrorCode::Network, "net.broken", "the line broke off");
    return refuse_file(ErrorCode::Corrupt, "content.damaged", fmt::format("{} bytes instead of {}", m_received, m_asked.stretch->whole));
}

bool Transfer::may_be_miscounted(std::int64_t announced) const {
    if (m_asked.stretch || m_taken == 0 || announced <= 0) return false;
    return static_cast<std::uint64_t>(announced) <= m_received + k_miscounted;
}

Reply Transfer::reply_assumed() const { return {m_taken, Completeness::Assumed, labelled() ? Coding::Labelled : Coding::None}; }

Reply Transfer::reply() const {
    const bool certain = m_framed || has_enough();
    return {m_taken, certain ? Completeness::Certain : Completeness::Assumed, labelled() ? Coding::Labelled : Coding::None};
}

} // namespace tramtin::fetch
