// SPDX-License-Identifier: Apache-2.0
#include "sync/trust/stored.hpp"

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/signed/delegation.hpp"
#include "content/signed/hashes.hpp"
#include "sync/fetch/source.hpp"

namespace tramtin::trust {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t k_max_role_file = 240; // bytes; file systems end at 255, and files are staged under longer names

template <class T>
std::optional<Document<T>> load(const std::filesystem::path& path, std::size_t cap, Result<T> (*parse)(const signing::Envelope&)) {
    auto bytes = base::read_file(path, cap);
    if (!bytes) return std::nullopt;
    auto document = parse_document(*std::move(bytes), cap, parse);
    if (!document) return std::nullopt;
    return *std::move(document);
}

template <class T> void keep_if_signed(std::optional<Document<T>>& document, const signing::Root& root, std::string_view role) {
    if (document && !signing::verify(root, role, document->envelope)) document.reset();
}

} // namespace

tl::unexpected<base::Error> damaged(const std::string& path, const base::Error& error) {
    return fail(error.code, path + ": " + error.what, "trust.damaged");
}

StoredMetadata load_metadata(const std::filesystem::path& folder, const signing::Root& root) {
    StoredMetadata stored;
    stored.timestamp = load(folder / "timestamp.json", signing::k_max_timestamp, &signing::parse_timestamp);
    stored.snapshot = load(folder / "snapshot.json", signing::k_max_snapshot, &signing::parse_snapshot);
    stored.targets = load(folder / "targets.json", signing::k_max_targets, &signing::parse_targets);
    drop_unsigned(stored, root);
    return stored;
}

void drop_unsigned(StoredMetadata& stored, const signing::Root& root) {
    keep_if_signed(stored.timestamp, root, "timestamp");
    keep_if_signed(stored.snapshot, root, "snapshot");
    keep_if_signed(stored.targets, root, "targets");
}

Result<std::string> role_file(std::string_view name) {
    std::string file = signing::quoted_name(name) + ".json";
    if (file.size() > k_max_role_file) return fail(ErrorCode::Invalid, fmt::format("a role name of {} bytes is too long", name.size()));
    if (name.find(fetch::k_slash_in_name) != std::string_view::npos)
        return fail(ErrorCode::Invalid, fmt::format("the role '{}' has a control character in its name", file));
    return file;
}

std::optional<TargetsDocument> load_role(const std::filesystem::path& path) {
    return load(path, signing::k_max_targets, &signing::parse_targets);
}

Result<RootDocument> parse_self_signed_root(std::string bytes) {
    TRY_ASSIGN(RootDocument root, parse_document(std::move(bytes), signing::k_max_root, &signing::parse_root));
    TRY(signing::verify(root.value, "root", root.envelope));
    return root;
}

std::optional<RootDocument> load_root(const std::filesystem::path& path) {
    auto bytes = base::read_file(path, signing::k_max_root);
    if (!bytes) return std::nullopt;
    auto root = parse_self_signed_root(*std::move(bytes));
    if (!root) return std::nullopt;
    return *std::move(root);
}

Result<> check_listed(const signing::MetaFile& listed, std::string_view bytes, std::string_view name) {
    if (listed.length && static_cast<std::int64_t>(bytes.size()) != *listed.length)
        return fail(ErrorCode::Corrupt, fmt::format("{}: {} bytes, {} are listed", name, bytes.size(), *listed.length), "trust.damaged");
    if (listed.hashes.empty()) return {};
    return signing::check_hashes(listed.hashes, bytes, name);
}

Result<> store_bytes(const std::filesystem::path& path, std::string_view bytes) {
    const auto held = base::read_file(path, bytes.size());
    if (held && *held == bytes) return {};
    return base::publish_file(path, bytes);
}

} // namespace tramtin::trust
