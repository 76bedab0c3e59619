// SPDX-License-Identifier: Apache-2.0
#include "content/store/status.hpp"

#include <algorithm>
#include <array>

#include "content/base/files.hpp"
#include "content/base/json.hpp"

namespace tramtin::store {

using base::Value;

namespace {

constexpr std::size_t k_file_bytes = 64U << 10U;
constexpr int k_file_format = 1;
constexpr std::size_t k_most_texts = 50;
constexpr std::size_t k_most_ends = 8;
constexpr std::size_t k_most_publishers = 16; // a province and its communes; a kiosk shows two

std::optional<Value> parse_object(std::string_view text) {
    auto value = base::parse_json(text, base::JsonMode::Lenient, {k_file_bytes, 8, 1000});
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

// Absent when negative or no number.
std::optional<std::int64_t> count_at(const Value& value, std::string_view key) {
    const std::int64_t number = value.int_or(key, -1);
    return number >= 0 ? std::optional(number) : std::nullopt;
}

std::optional<std::uint64_t> bytes_at(const Value& value, std::string_view key) {
    const auto number = count_at(value, key);
    return number ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt;
}

void put(Value::Object& object, const char* key, const std::optional<base::Instant>& instant) {
    if (instant) object.emplace(key, base::format_instant(*instant));
}

void put(Value::Object& object, const char* key, const std::optional<std::uint64_t>& number) {
    if (number) object.emplace(key, static_cast<std::int64_t>(*number));
}

void put(Value::Object& object, const char* key, const std::optional<Generation>& generation) {
    if (generation) put(object, key, std::optional(generation->value));
}

void put(Value::Object& object, const char* key, const std::string& text) {
    if (!text.empty()) object.emplace(key, text);
}

std::vector<std::string> texts_at(const Value& value, std::string_view key) {
    std::vector<std::string> texts;
    for (const Value& text : value.array_or_empty(key))
        if (text.as_string() != nullptr && texts.size() < k_most_texts) texts.push_back(*text.as_string());
    return texts;
}

Value value_of(const std::vector<std::string>& texts) {
    Value::Array list;
    for (const std::string& text : texts)
        if (list.size() < k_most_texts) list.emplace_back(text);
    return list;
}

constexpr std::array<std::string_view, 4> k_usb_states{"reading", "ready", "refused", "loaded"};

std::optional<UsbStatus> usb_at(const Value& value) {
    const Value* usb = value.find("usb");
    if (usb == nullptr) return std::nullopt;
    const auto* state = std::find(k_usb_states.begin(), k_usb_states.end(), usb->string_or("state"));
    if (state == k_usb_states.end()) return std::nullopt;
    UsbStatus status;
    status.path = usb->string_or("path");
    status.state = static_cast<UsbState>(state - k_usb_states.begin());
    status.publisher = usb->string_or("publisher");
    status.title = usb->string_or("title");
    status.release = bytes_at(*usb, "release").value_or(0);
    status.issued = instant_at(*usb, "issued");
    status.reason = usb->string_or("reason");
    status.missing = bytes_at(*usb, "missing").value_or(0);
    status.names = texts_at(*usb, "names");
    return status;
}

Value value_of(const UsbStatus& usb) {
    Value::Object object{{"path", usb.path}, {"state", name_of(usb.state)}};
    put(object, "publisher", usb.publisher);
    put(object, "title", usb.title);
    if (usb.release > 0) put(object, "release", std::optional(usb.release));
    put(object, "issued", usb.issued);
    put(object, "reason", usb.reason);
    if (usb.missing > 0) object.emplace("missing", static_cast<std::int64_t>(usb.missing));
    if (usb.missing > 0) object.emplace("names", value_of(usb.names));
    return object;
}

std::optional<ScrubStatus> scrub_at(const Value& value) {
    const Value* scrub = value.find("scrub");
    const auto at = scrub == nullptr ? std::nullopt : instant_at(*scrub, "at");
    if (!at) return std::nullopt;
    return ScrubStatus{*at, bytes_at(*scrub, "checked").value_or(0), bytes_at(*scrub, "damaged").value_or(0),
                       bytes_at(*scrub, "repaired").value_or(0)};
}

Value value_of(const ScrubStatus& scrub) {
    Value::Object object;
    put(object, "at", std::optional(scrub.at));
    put(object, "checked", std::optional(scrub.checked));
    put(object, "damaged", std::optional(scrub.damaged));
    put(object, "repaired", std::optional(scrub.repaired));
    return object;
}

std::string text_of(Value::Object object) {
    object.emplace("format", k_file_format);
    return base::pretty_json(Value(std::move(object))) + "\n";
}

std::map<std::string, std::uint64_t> releases_at(const Value& value, std::string_view key) {
    std::map<std::string, std::uint64_t> releases;
    const Value* object = value.find(key);
    if (object == nullptr || object->as_object() == nullptr) return releases;
    for (const auto& [publisher, unused] : *object->as_object()) {
        const auto release = bytes_at(*object, publisher);
        if (release && releases.size() < k_most_publishers) releases.emplace(publisher, *release);
    }
    return releases;
}

Value value_of(const std::map<std::string, std::uint64_t>& releases) {
    Value::Object object;
    for (const auto& [publisher, release] : releases) object.emplace(publisher, static_cast<std::int64_t>(release));
    return object;
}

} // namespace

std::string_view name_of(UsbState state) { return k_usb_states[static_cast<std::size_t>(state)]; }

std::optional<Status> parse_status(std::string_view text) {
    const auto value = parse_object(text);
    if (!value) return std::nullopt;
    Status status;
    status.data_issued = instant_at(*value, "data_issued");
    status.last_success = instant_at(*value, "last_success");
    status.last_attempt = instant_at(*value, "last_attempt");
    status.last_failure = instant_at(*value, "last_failure");
    status.next_attempt = instant_at(*value, "next_attempt");
    status.time_floor = instant_at(*value, "time_floor");
    status.stale_since = instant_at(*value, "stale_since");
    status.reason = value->string_or("reason");
    status.commune_reason = value->string_or("commune_reason");
    status.waiting = value->string_or("waiting");
    status.waiting_bytes = bytes_at(*value, "waiting_bytes");
    status.waiting_releases = releases_at(*value, "waiting_releases");
    status.progress = value->string_or("progress");
    const auto percent = count_at(*value, "percent");
    if (percent && *percent <= 100) status.percent = static_cast<int>(*percent);
    status.bytes_done = bytes_at(*value, "bytes_done");
    status.bytes_total = bytes_at(*value, "bytes_total");
    status.seconds_left = count_at(*value, "seconds_left");
    status.generation = generation_at(*value, "generation");
    status.held_back = generation_at(*value, "held_back");
    status.held_back_reason = value->string_or("held_back_reason");
    status.day_bytes = bytes_at(*value, "day_bytes").value_or(0);
    status.day_budget = bytes_at(*value, "day_budget");
    status.usb = usb_at(*value);
    status.scrub = scrub_at(*value);
    status.setting_faults = texts_at(*value, "setting_faults");
    status.version = value->string_or("version");
    return status;
}

std::string to_text(const Status& status) {
    Value::Object object;
    put(object, "data_issued", status.data_issued);
    put(object, "last_success", status.last_success);
    put(object, "last_attempt", status.last_attempt);
    put(object, "last_failure", status.last_failure);
    put(object, "next_attempt", status.next_attempt);
    put(object, "time_floor", status.time_floor);
    put(object, "stale_since", status.stale_since);
    put(object, "generation", status.generation);
    put(object, "held_back", status.held_back);
    put(object, "held_back_reason", status.held_back_reason);
    object.emplace("reason", status.reason);
    put(object, "commune_reason", status.commune_reason);
    put(object, "waiting", status.waiting);
    put(object, "waiting_bytes", status.waiting_bytes);
    if (!status.waiting_releases.empty()) object.emplace("waiting_releases", value_of(status.waiting_releases));
    object.emplace("progress", status.progress);
    if (status.percent) object.emplace("percent", *status.percent);
    put(object, "bytes_done", status.bytes_done);
    put(object, "bytes_total", status.bytes_total);
    if (status.seconds_left) object.emplace("seconds_left", *status.seconds_left);
    put(object, "day_bytes", std::optional(status.day_bytes));
    put(object, "day_budget", status.day_budget);
    if (status.usb) object.emplace("usb", value_of(*status.usb));
    if (status.scrub) object.emplace("scrub", value_of(*status.scrub));
    if (!status.setting_faults.empty()) object.emplace("setting_faults", value_of(status.setting_faults));
    object.emplace("version", status.version);
    return text_of(std::move(object));
}

std::optional<Status> read_status(const Layout& layout) {
    const auto text = base::read_file(layout.status(), k_file_bytes);
    return text ? parse_status(*text) : std::nullopt;
}

Result<> write_status(const Layout& layout, const Status& status) { return base::publish_file(layout.status(), to_text(status)); }

namespace {

std::vector<KioskEnds> ends_at(const Value& value) {
    std::vector<KioskEnds> ends;
    for (const Value& entry : value.array_or_empty("ends")) {
        const auto generation = generation_at(entry, "generation");
        const auto last = instant_at(entry, "last");
        if (generation && last && ends.size() < k_most_ends)
            ends.push_back({*generation, static_cast<int>(std::clamp<std::int64_t>(entry.int_or("count", 0), 0, 1000)), *last});
    }
    return ends;
}

Value value_of(const std::vector<KioskEnds>& ends) {
    Value::Array list;
    for (const KioskEnds& one : ends) {
        Value::Object entry{{"count", one.count}};
        put(entry, "generation", std::optional(one.generation));
        put(entry, "last", std::optional(one.last));
        list.emplace_back(std::move(entry));
    }
    return list;
}

} // namespace

std::optional<KioskReport> parse_kiosk_report(std::string_view text) {
    const auto value = parse_object(text);
    if (!value) return std::nullopt;
    KioskReport report;
    report.cannot_open_reason = value->string_or("cannot_open_reason");
    report.ends = ends_at(*value);
    if (const Value* office = value->find("office")) report.office = {std::string(office->string_or("name")), texts_at(*office, "lines")};
    report.opened = generation_at(*value, "opened");
    report.cannot_open = generation_at(*value, "cannot_open");
    report.last_frame = instant_at(*value, "last_frame");
    report.busy_until = instant_at(*value, "busy_until");
    report.version = value->string_or("version");
    return report;
}

std::string to_text(const KioskReport& report) {
    Value::Object object;
    put(object, "opened", report.opened);
    put(object, "cannot_open", report.cannot_open);
    put(object, "cannot_open_reason", report.cannot_open_reason);
    if (!report.ends.empty()) object.emplace("ends", value_of(report.ends));
    if (!report.office.name.empty())
        object.emplace("office", Value::Object{{"name", report.office.name}, {"lines", value_of(report.office.lines)}});
    put(object, "last_frame", report.last_frame);
    put(object, "busy_until", report.busy_until);
    object.emplace("version", report.version);
    return text_of(std::move(object));
}

std::optional<KioskReport> read_kiosk_report(const Layout& layout) {
    const auto text = base::read_file(layout.kiosk(), k_file_bytes);
    return text ? parse_kiosk_report(*text) : std::nullopt;
}

Result<> write_kiosk_report(const Layout& layout, const KioskReport& report) { return base::publish_file(layout.kiosk(), to_text(report)); }

} // namespace tramtin::store
