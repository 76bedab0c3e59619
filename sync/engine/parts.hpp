// SPDX-License-Identifier: Apache-2.0
// Packs and blobs on their way from a source to the staging folder. Only what was verified gets a name there (its hash), so
// a later pass takes up what an interrupted one fetched.
#pragma once

#include "sync/engine/journal.hpp"
#include "sync/engine/plan.hpp"
#include "sync/fetch/source.hpp"

namespace tramtin::engine {

// Names below staging/.
struct Staging {
    store::Layout layout;
    std::filesystem::path pack(const crypto::Sha256& raw) const { return layout.staging_dir() / "packs" / raw.hex(); }
    std::filesystem::path blob(const crypto::Sha256& sha256) const { return layout.staging_dir() / "blobs" / sha256.hex(); }
    std::filesystem::path database() const { return layout.staging_dir() / "build.db"; }

    // Makes the folders and throws away what an interrupted pass left half-done, here and beside other files of the store.
    Result<> prepare() const;
    Result<> clear_build() const; // everything but verified parts
    Result<> clear() const;
};

// Makes a folder whose name is on disk when this returns.
Result<> make_durable_directory(const std::filesystem::path& path);

// Borrows everything. Errors of both calls: those of fetch::Source, Corrupt with `content.damaged` (not the bytes signed),
// local faults marked as such.
class Parts {
public:
    Parts(Staging staging, fetch::Source& source, Journal& journal, std::uint64_t total)
        : m_staging(std::move(staging)), m_source(source), m_journal(journal), m_total(total) {}

    // The raw pack; staged too.
    Result<std::string> pack(const PackOffer& offer);
    Result<> blob(const pack::Blob& blob);
    // Bytes still to come have become known.
    void expect(std::uint64_t more) { m_total += more; }

private:
    void count(std::uint64_t bytes);
    Result<fetch::Reply> download(std::string_view path, std::uint64_t length, const fetch::Sink& sink);
    Staging m_staging;
    fetch::Source& m_source;
    Journal& m_journal;
    std::uint64_t m_total;
    std::uint64_t m_done = 0;
};

} // namespace tramtin::engine
