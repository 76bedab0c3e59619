// SPDX-License-Identifier: Apache-2.0
// Private to this room: one metadata file with what was read from it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "content/signed/envelope.hpp"

namespace tramtin::trust {

using base::Result;

template <class T> struct Document {
    std::string bytes; // as received
    signing::Envelope envelope;
    T value;
};

using RootDocument = Document<signing::Root>;
using TimestampDocument = Document<signing::Timestamp>;
using SnapshotDocument = Document<signing::Snapshot>;
using TargetsDocument = Document<signing::Targets>;

template <class T> Result<Document<T>> parse_document(std::string bytes, std::size_t cap, Result<T> (*parse)(const signing::Envelope&)) {
    TRY_ASSIGN(signing::Envelope envelope, signing::parse_envelope(bytes, cap));
    TRY_ASSIGN(T value, parse(envelope));
    return Document<T>{std::move(bytes), std::move(envelope), std::move(value)};
}

// The files of the folder that still verify with `root`; signatures only, expired ones too: they are needed against rollback.
struct StoredMetadata {
    std::optional<TimestampDocument> timestamp;
    std::optional<SnapshotDocument> snapshot;
    std::optional<TargetsDocument> targets;
};
StoredMetadata load_metadata(const std::filesystem::path& folder, const signing::Root& root);
// The same after the root has changed.
void drop_unsigned(StoredMetadata& stored, const signing::Root& root);

// For metadata whose bytes are at hand but which cannot be read.
tl::unexpected<base::Error> damaged(const std::string& path, const base::Error& error);

// The file of a delegated role in the folder. Invalid for a name that no file can have.
Result<std::string> role_file(std::string_view name);
// Not verified yet: that needs the delegator. Nothing when it is absent or damaged.
std::optional<TargetsDocument> load_role(const std::filesystem::path& path);

// A root signed by enough of its own keys; nothing when it is absent or damaged.
std::optional<RootDocument> load_root(const std::filesystem::path& path);
Result<RootDocument> parse_self_signed_root(std::string bytes);

// Length and hashes, as far as they are listed.
Result<> check_listed(const signing::MetaFile& listed, std::string_view bytes, std::string_view name);

// Atomically; leaves the file alone when it holds these bytes already.
Result<> store_bytes(const std::filesystem::path& path, std::string_view bytes);

} // namespace tramtin::trust
