// SPDX-License-Identifier: Apache-2.0
#include "content/tools/publisher.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/log.hpp"
#include "content/model/codec.hpp"
#include "content/pack/zstd.hpp"
#include "content/signed/delegation.hpp"
#include "content/tools/assemble.hpp"
#include "content/tools/bundle.hpp"
#include "content/tools/releases.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

// The pack of a publisher as a repository has it.
struct Previous {
    pack::Release release; // 0: none
    std::optional<StoredPack> pack;
};

struct Made {
    NewPack pack; // `packed` is empty when unchanged
    Outcome outcome = Outcome::Released;
};

// A pack that cannot be read any more is replaced by the next release.
Result<Previous> previous_of(const fs::path& repository, const signing::Targets& listing, const std::string& path) {
    Previous previous;
    const auto found = listing.targets.find(path);
    if (found == listing.targets.end()) return previous;
    TRY_ASSIGN(const pack::Target custom, pack::target_of(found->second.custom));
    previous.release = custom.release;
    auto stored = read_stored_pack(repository, path, found->second);
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
Result<Made> make_pack(pack::Header header, const Content& content, const Previous& previous, base::Instant now) {
    if (previous.pack) {
        header.release = previous.pack->header.release;
        header.issued = previous.pack->header.issued;
        TRY_ASSIGN(std::string raw, pack::write(header, content.items));
        if (raw == previous.pack->raw) return Made{{std::move(header), std::move(raw), {}}, Outcome::Unchanged};
    }
    header.release.value = previous.release.value + 1;
    header.issued = now;
    TRY_ASSIGN(std::string raw, pack::write(header, content.items));
    TRY_ASSIGN(std::string packed, pack::compress(raw));
    return Made{{std::move(header), std::move(raw), std::move(packed)}, Outcome::Released};
}

Result<> put_blobs(const fs::path& sink, const Content& content) {
    for (const BlobFile& file : content.blobs) {
        TRY_ASSIGN(const std::string bytes, base::read_file(file.path, pack::Limits{}.blob));
        if (crypto::sha256(bytes) != file.blob.sha256)
            return fail(ErrorCode::Busy, file.path.string() + ": changed while it was published", "publish.changed");
        TRY(put_file(sink / target_path(pack::blob_path(file.blob.sha256)), bytes));
    }
    return {};
}

Result<signing::TargetFile> put_pack(const fs::path& sink, const NewPack& made) {
    const crypto::Sha256 hash = crypto::sha256(made.packed);
    TRY(put_file(sink / target_path(pack::stored_path(pack::pack_path(made.header.publisher), hash)), made.packed));
    const pack::Target custom{crypto::sha256(made.raw), made.raw.size(),       made.header.release, made.header.format,
                              made.header.min_reader,   made.header.publisher, made.header.issued,  pack::split_parts(made.packed)};
    return signing::TargetFile{static_cast<std::int64_t>(made.packed.size()), signing::hashes_of(hash), pack::to_value(custom)};
}

// The role as listed now, or its version 0.
signing::Targets listing_of(const Desk& desk, const std::string& role) {
    if (const signing::Targets* listed = listed_by(desk, role)) return *listed;
    signing::Targets none;
    none.common.version = 0;
    if (role == "targets") none = desk.published.targets.targets;
    return none;
}

Result<> check_role(const source::Tree& tree, const Desk& desk, const PublishOrder& order, const signing::Targets& listing) {
    const std::string path = pack::pack_path(tree.publisher);
    if (order.role != "targets") {
        const signing::Delegation* role = delegation_of(desk.published.targets.targets, order.role);
        if (role == nullptr || !signing::covers(*role, path))
            return fail(ErrorCode::Untrusted, fmt::format("{} is not delegated to '{}'", path, order.role), "publish.not_delegated");
        if (!not_permitted(tree, *role).empty())
            return fail(ErrorCode::Untrusted, "items outside what is delegated to " + order.role, "publish.not_permitted");
    } else if (profile_of(desk) == Profile::Province) {
        return fail(ErrorCode::Untrusted, "targets signs delegations only", "publish.as_province");
    }
    const auto other = [&](const auto& entry) { return entry.first.starts_with("packs/") && entry.first != path; };
    const auto found = std::find_if(listing.targets.begin(), listing.targets.end(), other);
    if (found == listing.targets.end() || listing.targets.contains(path) || order.may_add_publisher) return {};
    return fail(ErrorCode::Invalid, fmt::format("{} is there, {} would be second", found->first, path), "publish.second_publisher");
}

// All keys that coming into force needs, before anything is written.
Result<> check_keys(const Desk& desk, const PublishOrder& order) {
    const auto role = authority_of(desk.root, desk.published.targets.targets, order.role);
    if (!role) return fail(ErrorCode::Untrusted, "nobody knows the role " + order.role, "publish.not_delegated");
    const std::int64_t at_hand = desk.signers->at_hand(*role->role);
    const std::string have = fmt::format("{} of the {} keys of {}", at_hand, role->role->threshold, order.role);
    if (at_hand == 0) return fail(ErrorCode::Untrusted, have, "keys.too_few");
    if (order.bundle) return {};
    const auto enough = [&](const char* name) { return desk.signers->enough(desk.root.roles.at(name)); };
    if (enough("snapshot") && enough("timestamp") && desk.signers->enough(*role->role)) return {};
    const bool single = profile_of(desk) == Profile::Single && order.role == "targets";
    return fail(ErrorCode::Untrusted, have + ", or the online keys are not here", single ? "keys.too_few" : "publish.needs_out");
}

// Puts the release and its patches into `sink` and lists them.
Result<> list_release(const Desk& desk, const fs::path& sink, const std::string& role, const NewPack& made, signing::Targets& listing,
                      PublishReport& report) {
    const std::string own = fmt::format("patches/{}.", made.header.publisher);
    std::erase_if(listing.targets, [&](const auto& entry) {
        const auto patch = pack::patch_of(entry.second.custom);
        return entry.first.starts_with(own) && patch && patch->publisher == made.header.publisher;
    });
    TRY_ASSIGN(const Listed patches, put_patches(desk.repository, sink, role, listing.common.version, made));
    for (const auto& [path, target] : patches) {
        listing.targets.insert_or_assign(path, target);
        report.largest_patch = std::max(report.largest_patch, target.length);
    }
    report.patches = patches.size();
    TRY_ASSIGN(signing::TargetFile pack, put_pack(sink, made));
    listing.targets.insert_or_assign(pack::pack_path(made.header.publisher), std::move(pack));
    return {};
}

// The next version of the role with every signature at hand.
Result<Proposal> propose(const Desk& desk, const std::string& role, signing::Targets listing) {
    ++listing.common.version;
    listing.common.spec_version = signing::k_spec_version;
    listing.common.expires = desk.now + lives_of(desk).content;
    Proposal proposal;
    TRY_ASSIGN(signing::Envelope envelope, signing::sign(signing::to_value(listing), {}));
    proposal.emplace(role, std::move(envelope));
    TRY_ASSIGN(const After then, after(desk, proposal));
    TRY(add_signatures(desk, proposal, then));
    return proposal;
}

Result<> finish(const Desk& desk, const PublishOrder& order, const Proposal& proposal, PublishReport& report) {
    if (order.bundle) {
        TRY_ASSIGN(report.lacks, write_bundle(*order.bundle, desk, proposal));
        return {};
    }
    TRY(put_in_force(desk, proposal));
    TRY_ASSIGN(const Desk now, open_desk(desk.repository, *desk.signers, desk.now));
    return prune(desk.repository, now.published);
}

} // namespace

