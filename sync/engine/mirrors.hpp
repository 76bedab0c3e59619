// SPDX-License-Identifier: Apache-2.0
// Several places that serve the same repository, and how they have served: which one is asked next.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "content/store/layout.hpp"
#include "sync/engine/failure.hpp"
#include "sync/fetch/source.hpp"

namespace tramtin::engine {

// Of one source, kept from pass to pass.
struct Tally {
    std::uint64_t good_bytes = 0; // of verified parts
    std::uint64_t bad = 0;        // complete replies that were not what was signed
    std::uint64_t failures = 0;   // lines broken, nobody there
    std::uint64_t in_a_row = 0;   // bad and failed since something good
    bool operator==(const Tally&) const = default;
};
using Tallies = std::map<std::string, Tally>; // by fetch::Source::describe()

// mirrors.json; empty when it is absent or damaged. Written only when it differs.
Tallies read_tallies(const store::Layout& layout);
// The text of the file. Pure.
Tallies parse_tallies(std::string_view text);
std::string to_text(const Tallies& tallies);
Result<> write_tallies(const store::Layout& layout, const Tallies& tallies);

// One of them during a pass.
struct Mirror {
    fetch::Source* source = nullptr; // borrowed
    Tally tally;
    std::uint64_t failures = 0;       // in this pass
    bool knows_ranges = true;         // until it showed otherwise
    std::optional<base::Error> aside; // served what was not signed: asked for nothing more in this pass
};

// What several failures come to: staff and the schedule need one. Try later if something may pass by; refused only when every
// complete reply was bad. A stick that is not plugged in counts only when there is nothing else to say.
class Verdict {
public:
    void add(base::Error error) { m_errors.push_back(std::move(error)); }
    bool empty() const { return m_errors.empty(); }
    base::Error error() const;

private:
    std::vector<base::Error> m_errors;
};

class Mirrors {
public:
    // Asked in this order, but free ones first, and those that failed again and again last.
    Mirrors(const std::vector<fetch::Source*>& sources, const Tallies& known);

    std::vector<Mirror>& all() { return m_mirrors; }
    const std::vector<Mirror>& all() const { return m_mirrors; }
    // Received in this pass from those that cost.
    std::uint64_t metered_bytes() const;
    // With those of sources that this pass does not have.
    Tallies tallies() const;

    static void note_good(Mirror& mirror, std::uint64_t bytes);
    static void note_failure(Mirror& mirror);
    static void set_aside(Mirror& mirror, const base::Error& why);

private:
    std::vector<Mirror> m_mirrors;
    Tallies m_known;
};

// Whether the source itself is to blame: a complete reply that was not the signed bytes.
bool is_bad_reply(const base::Error& error);
// Ends a pass whatever other sources may have: a stop, this machine's disk.
bool ends_pass(const base::Error& error);

} // namespace tramtin::engine
