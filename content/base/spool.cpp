// SPDX-License-Identifier: Apache-2.0
#include "content/base/spool.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "content/base/beneath.hpp"
#include "content/base/files.hpp"
#include "content/base/random.hpp"

namespace tramtin::base {

namespace {

constexpr std::size_t k_number_digits = 16;
constexpr std::uint64_t k_max_number = 9'999'999'999'999'999;
constexpr std::size_t k_listed = 1'000'000; // files looked at in one folder
constexpr std::size_t k_strangers = 1'000;  // files that are no entries and are left alone
constexpr std::size_t k_between = 512;      // files between two questions whether to stop

tl::unexpected<Error> fail_errno(std::string_view doing, const fs::path& path) {
    const int number = errno;
    const bool full = number == ENOSPC || number == EDQUOT;
    return fail(full ? ErrorCode::Full : ErrorCode::Io, fmt::format("{}: cannot {}: {}", path.string(), doing, std::strerror(number)),
                full ? "disk.full" : "");
}

std::string name_of_entry(const Spool::Entry& entry) { return fmt::format("{:016}-{}", entry.number, entry.uuid); }

std::optional<Spool::Entry> entry_of(std::string_view name) {
    if (name.size() < k_number_digits + 2 || name[k_number_digits] != '-') return std::nullopt;
    Spool::Entry entry;
    const auto [end, error] = std::from_chars(name.data(), name.data() + k_number_digits, entry.number);
    const std::string_view uuid = name.substr(k_number_digits + 1);
    if (error != std::errc() || end != name.data() + k_number_digits || !is_uuid(uuid)) return std::nullopt;
    entry.uuid = uuid;
    return entry;
}

Result<> make_private(const fs::path& folder) {
    if (::mkdir(folder.c_str(), 0700) == 0) return sync_directory(folder.parent_path());
    if (errno != EEXIST) return fail_errno("make the folder", folder);
    std::error_code ignored; // of a folder somebody else owns the mode is theirs
    fs::permissions(folder, fs::perms::owner_all, ignored);
    return {};
}

void clear(const fs::path& folder) {
    std::error_code error;
    std::size_t looked_at = 0;
    for (fs::directory_iterator it(folder, error); !error && it != fs::directory_iterator() && looked_at < k_listed; it.increment(error)) {
        ::unlink(it->path().c_str());
        ++looked_at;
    }
}

Result<std::vector<Spool::Entry>> list_folder(const fs::path& folder) {
    std::vector<Spool::Entry> found;
    std::error_code error;
    std::size_t looked_at = 0;
    fs::directory_iterator it(folder, error);
    if (error == std::errc::no_such_file_or_directory) return found;
    for (; !error && it != fs::directory_iterator() && looked_at < k_listed; it.increment(error), ++looked_at) {
        auto entry = entry_of(it->path().filename().string());
        struct ::stat info {};
        if (!entry || ::lstat(it->path().c_str(), &info) != 0 || !S_ISREG(info.st_mode)) continue;
        entry->size = static_cast<std::uint64_t>(info.st_size);
        entry->written = info.st_mtim.tv_sec * 1'000'000'000LL + info.st_mtim.tv_nsec;
        found.push_back(*std::move(entry));
    }
    if (error) return fail(ErrorCode::Io, fmt::format("{}: cannot list: {}", folder.string(), error.message()));
    std::sort(found.begin(), found.end(),
              [](const Spool::Entry& a, const Spool::Entry& b) { return a.number != b.number ? a.number < b.number : a.uuid < b.uuid; });
    return found;
}

Result<> write_all(int fd, std::string_view bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(fd, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return fail_errno("write", path);
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    if (::fsync(fd) != 0) return fail_errno("sync", path);
    return {};
}

} // namespace

Result<Spool> Spool::open(fs::path folder, Side side, Limits limits) {
    Spool spool(std::move(folder), limits);
    if (side == Side::Reader) return spool;
    if (spool.m_folder.has_parent_path()) TRY(make_directories(spool.m_folder.parent_path()));
    for (const fs::path& path : {spool.m_folder, spool.m_folder / "tmp", spool.m_folder / "new"}) TRY(make_private(path));
    clear(spool.m_folder / "tmp");
    return spool;
}

Result<Spool::Entry> Spool::put(std::string_view uuid, std::string_view bytes) {
    if (!is_uuid(uuid)) return fail(ErrorCode::Invalid, "a spool entry is named by a uuid");
    if (bytes.size() > m_limits.file_bytes)
        return fail(ErrorCode::Invalid, fmt::format("{}: an entry has at most {} bytes", m_folder.string(), m_limits.file_bytes));
    TRY_ASSIGN(const auto entries, list());
    const auto same = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.uuid == uuid; });
    if (same != entries.end()) return *same;
    TRY(make_room(bytes.size(), entries));
    if (!entries.empty()) m_last = std::max(m_last, std::min(entries.back().number, k_max_number - 1));
    Entry entry{m_last + 1, std::string(uuid), bytes.size()};
    TRY(write_new(entry, bytes));
    m_last = entry.number;
    return entry;
}

