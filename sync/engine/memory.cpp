// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/memory.hpp"

#include <algorithm>

#include "content/base/files.hpp"
#include "content/base/json.hpp"
#include "sync/engine/policy.hpp"

namespace tramtin::engine {

namespace {

constexpr std::size_t k_bytes = 16U << 10U;

std::optional<base::Instant> instant_at(const base::Value& value, std::string_view key) {
    const auto time = base::parse_instant(value.string_or(key));
    return time ? std::optional(*time) : std::nullopt;
}

} // namespace

Memory read_memory(const store::Layout& layout) {
    const auto text = base::read_file(layout.sync_memory(), k_bytes);
    return text ? parse_memory(*text) : Memory{};
}

Memory parse_memory(std::string_view text) {
    const auto value = base::parse_json(text, base::JsonMode::Strict, {k_bytes, 4, 100});
    if (!value) return {};
    Memory memory;
    memory.day = value->string_or("day");
    memory.day_bytes = static_cast<std::uint64_t>(std::max<std::int64_t>(value->int_or("day_bytes", 0), 0));
    memory.seen = value->string_or("seen");
    memory.refused = value->string_or("refused");
    memory.refused_reason = value->string_or("refused_reason");
    memory.held_until = instant_at(*value, "held_until");
    memory.last_scrub = instant_at(*value, "last_scrub");
    return memory;
}

std::string to_text(const Memory& memory) {
    base::Value::Object object{{"format", 1}, {"day", memory.day}, {"day_bytes", static_cast<std::int64_t>(memory.day_bytes)}};
    if (!memory.seen.empty()) object.emplace("seen", memory.seen);
    if (!memory.refused.empty()) object.emplace("refused", memory.refused);
    if (!memory.refused_reason.empty()) object.emplace("refused_reason", memory.refused_reason);
    if (memory.held_until) object.emplace("held_until", base::format_instant(*memory.held_until));
    if (memory.last_scrub) object.emplace("last_scrub", base::format_instant(*memory.last_scrub));
    return base::pretty_json(base::Value(std::move(object))) + "\n";
}

Result<> write_memory(const store::Layout& layout, const Memory& memory) {
    return base::publish_file(layout.sync_memory(), to_text(memory));
}

void count_bytes(Memory& memory, base::Instant now, std::uint64_t bytes) {
    memory.day_bytes = bytes_on(memory, now) + bytes;
    memory.day = day_of(now);
}

std::uint64_t bytes_on(const Memory& memory, base::Instant now) { return memory.day == day_of(now) ? memory.day_bytes : 0; }

} // namespace tramtin::engine
