// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/mirrors.hpp"

#include <algorithm>

#include "content/base/files.hpp"
#include "content/base/json.hpp"

namespace tramtin::engine {

namespace {

using base::ErrorCode;
using base::Value;

constexpr std::size_t k_max_bytes = 256U << 10U;
constexpr std::size_t k_max_known = 200; // sources remembered
constexpr std::uint64_t k_patience = 3;  // failures in a row before the others are asked first

std::uint64_t count_in(const Value& value, std::string_view key) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(value.int_or(key, 0), 0));
}

Value value_of(const Tally& tally) {
    const auto number = [](std::uint64_t count) { return static_cast<std::int64_t>(count); };
    return Value::Object{{"good_bytes", number(tally.good_bytes)},
                         {"bad", number(tally.bad)},
                         {"failures", number(tally.failures)},
                         {"in_a_row", number(tally.in_a_row)}};
}

int order_of(const Mirror& mirror) {
    if (mirror.source->cost() == fetch::Cost::Free) return 0;
    return mirror.tally.in_a_row < k_patience ? 1 : 2;
}

} // namespace

Tallies read_tallies(const store::Layout& layout) {
    const auto text = base::read_file(layout.mirrors(), k_max_bytes);
    return text ? parse_tallies(*text) : Tallies{};
}

Tallies parse_tallies(std::string_view text) {
    Tallies tallies;
    const auto value = base::parse_json(text, base::JsonMode::Strict, {k_max_bytes, 4, 10 * k_max_known});
    const Value* sources = value ? value->find("sources") : nullptr;
    if (sources == nullptr || sources->as_object() == nullptr) return tallies;
    for (const auto& [name, entry] : *sources->as_object())
        if (entry.as_object() != nullptr)
            tallies[name] = {count_in(entry, "good_bytes"), count_in(entry, "bad"), count_in(entry, "failures"),
                             count_in(entry, "in_a_row")};
    return tallies;
}

std::string to_text(const Tallies& tallies) {
    Value::Object sources;
    for (const auto& [name, tally] : tallies)
        if (sources.size() < k_max_known) sources[name] = value_of(tally);
    return base::pretty_json(Value(Value::Object{{"format", 1}, {"sources", std::move(sources)}})) + "\n";
}

Result<> write_tallies(const store::Layout& layout, const Tallies& tallies) {
    if (tallies == read_tallies(layout)) return {};
    return base::publish_file(layout.mirrors(), to_text(tallies));
}

base::Error Verdict::error() const {
    const base::Error* first = nullptr;
    const auto weight = [](const base::Error& error) {
        if (error.reason == "source.absent") return 0;
        if (outcome_of(error) == Outcome::LocalFault) return 5;
        if (error.reason == "budget.spent") return 4;
        if (outcome_of(error) == Outcome::TryLater) return 3;
        return error.code == ErrorCode::NotFound ? 2 : 1;
    };
    for (const base::Error& error : m_errors)
        if (first == nullptr || weight(error) > weight(*first)) first = &error;
    if (first == nullptr) return {ErrorCode::Network, "source.absent", "no source to ask"};
    return *first;
}

Mirrors::Mirrors(const std::vector<fetch::Source*>& sources, const Tallies& known) : m_known(known) {
    for (fetch::Source* source : sources) {
        const auto tally = known.find(source->describe());
        m_mirrors.push_back({source, tally == known.end() ? Tally{} : tally->second, 0, true, {}});
    }
    std::stable_sort(m_mirrors.begin(), m_mirrors.end(), [](const Mirror& a, const Mirror& b) { return order_of(a) < order_of(b); });
}

std::uint64_t Mirrors::metered_bytes() const {
    std::uint64_t bytes = 0;
    for (const Mirror& mirror : m_mirrors)
        if (mirror.source->cost() == fetch::Cost::Metered) bytes += mirror.source->traffic().bytes;
    return bytes;
}

Tallies Mirrors::tallies() const {
    Tallies tallies = m_known;
    for (const Mirror& mirror : m_mirrors)
        if (!(mirror.tally == Tally{})) tallies[mirror.source->describe()] = mirror.tally;
    return tallies;
}

void Mirrors::note_good(Mirror& mirror, std::uint64_t bytes) {
    mirror.tally.good_bytes += bytes;
    mirror.tally.in_a_row = 0;
}

void Mirrors::note_failure(Mirror& mirror) {
    ++mirror.failures;
    ++mirror.tally.failures;
    ++mirror.tally.in_a_row;
}

void Mirrors::set_aside(Mirror& mirror, const base::Error& why) {
    mirror.aside = why;
    ++mirror.tally.bad;
    ++mirror.tally.in_a_row;
}

bool is_bad_reply(const base::Error& error) { return error.code == ErrorCode::Corrupt || error.code == ErrorCode::Full; }

bool ends_pass(const base::Error& error) { return error.code == ErrorCode::Cancelled || outcome_of(error) == Outcome::LocalFault; }

} // namespace tramtin::engine
