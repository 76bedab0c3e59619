// SPDX-License-Identifier: Apache-2.0
// What residents leave on a kiosk for the office: written into outbox/ by the kiosk, sent and removed by sync.
// Nothing in it says who wrote, unless they gave a number to be called at. Pure values; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "content/base/clock.hpp"
#include "content/base/result.hpp"
#include "content/base/spool.hpp"
#include "content/outbox/receipt.hpp"

namespace tramtin::outbox {

inline constexpr std::size_t k_max_text = 4000;           // bytes of what was typed
inline constexpr std::size_t k_max_field = 400;           // bytes of every other string
inline constexpr std::size_t k_max_choices = 16;          // reasons, categories
inline constexpr std::size_t k_message_bytes = 16 * 1024; // of a whole message as JSON
inline constexpr int k_best_score = 5;

// Of outbox/ on a machine from which nobody has collected anything for years: the disk is bounded, people are not. Ratings have only
// their share of the files, so that touches never crowd out words; beyond it they are counted (tally.hpp).
inline constexpr base::Spool::Limits k_message_limits{20'000, 64U << 20U, 64U << 10U, 100};
inline constexpr std::size_t k_rating_files = 5'000;

// About one item ("procedure:1.001193"), an office ("office:mot-cua") or, with an empty address, the commune's office as a whole.
struct Comment {
    std::string about;
    std::vector<std::string> reasons; // "wrong", "unclear", "outdated", …; of an office "attitude", "waiting", …; later ones are kept
    std::string text;                 // may be empty when a reason is given
    bool operator==(const Comment&) const = default;
};

// Phản ánh, kiến nghị: about the place people live in.
struct Report {
    std::vector<std::string> categories; // "road", "waste", …
    std::string text;                    // never empty
    bool operator==(const Report&) const = default;
};

// One touch after a guide or a visit.
struct Satisfaction {
    std::string about;                // as of Comment
    int score = 0;                    // 1 very unhappy .. k_best_score
    std::vector<std::string> reasons; // "waiting", "attitude", …
    std::string follows{};            // uuid of the same touch sent without reasons: this one takes its place
    bool operator==(const Satisfaction&) const = default;
};

struct Message {
    std::string uuid; // also names the spool's entry and the address it is sent to
    Receipt receipt;
    base::Now created; // untrusted: the kiosk's clock was known to be wrong
    std::string site;
    std::string lang;
    std::string version; // of the kiosk's program
    std::string phone;   // empty: no answer is wanted
    std::variant<Comment, Report, Satisfaction> body;
};

// "comment", "report", "satisfaction"
std::string_view kind_of(const Message& message);

// One line of JSON. Invalid: over a limit above, nothing said at all, text that is not UTF-8.
Result<std::string> to_json(const Message& message);
// Unknown members are skipped. Invalid: damaged, over a limit, of an unknown kind.
Result<Message> parse_message(std::string_view json);

} // namespace tramtin::outbox
