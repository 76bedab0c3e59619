// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/usb.hpp"

#include <algorithm>
#include <charconv>

#include "content/base/files.hpp"
#include "content/base/log.hpp"
#include "content/pack/zstd.hpp"
#include "content/signed/envelope.hpp"
#include "content/store/reader.hpp"
#include "sync/engine/offered.hpp"
#include "sync/fetch/folder_source.hpp"

namespace tramtin::engine {

namespace {

using base::ErrorCode;
using base::fail;
using store::UsbState;
using store::UsbStatus;

constexpr int k_folders_looked_at = 64;
constexpr int k_files_looked_at = 4096;
constexpr std::size_t k_names_told = 5;

bool holds_repository(const std::filesystem::path& folder) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(folder / "metadata" / "timestamp.json", ignored);
}

// Reasons of a repository in the words for a stick.
std::string usb_reason(const base::Error& error) {
    const std::string& reason = error.reason;
    if (reason.starts_with("usb.") || reason.starts_with("setup.") || reason.starts_with("disk.") || reason.starts_with("store."))
        return reason;
    if (reason == "source.absent" || reason == "pack.reader_too_old" || error.code == ErrorCode::Cancelled) return reason;
    if (reason == "trust.rollback" || reason == "content.rollback") return "usb.older";
    if (reason == "content.other_province") return "usb.other_province";
    if (reason == "content.none") return "usb.not_a_stick";
    return "usb.damaged";
}

// The first root of a repository: what it says of itself can be checked against it, and is trusted no further.
Result<std::string> own_root(const std::filesystem::path& repository) {
    std::error_code error;
    std::optional<std::uint64_t> lowest;
    int looked_at = 0;
    for (std::filesystem::directory_iterator entry(repository / "metadata", error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        std::uint64_t number = 0;
        const auto parsed = std::from_chars(name.data(), name.data() + name.size(), number);
        if (++looked_at > k_files_looked_at) break;
        if (parsed.ec == std::errc() && std::string_view(parsed.ptr) == ".root.json") lowest = std::min(lowest.value_or(number), number);
    }
    if (!lowest) return fail(ErrorCode::NotFound, "no root.json on the stick", "usb.damaged");
    return base::read_file(repository / "metadata" / (std::to_string(*lowest) + ".root.json"), signing::k_max_root);
}

Result<std::vector<PackOffer>> offers_on(fetch::Source& source, const trust::Settings& settings, std::string_view anchor,
                                         const std::string& site) {
    TRY_ASSIGN(trust::Client client, trust::Client::open(settings, anchor));
    TRY(client.refresh(source));
    TRY_ASSIGN(const Offered offered, read_offered(client, RoleSources{&source, {&source}}, site));
    std::vector<PackOffer> offers = offered.packs;
    if (offered.commune) offers.push_back(*offered.commune);
    return offers;
}

// The pack's own header has the title; its bytes are checked first.
Result<pack::Header> header_on(fetch::Source& source, const PackOffer& offer) {
    TRY_ASSIGN(const fetch::Text text, fetch::read_text(source, offer.path, {offer.stored_length}));
    if (crypto::sha256(text.bytes) != offer.sha256)
        return fail(ErrorCode::Corrupt, offer.path + ": not the bytes signed", "content.damaged");
    TRY_ASSIGN(const std::string raw, pack::decompress(text.bytes, offer.target.raw_length));
    if (crypto::sha256(raw) != offer.target.raw_sha256) return fail(ErrorCode::Corrupt, offer.path + ": another pack", "content.damaged");
    return pack::read_header(raw);
}

const PackOffer& province_of(const std::vector<PackOffer>& offers, const Config& config) {
    const auto found = std::find_if(offers.begin(), offers.end(), [&config](const PackOffer& offer) {
        return config.publisher.empty() ? offer.target.publisher != config.site : offer.target.publisher == config.publisher;
    });
    return found == offers.end() ? offers.front() : *found;
}

Result<> describe_into(UsbStatus& usb, fetch::Source& source, const PackOffer& offer) {
    usb.publisher = offer.target.publisher;
    usb.release = offer.target.release.value;
    usb.issued = offer.target.issued;
    TRY_ASSIGN(const pack::Header header, header_on(source, offer));
    usb.title = header.title;
    usb.issued = header.issued;
    return {};
}

Result<> compare(const store::Layout& layout, const std::vector<PackOffer>& offers) {
    const auto current = store::read_current(layout);
    if (!current || !*current) return {};
    auto reader = store::Reader::open(layout.generation(**current));
    const auto info = reader ? reader->info() : Result<store::GenerationInfo>(tl::unexpected(reader.error()));
    if (!info) return {}; // whatever is valid is better
    bool differs = false;
    for (const PackOffer& offer : offers) {
        const auto shown = std::find_if(info->packs.begin(), info->packs.end(),
                                        [&offer](const store::PackInfo& pack) { return pack.publisher == offer.target.publisher; });
        if (shown != info->packs.end() && offer.target.release < shown->release)
            return fail(ErrorCode::Untrusted, offer.target.publisher + ": a lower release", "usb.older");
        differs = differs || shown == info->packs.end() || shown->raw_sha256 != offer.target.raw_sha256;
    }
    if (!differs) return fail(ErrorCode::Invalid, "the stick holds what is shown", "usb.same");
    return {};
}

class Inspection {
public:
    Inspection(const Config& config, std::filesystem::path repository, const base::Clock& clock)
        : m_config(config), m_layout{config.state}, m_repository(std::move(repository)), m_source(m_repository) {
        m_trust.folder = m_layout.trust_dir();
        m_trust.now = clock.now().time;
        m_trust.persist = trust::Persist::Never;
        m_trust.expiry = trust::Expiry::ToldOnly;
        m_trust.keys = config.keys;
    }

    Result<> run(UsbStatus& usb) {
        TRY_ASSIGN(const std::string anchor, read_anchor(m_config.root));
        const auto offers = offers_on(m_source, m_trust, anchor, m_config.site);
        if (!offers) return judge_by_itself(usb, offers.error());
        const PackOffer& province = province_of(*offers, m_config);
        for (const PackOffer& offer : *offers) want(usb, offer.path, offer.stored_length);
        TRY(complete(usb));
        TRY(describe_into(usb, m_source, province));
        if (!m_config.publisher.empty() && province.target.publisher != m_config.publisher)
            return fail(ErrorCode::Untrusted, "content of " + province.target.publisher, "usb.other_province");
        TRY(compare(m_layout, *offers));
        for (const PackOffer& offer : *offers) TRY(want_blobs(usb, offer));
        return complete(usb);
    }

private:
    // Counts a file that is not there whole.
    void want(UsbStatus& usb, const std::string& path, std::uint64_t length) const {
        std::error_code error;
        const auto size = std::filesystem::file_size(m_repository / path, error);
        if (!error && size == length) return;
        ++usb.missing;
        if (usb.names.size() < k_names_told) usb.names.push_back(path);
    }
    // What this machine has already is not needed.
    Result<> want_blobs(UsbStatus& usb, const PackOffer& offer) {
        TRY_ASSIGN(const pack::Header header, header_on(m_source, offer));
        for (const pack::Blob& blob : header.blobs) {
            std::error_code error;
            const auto held = std::filesystem::file_size(m_layout.media(blob.sha256), error);
            if (error || held != blob.length) want(usb, wanted_of(blob).path, blob.length);
        }
        return {};
    }
    static Result<> complete(const UsbStatus& usb) {
        if (usb.missing == 0) return {};
        return fail(ErrorCode::NotFound, std::to_string(usb.missing) + " files are missing, as " + usb.names.front(), "usb.incomplete");
    }

    // Signed by others: another province if the stick is sound in itself, else damaged. Older: told with its date.
    Result<> judge_by_itself(UsbStatus& usb, const base::Error& refusal) {
        TRY_ASSIGN(const std::string root, own_root(m_repository));
        trust::Settings alone = m_trust;
        alone.folder = m_layout.staging_dir() / "nothing-trusted";
        const auto offers = offers_on(m_source, alone, root, m_config.site);
        if (!offers) return tl::unexpected(refusal.reason == "trust.signatures" ? offers.error() : refusal);
        TRY(describe_into(usb, m_source, province_of(*offers, m_config)));
        if (refusal.reason != "trust.signatures") return tl::unexpected(refusal);
        return fail(ErrorCode::Untrusted, refusal.what, "usb.other_province");
    }

    const Config& m_config;
    store::Layout m_layout;
    std::filesystem::path m_repository;
    fetch::FolderSource m_source;
    trust::Settings m_trust;
};

base::Error refusal_of(const UsbStatus& usb) {
    ErrorCode code = ErrorCode::Untrusted;
    if (usb.reason == "source.absent") code = ErrorCode::Network;
    if (usb.reason == "usb.not_a_stick" || usb.reason == "setup.root") code = ErrorCode::NotFound;
    if (usb.reason == "usb.damaged") code = ErrorCode::Corrupt;
    return {code, usb.reason, usb.path};
}

} // namespace

std::optional<std::filesystem::path> repository_on(const std::filesystem::path& folder) {
    if (holds_repository(folder)) return folder;
    std::error_code error;
    int looked_at = 0;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        if (++looked_at > k_folders_looked_at) break;
        if (!entry->is_symlink(ignored) && entry->is_directory(ignored) && holds_repository(entry->path())) return entry->path();
    }
    return std::nullopt;
}