Result<base::FileLock> lock_repository(const fs::path& repository) {
    TRY(base::make_directories(repository / "metadata"));
    auto held = base::FileLock::acquire(repository / ".publish.lock");
    if (!held && held.error().code == ErrorCode::Busy) return fail(ErrorCode::Busy, held.error().what, "publish.busy");
    return held;
}

Result<PublishReport> publish(const source::Tree& tree, const Desk& desk, const PublishOrder& order) {
    signing::Targets listing = listing_of(desk, order.role);
    TRY(check_role(tree, desk, order, listing));
    TRY(check_keys(desk, order));
    const std::string path = pack::pack_path(tree.publisher);
    TRY_ASSIGN(const Previous previous, previous_of(desk.repository, listing, path));
    TRY_ASSIGN(Darkroom darkroom, Darkroom::open());
    TRY_ASSIGN(const Content content, assemble(tree, darkroom));
    TRY_ASSIGN(const Made made, make_pack(header_of(tree, content), content, previous, desk.now));
    PublishReport report{made.outcome, made.pack.header, content.items.size(), made.pack.raw.size(), 0, 0, 0, {}};
    const bool fresh = listing.common.expires - desk.now > lives_of(desk).content / 2;
    const bool changes = made.outcome == Outcome::Released || !fresh;
    if (order.bundle && !changes) return report;

    const fs::path sink = order.bundle ? *order.bundle : desk.repository;
    if (order.bundle) TRY(start_bundle(sink));
    TRY(put_blobs(sink, content));
    if (made.outcome == Outcome::Released) TRY(list_release(desk, sink, order.role, made.pack, listing, report));
    report.packed_bytes = listing.targets.at(path).length;
    Proposal proposal;
    if (changes) {
        TRY_ASSIGN(proposal, propose(desk, order.role, std::move(listing)));
    }
    TRY(finish(desk, order, proposal, report));
    return report;
}

bool may_say(const signing::Delegation& role, std::string_view kind, std::string_view id) {
    const auto about_items = [](const std::string& path) { return path.starts_with("items/"); };
    if (std::none_of(role.paths.begin(), role.paths.end(), about_items)) return true;
    return signing::covers(role, fmt::format("items/{}/{}", kind, id));
}

std::vector<const source::Entry*> not_permitted(const source::Tree& tree, const signing::Delegation& role) {
    std::vector<const source::Entry*> refused;
    for (const source::Entry& entry : tree.entries) {
        if (!may_say(role, model::name_of(model::kind_of(entry.item)), model::meta_of(entry.item).id)) refused.push_back(&entry);
    }
    return refused;
}

} // namespace tramtin::tools
