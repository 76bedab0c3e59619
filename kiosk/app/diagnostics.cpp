// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/diagnostics.hpp"

#include <algorithm>

#include "content/base/files.hpp"
#include "content/base/json.hpp"

namespace tramtin::app {

namespace {

using base::Value;

std::int64_t whole(std::uint64_t number) { return static_cast<std::int64_t>(number); }

void put(Value::Object& object, const char* key, const std::optional<base::Instant>& at) {
    if (at) object.emplace(key, base::format_instant(*at));
}

Value status_value(const store::Status& status) {
    Value::Object object;
    put(object, "data_issued", status.data_issued);
    put(object, "last_success", status.last_success);
    put(object, "last_attempt", status.last_attempt);
    put(object, "last_failure", status.last_failure);
    put(object, "time_floor", status.time_floor);
    if (status.generation) object.emplace("generation", whole(status.generation->value));
    object.emplace("reason", status.reason);
    object.emplace("commune_reason", status.commune_reason);
    object.emplace("held_back_reason", status.held_back_reason);
    object.emplace("progress", status.progress);
    object.emplace("version", status.version);
    return object;
}

Value interfaces_value(const std::vector<Interface>& interfaces) {
    Value::Array list;
    for (const Interface& one : interfaces)
        list.emplace_back(Value::Object{{"name", one.name}, {"wireless", one.wireless}, {"up", one.up}});
    return list;
}

std::string file_name(const DiagnosticsHead& head) {
    std::string stamp = base::format_instant(head.at); // 2026-11-22T02:00:00Z
    stamp.erase(std::remove_if(stamp.begin(), stamp.end(), [](char c) { return c == ':' || c == '-'; }), stamp.end());
    return "tramtin-" + (head.site.empty() ? std::string("kiosk") : head.site) + "-" + stamp + ".json";
}

} // namespace

std::string diagnostics(const DiagnosticsHead& head, const Machine& machine, const std::vector<std::string>& log) {
    Value::Object object;
    object.emplace("format", 1);
    object.emplace("site", head.site);
    object.emplace("version", head.version);
    object.emplace("at", base::format_instant(head.at));
    if (machine.generation) object.emplace("generation", whole(machine.generation->value));
    if (machine.status) object.emplace("sync", status_value(*machine.status));
    object.emplace("network", interfaces_value(machine.interfaces));
    object.emplace("disk", Value::Object{{"free", whole(machine.disk_free)}, {"all", whole(machine.disk_all)}});
    object.emplace("store_bytes", whole(machine.store_bytes));
    object.emplace("memory", Value::Object{{"free", whole(machine.memory_free)}, {"all", whole(machine.memory_all)}});
    object.emplace("messages_waiting", whole(machine.messages));
    object.emplace("requests_waiting", whole(machine.requests.size()));
    Value::Array lines;
    for (const std::string& line : log) lines.emplace_back(line);
    object.emplace("log", std::move(lines));
    return base::pretty_json(Value(std::move(object))) + "\n";
}

base::Result<std::string> write_diagnostics(const std::filesystem::path& folder, const DiagnosticsHead& head, const std::string& text) {
    TRY(base::make_directories(folder));
    const std::filesystem::path path = folder / file_name(head);
    TRY(base::publish_file(path, text));
    return path.string();
}

} // namespace tramtin::app
