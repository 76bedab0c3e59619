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

// Takes the reply piece by piece; an error ends the transfer and is returned by read().
using Sink = std::function<Result<>(std::string_view bytes)>;

// Assumed: the sender announced no length, so a broken line looks like a complete reply.
enum class Completeness { Certain, Assumed };

struct Reply {
    std::uint64_t bytes = 0;
    Completeness completeness = Completeness::Certain;
};

// Counted since the source was made, refused and failed replies included.
struct Traffic {
    std::uint64_t requests = 0;
    std::uint64_t bytes = 0;
};

// Asked by every source between pieces: true ends the transfer with Cancelled.
using StopQuestion = std::function<bool()>;

// One repository. Used by one thread.
class Source {
public:
    virtual ~Source() = default;

    // `path` is relative to the repository and unescaped, '/' between segments.
    // Errors: NotFound (the source answered that there is none), Full (longer than the cap; nothing past it was taken),
    // Network (no connection, 5xx, line broken, stick pulled out), Timeout, Cancelled, Invalid (unsafe path), the sink's own.
    virtual Result<Reply> read(std::string_view path, ByteCap cap, const Sink& sink) = 0;
    virtual const Traffic& traffic() const = 0;
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
