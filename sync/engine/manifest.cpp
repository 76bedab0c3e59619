// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/manifest.hpp"

#include "content/base/beneath.hpp"
#include "content/base/files.hpp"
#include "content/base/json.hpp"
#include "content/model/common.hpp"
#include "sync/engine/held.hpp"

namespace tramtin::engine {

namespace {

using base::Value;

constexpr std::size_t k_bytes = 1U << 20U;

Value value_of(const Manifest& manifest) {
    Value::Array packs;
    for (const HeldPack& pack : manifest.packs)
        packs.push_back(Value::Object{{"publisher", pack.publisher}, {"raw_sha256", pack.raw_sha256.hex()}});
    Value::Object databases;
    for (const auto& [generation, sha256] : manifest.databases) databases.emplace(store::format_generation(generation), sha256.hex());
    return Value::Object{{"format", 1}, {"packs", std::move(packs)}, {"databases", std::move(databases)}};
}

Result<crypto::Sha256> hash_at(const Value& value, std::string_view key) {
    TRY_ASSIGN(const std::string text, value.need_string(key));
    return crypto::Sha256::parse(text);
}

Result<Manifest> manifest_of(const Value& value) {
    Manifest manifest;
    for (const Value& entry : value.array_or_empty("packs")) {
        HeldPack pack;
        TRY_ASSIGN(pack.publisher, entry.need_string("publisher"));
        TRY_ASSIGN(pack.raw_sha256, hash_at(entry, "raw_sha256"));
        if (!model::is_valid_id(pack.publisher)) return base::fail(base::ErrorCode::Corrupt, "no id: " + pack.publisher);
        manifest.packs.push_back(std::move(pack));
    }
    const Value* databases = value.find("databases");
    if (databases == nullptr || databases->as_object() == nullptr) return base::fail(base::ErrorCode::Corrupt, "no databases");
    for (const auto& [name, unused] : *databases->as_object()) {
        TRY_ASSIGN(const store::Generation generation, store::parse_generation(name));
        TRY_ASSIGN(const crypto::Sha256 sha256, hash_at(*databases, name));
        manifest.databases.emplace(generation, sha256);
    }
    return manifest;
}

} // namespace

// The text is one line of JSON, and the hash of that line.
Result<std::string> to_text(const Manifest& manifest) {
    TRY_ASSIGN(std::string line, base::canonical_json(value_of(manifest)));
    line += "\n";
    return line + crypto::sha256(line).hex() + "\n";
}

std::optional<Manifest> read_manifest(const store::Layout& layout) {
    const auto text = base::read_file(layout.manifest(), k_bytes);
    return text ? parse_manifest(*text) : std::nullopt;
}

std::optional<Manifest> parse_manifest(std::string_view text) {
    const std::string line(text.substr(0, text.find('\n') + 1));
    if (line.empty() || text != line + crypto::sha256(line).hex() + "\n") return std::nullopt;
    const auto value = base::parse_json(line, base::JsonMode::Strict);
    if (!value) return std::nullopt;
    auto manifest = manifest_of(*value);
    return manifest ? std::optional(*std::move(manifest)) : std::nullopt;
}

Result<> write_manifest(const store::Layout& layout, const Manifest& manifest) {
    TRY_ASSIGN(const std::string text, to_text(manifest));
    const auto held = base::read_file(layout.manifest(), k_bytes);
    if (held && *held == text) return {};
    return base::publish_file(layout.manifest(), text);
}

Result<crypto::Sha256> hash_whole_file(const std::filesystem::path& path) {
    TRY_ASSIGN(const base::InputFile file, base::InputFile::open_beneath(path.parent_path(), path.filename().string()));
    return hash_file(path, file.facts().size);
}

} // namespace tramtin::engine
