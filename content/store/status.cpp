// SPDX-License-Identifier: Apache-2.0
#include "content/store/status.hpp"

#include <string_view>

#include "content/base/files.hpp"
#include "content/base/json.hpp"

namespace tramtin::store {

using base::Value;

namespace {

constexpr std::size_t k_file_bytes = 64U << 10U;
constexpr int k_file_format = 1;

std::optional<Value> read_object(const fs::path& path) {
    const auto text = base::read_file(path, k_file_bytes);
    if (!text) return std::nullopt;
    auto value = base::parse_json(*text, base::JsonMode::Lenient, {k_file_bytes, 8, 1000});
    if (!value || value->as_object() == nullptr) return std::nullopt;
    return *std::move(value);
}

std::optional<base::Instant> instant_at(const Value& value, std::string_view key) {
    const auto instant = base::parse_instant(value.string_or(key));
    return instant ? std::optional(*instant) : std::nullopt;
}

std::optional<Generation> generation_at(const Value& value, std::string_view key) {
    const std::int64_t number = value.int_or(key, 0);
    return number > 0 ? std::optional(Generation{static_cast<std::uint64_t>(number)}) : std::nullopt;
}

void put(Value::Object& object, const char* key, const std::optional<base::Instant>& instant) {
    if (instant) object.emplace(key, base::format_instant(*instant));
}

void put(Value::Object& object, const char* key, const std::optional<Generation>& generation) {
    if (generation) object.emplace(key, static_cast<std::int64_t>(generation->value));
}

Result<> write_object(const fs::path& path, Value::Object object) {
    object.emplace("format", k_file_format);
    return base::publish_file(path, base::pretty_json(Value(std::move(object))) + "\n");
}

} // namespace

std::optional<Status> read_status(const Layout& layout) {
    const auto value = read_object(layout.status());
    if (!value) return std::nullopt;
    Status status;
    status.data_issued = instant_at(*value, "data_issued");
    status.last_success = instant_at(*value, "last_success");
    status.last_attempt = instant_at(*value, "last_attempt");
    status.time_floor = instant_at(*value, "time_floor");
    status.reason = value->string_or("reason");
    status.progress = value->string_or("progress");
    const std::int64_t percent = value->int_or("percent", -1);
    if (percent >= 0 && percent <= 100) status.percent = static_cast<int>(percent);
    status.generation = generation_at(*value, "generation");
    status.version = value->string_or("version");
    return status;
}

Result<> write_status(const Layout& layout, const Status& status) {
    Value::Object object;
    put(object, "data_issued", status.data_issued);
    put(object, "last_success", status.last_success);
    put(object, "last_attempt", status.last_attempt);
    put(object, "time_floor", status.time_floor);
    put(object, "generation", status.generation);
    object.emplace("reason", status.reason);
    object.emplace("progress", status.progress);
    if (status.percent) object.emplace("percent", *status.percent);
    object.emplace("version", status.version);
    return write_object(layout.status(), std::move(object));
}

std::optional<KioskReport> read_kiosk_report(const Layout& layout) {
    const auto value = read_object(layout.kiosk());
    if (!value) return std::nullopt;
    KioskReport report;
    report.opened = generation_at(*value, "opened");
    report.last_frame = instant_at(*value, "last_frame");
    report.busy_until = instant_at(*value, "busy_until");
    report.version = value->string_or("version");
    return report;
}

Result<> write_kiosk_report(const Layout& layout, const KioskReport& report) {
    Value::Object object;
    put(object, "opened", report.opened);
    put(object, "last_frame", report.last_frame);
    put(object, "busy_until", report.busy_until);
    object.emplace("version", report.version);
    return write_object(layout.kiosk(), std::move(object));
}

} // namespace tramtin::store
