// SPDX-License-Identifier: Apache-2.0
// Packs and blobs on their way from several sources to the staging folder. No byte of a verified part is asked for twice.
#pragma once

#include "sync/engine/journal.hpp"
#include "sync/engine/mirrors.hpp"
#include "sync/engine/pace.hpp"
#include "sync/engine/part_file.hpp"
#include "sync/engine/plan.hpp"
#include "sync/engine/staging.hpp"

namespace tramtin::engine {

// Borrows everything. Errors of all calls: the Verdict of what the sources said; Corrupt with `content.damaged` (not the bytes
// signed); Busy with `budget.spent`; Cancelled; local faults marked as such.
class Parts {
public:
    using Watch = std::function<Pace::Time()>;
    Parts(Staging staging, Mirrors& mirrors, Journal& journal, std::uint64_t total, Budget budget = {},
          Watch watch = std::chrono::steady_clock::now)
        : m_staging(std::move(staging)), m_mirrors(mirrors), m_journal(journal), m_budget(budget), m_watch(std::move(watch)),
          m_total(total) {}

    // The raw pack; staged too. By the patch if one is given; a patch that cannot be had or does not fit is given up for the
    // whole pack, if the budget allows that.
    Result<std::string> pack(const PackOffer& offer, const PatchOffer* patch = nullptr);
    Result<> blob(const pack::Blob& blob);
    // The whole file, verified, at staging.part().
    Result<> fetch(const Wanted& wanted);
    // Bytes still to come have become known.
    void expect(std::uint64_t more) { m_total += more; }

private:
    struct Round;
    Mirror* pick(const Round& round, std::uint64_t offset);
    Result<> ask(Mirror& mirror, Round& round);
    bool has_faster(const Round& round, std::size_t than) const;
    Result<fetch::Reply> receive(Mirror& mirror, Round& round, fetch::Manner manner, std::uint64_t allowed);
    static bool refuses_part(const Mirror& mirror, const base::Error& error);
    void tell(const Mirror& mirror, const base::Error& error) const;
    Result<> judge(Mirror& mirror, Round& round, const Result<fetch::Reply>& reply);
    std::uint64_t allowance(const Mirror& mirror, fetch::Manner manner, std::uint64_t offset) const;
    Result<std::string> patched(const PackOffer& offer, const PatchOffer& patch);
    Result<std::string> whole(const PackOffer& offer);
    Result<std::string> keep_raw(const PackOffer& offer, std::string raw);
    Result<std::string> read_fetched(const Wanted& wanted);
    void show(std::uint64_t of_this_file);

    Staging m_staging;
    Mirrors& m_mirrors;
    Journal& m_journal;
    Budget m_budget;
    Watch m_watch;
    bool m_only_free = false; // the budget does not allow what is being fetched
    std::uint64_t m_total;
    std::uint64_t m_done = 0; // of files that are finished
};

} // namespace tramtin::engine
