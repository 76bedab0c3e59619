// SPDX-License-Identifier: Apache-2.0
#include "content/store/layout.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>

#include "content/base/files.hpp"
#include "content/model/common.hpp"

namespace tramtin::store {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view k_database_suffix = ".db";
constexpr std::size_t k_line_bytes = 64;

} // namespace

std::string format_generation(Generation generation) {
    std::string digits = std::to_string(generation.value);
    if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
    return digits;
}

Result<Generation> parse_generation(std::string_view text) {
    Generation generation;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), generation.value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    // One spelling a number: the name of a file is made from the number again.
    if (!whole || text.size() > 12 || generation.value == 0 || format_generation(generation) != text)
        return fail(ErrorCode::Invalid, "'" + std::string(text.substr(0, 40)) + "' is not a generation as 000042");
    return generation;
}

fs::path Layout::generations_dir() const { return root / "generations"; }
fs::path Layout::generation(Generation generation) const {
    return generations_dir() / (format_generation(generation) + std::string(k_database_suffix));
}
fs::path Layout::current() const { return root / "CURRENT"; }
fs::path Layout::packs_dir() const { return root / "pack"; }
fs::path Layout::pack(std::string_view publisher) const {
    assert(model::is_valid_id(publisher));
    return packs_dir() / (std::string(publisher) + ".pack");
}
fs::path Layout::media_dir() const { return root / "media"; }
fs::path Layout::media(const crypto::Sha256& sha256) const {
    const std::string hex = sha256.hex();
    return media_dir() / hex.substr(0, 2) / hex.substr(2);
}
Result<fs::path> Layout::media(std::string_view name) const {
    constexpr std::string_view k_prefix = "sha256:";
    if (!name.starts_with(k_prefix)) return base::fail(base::ErrorCode::Invalid, "no name of a published file: " + std::string(name));
    TRY_ASSIGN(const crypto::Sha256 sha256, crypto::Sha256::parse(name.substr(k_prefix.size())));
    return media(sha256);
}
fs::path Layout::dossiers_dir() const { return root / "dossiers"; }
fs::path Layout::trust_dir() const { return root / "trust"; }
fs::path Layout::staging_dir() const { return root / "staging"; }
fs::path Layout::outbox_dir() const { return root / "outbox"; }
fs::path Layout::requests_dir() const { return root / "requests"; }
fs::path Layout::mirrors() const { return root / "mirrors.json"; }
fs::path Layout::status() const { return root / "status.json"; }
fs::path Layout::kiosk() const { return root / "kiosk.json"; }
fs::path Layout::staff_lock() const { return root / "staff-lock.json"; }
fs::path Layout::diagnostics_dir() const { return root / "diagnostics"; }
fs::path Layout::sync_memory() const { return root / "sync.json"; }
fs::path Layout::manifest() const { return root / "manifest.json"; }
fs::path Layout::reserve() const { return root / "reserve"; }
fs::path Layout::lock() const { return root / "lock"; }

Result<std::optional<Generation>> read_current(const Layout& layout) { return read_generation_line(layout.current()); }

Result<std::optional<Generation>> read_generation_line(const fs::path& path) {
    auto text = base::read_file(path, k_line_bytes);
    if (!text) {
        if (text.error().code == ErrorCode::NotFound) return std::nullopt;
        if (text.error().code != ErrorCode::Full) return tl::unexpected<base::Error>(std::move(text).error());
        text = std::string("(longer than 64 bytes)");
    }
    std::string_view line = *text;
    if (line.ends_with('\n')) line.remove_suffix(1);
    auto generation = parse_generation(line);
    if (!generation) return fail(ErrorCode::Corrupt, path.string() + ": " + generation.error().what);
    return *generation;
}

Result<> write_current(const Layout& layout, Generation generation) {
    return base::publish_file(layout.current(), format_generation(generation) + "\n");
}

Result<std::vector<Generation>> list_generations(const Layout& layout) {
    std::vector<Generation> found;
    std::error_code error;
    fs::directory_iterator entry(layout.generations_dir(), error);
    if (error == std::errc::no_such_file_or_directory) return found;
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.ends_with(k_database_suffix)) continue;
        const auto generation = parse_generation(std::string_view(name).substr(0, name.size() - k_database_suffix.size()));
        if (generation) found.push_back(*generation);
    }
    if (error) return fail(ErrorCode::Io, layout.generations_dir().string() + ": " + error.message());
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace tramtin::store
