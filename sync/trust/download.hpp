// SPDX-License-Identifier: Apache-2.0
// Private to this room: metadata files from a source.
#pragma once

#include "sync/fetch/source.hpp"
#include "sync/trust/stored.hpp"

namespace tramtin::trust {

// A reply that cannot be read and whose end was not certain is a broken line (Network), not bad content.
template <class T>
Result<Document<T>> download(fetch::Source& source, const std::string& path, std::size_t cap,
                             Result<T> (*parse)(const signing::Envelope&)) {
    TRY_ASSIGN(fetch::Text text, fetch::read_text(source, path, fetch::ByteCap{cap}));
    auto document = parse_document(std::move(text.bytes), cap, parse);
    if (document) return *std::move(document);
    base::Error error = std::move(document).error();
    const bool broken = text.reply.completeness == fetch::Completeness::Assumed;
    if (text.reply.coding == fetch::Coding::Labelled)
        return base::fail(base::ErrorCode::Corrupt, path + ": sent compressed, which was not asked for; " + error.what, "net.encoded");
    return base::fail(broken ? base::ErrorCode::Network : error.code, path + ": " + error.what, broken ? "net.broken" : "trust.damaged");
}

// A file that timestamp or snapshot lists: its length is the cap, its hash is checked before it is read.
Result<std::string> download_listed(fetch::Source& source, const std::string& path, const signing::MetaFile& listed, std::size_t cap);

} // namespace tramtin::trust
