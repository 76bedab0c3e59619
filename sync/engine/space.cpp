// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/space.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/base/log.hpp"

namespace tramtin::engine {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::uint64_t k_mega = 1'000'000;

Result<std::uint64_t> free_bytes(const store::Layout& layout) {
    std::error_code error;
    const auto space = std::filesystem::space(layout.root, error);
    if (error) return fail(ErrorCode::Io, layout.root.string() + ": " + error.message(), "disk.fault");
    return space.available;
}

std::uint64_t reserved(const store::Layout& layout) {
    std::error_code error;
    const auto size = std::filesystem::file_size(layout.reserve(), error);
    return error ? 0 : size;
}

bool allocate(const std::filesystem::path& path, std::uint64_t bytes) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0) return false;
    const bool done = ::posix_fallocate(fd, 0, static_cast<off_t>(bytes)) == 0;
    ::close(fd);
    return done;
}

} // namespace

Result<> check_space(const store::Layout& layout, std::uint64_t needed, std::uint64_t reserve) {
    TRY_ASSIGN(std::uint64_t available, free_bytes(layout));
    const std::uint64_t wanted = needed + needed / 5;
    const std::uint64_t held = reserved(layout);
    if (available >= wanted + reserve - std::min(reserve, held)) return {};
    if (held > 0) {
        base::log(base::Level::Warn, "sync", fmt::format("the disk is nearly full: the reserve of {} MB is given up", held / k_mega));
        TRY(base::remove_file(layout.reserve()));
        TRY_ASSIGN(available, free_bytes(layout));
        if (available >= wanted) return {};
    }
    return fail(ErrorCode::Full,
                fmt::format("{}: {} MB free, {} MB needed", layout.root.string(), available / k_mega, (wanted + reserve) / k_mega + 1),
                "disk.full");
}

void keep_reserve(const store::Layout& layout, std::uint64_t bytes) {
    if (bytes == 0 || reserved(layout) >= bytes) return;
    const auto available = free_bytes(layout);
    if (!available || *available < 2 * bytes) return;
    if (allocate(layout.reserve(), bytes)) return;
    base::log(base::Level::Warn, "sync", layout.reserve().string() + ": cannot be made");
    const auto removed = base::remove_file(layout.reserve());
    if (!removed) base::log(base::Level::Warn, "sync", base::describe(removed.error()));
}

} // namespace tramtin::engine
