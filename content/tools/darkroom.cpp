// SPDX-License-Identifier: Apache-2.0
#include "content/tools/darkroom.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "content/base/log.hpp"
#include "content/crypto/sha256.hpp"
#include "content/tools/images.hpp"
#include "content/tools/messages.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;
using picture::Format;

constexpr std::string_view k_recipe = "r1";  // changed whenever the same file would become another picture
constexpr int k_photo_side = 2560;           // pixels; the widest screen shows it sharp
constexpr int k_page_side = 4096;            // of a form: a sheet at 350 dots an inch
constexpr std::size_t k_pixels = 16'000'000; // what a kiosk opens
constexpr std::size_t k_note_bytes = 200;

// The user's own folder, or one that goes with this object.
class Folder {
public:
    static Result<Folder> open() {
        for (const auto& [name, below] : {std::pair{"XDG_CACHE_HOME", "tramtin/pictures"}, std::pair{"HOME", ".cache/tramtin/pictures"}}) {
            const char* home = std::getenv(name);
            if (home == nullptr || *home != '/') continue;
            if (base::make_directories(fs::path(home) / below)) return Folder(fs::path(home) / below, Kept::Yes);
        }
        std::error_code error;
        std::string name = (fs::temp_directory_path(error) / "tramtin-pictures-XXXXXX").string();
        if (error || ::mkdtemp(name.data()) == nullptr) return fail(ErrorCode::Io, name + ": cannot make a temporary folder");
        return Folder(name, Kept::No);
    }
    Folder(Folder&& other) noexcept : m_path(std::move(other.m_path)), m_kept(other.m_kept) { other.m_path.clear(); }
    Folder& operator=(Folder&&) = delete;
    ~Folder() {
        std::error_code ignored;
        if (m_kept == Kept::No && !m_path.empty()) fs::remove_all(m_path, ignored);
    }
    fs::path operator/(const std::string& name) const { return m_path / name; }

private:
    enum class Kept { No, Yes };
    Folder(fs::path path, Kept kept) : m_path(std::move(path)), m_kept(kept) {}
    fs::path m_path;
    Kept m_kept;
};

int side_of(const std::string& path) { return path.starts_with("forms/") ? k_page_side : k_photo_side; }
std::string ending_of(Format format) { return format == Format::Jpeg ? ".jpg" : ".png"; }

} // namespace

struct Darkroom::State {
    Folder folder;
    std::optional<picture::Worker> staff{};
    std::optional<picture::Worker> kiosk{};

    Result<> start();
    Result<std::optional<ReadyPicture>> kept(const std::string& note) const;
    Result<ReadyPicture> keep(const std::string& note, const picture::Prepared& made) const;
};

Darkroom::Darkroom(std::unique_ptr<State> state) : m(std::move(state)) {}
Darkroom::Darkroom(Darkroom&&) noexcept = default;
Darkroom::~Darkroom() = default;

Result<Darkroom> Darkroom::open() {
    TRY_ASSIGN(Folder folder, Folder::open());
    return Darkroom(std::make_unique<State>(State{std::move(folder)}));
}

Result<> Darkroom::State::start() {
    if (staff) return {};
    TRY_ASSIGN(picture::Worker first, picture::Worker::create(picture::worker_program(), picture::staff_limits()));
    TRY_ASSIGN(picture::Worker second, picture::Worker::create(picture::worker_program()));
    staff.emplace(std::move(first));
    kiosk.emplace(std::move(second));
    return {};
}

// A note names the picture that came out of a file by its hash, so that a damaged cache is only slow.
Result<std::optional<ReadyPicture>> Darkroom::State::kept(const std::string& note) const {
    const auto line = base::read_file(folder / note, k_note_bytes);
    if (!line) return std::nullopt;
    const Format format = line->ends_with(".jpg") ? Format::Jpeg : Format::Png;
    auto bytes = base::read_file(folder / *line, picture::Limits{}.bytes);
    if (!bytes || crypto::sha256(*bytes).hex() + ending_of(format) != *line) return std::nullopt;
    return ReadyPicture{folder / *line, format, *std::move(bytes)};
}

Result<ReadyPicture> Darkroom::State::keep(const std::string& note, const picture::Prepared& made) const {
    const std::string name = crypto::sha256(made.bytes).hex() + ending_of(made.format);
    TRY(base::publish_file(folder / name, made.bytes));
    TRY(base::publish_file(folder / note, name));
    return ReadyPicture{folder / name, made.format, made.bytes};
}

Result<ReadyPicture> Darkroom::develop(const fs::path& root, const std::string& path) {
    TRY_ASSIGN(const std::string file, base::read_file(root / path, picture::staff_limits().picture.bytes));
    const int side = side_of(path);
    const std::string note = fmt::format("{}-{}-{}", crypto::sha256(file).hex(), side, k_recipe);
    TRY_ASSIGN(auto known, m->kept(note));
    if (known) return *std::move(known);
    TRY(m->start());
    TRY_ASSIGN(const picture::Prepared made, m->staff->prepare(file, side, k_pixels));
    // The later step runs first: what a kiosk would not open is not published.
    TRY(m->kiosk->decode(made.bytes, side));
    return m->keep(note, made);
}

Result<> check_pictures(const source::Tree& tree, std::vector<source::Finding>& findings) {
    TRY_ASSIGN(Darkroom darkroom, Darkroom::open());
    std::set<std::string> seen;
    for (const source::Entry& entry : tree.entries) {
        for (const std::string& path : images_of(entry.item)) {
            const bool there = std::binary_search(tree.assets.begin(), tree.assets.end(), path); // else the tree's check says so
            if (!there || !seen.insert(path).second) continue;
            const auto ready = darkroom.develop(tree.root, path);
            if (ready) continue;
            if (ready.error().reason == "picture.program") return tl::unexpected<base::Error>(ready.error());
            source::Finding finding;
            finding.severity = source::Severity::Error;
            finding.file = path;
            finding.reason = ready.error().reason.empty() ? "image.unreadable" : ready.error().reason;
            finding.text = sentence_of(ready.error());
            findings.push_back(std::move(finding));
        }
    }
    return {};
}

} // namespace tramtin::tools
