// SPDX-License-Identifier: Apache-2.0
#include "content/tools/stick.hpp"

#include <algorithm>
#include <set>

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/base/json.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;
using base::Value;

constexpr const char* k_description = "tram-tin.json";
constexpr std::uint64_t k_margin = 2U << 20U;    // folders and the file system's own needs
constexpr std::size_t k_max_file = 256U << 20U;  // of one file
constexpr std::size_t k_max_entries = 1'000'000; // on a stick

class Planner {
public:
    Planner(const fs::path& repository, WithPatches patches) : m_repository(repository), m_patches(patches) {}

    Result<> add_role(const signing::Targets& role) {
        for (const auto& [path, target] : role.targets) TRY(add_target(path, target));
        return {};
    }
    Result<> add_metadata(const fs::path& path, std::size_t max_bytes) {
        TRY_ASSIGN(const std::string bytes, base::read_file(m_repository / path, max_bytes));
        m_plan.files.push_back({path, bytes.size(), crypto::sha256(bytes)});
        return {};
    }
    StickPlan& plan() { return m_plan; }

private:
    Result<> add_target(const std::string& path, const signing::TargetFile& target) {
        if (m_patches == WithPatches::No && path.starts_with("patches/")) return {};
        const auto hash = signing::sha256_of(target.hashes);
        if (!hash) return fail(ErrorCode::Corrupt, path + ": no SHA-256", "publish.damaged");
        const fs::path file = target_path(pack::stored_path(path, *hash));
        if (path.starts_with("packs/")) {
            TRY_ASSIGN(StoredPack stored, read_stored_pack(m_repository, path, target));
            for (const pack::Blob& blob : stored.header.blobs) add_blob(blob);
            m_plan.packs.push_back(std::move(stored.header));
        }
        if (m_known.insert(file.generic_string()).second) m_plan.files.push_back({file, static_cast<std::uint64_t>(target.length), *hash});
        return {};
    }
    void add_blob(const pack::Blob& blob) {
        const fs::path file = target_path(pack::blob_path(blob.sha256));
        if (m_known.insert(file.generic_string()).second) m_plan.files.push_back({file, blob.length, blob.sha256});
    }

    const fs::path& m_repository;
    WithPatches m_patches;
    StickPlan m_plan;
    std::set<std::string> m_known;
};

// What a new or formatted stick holds of itself.
bool is_empty_stick(const fs::path& stick) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(stick, error)) {
        const std::string name = entry.path().filename().string();
        if (name != "lost+found" && name != "System Volume Information" && !name.starts_with(".")) return false;
    }
    return true;
}

// The kernel's copy of a file is no proof of what the stick holds.
void forget_cached(const fs::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;
    ::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    ::close(fd);
}

bool holds(const fs::path& path, const StickFile& file) {
    const auto bytes = base::read_file(path, static_cast<std::size_t>(file.length));
    return bytes && bytes->size() == file.length && crypto::sha256(*bytes) == file.sha256;
}

Result<> copy_file(const fs::path& repository, const fs::path& stick, const StickFile& file) {
    if (holds(stick / file.path, file)) return {};
    TRY_ASSIGN(const std::string bytes, base::read_file(repository / file.path, k_max_file));
    if (bytes.size() != file.length || crypto::sha256(bytes) != file.sha256)
        return fail(ErrorCode::Corrupt, file.path.string() + ": not the file that was signed", "publish.damaged");
    TRY(base::make_directories((stick / file.path).parent_path()));
    TRY(base::publish_file(stick / file.path, bytes));
    forget_cached(stick / file.path);
    if (holds(stick / file.path, file)) return {};
    return fail(ErrorCode::Corrupt, (stick / file.path).string() + ": reads back other bytes", "usb.readback");
}

Result<> describe(const StickPlan& plan, const fs::path& stick, base::Instant now) {
    Value::Array packs;
    for (const pack::Header& header : plan.packs)
        packs.push_back(Value::Object{{"publisher", header.publisher},
                                      {"title", header.title},
                                      {"release", static_cast<std::int64_t>(header.release.value)},
                                      {"issued", base::format_instant(header.issued)}});
    return base::publish_file(stick / k_description, base::pretty_json(Value::Object{{"format", 1},
                                                                                     {"kind", "tramtin-usb"},
                                                                                     {"exported", base::format_instant(now)},
                                                                                     {"expires", base::format_instant(plan.expires)},
                                                                                     {"packs", std::move(packs)}}));
}

