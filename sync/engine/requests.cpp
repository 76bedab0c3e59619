// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/requests.hpp"

#include "content/base/files.hpp"
#include "content/base/log.hpp"
#include "sync/engine/scrub.hpp"
#include "sync/engine/usb.hpp"

namespace tramtin::engine {

namespace {

using outbox::Request;
using outbox::RequestKind;
using store::UsbState;
using store::UsbStatus;

constexpr std::size_t k_flood_piece = 4096; // entries looked at in one call

void log_failure(const Result<>& result) {
    if (!result) base::log(base::Level::Warn, "sync", "request: " + base::describe(result.error()));
}

Result<base::Spool> spool_of(const store::Layout& layout) {
    return base::Spool::open(layout.requests_dir(), base::Spool::Side::Reader, outbox::k_request_limits);
}

void tell(const store::Layout& layout, const UsbStatus& usb) {
    log_failure(change_status(layout, [&usb](store::Status& status) { status.usb = usb; }));
}

UsbStatus refused(const std::string& path, std::string reason) {
    UsbStatus usb;
    usb.path = path;
    usb.state = UsbState::Refused;
    usb.reason = std::move(reason);
    return usb;
}

UsbStatus reading(const std::string& path) {
    UsbStatus usb;
    usb.path = path;
    return usb;
}

UsbStatus inspect(const Request& request, const Config& config, const base::Clock& clock) {
    if (!is_stick_path(request.path, config.usb_roots)) return refused(request.path, "usb.not_allowed");
    return inspect_stick(config, request.path, clock);
}

Result<Report> load(const Request& request, const Config& config, const base::Clock& clock, const Running& running) {
    const store::Layout layout{config.state};
    tell(layout, reading(request.path));
    UsbStatus usb = inspect(request, config, clock);
    if (usb.state != UsbState::Ready) {
        tell(layout, usb);
        return base::fail(base::ErrorCode::Untrusted, request.path, usb.reason);
    }
    Attempted loaded = load_stick(config, request.path, clock, running);
    usb.state = loaded.result ? UsbState::Loaded : UsbState::Refused;
    if (!loaded.result) usb.reason = loaded.result.error().reason;
    tell(layout, usb);
    return std::move(loaded.result);
}

Result<> scrubbed(const Config& config, const base::Clock& clock, const Running& running) {
    TRY(scrub(config, clock, running));
    return {};
}

} // namespace

Result<> change_status(const store::Layout& layout, const std::function<void(store::Status&)>& change) {
    TRY(base::make_directories(layout.root));
    TRY_ASSIGN(const base::FileLock lock, base::FileLock::acquire(layout.lock()));
    store::Status status = store::read_status(layout).value_or(store::Status{});
    change(status);
    status.version = TRAMTIN_VERSION;
    return store::write_status(layout, status);
}

bool has_requests(const store::Layout& layout) {
    const auto spool = spool_of(layout);
    return spool && spool->has_work();
}

std::optional<Request> take_request(const store::Layout& layout, const std::function<bool()>& stop) {
    auto spool = spool_of(layout);
    auto entries = spool ? spool->list() : Result<std::vector<base::Spool::Entry>>(tl::unexpected(spool.error()));
    if (!entries) return std::nullopt;
    const bool flood = base::Spool::is_flood(*entries, outbox::k_request_limits);
    if (flood) base::Spool::newest_first(*entries);
    if (flood) entries->resize(std::min(entries->size(), k_flood_piece));
    for (const base::Spool::Entry& entry : *entries) {
        if (stop && stop()) return std::nullopt;
        const auto text = spool->read(entry);
        const auto request = text ? outbox::parse_request(*text) : Result<Request>(tl::unexpected(text.error()));
        if (request) {
            const auto removed = spool->remove(entry);
            log_failure(removed);
            return removed ? std::optional(*request) : std::nullopt;
        }
        if (flood) {
            spool->drop(entry);
            continue;
        }
        base::log(base::Level::Warn, "sync", "a request that cannot be read is set aside: " + base::describe(request.error()));
        log_failure(spool->set_aside(entry));
    }
    spool->sweep(stop);
    return std::nullopt;
}

std::optional<Result<Report>> carry_out(const Request& request, const Config& config, const base::Clock& clock, const Running& running) {
    base::log(base::Level::Info, "sync", "asked for at the kiosk: " + std::string(name_of(request.kind)) + " " + request.path);
    switch (request.kind) {
    case RequestKind::SyncNow: return run_sources(config, clock, running).result;
    case RequestKind::LoadUsb: return load(request, config, clock, running);
    case RequestKind::RollBack: return roll_back(settings_of(config, running), clock);
    case RequestKind::Scrub: log_failure(scrubbed(config, clock, running)); break;
    case RequestKind::InspectUsb:
        tell(store::Layout{config.state}, reading(request.path));
        tell(store::Layout{config.state}, inspect(request, config, clock));
    }
    return std::nullopt;
}

} // namespace tramtin::engine
