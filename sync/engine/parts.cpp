// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/parts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/base/log.hpp"
#include "content/pack/zstd.hpp"
#include "sync/engine/held.hpp"

namespace tramtin::engine {

namespace {

using base::Error;
using base::ErrorCode;
using base::fail;

constexpr std::size_t k_nobody = SIZE_MAX;             // bytes of an earlier pass, or of several sources
constexpr std::uint64_t k_least_progress = 64U << 10U; // a shorter reply than was asked for, and than this, is a strike
constexpr int k_strikes = 8;                           // so many end a source's turn at a file
constexpr std::uint64_t k_patience = 2;                // failures in a row before the whole file is asked for instead of a part

tl::unexpected<Error> damaged(std::string_view path, std::string_view why) {
    return fail(ErrorCode::Corrupt, fmt::format("{}: {}", path, why), "content.damaged");
}

// It knows no ranges, or what stands before it refuses them. A file that "is not there" may be there as a whole.
bool is_about_ranges(const Error& error) {
    return error.reason == "net.range" || error.reason == "net.no_ranges" || error.code == ErrorCode::NotFound;
}

// Trouble that passes, as a rule; but a server may always answer a part like that.
bool may_be_about_ranges(const Error& error) {
    return error.reason == "net.server" || error.reason == "net.broken" || error.reason == "net.timeout";
}

// Whether the whole pack may do what a patch could not.
bool is_patch_hopeless(const Error& error) { return !ends_pass(error) && outcome_of(error) == Outcome::Refused; }

} // namespace

// What is tried for one file.
struct Parts::Round {
    const Wanted& wanted;
    PartFile& file;
    std::vector<bool> tried;   // by mirror
    std::vector<bool> doubted; // bytes of it and of somebody else made a bad part
    std::vector<bool> whole;   // a part was refused: asked for the whole file
    std::vector<bool> slow;    // asked again when nobody else is left
    std::vector<int> strikes;
    Verdict verdict;
    std::size_t origin = k_nobody; // whose the unverified bytes are
    bool unmixed = false;          // a part made of bytes of several was bad: from now on each part from one source
    bool mismatch = false;         // the last error was a part's hash
    bool mixed = false;            // the part it concerned had bytes of others
};

void Parts::show(std::uint64_t of_this_file) { m_journal.note({"fetch", m_done + of_this_file, m_total}); }

// Those that keep failing later, those without ranges only when nobody else is left.
Mirror* Parts::pick(const Round& round, std::uint64_t offset) {
    const auto cost = [&](std::size_t i) {
        const Mirror& mirror = m_mirrors.all()[i];
        return std::tuple(bool(round.slow[i]), offset > 0 && (round.whole[i] || !mirror.knows_ranges), bool(round.doubted[i]),
                          mirror.failures, i);
    };
    std::size_t best = k_nobody;
    for (std::size_t i = 0; i < m_mirrors.all().size(); ++i) {
        if (round.tried[i] || m_mirrors.all()[i].aside) continue;
        if (best == k_nobody || cost(i) < cost(best)) best = i;
    }
    return best == k_nobody ? nullptr : &m_mirrors.all()[best];
}

// How many bytes may still be asked of it.
std::uint64_t Parts::allowance(const Mirror& mirror, fetch::Manner manner, std::uint64_t offset) const {
    if (mirror.source->cost() == fetch::Cost::Free) return UINT64_MAX;
    if (m_only_free) return 0;
    if (!m_budget.left) return UINT64_MAX;
    const std::uint64_t dropped = manner == fetch::Manner::Range ? 0 : offset;
    return *m_budget.left > dropped ? *m_budget.left - dropped : 0;
}

Result<> Parts::fetch(const Wanted& wanted) {
    auto file = local(PartFile::open(m_staging.part(wanted.sha256), wanted));
    if (!file) return tl::unexpected(std::move(file).error());
    const std::size_t count = m_mirrors.all().size();
    Round round{wanted,
                *file,
                std::vector<bool>(count),
                std::vector<bool>(count),
                std::vector<bool>(count),
                std::vector<bool>(count),
                std::vector<int>(count),
                {},
                k_nobody};
    for (const Mirror& mirror : m_mirrors.all())
        if (mirror.aside) round.verdict.add(*mirror.aside);
    show(file->present());
    while (const auto missing = file->missing()) {
        if (missing->length == 0) return damaged(wanted.path, "is not the empty file that was signed");
        Mirror* mirror = pick(round, missing->offset);
        auto asked = mirror != nullptr ? ask(*mirror, round) : Result<>(tl::unexpected(round.verdict.error()));
        if (asked) continue;
        TRY(local(file->sync()));
        return asked;
    }
    const auto hash = local(hash_file(m_staging.part(wanted.sha256), wanted.length));
    if (!hash) return tl::unexpected(hash.error());
    if (*hash != wanted.sha256) return damaged(wanted.path, "its parts are as signed, the whole is not");
    m_done += wanted.length;
    return {};
}

Result<> Parts::ask(Mirror& mirror, Round& round) {
    const auto index = static_cast<std::size_t>(&mirror - m_mirrors.all().data());
    if (round.unmixed && round.origin != index) TRY(local(round.file.discard()));
    const fetch::Manner manner = mirror.knows_ranges && !round.whole[index] ? fetch::Manner::Range : fetch::Manner::Whole;
    const std::uint64_t allowed = allowance(mirror, manner, round.file.missing()->offset);
    if (allowed == 0) {
        round.tried[index] = true;
        round.verdict.add({ErrorCode::Busy, "budget.spent", fmt::format("{}: the day's data allowance is used up", round.wanted.path)});
        return {};
    }
    const PartFile::Missing missing = *round.file.missing();
    round.mixed = round.file.unverified() > 0 && round.origin != index;
    round.mismatch = false;
    const std::uint64_t verified = round.file.present() - round.file.unverified();
    const std::uint64_t before = round.file.present();
    const auto reply = receive(mirror, round, manner, allowed);
    const std::uint64_t good = round.file.present() - round.file.unverified() - verified;
    if (good > 0) Mirrors::note_good(mirror, good);
    if (good > 0) round.mixed = false; // the part in question was begun in this reply
    round.origin = round.mixed ? k_nobody : index;
    const bool ranged = manner == fetch::Manner::Range && std::min(missing.length, allowed) < round.wanted.length;
    if (reply && manner == fetch::Manner::Whole) mirror.knows_ranges = false; // it has the file, and gives no part of it
    if (!reply && ranged && round.file.present() == before && refuses_part(mirror, reply.error())) {
        round.whole[index] = true;
        tell(mirror, reply.error());
        return {};
    }
    // A line that breaks now and then: where nobody else is left it is taken up again at once.
    const bool broke = !reply && reply.error().reason == "net.broken" && round.file.present() > before;
    if (broke && !has_faster(round, index) && ++round.strikes[index] < k_strikes) return {};
    return judge(mirror, round, reply);
}

// Remembered for the file; once the whole file has come, for the source.
bool Parts::refuses_part(const Mirror& mirror, const base::Error& error) {
    return is_about_ranges(error) || (may_be_about_ranges(error) && mirror.tally.in_a_row >= k_patience);
}

// Of a single source the pass itself tells.
void Parts::tell(const Mirror& mirror, const base::Error& error) const {
    if (m_mirrors.all().size() > 1) base::log(base::Level::Warn, "sync", mirror.source->describe() + ": " + base::describe(error));
}

// Whether somebody else is left who was not slow.
bool Parts::has_faster(const Round& round, std::size_t than) const {
    for (std::size_t i = 0; i < m_mirrors.all().size(); ++i)
        if (i != than && !round.tried[i] && !round.slow[i] && !m_mirrors.all()[i].aside) return true;
    return false;
}

Result<fetch::Reply> Parts::receive(Mirror& mirror, Round& round, fetch::Manner manner, std::uint64_t allowed) {
    const PartFile::Missing missing = *round.file.missing();
    const fetch::Stretch stretch{missing.offset, std::min(missing.length, allowed), round.wanted.length};
    const std::uint64_t before = mirror.source->traffic().bytes;
    const auto index = static_cast<std::size_t>(&mirror - m_mirrors.all().data());
    const bool hurry = has_faster(round, index);
    Pace pace(m_watch());
    auto reply = mirror.source->get(round.wanted.path, stretch, manner, [&](std::string_view bytes) -> Result<> {
        auto written = round.file.write(bytes);
        round.mismatch = !written && written.error().code == ErrorCode::Corrupt;
        if (round.mismatch) return damaged(round.wanted.path, written.error().what);
        TRY(local(std::move(written)));
        show(round.file.present());
        if (!hurry || pace.keep_up(bytes.size(), m_watch())) return {};
        round.slow[index] = true;
        return fail(ErrorCode::Timeout, round.wanted.path + ": slower than another source may be", "net.timeout");
    });
    const std::uint64_t spent = mirror.source->traffic().bytes - before;
    if (m_budget.left && mirror.source->cost() == fetch::Cost::Metered) *m_budget.left -= std::min(*m_budget.left, spent);
    if (reply && reply->bytes < std::min(stretch.length, k_least_progress)) {
        int& strikes = round.strikes[index];
        if (++strikes >= k_strikes || reply->bytes == 0)
            return fail(ErrorCode::Network, round.wanted.path + ": the server sends a few bytes at a time", "net.range");
    }
    return reply;
}

Result<> Parts::judge(Mirror& mirror, Round& round, const Result<fetch::Reply>& reply) {
    if (reply) return {};
    const Error& error = reply.error();
    const auto index = static_cast<std::size_t>(&mirror - m_mirrors.all().data());
    if (ends_pass(error)) return tl::unexpected(error);
    tell(mirror, error);
    if (error.code == ErrorCode::Timeout && round.slow[index] && has_faster(round, index)) {
        Mirrors::note_failure(mirror);
        return {};
    }
    if (error.reason == "net.range" && !round.whole[index] && mirror.knows_ranges) {
        round.whole[index] = true; // it sends parts, but a few bytes at a time
        return {};
    }
    if (round.mismatch && round.mixed) {
        // Nobody knows whose bytes were wrong: once more, from one source alone.
        round.unmixed = true;
        round.doubted[index] = true;
        return {};
    }
    round.tried[index] = true;
    round.verdict.add(error);
    if (!is_bad_reply(error)) {
        Mirrors::note_failure(mirror);
        return {};
    }
    Mirrors::set_aside(mirror, error);
    return local(round.file.discard());
}

Result<std::string> Parts::read_fetched(const Wanted& wanted) {
    TRY(fetch(wanted));
    return local(base::read_file(m_staging.part(wanted.sha256), wanted.length));
}

Result<std::string> Parts::pack(const PackOffer& offer, const PatchOffer* patch) {
    auto staged = base::read_file(m_staging.pack(offer.target.raw_sha256), offer.target.raw_length);
    if (staged && crypto::sha256(*staged) == offer.target.raw_sha256) {
        m_done += patch != nullptr ? patch->file.length : offer.stored_length;
        return *std::move(staged);
    }
    if (patch == nullptr) return whole(offer);
    auto raw = patched(offer, *patch);
    if (raw || !is_patch_hopeless(raw.error())) return raw;
    base::log(base::Level::Warn, "sync", "the whole pack instead of a patch: " + base::describe(raw.error()));
    expect(offer.stored_length);
    const auto begun = m_staging.begun();
    const auto here = begun.find(offer.sha256);
    m_only_free = !m_budget.allows(offer.stored_length - std::min(offer.stored_length, here == begun.end() ? 0 : here->second));
    raw = whole(offer);
    m_only_free = false;
    return raw;
}

Result<std::string> Parts::patched(const PackOffer& offer, const PatchOffer& patch) {
    // take_stock() has hashed it; of another base the patch makes another pack than the signed one.
    const auto base_pack = base::read_file(m_staging.layout.pack(offer.target.publisher), pack::Limits{}.bytes);
    if (!base_pack) return damaged(patch.file.path, base_pack.error().what);
    TRY_ASSIGN(const std::string bytes, read_fetched(patch.file));
    auto raw = pack::apply_patch(*base_pack, bytes, offer.target.raw_length);
    if (!raw) return damaged(patch.file.path, raw.error().what);
    if (crypto::sha256(*raw) != offer.target.raw_sha256) return damaged(patch.file.path, "does not make the pack that was signed");
    return keep_raw(offer, *std::move(raw));
}

Result<std::string> Parts::whole(const PackOffer& offer) {
    TRY_ASSIGN(const std::string compressed, read_fetched(offer.file()));
    auto raw = pack::decompress(compressed, offer.target.raw_length);
    if (!raw) return damaged(offer.path, raw.error().what);
    if (raw->size() != offer.target.raw_length || crypto::sha256(*raw) != offer.target.raw_sha256)
        return damaged(offer.path, "does not hold the pack that was signed");
    return keep_raw(offer, *std::move(raw));
}

Result<std::string> Parts::keep_raw(const PackOffer& offer, std::string raw) {
    TRY(local(base::publish_file(m_staging.pack(offer.target.raw_sha256), raw)));
    TRY(local(base::remove_file(m_staging.part(offer.sha256))));
    for (const PatchOffer& patch : offer.patches) TRY(local(base::remove_file(m_staging.part(patch.file.sha256))));
    return raw;
}

Result<> Parts::blob(const pack::Blob& blob) {
    const auto staged = hash_file(m_staging.blob(blob.sha256), blob.length);
    if (staged && *staged == blob.sha256) {
        m_done += blob.length;
        return {};
    }
    TRY(fetch(wanted_of(blob)));
    return local(base::publish_existing(m_staging.part(blob.sha256), m_staging.blob(blob.sha256)));
}

} // namespace tramtin::engine
