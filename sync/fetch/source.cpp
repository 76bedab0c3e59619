// SPDX-License-Identifier: Apache-2.0
#include "sync/fetch/source.hpp"

#include <fmt/format.h>

#include "sync/fetch/stretch.hpp"

namespace tramtin::fetch {

// For sources that can only read whole files.
Result<Reply> Source::get(std::string_view path, const Stretch& stretch, Manner manner, const Sink& sink) {
    if (stretch.offset > 0 && manner == Manner::Range)
        return base::fail(base::ErrorCode::Network, fmt::format("{}: only whole files can be had there", path), "net.no_ranges");
    Window window(stretch, 0);
    std::uint64_t taken = 0;
    bool enough = false;
    auto reply = read(path, ByteCap{stretch.whole}, [&](std::string_view bytes) -> Result<> {
        const std::string_view wanted = window.take(bytes);
        taken += wanted.size();
        if (!wanted.empty()) TRY(sink(wanted));
        enough = window.finished() && stretch.offset + stretch.length < stretch.whole;
        if (enough) return base::fail(base::ErrorCode::Cancelled, "the rest is not needed");
        return {};
    });
    if (enough || (reply && window.finished())) return Reply{taken, Completeness::Certain};
    if (!reply) return reply;
    if (reply->completeness == Completeness::Assumed)
        return base::fail(base::ErrorCode::Network, fmt::format("{}: the line broke off", path), "net.broken");
    return base::fail(base::ErrorCode::Corrupt, fmt::format("{}: {} bytes instead of {}", path, reply->bytes, stretch.whole),
                      "content.damaged");
}

Result<Text> read_text(Source& source, std::string_view path, ByteCap cap) {
    Text text;
    TRY_ASSIGN(text.reply, source.read(path, cap, [&text](std::string_view bytes) -> Result<> {
        text.bytes.append(bytes);
        return {};
    }));
    return text;
}

} // namespace tramtin::fetch
