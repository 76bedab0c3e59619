// SPDX-License-Identifier: Apache-2.0
// Generations under which the kiosk was ended by a signal again and again: sync takes them back, and the kiosk does not open them
// for an hour.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "content/store/status.hpp"

namespace tramtin::app {

inline constexpr int k_deadly = 3;                        // ends in a row
inline constexpr std::chrono::minutes k_end_together{10}; // no longer than this apart
inline constexpr std::chrono::minutes k_try_again{60};    // after the last

void count_end(std::vector<store::KioskEnds>& ends, store::Generation generation, base::Instant now);
bool is_deadly(const std::vector<store::KioskEnds>& ends, store::Generation generation);
// Deadly, and not long enough ago to be tried again.
bool is_resting(const std::vector<store::KioskEnds>& ends, store::Generation generation, base::Instant now);
// It was shown for so long without an end that it is none of those.
void forgive(std::vector<store::KioskEnds>& ends, store::Generation generation);

// What a kiosk remembers of its ends, and what it opens therefore. One thread.
class EndsBook {
public:
    EndsBook(store::Layout layout, std::function<base::Instant()> clock) : m_layout(std::move(layout)), m_clock(std::move(clock)) {}

    // `before`: as kiosk.json has them. True: the run before was ended by a signal, which is counted now.
    bool recall(std::vector<store::KioskEnds> before, const std::optional<store::Generation>& died_under);
    // What may be opened when this one is shown to all: one that was deadly is tried again after a while, and then the newest is.
    store::Generation target(store::Generation current) const;
    // Whether it is left alone for now.
    bool rests(store::Generation generation);
    void opened(store::Generation generation);
    // True: the one that is open has lasted, so that it is none of those.
    bool lasted();
    const std::vector<store::KioskEnds>& ends() const { return m_ends; }
    const std::optional<store::Generation>& resting() const { return m_resting; }

private:
    store::Layout m_layout;
    std::function<base::Instant()> m_clock;
    std::vector<store::KioskEnds> m_ends;
    std::optional<store::Generation> m_resting;
    store::Generation m_opened;
    base::Instant m_opened_at{};
};

} // namespace tramtin::app
