// SPDX-License-Identifier: Apache-2.0
// How the run before ended, where nobody could write it down: a small file says which generation is shown, and a fatal signal (a
// crash, the watchdog's SIGABRT) adds a word to it. SIGTERM, SIGKILL (somebody else's memory) and a power cut add none.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "content/store/layout.hpp"

namespace tramtin::app {

class RunMark {
public:
    // Reads what the run before left and begins this one's. One at a time in a process. Without the file nothing is marked.
    static RunMark begin(const std::filesystem::path& file);
    RunMark(RunMark&& other) noexcept;
    RunMark& operator=(RunMark&&) = delete;
    // The program ends by itself.
    ~RunMark();

    // Under which generation the run before was ended by a signal.
    const std::optional<store::Generation>& died_under() const { return m_died_under; }
    bool marks() const { return m_marks; }
    // Of a run that is marked. From any thread, one at a time.
    static void showing(store::Generation generation);

private:
    explicit RunMark(bool marks) : m_marks(marks) {}
    bool m_marks;
    std::optional<store::Generation> m_died_under;
};

// A stack of its own for the signals of one thread, which may have used up its own. Held by that thread.
class SignalStack {
public:
    SignalStack();
    ~SignalStack();
    SignalStack(const SignalStack&) = delete;
    SignalStack& operator=(const SignalStack&) = delete;

private:
    std::unique_ptr<char[]> m_bytes;
};

} // namespace tramtin::app
