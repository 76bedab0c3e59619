// SPDX-License-Identifier: Apache-2.0
#include "content/tools/publisher.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/base/log.hpp"
#include "content/pack/zstd.hpp"
#include "content/tools/assemble.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

// The pack of a publisher as a repository has it.
struct Previous {
    pack::Release release; // 0: none
    std::optional<StoredPack> pack;
};

struct NewPack {
    pack::Header header;
    std::string raw;
    Outcome outcome = Outcome::Released;
};

Result<base::FileLock> lock(const fs::path& repository) {
    TRY(base::make_directories(repository / "metadata"));
    auto held = base::FileLock::acquire(repository / ".publish.lock");
    if (!held && held.error().code == ErrorCode::Busy) return fail(ErrorCode::Busy, held.error().what, "publish.busy");
    return held;
}

// The repository belongs to one root of trust; its own copy is written first of all.
Result<> claim(const fs::path& repository, const KeySet& keys) {
    const fs::path path = repository / metadata_path("root", keys.root.common.version);
    const auto present = base::read_file(path, signing::k_max_root);
    if (!present && present.error().code == ErrorCode::NotFound) return base::publish_file(path, keys.root_bytes);
    if (present && *present == keys.root_bytes) return {};
    return fail(ErrorCode::Untrusted, path.string() + ": another root", "publish.other_root");
}

// When anything of the repository was last signed, as far as it tells: every signing renews the timestamp.
Result<base::Instant> last_signing(const Published& published) {
    base::Instant latest = published.timestamp.common.expires - k_timestamp_life;
    for (const auto& [path, target] : published.targets.targets) {
        TRY_ASSIGN(const pack::Target custom, pack::target_of(target.custom));
        if (custom.issued) latest = std::max(latest, *custom.issued);
    }
    return latest;
}

// A wrong clock would put wrong times under a signature, and kiosks cannot unsee them.
Result<> check_not_expired(const signing::Root& root, base::Instant now) {
    if (now < root.common.expires) return {};
    const std::string times = base::format_instant(now) + ", root.json expired at " + base::format_instant(root.common.expires);
    return fail(ErrorCode::Io, "the clock says " + times, "clock.root_expired");
}

Result<> check_not_behind(const Published& published, base::Instant now) {
    TRY_ASSIGN(const base::Instant last, last_signing(published));
    if (now >= last) return {};
    const std::string times = base::format_instant(now) + ", the last signing was at " + base::format_instant(last);
    return fail(ErrorCode::Io, "the clock says " + times, "clock.behind");
}

// A pack that cannot be read any more is replaced by the next release.
Result<Previous> previous_of(const fs::path& repository, const std::optional<Published>& published, std::string_view path) {
    Previous previous;
    if (!published || !published->targets.targets.contains(std::string(path))) return previous;
    const signing::TargetFile& target = published->targets.targets.at(std::string(path));
    TRY_ASSIGN(const pack::Target custom, pack::target_of(target.custom));
    previous.release = custom.release;
    auto stored = read_stored_pack(repository, path, target);
    if (stored) {
        previous.pack = *std::move(stored);
    } else {
        base::log(base::Level::Warn, "publish", base::describe(stored.error()));
    }
    return previous;
}

pack::Header header_of(const source::Tree& tree, const Content& content) {
    pack::Header header;
    header.publisher = tree.publisher;
    header.title = tree.title;
    header.languages = tree.languages;
    for (const BlobFile& file : content.blobs) header.blobs.push_back(file.blob);
    return header;
}

// Written with the number and time of the last release: equal bytes mean that nothing has changed.
Result<NewPack> make_pack(pack::Header header, const Content& content, const Previous& previous, base::Instant now) {
    if (previous.pack) {
        header.release = previous.pack->header.release;
        header.issued = previous.pack->header.issued;
        TRY_ASSIGN(std::string raw, pack::write(header, content.items));
        if (raw == previous.pack->raw) return NewPack{std::move(header), std::move(raw), Outcome::Unchanged};
    }
    header.release.value = previous.release.value + 1;
    header.issued = now;
    TRY_ASSIGN(std::string raw, pack::write(header, content.items));
    return NewPack{std::move(header), std::move(raw), Outcome::Released};
}

Result<> put_blobs(const fs::path& repository, const Content& content) {
    for (const BlobFile& file : content.blobs) {
        TRY_ASSIGN(const std::string bytes, base::read_file(file.path, pack::Limits{}.blob));
        if (crypto::sha256(bytes) != file.blob.sha256)
            return fail(ErrorCode::Busy, file.path.string() + ": changed while it was published", "publish.changed");
        TRY(put_file(repository / target_path(pack::blob_path(file.blob.sha256)), bytes));
    }
    return {};
}