Result<> Spool::make_room(std::size_t bytes, const std::vector<Entry>& entries) const {
    std::uint64_t held = bytes;
    for (const Entry& entry : entries) held += entry.size;
    if (entries.size() < m_limits.files && held <= m_limits.bytes) return {};
    return fail(ErrorCode::Full, fmt::format("{}: {} entries wait, {} bytes with this one", m_folder.string(), entries.size(), held),
                "spool.full");
}

Result<> Spool::write_new(const Entry& entry, std::string_view bytes) const {
    const fs::path staged = m_folder / "tmp" / entry.uuid;
    ::unlink(staged.c_str()); // of an earlier try with this uuid
    const int fd = ::open(staged.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return fail_errno("create", staged);
    auto written = write_all(fd, bytes, staged);
    if (::close(fd) != 0 && written) written = fail_errno("close", staged);
    const fs::path final_path = m_folder / "new" / name_of_entry(entry);
    if (written && ::rename(staged.c_str(), final_path.c_str()) != 0) written = fail_errno("rename into place", final_path);
    if (!written) {
        ::unlink(staged.c_str());
        return written;
    }
    auto synced = sync_directory(m_folder / "new");
    if (!synced) ::unlink(final_path.c_str()); // what was not promised must not stand in the way of the next try
    return synced;
}

Result<std::vector<Spool::Entry>> Spool::list() const { return list_folder(m_folder / "new"); }

bool Spool::has_work() const {
    std::error_code error;
    std::size_t strangers = 0;
    for (fs::directory_iterator it(m_folder / "new", error); !error && it != fs::directory_iterator(); it.increment(error))
        if (entry_of(it->path().filename().string()) || ++strangers > k_strangers) return true;
    return false;
}

void Spool::sweep(const std::function<bool()>& stop) {
    std::error_code error;
    std::size_t strangers = 0;
    std::size_t looked_at = 0;
    for (fs::directory_iterator it(m_folder / "new", error); !error && it != fs::directory_iterator(); it.increment(error)) {
        if (++looked_at % k_between == 0 && stop && stop()) return;
        if (!entry_of(it->path().filename().string()) && ++strangers > k_strangers / 2) ::unlink(it->path().c_str());
    }
}

void Spool::newest_first(std::vector<Entry>& entries) {
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.written > b.written; });
}

void Spool::drop(const Entry& entry) { ::unlink((m_folder / "new" / name_of_entry(entry)).c_str()); }

Result<std::string> Spool::read(const Entry& entry) const {
    TRY_ASSIGN(const InputFile file, InputFile::open_beneath(m_folder, "new/" + name_of_entry(entry)));
    if (file.facts().size > m_limits.file_bytes)
        return fail(ErrorCode::Full, fmt::format("{}: longer than {} bytes", name_of_entry(entry), m_limits.file_bytes));
    std::string bytes(m_limits.file_bytes, '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        TRY_ASSIGN(const std::size_t got, file.read_at(have, bytes.data() + have, bytes.size() - have));
        if (got == 0) break;
        have += got;
    }
    bytes.resize(have);
    return bytes;
}

Result<> Spool::remove(const Entry& entry) {
    const fs::path path = m_folder / "new" / name_of_entry(entry);
    if (::unlink(path.c_str()) != 0) {
        if (errno == ENOENT) return {};
        return fail_errno("remove", path);
    }
    return sync_directory(m_folder / "new");
}

Result<> Spool::set_aside(const Entry& entry) {
    const fs::path from = m_folder / "new" / name_of_entry(entry);
    const fs::path bad = m_folder / "bad";
    TRY(make_private(bad));
    if (::rename(from.c_str(), (bad / name_of_entry(entry)).c_str()) != 0) {
        if (errno == ENOENT) return {};
        return fail_errno("set aside", from);
    }
    TRY(sync_directory(bad));
    TRY(sync_directory(m_folder / "new"));
    return thin_out_bad();
}

Result<> Spool::thin_out_bad() const {
    TRY_ASSIGN(const auto entries, list_folder(m_folder / "bad"));
    for (std::size_t i = 0; i + m_limits.set_aside < entries.size(); ++i) TRY(remove_file(m_folder / "bad" / name_of_entry(entries[i])));
    return {};
}

} // namespace tramtin::base
