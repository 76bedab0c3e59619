// SPDX-License-Identifier: Apache-2.0
// The client workflow of TUF 1.0 (specification section 5): what to ask for, in which order, what to believe. What cannot
// be verified, was rolled back or has expired is refused, and what was stored before stays as it was.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "content/signed/metadata.hpp"
#include "sync/fetch/source.hpp"

namespace tramtin::trust {

using base::Result;

// When verified metadata reach the disk: each file as it is verified (the specification's way), or all of it on commit(),
// for a caller whose store must not change unless the whole pass succeeds. A newer root is stored at once in either case: what
// it revokes must stay revoked even if the rest of the pass fails or has to wait.
// Never: for looking at a source without being changed by it.
enum class Persist { AtOnce, OnCommit, Never };

// Roles asked for one target path, the top-level one included.
inline constexpr std::size_t k_max_roles = 33;

// Keys that roots and delegations may list: all that TUF names (RSA-PSS, ECDSA P-256, Ed25519), or Ed25519 alone, so that
// nothing rests on other mathematics. A root or a delegator that lists another key is refused as a whole.
enum class KeyKinds { All, Ed25519 };

// What expired metadata mean: refused; or, when staff bring a stick to a kiosk without a line, taken and told. The latter
// weakens the guard against being shown old content for ever, and nothing else: signatures and versions are checked alike.
enum class Expiry { Enforced, ToldOnly };

struct Settings {
    std::filesystem::path folder; // trusted metadata, bytes as received, no version in the names; made when absent
    base::Instant now{};          // fixed for the whole cycle
    Persist persist = Persist::AtOnce;
    Expiry expiry = Expiry::Enforced;
    std::string prefix = "metadata/";  // of every metadata path in the source
    std::int64_t max_root_steps = 256; // new roots followed in one refresh
    KeyKinds keys = KeyKinds::All;
};

// One update cycle. Used by one thread.
class Client {
public:
    // `anchor` is the root.json shipped to this machine. A stored root is used when it began at this very anchor and is not
    // older, so another anchor starts anew. Damaged stored files count as absent.
    // Errors: Invalid with reason `setup.root` (the anchor is no self-signed root).
    static Result<Client> open(Settings settings, std::string_view anchor);
    Client(Client&&) noexcept;
    Client& operator=(Client&&) noexcept;
    ~Client();

    // Root, timestamp, snapshot, targets.
    // Errors: Network, Timeout, Cancelled (try later); NotFound (a listed file is missing), Full (over its limit), Invalid
    // (not metadata), Corrupt (not the bytes listed), Untrusted with reason `trust.signatures`, `trust.rollback`,
    // `trust.expired` or `trust.version`; Io with reason `disk.fault` and Full with `disk.full` when persisting.
    Result<> refresh(fetch::Source& source);
    // Writes what refresh() verified and the folder does not hold yet. Errors: Io, Full.
    Result<> commit();
    // Of that the timestamp and the snapshot alone, behind which no source may step back from now on. Targets and roles in the folder
    // stay those of the last commit(): they say what is shown while what is new waits. Errors: Io, Full.
    Result<> commit_seen();

    const signing::Root& root() const;
    // When the first of root and timestamp expires: what they vouch for is no later. The root's alone without a timestamp.
    base::Instant expires() const;
    // Of the newest verified timestamp; 0 without one. Tells which of two clients saw the fresher repository.
    std::int64_t timestamp_version() const;
    // Of what was taken although it had expired, when the first did; always nothing where expiry is enforced.
    std::optional<base::Instant> expired_since() const;
    // The newest verified targets, expired or not; nothing before the first complete refresh.
    const signing::Targets* targets() const;

    // Delegated roles: after a successful refresh() of this cycle. Each is fetched only when the stored one is not the
    // version listed in the snapshot, and is checked like targets. Pointers stay good until the next refresh().
    // The delegation of that name in the top-level targets.
    const signing::Delegation* delegation(std::string_view name) const;
    // A role delegated by the top-level targets; nullptr when there is none of that name. Entries outside the paths delegated
    // to it are left out. Errors: those of refresh().
    Result<const signing::Targets*> role(fetch::Source& source, std::string_view name);
    // A role that role() gave and whose content is not taken: commit() leaves the stored one as it is. Ends the pointer to it.
    void leave_out(std::string_view name);
    // What the most trusted role says about a target path (specification 5.6.7). Nothing when no role lists it.
    // Errors: those of refresh(); Full when more than k_max_roles roles would have to be asked.
    Result<std::optional<signing::TargetFile>> find(fetch::Source& source, std::string_view target_path);

private:
    struct State;
    explicit Client(std::unique_ptr<State> state);
    Result<> update_root(fetch::Source& source);
    Result<bool> step_root(fetch::Source& source);
    Result<> update_timestamp(fetch::Source& source);
    Result<> update_snapshot(fetch::Source& source);
    Result<> update_targets(fetch::Source& source);
    Result<> verified();
    Result<> store_root();
    std::unique_ptr<State> m_state;
};

// What a folder holds, signed as its own stored root says; expired ones too. For work without network.
std::optional<signing::Targets> stored_targets(const std::filesystem::path& folder);
// A role delegated by those targets, as Client::role() gives it.
std::optional<signing::Targets> stored_role(const std::filesystem::path& folder, std::string_view name);

// The files of a folder that are not as the signature above them says; a root, targets or role `content` that is not there though
// something rests on it counts. What cannot be judged, because what is above it is damaged, is not named. Reads only.
struct StoredFiles {
    std::uint64_t checked = 0;
    std::vector<std::string> damaged; // names in the folder
};
StoredFiles examine_stored(const std::filesystem::path& folder);
// Removes roles that the stored targets no longer vouch for. Errors: Io.
Result<> drop_orphans(const std::filesystem::path& folder);

} // namespace tramtin::trust
