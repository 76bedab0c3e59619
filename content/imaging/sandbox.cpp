// SPDX-License-Identifier: Apache-2.0
#include "content/imaging/sandbox.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace tramtin::imaging {

namespace {

using base::ErrorCode;
using base::fail;

struct ReleaseFilter {
    void operator()(void* filter) const { ::seccomp_release(filter); }
};

// Memory, the two pipes, the end. Threads of a decoder would need more; they are switched off.
constexpr std::array k_allowed{SCMP_SYS(read),      SCMP_SYS(write),          SCMP_SYS(close),           SCMP_SYS(brk),
                               SCMP_SYS(munmap),    SCMP_SYS(mremap),         SCMP_SYS(madvise),         SCMP_SYS(futex),
                               SCMP_SYS(exit),      SCMP_SYS(exit_group),     SCMP_SYS(restart_syscall), SCMP_SYS(clock_gettime),
                               SCMP_SYS(getrandom), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),    SCMP_SYS(getpid),
                               SCMP_SYS(gettid),    SCMP_SYS(tgkill),         SCMP_SYS(sched_yield),     SCMP_SYS(sched_getaffinity)};

int allow_memory(scmp_filter_ctx filter, int call) {
    // Pages that hold code may not be made.
    return ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
}

base::Result<> refused(int status) { return fail(ErrorCode::Io, std::string("seccomp: ") + std::strerror(-status)); }

} // namespace

base::Result<> enter_sandbox() {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_DUMPABLE, 0);
    if (::close_range(STDERR_FILENO + 1, ~0U, 0) != 0 && errno != ENOSYS) return fail(ErrorCode::Io, "close_range failed");
    const std::unique_ptr<void, ReleaseFilter> filter(::seccomp_init(SCMP_ACT_KILL_PROCESS));
    if (filter == nullptr) return fail(ErrorCode::Io, "seccomp: no memory");
    for (const int call : k_allowed) {
        if (const int status = ::seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0); status != 0) return refused(status);
    }
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
        if (const int status = allow_memory(filter.get(), call); status != 0) return refused(status);
    }
    if (const int status = ::seccomp_load(filter.get()); status != 0) return refused(status);
    return {};
}

} // namespace tramtin::imaging
