// SPDX-License-Identifier: Apache-2.0
#include "content/outbox/request.hpp"

#include <array>

#include "content/base/json.hpp"

namespace tramtin::outbox {

using base::ErrorCode;
using base::fail;
using base::Value;

namespace {

constexpr int k_format = 1;
constexpr std::size_t k_max_path = 4096;
constexpr std::array k_kinds = {RequestKind::SyncNow, RequestKind::InspectUsb, RequestKind::LoadUsb, RequestKind::RollBack,
                                RequestKind::Scrub};

bool needs_path(RequestKind kind) { return kind == RequestKind::InspectUsb || kind == RequestKind::LoadUsb; }

Result<> check(const Request& request) {
    const std::string_view path = request.path;
    const bool good = needs_path(request.kind)
                          ? path.starts_with('/') && path.size() <= k_max_path && path.find('\0') == std::string_view::npos
                          : path.empty();
    return good ? Result<>() : fail(ErrorCode::Invalid, std::string(name_of(request.kind)) + ": path is not as it should be");
}

} // namespace

std::string_view name_of(RequestKind kind) {
    switch (kind) {
    case RequestKind::SyncNow: return "sync_now";
    case RequestKind::InspectUsb: return "inspect_usb";
    case RequestKind::LoadUsb: return "load_usb";
    case RequestKind::Scrub: return "scrub";
    case RequestKind::RollBack: break;
    }
    return "roll_back";
}

Result<std::string> to_json(const Request& request) {
    TRY(check(request));
    Value::Object object;
    object.emplace("format", k_format);
    object.emplace("kind", name_of(request.kind));
    object.emplace("at", base::format_instant(request.at));
    if (needs_path(request.kind)) object.emplace("path", request.path);
    TRY_ASSIGN(std::string json, base::compact_json(Value(std::move(object))));
    return json + "\n";
}

Result<Request> parse_request(std::string_view json) {
    TRY_ASSIGN(const Value value, base::parse_json(json, base::JsonMode::Strict, {k_request_limits.file_bytes, 4, 32}));
    if (value.int_or("format", 0) != k_format) return fail(ErrorCode::Invalid, "not a request of format 1");
    const std::string_view name = value.string_or("kind");
    for (const RequestKind kind : k_kinds) {
        if (name_of(kind) != name) continue;
        TRY_ASSIGN(const std::string at, value.need_string("at"));
        TRY_ASSIGN(const base::Instant time, base::parse_instant(at));
        Request request{kind, std::string(value.string_or("path")), time};
        TRY(check(request));
        return request;
    }
    return fail(ErrorCode::Invalid, "'" + std::string(name.substr(0, 40)) + "' is no kind of request");
}

} // namespace tramtin::outbox
