// SPDX-License-Identifier: Apache-2.0
// Whether a source that is not the only one brings a part fast enough. Pure: the time is handed in.
#pragma once

#include <chrono>
#include <cstdint>

namespace tramtin::engine {

class Pace {
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit Pace(Time begun) : m_since(begun) {}

    // So many more bytes have come. False: slower than 1 kB a second for the last half a minute or the last part.
    bool keep_up(std::uint64_t bytes, Time now);

private:
    static constexpr std::chrono::seconds k_patience{30};
    static constexpr std::uint64_t k_floor = 1000; // a second
    static constexpr std::uint64_t k_part = 256U << 10U;

    Time m_since;
    std::uint64_t m_bytes = 0; // since then
};

} // namespace tramtin::engine
