// SPDX-License-Identifier: Apache-2.0
// How a program ends that cannot end well. What is on disk is made for a power cut, so ending at any instant loses nothing.
#pragma once

#include <chrono>
#include <functional>
#include <thread>

#include "content/base/result.hpp"

namespace tramtin::base {

// While it lives, SIGTERM and SIGINT are blocked in this thread and those it makes. Once one has come, the program has so long to
// end by itself, whatever it is at; then it ends at once, with status 0. Made before other threads are.
class EndInTime {
public:
    static constexpr std::chrono::milliseconds k_limit{4000};

    // `asked` is called once, from a thread of its own, when the signal has come. It may be empty.
    explicit EndInTime(std::function<void()> asked = {}, std::chrono::milliseconds limit = k_limit);
    ~EndInTime();
    EndInTime(const EndInTime&) = delete;
    EndInTime& operator=(const EndInTime&) = delete;

private:
    void watch() const;

    std::function<void()> m_asked;
    std::chrono::milliseconds m_limit;
    int m_over = -1; // readable when this object goes
    std::thread m_thread;
};

// From now on, whoever asks for memory that there is not ends the program with a line of words and status 3, never by a signal:
// whoever watches over it starts it again.
void end_in_words_without_memory();

} // namespace tramtin::base
