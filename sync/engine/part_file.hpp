// SPDX-License-Identifier: Apache-2.0
// A file of the repository while it is fetched, kept through restarts. What is in it is believed by its hashes alone: they
// are computed anew whenever it is opened.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "sync/engine/plan.hpp"

namespace tramtin::engine {

// A part is a stretch of the file with a signed hash: of the list, or the whole file where none is listed.
class PartFile {
public:
    // What `path` holds already is read and checked; longer files are cut. Errors: Io, Full.
    static Result<PartFile> open(const std::filesystem::path& path, const Wanted& wanted);
    PartFile(PartFile&& other) noexcept;
    PartFile& operator=(PartFile&&) = delete;
    ~PartFile();

    // The next bytes to fetch, up to the end of the file or the next verified part. Nothing: every part is verified.
    struct Missing {
        std::uint64_t offset;
        std::uint64_t length;
    };
    std::optional<Missing> missing() const;
    // Of the first part that is missing: bytes that are here and not yet verified. missing() begins behind them.
    std::uint64_t unverified() const { return m_filled; }
    // Verified and unverified bytes here, of the whole file.
    std::uint64_t present() const;

    // The bytes at missing().offset. A part that becomes complete is verified, and on disk before the next one begins.
    // Errors: Corrupt (it was not what is signed; its bytes are thrown away), Io, Full.
    Result<> write(std::string_view bytes);
    // Throws the unverified bytes away.
    Result<> discard();
    // Unverified bytes are put on disk too.
    Result<> sync() const;

private:
    PartFile(int fd, std::filesystem::path path, const Wanted& wanted);
    std::uint64_t start_of(std::size_t part) const { return part * m_part_size; }
    std::uint64_t end_of(std::size_t part) const;
    Result<> load();
    Result<std::uint64_t> load_part(std::size_t part, std::uint64_t size);
    Result<> finish_part();

    int m_fd;
    std::filesystem::path m_path;
    std::uint64_t m_length;
    std::uint64_t m_part_size;
    std::vector<crypto::Sha256> m_hashes;
    std::vector<bool> m_verified;
    std::size_t m_part = 0;      // the first one not verified; m_hashes.size() when all are
    std::uint64_t m_filled = 0;  // of it
    crypto::Sha256Stream m_hash; // of these
};

} // namespace tramtin::engine
