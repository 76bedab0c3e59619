// SPDX-License-Identifier: Apache-2.0
// Where bytes come from. Nothing a source delivers is trusted: it is checked against signed hashes by whoever asked.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "content/base/result.hpp"

namespace tramtin::fetch {

using base::Result;

// In a path: a slash that belongs to a name, as in the TUF role "a/b". Sent as %2F.
inline constexpr char k_slash_in_name = '\x1f';

// The most bytes one reply may have.
struct ByteCap {
    std::uint64_t bytes;
};

// A stretch of a file whose whole length a signature tells. Not empty, and within the file.
struct Stretch {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    std::uint64_t whole = 0;
    bool operator==(const Stretch&) const = default;
};

// How a stretch is asked for. Whole: for servers that do not know ranges, the file from its start; what lies before the
// stretch flows, counts as traffic, and is dropped.
enum class Manner { Range, Whole };

// Takes the reply piece by piece; an error ends the transfer and is returned by read().
using Sink = std::function<Result<>(std::string_view bytes)>;

// Assumed: the sender announced no length, so a broken line looks like a complete reply.
enum class Completeness { Certain, Assumed };

// Labelled: the sender calls the bytes compressed (Content-Encoding), though that was not asked for. Many do for the very file that
// was signed, because its name ends in .zst or .gz; so the bytes are handed on as they came, and their hash decides.
enum class Coding { None, Labelled };

struct Reply {
    std::uint64_t bytes = 0;
    Completeness completeness = Completeness::Certain;
    Coding coding = Coding::None;
};

// Counted since the source was made, refused and failed replies included. Of a server all that came over the wire: headers and
// framing too.
struct Traffic {
    std::uint64_t requests = 0;
    std::uint64_t bytes = 0;
};

// Asked by every source between pieces: true ends the transfer with Cancelled.
using StopQuestion = std::function<bool()>;

// Whether a byte of it may cost the office money.
enum class Cost { Free, Metered };

// One repository. Used by one thread.
class Source {
public:
    virtual ~Source() = default;

    // `path` is relative to the repository and unescaped, '/' between segments.
    // Errors: NotFound (the source answered that there is none), Full (longer than the cap; nothing past it was taken),
    // Network (no connection, 5xx, line broken, stick pulled out), Timeout, Cancelled, Invalid (unsafe path), the sink's own.
    virtual Result<Reply> read(std::string_view path, ByteCap cap, const Sink& sink) = 0;

    // Only bytes of the stretch reach the sink, from its offset on, whatever the source sends. A reply may hold fewer than
    // were asked for: ask again from there.
    // Errors as above, and Network with `net.no_ranges` or `net.range` (this source does not know ranges, or refuses them),
    // Corrupt or Full (the file there has another length; `net.encoded` when it is called compressed).
    virtual Result<Reply> get(std::string_view path, const Stretch& stretch, Manner manner, const Sink& sink);

    virtual const Traffic& traffic() const = 0;
    virtual Cost cost() const { return Cost::Metered; }
    // For people: the address or the folder.
    virtual std::string describe() const = 0;
};

struct Text {
    std::string bytes;
    Reply reply;
};

// The whole reply in memory: metadata.
Result<Text> read_text(Source& source, std::string_view path, ByteCap cap);

} // namespace tramtin::fetch
