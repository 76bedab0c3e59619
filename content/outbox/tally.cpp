// SPDX-License-Identifier: Apache-2.0
#include "content/outbox/tally.hpp"

#include <algorithm>

#include "content/base/files.hpp"
#include "content/base/json.hpp"

namespace tramtin::outbox {

using base::ErrorCode;
using base::fail;
using base::Value;

namespace {

constexpr int k_format = 1;
constexpr std::size_t k_tally_bytes = 4U << 20U;

Result<Counts> counts_of(const Value& value) {
    Counts counts;
    const auto* scores = value.as_array();
    if (scores == nullptr || scores->size() != counts.scores.size())
        return fail(ErrorCode::Invalid, "ratings: not as many counts as scores");
    for (std::size_t i = 0; i < counts.scores.size(); ++i) {
        const auto* count = (*scores)[i].as_int();
        if (count == nullptr || *count < 0) return fail(ErrorCode::Invalid, "ratings: a count is no number");
        counts.scores[i] = static_cast<std::uint64_t>(*count);
    }
    return counts;
}

// What is there; a new tally where there is none, or a damaged one, which is kept under another name.
Result<Tally> taken_up(const std::filesystem::path& file, base::Instant now) {
    const Tally fresh{now, {}};
    const auto text = base::read_file(file, k_tally_bytes);
    if (!text && text.error().code == ErrorCode::NotFound) return fresh;
    if (!text && text.error().code != ErrorCode::Full) return tl::unexpected<base::Error>(text.error());
    auto tally = text ? parse_tally(*text) : Result<Tally>(tl::unexpected<base::Error>(text.error()));
    if (tally) return tally;
    std::filesystem::path aside = file;
    aside += ".bad";
    std::error_code error;
    std::filesystem::rename(file, aside, error);
    if (error) return fail(ErrorCode::Io, file.string() + ": cannot set aside: " + error.message());
    return fresh;
}

} // namespace

void count(Tally& tally, const Satisfaction& rating) {
    const bool known = tally.by_about.count(rating.about) > 0 || tally.by_about.size() < k_tally_abouts;
    auto& scores = tally.by_about[known ? rating.about : std::string()].scores;
    ++scores[static_cast<std::size_t>(std::clamp(rating.score, 1, k_best_score) - 1)];
}

Result<std::string> to_json(const Tally& tally) {
    Value::Object ratings;
    for (const auto& [about, counts] : tally.by_about) {
        Value::Array scores;
        for (const std::uint64_t score : counts.scores) scores.emplace_back(static_cast<std::int64_t>(score));
        ratings.emplace(about, std::move(scores));
    }
    Value::Object object;
    object.emplace("format", k_format);
    object.emplace("since", base::format_instant(tally.since));
    object.emplace("ratings", std::move(ratings));
    TRY_ASSIGN(std::string json, base::compact_json(Value(std::move(object))));
    return json + "\n";
}

Result<Tally> parse_tally(std::string_view json) {
    TRY_ASSIGN(const Value value, base::parse_json(json, base::JsonMode::Strict, {k_tally_bytes, 6, 20 * k_tally_abouts}));
    if (value.int_or("format", 0) != k_format) return fail(ErrorCode::Invalid, "not ratings of format 1");
    TRY_ASSIGN(const std::string since, value.need_string("since"));
    Tally tally;
    TRY_ASSIGN(tally.since, base::parse_instant(since));
    const Value* ratings = value.find("ratings");
    const auto* object = ratings == nullptr ? nullptr : ratings->as_object();
    if (object == nullptr) return fail(ErrorCode::Invalid, "ratings are missing");
    for (const auto& [about, counts] : *object) {
        TRY_ASSIGN(const Counts read, counts_of(counts));
        tally.by_about.emplace(about, read);
    }
    return tally;
}

Result<> count_in(const std::filesystem::path& file, const Satisfaction& rating, base::Instant now) {
    TRY_ASSIGN(Tally tally, taken_up(file, now));
    count(tally, rating);
    TRY_ASSIGN(const std::string json, to_json(tally));
    return base::publish_file(file, json);
}

} // namespace tramtin::outbox
