// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/pin_guard.hpp"

#include <algorithm>

#include <time.h>

#include "content/base/files.hpp"
#include "content/base/json.hpp"
#include "content/base/log.hpp"

namespace tramtin::app {

namespace {

using base::Value;

constexpr std::size_t k_file_bytes = 4096;
constexpr int k_after_damage = 2;
constexpr int k_max_failures = 1000;
constexpr seconds k_first_wait{60};
constexpr seconds k_longest_wait{3600};
constexpr int k_most_doublings = 6;

seconds lock_of(int failures) {
    if (failures >= 7) return seconds{900};
    if (failures == 5) return seconds{300};
    return seconds{failures == 3 ? 60 : 0};
}

std::string boot_id() {
    auto id = base::read_file("/proc/sys/kernel/random/boot_id", 128);
    if (!id) return "";
    while (!id->empty() && id->back() == '\n') id->pop_back();
    return *id;
}

} // namespace

Moment this_moment() {
    ::timespec running{};
    ::clock_gettime(CLOCK_BOOTTIME, &running);
    return {boot_id(), seconds{running.tv_sec}, base::SystemClock().now().time};
}

PinGuard PinGuard::load(std::filesystem::path file, const Moment& now) {
    PinGuard guard = read(std::move(file));
    std::error_code ignored;
    if (!std::filesystem::is_directory(guard.m_file.parent_path(), ignored)) return guard; // a machine that has never had content
    const auto saved = guard.noted(guard.save(), now);
    if (!saved) base::log(base::Level::Warn, "staff", "wrong PINs cannot be kept: " + base::describe(saved.error()));
    return guard;
}

PinGuard PinGuard::read(std::filesystem::path file) {
    PinGuard guard(std::move(file));
    const auto text = base::read_file(guard.m_file, k_file_bytes);
    if (!text && text.error().code == base::ErrorCode::NotFound) return guard;
    const auto value = text ? base::parse_json(*text, base::JsonMode::Strict, {k_file_bytes, 3, 16}) : base::Result<Value>(Value());
    const std::int64_t failures = value ? value->int_or("failures", -1) : -1;
    if (failures < 0) {
        guard.m_failures = k_after_damage;
        return guard;
    }
    guard.m_failures = static_cast<int>(std::min<std::int64_t>(failures, k_max_failures));
    guard.m_last.boot = value->string_or("boot");
    guard.m_last.since_boot = seconds{std::max<std::int64_t>(0, value->int_or("since_boot", 0))};
    if (const auto wall = base::parse_instant(value->string_or("at"))) guard.m_last.wall = *wall;
    return guard;
}

seconds PinGuard::locked_for(const Moment& now) const {
    const seconds lock = lock_of(m_failures);
    // After a start of the machine what has passed since counts in any case, and more only by the clock.
    const seconds passed = now.boot == m_last.boot ? now.since_boot - m_last.since_boot : std::max(now.since_boot, now.wall - m_last.wall);
    const seconds kept = std::clamp(lock - passed, seconds{0}, lock);
    if (m_waits == 0) return kept;
    const seconds wait = std::min(k_longest_wait, k_first_wait * (1 << std::min(m_waits - 1, k_most_doublings)));
    return std::max(kept, std::clamp(wait - (now.since_boot - m_waits_from.since_boot), seconds{0}, wait));
}

base::Result<> PinGuard::noted(base::Result<> saved, const Moment& now) {
    m_waits = saved ? 0 : m_waits + 1;
    m_waits_from = now;
    return saved;
}

base::Result<> PinGuard::tried(const Moment& now) {
    m_failures = std::min(m_failures + 1, k_max_failures);
    m_last = now;
    return noted(save(), now);
}

base::Result<> PinGuard::succeeded() {
    m_failures = 0;
    m_waits = 0;
    return save();
}

base::Result<> PinGuard::save() const {
    if (m_file.has_parent_path()) TRY(base::make_directories(m_file.parent_path())); // a machine that has never had content
    Value::Object object;
    object.emplace("format", 1);
    object.emplace("failures", m_failures);
    object.emplace("boot", m_last.boot);
    object.emplace("since_boot", static_cast<std::int64_t>(m_last.since_boot.count()));
    object.emplace("at", base::format_instant(m_last.wall));
    return base::publish_file(m_file, base::pretty_json(Value(std::move(object))) + "\n");
}

} // namespace tramtin::app
