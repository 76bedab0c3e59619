// SPDX-License-Identifier: Apache-2.0
#include "sync/trust/download.hpp"

#include <algorithm>

namespace tramtin::trust {

Result<std::string> download_listed(fetch::Source& source, const std::string& path, const signing::MetaFile& listed, std::size_t cap) {
    const std::size_t allowed = listed.length ? std::min(cap, static_cast<std::size_t>(std::max<std::int64_t>(*listed.length, 0))) : cap;
    TRY_ASSIGN(fetch::Text text, fetch::read_text(source, path, fetch::ByteCap{allowed}));
    const bool is_short = listed.length && static_cast<std::int64_t>(text.bytes.size()) < *listed.length;
    if (is_short && text.reply.completeness == fetch::Completeness::Assumed)
        return base::fail(base::ErrorCode::Network, path + ": the line broke off", "net.broken");
    auto as_listed = check_listed(listed, text.bytes, path);
    if (!as_listed && text.reply.coding == fetch::Coding::Labelled)
        return base::fail(base::ErrorCode::Corrupt, path + ": sent compressed, which was not asked for", "net.encoded");
    TRY(std::move(as_listed));
    return std::move(text.bytes);
}

} // namespace tramtin::trust