Result<signing::TargetFile> put_pack(const fs::path& repository, const NewPack& made) {
    TRY_ASSIGN(const std::string packed, pack::compress(made.raw));
    const crypto::Sha256 hash = crypto::sha256(packed);
    TRY(put_file(repository / target_path(pack::stored_path(pack::pack_path(made.header.publisher), hash)), packed));
    const pack::Target custom{crypto::sha256(made.raw), made.raw.size(),       made.header.release, made.header.format,
                              made.header.min_reader,   made.header.publisher, made.header.issued,  pack::split_parts(packed)};
    return signing::TargetFile{static_cast<std::int64_t>(packed.size()), signing::hashes_of(hash), pack::to_value(custom)};
}

// What is signed from one publication to the next.
class Signer {
public:
    Signer(const fs::path& repository, const KeySet& keys, base::Instant now) : m_repository(repository), m_keys(keys), m_now(now) {}

    bool is_fresh(const signing::Common& common, std::chrono::days life) const { return common.expires - m_now > life / 2; }

    // Signs the next version of a role and writes it under its version.
    template <class Role> Result<signing::MetaFile> put(Role& role, std::string_view name, std::chrono::days life) const {
        TRY_ASSIGN(const std::string bytes, next(role, name, life));
        TRY(put_file(m_repository / metadata_path(name, role.common.version), bytes));
        return signing::MetaFile{role.common.version, static_cast<std::int64_t>(bytes.size()), signing::hashes_of(crypto::sha256(bytes))};
    }
    Result<> put_timestamp(signing::Timestamp& timestamp) const {
        TRY_ASSIGN(const std::string bytes, next(timestamp, "timestamp", k_timestamp_life));
        return base::publish_file(m_repository / timestamp_path(), bytes);
    }

private:
    template <class Role> Result<std::string> next(Role& role, std::string_view name, std::chrono::days life) const {
        ++role.common.version;
        role.common.spec_version = signing::k_spec_version;
        role.common.expires = m_now + life;
        TRY_ASSIGN(const auto keys, keys_for(m_keys, name));
        TRY_ASSIGN(const signing::Envelope envelope, signing::sign(signing::to_value(role), keys));
        return signing::to_bytes(envelope);
    }

    const fs::path& m_repository;
    const KeySet& m_keys;
    base::Instant m_now;
};

// Version 0 of everything: next() makes it 1.
Published nothing_published() {
    Published none;
    none.timestamp.common.version = none.snapshot.common.version = none.targets.common.version = 0;
    return none;
}

Result<> sign_all(const Signer& signer, Published published, const std::string& path, const std::optional<signing::TargetFile>& pack) {
    const bool new_targets = pack || !signer.is_fresh(published.targets.common, k_targets_life);
    if (pack) published.targets.targets.insert_or_assign(path, *pack);
    if (new_targets) {
        TRY_ASSIGN(const signing::MetaFile file, signer.put(published.targets, "targets", k_targets_life));
        published.snapshot.meta.insert_or_assign("targets.json", file);
    }
    if (new_targets || !signer.is_fresh(published.snapshot.common, k_snapshot_life)) {
        TRY_ASSIGN(published.timestamp.snapshot, signer.put(published.snapshot, "snapshot", k_snapshot_life));
    }
    return signer.put_timestamp(published.timestamp);
}

} // namespace

Result<PublishReport> publish(const source::Tree& tree, const fs::path& repository, const KeySet& keys, base::Instant now) {
    TRY_ASSIGN(const base::FileLock held, lock(repository));
    TRY(check_not_expired(keys.root, now));
    TRY(claim(repository, keys));
    TRY_ASSIGN(const std::optional<Published> published, read_published(repository, keys.root));
    if (published) TRY(check_not_behind(*published, now));
    const std::string path = pack::pack_path(tree.publisher);
    TRY_ASSIGN(const Previous previous, previous_of(repository, published, path));
    TRY_ASSIGN(const Content content, assemble(tree));
    TRY_ASSIGN(const NewPack made, make_pack(header_of(tree, content), content, previous, now));
    TRY(put_blobs(repository, content));

    std::optional<signing::TargetFile> pack;
    if (made.outcome == Outcome::Released) {
        TRY_ASSIGN(pack, put_pack(repository, made));
    }
    const Published base_state = published ? *published : nothing_published();
    TRY(sign_all(Signer(repository, keys, now), base_state, path, pack));
    const std::int64_t packed = pack ? pack->length : published->targets.targets.at(path).length;
    return PublishReport{made.outcome, made.header, content.items.size(), made.raw.size(), packed};
}

} // namespace tramtin::tools
