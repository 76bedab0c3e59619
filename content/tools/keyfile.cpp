// SPDX-License-Identifier: Apache-2.0
#include "content/tools/keyfile.hpp"

#include <sys/stat.h>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/base/json.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;
using base::Value;

constexpr std::size_t k_max_key_file = 4096;

// What one creates while this lives is its owner's alone, from the first moment; this program does one thing and ends.
class OwnerOnly {
public:
    OwnerOnly() : m_usual(::umask(077)) {}
    OwnerOnly(const OwnerOnly&) = delete;
    OwnerOnly& operator=(const OwnerOnly&) = delete;
    ~OwnerOnly() { ::umask(m_usual); }

private:
    ::mode_t m_usual;
};

Value sealed_value(const crypto::Sealed& sealed) {
    return Value::Object{{"kdf", "argon2id"},
                         {"cipher", "xchacha20-poly1305"},
                         {"passes", static_cast<std::int64_t>(sealed.passes)},
                         {"memory", static_cast<std::int64_t>(sealed.memory)},
                         {"salt", crypto::to_hex(sealed.salt)},
                         {"nonce", crypto::to_hex(sealed.nonce)},
                         {"box", crypto::to_hex(sealed.box)}};
}

Result<crypto::Sealed> sealed_of(const Value& value) {
    if (value.string_or("kdf") != "argon2id" || value.string_or("cipher") != "xchacha20-poly1305")
        return fail(ErrorCode::Invalid, "sealed in a way this version does not know");
    crypto::Sealed sealed;
    TRY_ASSIGN(const std::int64_t passes, value.need_int("passes"));
    TRY_ASSIGN(const std::int64_t memory, value.need_int("memory"));
    if (passes < 0 || memory < 0) return fail(ErrorCode::Invalid, "costs below 0");
    sealed.passes = static_cast<std::uint64_t>(passes);
    sealed.memory = static_cast<std::uint64_t>(memory);
    TRY_ASSIGN(sealed.salt, crypto::from_hex(value.string_or("salt")));
    TRY_ASSIGN(sealed.nonce, crypto::from_hex(value.string_or("nonce")));
    TRY_ASSIGN(sealed.box, crypto::from_hex(value.string_or("box")));
    return sealed;
}

Result<KeyFile> key_of(const Value& value) {
    if (value.string_or("scheme") != "ed25519") return fail(ErrorCode::Invalid, "no Ed25519 key");
    KeyFile file;
    file.holder = value.string_or("holder");
    file.public_key = {"ed25519", "ed25519", std::string(value.string_or("public"))};
    if (!crypto::fingerprint(file.public_key)) return fail(ErrorCode::Invalid, "no public key");
    if (const Value* sealed = value.find("sealed")) {
        TRY_ASSIGN(file.sealed, sealed_of(*sealed));
        return file;
    }
    TRY_ASSIGN(file.seed, crypto::from_hex(value.string_or("seed")));
    TRY_ASSIGN(const auto key, crypto::SigningKey::from_seed(file.seed));
    if (key.public_key() != file.public_key) return fail(ErrorCode::Invalid, "seed and public key do not belong together");
    return file;
}

tl::unexpected<base::Error> damaged(const std::string& what) { return fail(ErrorCode::Invalid, what, "keys.damaged"); }

} // namespace

Result<> write_key_file(const fs::path& folder, const std::string& name, const std::string& holder, const crypto::SigningKey& key,
                        const std::optional<std::string>& passphrase) {
    Value::Object object{{"keytype", key.public_key().keytype}, {"scheme", key.public_key().scheme}, {"public", key.public_key().value}};
    if (!holder.empty()) object.emplace("holder", holder);
    if (passphrase) {
        TRY_ASSIGN(const crypto::Sealed sealed, crypto::seal(*passphrase, key.seed(), key.public_key().value));
        object.emplace("sealed", sealed_value(sealed));
    } else {
        object.emplace("seed", crypto::to_hex(key.seed()));
    }
    const OwnerOnly owner_only;
    TRY(base::make_directories(folder));
    return base::publish_file(folder / (name + ".key"), base::pretty_json(object));
}

Result<KeyFile> read_key_file(const fs::path& path) {
    TRY_ASSIGN(const std::string text, base::read_file(path, k_max_key_file));
    warn_if_readable(path);
    const auto value = base::parse_json(text, base::JsonMode::Strict, {.bytes = k_max_key_file, .depth = 4, .values = 64});
    if (!value) return damaged(fmt::format("{}: {}", path.string(), value.error().what));
    auto file = key_of(*value);
    if (!file) return damaged(fmt::format("{}: {}", path.string(), file.error().what));
    file->name = path.stem().string();
    return file;
}

Result<crypto::SigningKey> unlock(const KeyFile& file, const Passphrases& passphrases) {
    if (!file.sealed) return crypto::SigningKey::from_seed(file.seed);
    TRY_ASSIGN(const std::string passphrase, passphrases.ask(file.name));
    const auto seed = crypto::unseal(passphrase, *file.sealed, file.public_key.value);
    if (!seed && seed.error().code == ErrorCode::Untrusted)
        return fail(ErrorCode::Untrusted, file.name + ": " + seed.error().what, "keys.passphrase");
    if (!seed)
        return fail(seed.error().code, file.name + ": " + seed.error().what, seed.error().code == ErrorCode::Invalid ? "keys.damaged" : "");
    TRY_ASSIGN(auto key, crypto::SigningKey::from_seed(*seed));
    if (key.public_key() != file.public_key) return damaged(file.name + ": seed and public key do not belong together");
    return key;
}

} // namespace tramtin::tools
