// SPDX-License-Identifier: Apache-2.0
// A writer stopped, or failed by the disk, at each of its system calls in turn: what was kept stays, the new entry is whole or
// not there, and the next try arrives.
#include <catch2/catch.hpp>

#include <cerrno>
#include <csignal>
#include <iostream>
#include <set>

#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/base/random.hpp"
#include "content/base/spool.hpp"
#include "tests/support/temp_dir.hpp"

#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__)

using namespace tramtin;
using base::Spool;

namespace {

constexpr int k_most_calls = 400;
enum class Fault { Kill, NoSpace };
enum class End { Finished, Hit, Impossible };

const std::set<unsigned long long> k_file_calls = {SYS_write, SYS_open, SYS_openat, SYS_fsync, SYS_rename, SYS_mkdir, SYS_close};

// In the child: nothing but the put; the address sanitizer's own end is not waited for.
[[noreturn]] void put_in_child(const std::filesystem::path& folder, const std::string& uuid, const std::string& bytes) {
    if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(2);
    ::raise(SIGSTOP);
    auto spool = Spool::open(folder, Spool::Side::Writer);
    const bool put = spool && spool->put(uuid, bytes);
    ::_exit(put ? 0 : 1);
}

// Runs the child to its `number`-th file call and lets the fault happen there.
End run(const std::filesystem::path& folder, const std::string& uuid, const std::string& bytes, Fault fault, int number) {
    const pid_t child = ::fork();
    if (child == 0) put_in_child(folder, uuid, bytes);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFSTOPPED(status)) return End::Impossible;
    ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
    bool entering = true;
    bool failing = false;
    for (int seen = 0; ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr) == 0 && ::waitpid(child, &status, 0) == child;) {
        if (!WIFSTOPPED(status)) break;
        if (WSTOPSIG(status) != (SIGTRAP | 0x80)) continue;
        ::user_regs_struct registers{};
        ::ptrace(PTRACE_GETREGS, child, nullptr, &registers);
        if (!entering && failing) {
            registers.rax = static_cast<unsigned long long>(-ENOSPC);
            ::ptrace(PTRACE_SETREGS, child, nullptr, &registers);
            failing = false;
        }
        const bool file_call = entering && k_file_calls.count(registers.orig_rax) > 0 && ++seen == number;
        entering = !entering;
        if (!file_call) continue;
        if (fault == Fault::Kill) {
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            return End::Hit;
        }
        registers.orig_rax = static_cast<unsigned long long>(-1); // the call is not made
        ::ptrace(PTRACE_SETREGS, child, nullptr, &registers);
        failing = true;
    }
    return number > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? End::Finished : End::Hit;
}

void try_everywhere(Fault fault) {
    const std::string kept = base::random_uuid().value();
    const std::string bytes(20'000, 'b');
    int hits = 0;
    for (int number = 1; number < k_most_calls; ++number) {
        const testing::TempDir folder;
        const auto path = folder / "outbox";
        REQUIRE(Spool::open(path, Spool::Side::Writer).value().put(kept, "kept"));
        const std::string uuid = base::random_uuid().value();
        const End end = run(path, uuid, bytes, fault, number);
        if (end == End::Impossible) {
            std::cout << "skipped: processes may not be traced here\n";
            return;
        }
        INFO("call " << number);
        Spool spool = Spool::open(path, Spool::Side::Writer).value();
        const auto entries = spool.list().value();
        REQUIRE((entries.size() == 1 || entries.size() == 2));
        CHECK(spool.read(entries[0]).value() == "kept");
        if (entries.size() == 2) CHECK(spool.read(entries[1]).value() == bytes);
        if (end == End::Finished) CHECK(entries.size() == 2);
        REQUIRE(spool.put(uuid, bytes));
        CHECK(spool.list().value().size() == 2);
        CHECK(spool.read(spool.list().value()[1]).value() == bytes);
        hits += end == End::Hit ? 1 : 0;
        // A close may fail and nothing come of it; past the last call nothing is hit any more.
        if (end == End::Finished && number > 40) break;
    }
    CHECK(hits >= 8);
}

} // namespace

TEST_CASE("killed at any of its file calls, a spool's writer leaves the old entries and the new one whole or not at all") {
    try_everywhere(Fault::Kill);
}

TEST_CASE("without room on the disk at any of its file calls, a spool's writer says so or has kept the entry") {
    try_everywhere(Fault::NoSpace);
}

#endif
