// SPDX-License-Identifier: Apache-2.0
// Private to this room: one HTTP reply while it comes in, checked before the first byte is taken. Knows nothing of curl.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/fetch/stretch.hpp"

namespace tramtin::fetch {

// What was asked for. Without a stretch: the whole file, of any length up to the cap.
struct Asked {
    std::string path;
    std::uint64_t cap = 0;
    std::optional<Stretch> stretch;
    Manner manner = Manner::Range;

    bool partial() const { return stretch && stretch->length < stretch->whole; }
    // Whether a Range header is sent.
    bool ranged() const { return partial() && manner == Manner::Range; }
};

class Transfer {
public:
    Transfer(Asked asked, std::uint64_t header_cap, const Sink& sink);

    // False ends the transfer; then error() says why, or nothing: all that was asked for is here.
    bool on_header(std::string_view line);
    bool on_body(std::string_view bytes, long status, std::int64_t announced);
    // After the last byte; for replies that had no body too.
    bool on_end(long status, std::int64_t announced);

    const Asked& asked() const { return m_asked; }
    const std::optional<base::Error>& error() const { return m_error; }
    // All of a part is here, or of a file of which too much was announced; what follows is not waited for.
    bool has_enough() const { return (m_asked.partial() || m_miscounted) && m_window && m_window->finished(); }
    Reply reply() const;
    // Of a whole reply in memory that ended a little before the announced length.
    bool may_be_miscounted(std::int64_t announced) const;
    Reply reply_assumed() const;

private:
    bool refuse(base::ErrorCode code, std::string_view reason, std::string_view why);
    bool begin(long status, std::int64_t announced);
    bool begin_stretch(long status, std::int64_t announced);
    bool begin_range();
    bool take(std::string_view bytes);

    Asked m_asked;
    std::uint64_t m_header_cap;
    const Sink& m_sink;
    std::uint64_t m_header_bytes = 0;
    std::string m_content_range;
    std::string m_encoding;
    bool labelled() const { return !m_encoding.empty() && m_encoding != "identity"; }
    // The file is not the one asked for; where it is called compressed, that is why.
    bool refuse_file(base::ErrorCode code, std::string_view reason, std::string_view why);
    bool m_framed = false; // chunked or with a length: its end is certain
    bool m_begun = false;
    bool m_miscounted = false; // a little more was announced than the file has
    std::uint64_t m_received = 0;
    std::uint64_t m_taken = 0;
    std::optional<Window> m_window;
    std::optional<base::Error> m_error;
};

// `ranged`: a part was asked for, which some servers and what stands before them refuse in one way or another.
enum class Request { Whole, Ranged };
base::Error error_of_status(long status, const std::string& path, Request request = Request::Whole);

} // namespace tramtin::fetch
