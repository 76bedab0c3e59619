// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/machine.hpp"

#include <algorithm>
#include <charconv>

#include <sys/stat.h>
#include <sys/statvfs.h>

#include "content/base/files.hpp"
#include "content/base/spool.hpp"

namespace tramtin::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_listed = 32;
constexpr std::size_t k_counted = 20'000;
constexpr std::size_t k_looked_at = 256; // entries of one folder

std::vector<fs::path> entries_of(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator it(folder, error); !error && it != fs::directory_iterator() && found.size() < k_looked_at;
         it.increment(error))
        found.push_back(it->path());
    std::sort(found.begin(), found.end());
    return found;
}

std::string first_line(const fs::path& file) {
    const auto text = base::read_file(file, 64U << 10U);
    return text ? text->substr(0, text->find('\n')) : "";
}

std::vector<Interface> interfaces_of(const fs::path& net) {
    std::vector<Interface> found;
    for (const fs::path& path : entries_of(net)) {
        const std::string name = path.filename().string();
        if (name == "lo" || found.size() >= k_listed) continue;
        std::error_code ignored;
        found.push_back({name, fs::exists(path / "wireless", ignored), first_line(path / "operstate") == "up"});
    }
    return found;
}

// A value of /proc/meminfo, in bytes.
std::uint64_t memory_of(const std::string& text, std::string_view key) {
    const std::size_t at = text.find(key);
    if (at == std::string::npos) return 0;
    const std::size_t digits = text.find_first_of("0123456789", at);
    if (digits == std::string::npos) return 0;
    std::uint64_t kibibytes = 0;
    std::from_chars(text.data() + digits, text.data() + text.size(), kibibytes);
    return kibibytes * 1024;
}

std::uint64_t bytes_below(const fs::path& root) {
    const auto names = base::list_files(root, k_counted);
    std::uint64_t sum = 0;
    if (!names) return 0;
    for (const std::string& name : *names) {
        std::error_code error;
        const auto size = fs::file_size(root / name, error);
        if (!error) sum += size;
    }
    return sum;
}

bool is_mount_point(const fs::path& path) {
    struct ::stat own {};
    struct ::stat above {};
    return ::lstat(path.c_str(), &own) == 0 && ::lstat(path.parent_path().c_str(), &above) == 0 && S_ISDIR(own.st_mode) &&
           own.st_dev != above.st_dev;
}

bool holds_repository(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / "metadata" / "timestamp.json", ignored);
}

// The folders a pattern stands for.
std::vector<fs::path> expand(std::string_view pattern) {
    std::vector<fs::path> found{"/"};
    while (!pattern.empty()) {
        const std::size_t slash = pattern.find('/');
        const std::string segment(pattern.substr(0, slash));
        pattern = slash == std::string_view::npos ? std::string_view() : pattern.substr(slash + 1);
        if (segment.empty()) continue;
        std::vector<fs::path> next;
        for (const fs::path& path : found) {
            if (segment != "*") next.push_back(path / segment);
            if (segment != "*") continue;
            for (fs::path& entry : entries_of(path))
                if (next.size() < k_looked_at) next.push_back(std::move(entry));
        }
        found = std::move(next);
    }
    return found;
}

std::optional<Stick> stick_at(const fs::path& mount) {
    std::error_code ignored;
    if (!fs::is_directory(mount, ignored) || fs::is_symlink(mount, ignored)) return std::nullopt;
    Stick stick{mount.string(), mount.filename().string(), holds_repository(mount)};
    if (stick.repository) return stick;
    for (const fs::path& folder : entries_of(mount)) {
        if (!holds_repository(folder)) continue;
        stick.path = folder.string();
        stick.repository = true;
        return stick;
    }
    return is_mount_point(mount) ? std::optional(stick) : std::nullopt;
}

} // namespace

std::vector<Stick> find_sticks(const std::vector<std::string>& roots) {
    std::vector<Stick> found;
    for (const std::string& root : roots) {
        for (const fs::path& path : expand(root)) {
            if (found.size() >= k_listed) return found;
            auto stick = stick_at(path);
            const auto same = [&](const Stick& other) { return other.path == stick->path; };
            if (stick && std::none_of(found.begin(), found.end(), same)) found.push_back(*std::move(stick));
        }
    }
    return found;
}

Machine look_at(const MachineConfig& config) {
    Machine machine;
    machine.status = store::read_status(config.layout);
    machine.report = store::read_kiosk_report(config.layout);
    if (const auto current = store::read_current(config.layout)) machine.generation = *current;
    machine.interfaces = interfaces_of(config.net);
    struct ::statvfs disk {};
    if (::statvfs(config.layout.root.c_str(), &disk) == 0) {
        machine.disk_free = static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
        machine.disk_all = static_cast<std::uint64_t>(disk.f_blocks) * disk.f_frsize;
    }
    machine.store_bytes = bytes_below(config.layout.root);
    const auto memory = base::read_file(config.meminfo, 64U << 10U);
    machine.memory_free = memory ? memory_of(*memory, "MemAvailable:") : 0;
    machine.memory_all = memory ? memory_of(*memory, "MemTotal:") : 0;
    machine.sticks = find_sticks(config.usb_roots);
    using base::Spool;
    const auto outbox = Spool::open(config.layout.outbox_dir(), Spool::Side::Reader);
    const auto requests = Spool::open(config.layout.requests_dir(), Spool::Side::Reader);
    const auto messages = outbox ? outbox->list() : base::Result<std::vector<Spool::Entry>>();
    const auto waiting = requests ? requests->list() : base::Result<std::vector<Spool::Entry>>();
    if (messages) machine.messages = messages->size();
    if (waiting)
        for (const Spool::Entry& entry : *waiting) machine.requests.push_back(entry.uuid);
    return machine;
}

} // namespace tramtin::app
