// SPDX-License-Identifier: Apache-2.0
#include "content/tools/own_key.hpp"

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/model/common.hpp"
#include "content/tools/desk.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;
using base::Value;

constexpr std::size_t k_max_public = 4096;
constexpr std::string_view k_type = "tramtin-public-key";

Value value_of(const PublicPart& part) {
    return Value::Object{{"_type", k_type}, {"site", part.site}, {"name", part.name}, {"holder", part.holder}, {"key", part.key.source}};
}

Result<std::string> signed_text(const PublicPart& part, const crypto::SigningKey& key) {
    TRY_ASSIGN(const signing::Envelope envelope, signing::sign(value_of(part), {key}));
    return signing::to_bytes(envelope);
}

Result<PublicPart> part_of(const signing::Envelope& envelope) {
    const Value& value = envelope.payload;
    if (value.string_or("_type") != k_type) return fail(ErrorCode::Invalid, "no public part of a key");
    const Value* key = value.find("key");
    const Value* values = key == nullptr ? nullptr : key->find("keyval");
    if (values == nullptr) return fail(ErrorCode::Invalid, "no key");
    const crypto::PublicKey public_key{"ed25519", "ed25519", std::string(values->string_or("public"))};
    PublicPart part{std::string(value.string_or("site")), std::string(value.string_or("name")), std::string(value.string_or("holder")),
                    signing::key_of(public_key)};
    if (!crypto::fingerprint(public_key) || !(part.key.source == *key)) return fail(ErrorCode::Invalid, "no Ed25519 key");
    if (!model::is_valid_id(part.site) || !model::is_valid_id(part.name)) return fail(ErrorCode::Invalid, "no commune's id");
    const std::string id = signing::key_id_of(part.key);
    TRY(signing::verify({{id, part.key}}, {{id}, 1}, envelope, part.name));
    return part;
}

std::string free_name(const fs::path& folder, const std::string& site) {
    const auto taken = [&folder](const std::string& name) {
        std::error_code ignored;
        return fs::exists(folder / (name + ".key"), ignored) || fs::exists(folder / (name + ".pub"), ignored);
    };
    std::string name = "commune-" + site;
    for (int number = 2; taken(name); ++number) name = fmt::format("commune-{}-{}", site, number);
    return name;
}

} // namespace

Result<PublicPart> create_own_key(const fs::path& folder, const std::string& site, const std::string& holder,
                                  const Passphrases& passphrases) {
    PublicPart part{site, free_name(folder, site), holder, {}};
    TRY_ASSIGN(const std::string passphrase, passphrases.choose(part.name));
    TRY_ASSIGN(const crypto::SigningKey key, crypto::SigningKey::generate());
    part.key = signing::key_of(key.public_key());
    TRY_ASSIGN(const std::string text, signed_text(part, key));
    TRY(write_key_file(folder, part.name, holder, key, passphrase));
    TRY(base::publish_file(folder / (part.name + ".pub"), text));
    return part;
}

Result<PublicPart> read_public_part(const fs::path& path) {
    const auto text = base::read_file(path, k_max_public);
    if (!text && text.error().code != ErrorCode::Full) return tl::unexpected(text.error());
    const auto envelope = signing::parse_envelope(text.value_or(""), k_max_public);
    auto part = envelope ? part_of(*envelope) : Result<PublicPart>(tl::unexpected(envelope.error()));
    if (!part) return fail(ErrorCode::Invalid, path.string() + ": " + part.error().what, "keys.public_damaged");
    return part;
}

std::string code_of(const signing::Key& key) {
    const std::string id = signing::key_id_of(key);
    return fmt::format("{} {} {} {}", id.substr(0, 4), id.substr(4, 4), id.substr(8, 4), id.substr(12, 4));
}

Result<> change_passphrase(const fs::path& file, const Passphrases& present, const Passphrases& next) {
    std::error_code error;
    const fs::path path = fs::canonical(file, error); // a link stays one
    if (error) return fail(ErrorCode::NotFound, file.string() + ": " + error.message(), "keys.missing");
    if (path.extension() != ".key") return fail(ErrorCode::Invalid, path.string() + ": no key file", "keys.damaged");
    TRY_ASSIGN(const KeyFile held, read_key_file(path));
    TRY_ASSIGN(const crypto::SigningKey key, unlock(held, present));
    TRY_ASSIGN(const std::string passphrase, next.choose(held.name));
    return write_key_file(path.parent_path(), held.name, held.holder, key, passphrase);
}

Result<bool> keep_root_current(const KeySet& set, const fs::path& repository) {
    TRY_ASSIGN(const signing::Root root, root_in_force(repository, set));
    if (root.common.version <= set.root.common.version) return false;
    TRY_ASSIGN(const std::string bytes, base::read_file(repository / metadata_path("root", root.common.version), signing::k_max_root));
    TRY_ASSIGN(const signing::Envelope envelope, signing::parse_envelope(bytes, signing::k_max_root));
    TRY(signing::verify(root, "root", envelope));
    TRY_ASSIGN(const auto published, read_published(repository, root));
    std::optional<std::string> targets;
    if (set.targets_bytes && published) {
        TRY_ASSIGN(targets, signing::to_bytes(published->targets.envelope));
    }
    // Between these steps the set has no targets.json, which it needs only before anything is published.
    if (targets) TRY(base::remove_file(set.folder / "targets.json"));
    TRY(base::publish_file(set.folder / "root.json", bytes));
    if (targets) TRY(base::publish_file(set.folder / "targets.json", *targets));
    return true;
}

void tell_new_root(const KeySet& set, const fs::path& repository) {
    const auto changed = keep_root_current(set, repository);
    if (changed && *changed)
        fmt::print("Đã thay {}/root.json bằng bản đang có hiệu lực; trạm mới và xã mới nhận tệp này.\n", set.folder.string());
    if (!changed)
        fmt::print(stderr, "Chưa thay được {}/root.json bằng bản đang có hiệu lực ({}).\n", set.folder.string(),
                   base::describe(changed.error()));
}

} // namespace tramtin::tools
