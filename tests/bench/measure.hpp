// SPDX-License-Identifier: Apache-2.0
// Times of a benchmark and the lines that tests/bench/run reads.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string_view>
#include <vector>

namespace tramtin::bench {

// CPU time of all threads of this process so far.
inline double cpu_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

inline double wall_ms() { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// `share` 0.5: the median. Zero for no samples.
inline double quantile(std::vector<double> samples, double share) {
    if (samples.empty()) return 0;
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(samples.size() - 1));
    std::nth_element(samples.begin(), samples.begin() + at, samples.end());
    return samples[static_cast<std::size_t>(at)];
}

inline void print(std::string_view name, double value) { std::printf("%.*s\t%.4f\n", static_cast<int>(name.size()), name.data(), value); }

inline void print_times(std::string_view name, const std::vector<double>& samples) {
    std::printf("%.*s\t%.4f\t%.4f\t%.4f\n", static_cast<int>(name.size()), name.data(), quantile(samples, 0.5), quantile(samples, 0.99),
                quantile(samples, 1.0));
}

} // namespace tramtin::bench