bool is_stick_path(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& roots) {
    std::error_code error;
    const auto real = std::filesystem::weakly_canonical(folder, error);
    if (error || !folder.is_absolute()) return false;
    return std::any_of(roots.begin(), roots.end(), [&real](const std::filesystem::path& root) {
        std::error_code ignored;
        const auto real_root = std::filesystem::weakly_canonical(root, ignored);
        const auto end = std::mismatch(real_root.begin(), real_root.end(), real.begin(), real.end()).first;
        return !real_root.empty() && end == real_root.end();
    });
}

UsbStatus inspect_stick(const Config& config, const std::filesystem::path& folder, const base::Clock& clock) {
    UsbStatus usb;
    usb.path = folder.string();
    usb.state = UsbState::Refused;
    std::error_code ignored;
    const auto repository = repository_on(folder);
    if (!repository) {
        usb.reason = std::filesystem::is_directory(folder, ignored) ? "usb.not_a_stick" : "source.absent";
        return usb;
    }
    const auto judged = Inspection(config, *repository, clock).run(usb);
    if (judged) {
        usb.state = UsbState::Ready;
        return usb;
    }
    base::log(base::Level::Warn, "sync", usb.path + ": " + base::describe(judged.error()));
    usb.reason = std::filesystem::is_directory(folder, ignored) ? usb_reason(judged.error()) : "source.absent";
    return usb;
}

Attempted load_stick(const Config& config, const std::filesystem::path& folder, const base::Clock& clock, Running running) {
    const UsbStatus usb = inspect_stick(config, folder, clock);
    auto shown = read_shown(config.state);
    if (usb.state != UsbState::Ready && usb.reason == "usb.same" && shown) return {*std::move(shown), {}};
    if (usb.state != UsbState::Ready) return {tl::unexpected(refusal_of(usb)), {}};
    Config stick = config;
    stick.sources = {repository_on(folder).value_or(folder).string()};
    running.expiry = trust::Expiry::ToldOnly;
    running.urgency = Urgency::AtOnce;
    running.pause = {}; // whoever plugged it in stands at the kiosk
    base::log(base::Level::Info, "sync", "loading " + usb.path + ": expired signatures are told, not refused");
    Attempted attempted = run_sources(stick, clock, running);
    if (!attempted.result) attempted.result.error().reason = usb_reason(attempted.result.error());
    return attempted;
}

} // namespace tramtin::engine