Result<> remove_older(const StickPlan& plan, const fs::path& stick) {
    std::set<std::string> wanted;
    for (const StickFile& file : plan.files) wanted.insert(file.path.generic_string());
    for (const char* folder : {"metadata", "targets"}) {
        TRY_ASSIGN(const auto files, base::list_files(stick / folder, k_max_entries));
        for (const std::string& name : files) {
            const std::string file = std::string(folder) + "/" + name;
            if (!wanted.contains(file)) TRY(base::remove_file(stick / file));
        }
    }
    return {};
}

} // namespace

Result<StickPlan> plan_stick(const fs::path& repository, WithPatches patches) {
    TRY_ASSIGN(const RootChain roots, read_roots(repository));
    TRY_ASSIGN(const auto published, read_published(repository, roots.newest));
    if (!published) return fail(ErrorCode::NotFound, repository.string() + ": nothing is published there", "publish.nothing");
    Planner planner(repository, patches);
    TRY(planner.add_role(published->targets.targets));
    for (const auto& [name, role] : published->roles) TRY(planner.add_role(role.targets));
    for (std::size_t i = 0; i < roots.files.size(); ++i)
        TRY(planner.add_metadata(metadata_path("root", static_cast<std::int64_t>(i) + 1), signing::k_max_root));
    for (const auto& [name, role] : published->roles)
        TRY(planner.add_metadata(metadata_path(name, role.targets.common.version), signing::k_max_targets));
    TRY(planner.add_metadata(metadata_path("targets", published->targets.targets.common.version), signing::k_max_targets));
    TRY(planner.add_metadata(metadata_path("snapshot", published->snapshot.common.version), signing::k_max_snapshot));
    TRY(planner.add_metadata(timestamp_path(), signing::k_max_timestamp));
    planner.plan().expires = published->timestamp.common.expires;
    return std::move(planner.plan());
}

Result<> check_stick(const fs::path& repository, const fs::path& stick) {
    std::error_code error;
    if (!fs::exists(stick, error)) return {};
    if (fs::equivalent(repository, stick, error)) return fail(ErrorCode::Invalid, stick.string() + ": the repository itself", "usb.itself");
    if (!fs::is_directory(stick, error)) return fail(ErrorCode::Busy, stick.string() + ": no folder", "usb.not_ours");
    if (is_empty_stick(stick)) return {};
    const bool ours = fs::exists(stick / k_description, error) || fs::exists(stick / timestamp_path(), error);
    if (!ours) return fail(ErrorCode::Busy, stick.string() + ": holds something else", "usb.not_ours");
    const fs::path first = metadata_path("root", 1);
    const auto there = base::read_file(stick / first, signing::k_max_root);
    TRY_ASSIGN(const std::string here, base::read_file(repository / first, signing::k_max_root));
    if (there && *there != here) return fail(ErrorCode::Untrusted, stick.string() + ": another root", "usb.other_province");
    // Both are compared as who signed them would: what cannot be verified there is simply written anew.
    const auto roots = read_roots(repository);
    const auto old = roots ? read_published(stick, roots->newest) : Result<std::optional<Published>>(std::optional<Published>{});
    const auto now = roots ? read_published(repository, roots->newest) : Result<std::optional<Published>>(std::optional<Published>{});
    if (!old || !*old || !now || !*now || (*old)->timestamp.common.version <= (*now)->timestamp.common.version) return {};
    return fail(ErrorCode::Invalid, stick.string() + ": holds a newer release", "usb.newer");
}

Result<StickRoom> room_of(const StickPlan& plan, const fs::path& stick) {
    StickRoom room;
    for (const StickFile& file : plan.files) {
        std::error_code error;
        const auto there = fs::file_size(stick / file.path, error);
        if (error || there != file.length) room.needed += file.length;
    }
    room.needed += k_margin;
    fs::path folder = fs::absolute(stick);
    std::error_code error;
    while (!fs::exists(folder, error) && folder.has_parent_path() && folder != folder.parent_path()) folder = folder.parent_path();
    struct ::statvfs info {};
    if (::statvfs(folder.c_str(), &info) != 0) return fail(ErrorCode::Io, folder.string() + ": cannot tell its free space");
    room.free = std::uint64_t{info.f_bavail} * info.f_frsize;
    return room;
}

Result<> write_stick(const StickPlan& plan, const fs::path& repository, const fs::path& stick, base::Instant now) {
    TRY(base::make_directories(stick));
    std::error_code ignored;
    if (!fs::exists(stick / k_description, ignored)) TRY(describe({}, stick, now)); // an interrupted stick is known as ours
    for (const StickFile& file : plan.files) TRY(copy_file(repository, stick, file));
    TRY(describe(plan, stick, now));
    return remove_older(plan, stick);
}

} // namespace tramtin::tools
