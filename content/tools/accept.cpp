// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/base/json.hpp"
#include "content/signed/delegation.hpp"
#include "content/tools/bundle.hpp"
#include "content/tools/publisher.hpp"
#include "content/tools/releases.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

tl::unexpected<base::Error> damaged(const std::string& what) { return fail(ErrorCode::Corrupt, what, "bundle.damaged"); }

// The files of one proposed role, each checked before it is put into the repository. Nobody reads them there until the role's
// metadata names them.
class Intake {
public:
    Intake(const Bundle& bundle, const Desk& desk, const std::string& role, const signing::Delegation* delegation)
        : m_bundle(bundle), m_desk(desk), m_role(role), m_delegation(delegation) {}

    Result<> take(const signing::Targets& listing) {
        for (const auto& [path, target] : listing.targets) {
            if (m_delegation != nullptr && !signing::covers(*m_delegation, path))
                return fail(ErrorCode::Untrusted, fmt::format("{} is not delegated to {}", path, m_role), "publish.not_delegated");
            if (path.starts_with("packs/")) TRY(take_pack(path, target));
        }
        for (const auto& [path, target] : listing.targets) {
            if (path.starts_with("patches/")) TRY(check_patch(path, target));
            if (!path.starts_with("packs/")) TRY(copy(path, target));
        }
        return {};
    }

private:
    // Where a listed file lies: in the bundle, else in the repository already.
    const fs::path& holder_of(const fs::path& file) const {
        std::error_code ignored;
        return fs::exists(m_bundle.folder / file, ignored) ? m_bundle.folder : m_desk.repository;
    }
    Result<> copy(const std::string& path, const signing::TargetFile& target) const {
        const auto hash = signing::sha256_of(target.hashes);
        if (!hash) return damaged(path + ": no SHA-256");
        const fs::path file = target_path(pack::stored_path(path, *hash));
        const auto bytes = read_target(holder_of(file), path, target);
        if (!bytes) return damaged(bytes.error().what);
        return put_file(m_desk.repository / file, *bytes);
    }
    Result<> copy_blob(const pack::Blob& blob) const {
        const fs::path file = target_path(pack::blob_path(blob.sha256));
        const auto bytes = base::read_file(holder_of(file) / file, blob.length);
        if (!bytes) return damaged(bytes.error().what);
        if (bytes->size() != blob.length || crypto::sha256(*bytes) != blob.sha256) return damaged(file.string() + ": not as signed");
        return put_file(m_desk.repository / file, *bytes);
    }
    Result<> check_items(const pack::Pack& pack) const {
        if (m_delegation == nullptr) return {};
        for (const pack::Line& line : pack.lines) {
            if (!may_say(*m_delegation, line.kind, line.id))
                return fail(ErrorCode::Untrusted, fmt::format("{}:{} is not permitted to {}", line.kind, line.id, m_role),
                            "publish.not_permitted");
        }
        return {};
    }
    // A release never goes back: kiosks would refuse it.
    Result<> check_release(const std::string& path, const pack::Target& custom) const {
        const signing::Targets* listed = listed_by(m_desk, m_role);
        if (listed == nullptr || !listed->targets.contains(path)) return {};
        TRY_ASSIGN(const pack::Target before, pack::target_of(listed->targets.at(path).custom));
        if (custom.release > before.release || custom.raw_sha256 == before.raw_sha256) return {};
        return fail(ErrorCode::Invalid, fmt::format("{}: release {} is published", path, before.release.value), "propose.stale");
    }
    Result<> take_pack(const std::string& path, const signing::TargetFile& target) {
        const auto hash = signing::sha256_of(target.hashes);
        if (!hash) return damaged(path + ": no SHA-256");
        const auto stored = read_stored_pack(holder_of(target_path(pack::stored_path(path, *hash))), path, target);
        if (!stored) return damaged(stored.error().what);
        TRY_ASSIGN(const pack::Target custom, pack::target_of(target.custom));
        TRY_ASSIGN(const pack::Pack read, pack::read(stored->raw));
        const bool itself =
            path == pack::pack_path(custom.publisher) && read.header.publisher == custom.publisher && read.header.release == custom.release;
        if (!itself) return damaged(path + ": not the pack that is signed");
        TRY(check_items(read));
        TRY(check_release(path, custom));
        for (const pack::Blob& blob : read.header.blobs) TRY(copy_blob(blob));
        m_packs.insert(custom.raw_sha256);
        return copy(path, target);
    }
    Result<> check_patch(const std::string& path, const signing::TargetFile& target) const {
        const auto patch = pack::patch_of(target.custom);
        if (!patch || path != pack::patch_path(patch->publisher, patch->from, patch->to) || !m_packs.contains(patch->to_sha256))
            return damaged(path + ": does not lead to a pack of this role");
        return {};
    }

    const Bundle& m_bundle;
    const Desk& m_desk;
    const std::string& m_role;
    const signing::Delegation* m_delegation; // nullptr: a top-level role
    std::set<crypto::Sha256> m_packs;
};

// The same bytes, taken in before: an operator who runs this twice has done nothing wrong.
bool in_force(const Desk& desk, const std::string& role, const signing::Envelope& envelope) {
    if (role == "root") return base::canonical_json(signing::to_value(desk.root)).value_or("") == envelope.canonical;
    if (role == "targets") return desk.published.targets.envelope.canonical == envelope.canonical;
    const auto found = desk.published.roles.find(role);
    return found != desk.published.roles.end() && found->second.envelope.canonical == envelope.canonical;
}

Result<> check_not_expired(const std::string& role, const signing::Targets& listing, base::Instant now) {
    if (now < listing.common.expires) return {};
    return fail(ErrorCode::Invalid, fmt::format("{} expired at {}", role, base::format_instant(listing.common.expires)), "propose.expired");
}

} // namespace

Result<bool> accept(const Bundle& bundle, const Desk& desk) {
    Proposal left;
    for (const auto& [role, envelope] : bundle.proposal) {
        if (!in_force(desk, role, envelope)) left.emplace(role, envelope);
    }
    if (left.empty()) return false;
    TRY_ASSIGN(const After then, after(desk, left));
    for (const Lack& lack : lacking(desk, left, then))
        return fail(ErrorCode::Untrusted, fmt::format("{}: {} of the {} keys needed have signed", lack.role, lack.have, lack.need),
                    "propose.unsigned");
    for (const auto& [role, envelope] : left) {
        if (role == "root") continue;
        TRY_ASSIGN(const signing::Targets listing, signing::parse_targets(envelope));
        TRY(check_not_expired(role, listing, desk.now));
        TRY(Intake(bundle, desk, role, delegation_of(then.targets, role)).take(listing));
    }
    TRY(put_in_force(desk, left));
    TRY_ASSIGN(const Desk now, open_desk(desk.repository, *desk.signers, desk.now));
    TRY(prune(desk.repository, now.published));
    return true;
}

} // namespace tramtin::tools
