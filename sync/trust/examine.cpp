// SPDX-License-Identifier: Apache-2.0
// What lies in the folder of trusted metadata, against the signatures that vouch for it.
#include <algorithm>
#include <set>

#include "content/base/files.hpp"
#include "sync/trust/client.hpp"
#include "sync/trust/stored.hpp"

namespace tramtin::trust {

namespace {

constexpr std::size_t k_max_files = 10'000;
constexpr std::size_t k_anchor_bytes = 65; // a hash in hexadecimal, and a line break

bool is_there(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

bool is_anchor(const std::filesystem::path& path) {
    const auto text = base::read_file(path, k_anchor_bytes);
    return text && text->size() == k_anchor_bytes && text->back() == '\n' && crypto::Sha256::parse(text->substr(0, 64));
}

class Examination {
public:
    explicit Examination(const std::filesystem::path& folder) : m_folder(folder) {}

    StoredFiles run() {
        const auto root = load_root(m_folder / "root.json");
        note("root.json", root.has_value());
        if (is_there(m_folder / "anchor")) note("anchor", is_anchor(m_folder / "anchor"));
        if (!root) return std::move(m_found);
        const StoredMetadata stored = load_metadata(m_folder, root->value);
        // These two may be absent: a new root throws away what the old keys signed.
        if (is_there(m_folder / "timestamp.json")) note("timestamp.json", stored.timestamp.has_value());
        if (is_there(m_folder / "snapshot.json")) note("snapshot.json", stored.snapshot.has_value());
        note("targets.json", stored.targets.has_value());
        if (stored.targets && stored.targets->value.delegations) roles(*stored.targets->value.delegations);
        return std::move(m_found);
    }

private:
    void roles(const signing::Delegations& delegations) {
        for (const signing::Delegation& role : delegations.roles) {
            const auto file = role_file(role.name);
            if (!file || (role.name != "content" && !is_there(m_folder / *file))) continue;
            const auto held = load_role(m_folder / *file);
            note(*file, held && signing::verify(delegations.keys, role.keys, held->envelope, role.name));
        }
    }
    void note(const std::string& name, bool whole) {
        ++m_found.checked;
        if (!whole) m_found.damaged.push_back(name);
    }

    const std::filesystem::path& m_folder;
    StoredFiles m_found;
};

} // namespace

StoredFiles examine_stored(const std::filesystem::path& folder) { return Examination(folder).run(); }

Result<> drop_orphans(const std::filesystem::path& folder) {
    const auto top = stored_targets(folder);
    if (!top) return {};
    std::set<std::string> kept{"root.json", "timestamp.json", "snapshot.json", "targets.json"};
    if (top->delegations)
        for (const signing::Delegation& role : top->delegations->roles)
            if (const auto file = role_file(role.name); file && stored_role(folder, role.name)) kept.insert(*file);
    TRY_ASSIGN(const std::vector<std::string> names, base::list_files(folder, k_max_files));
    for (const std::string& name : names)
        if (name.ends_with(".json") && !kept.contains(name)) TRY(base::remove_file(folder / name));
    return {};
}

} // namespace tramtin::trust
