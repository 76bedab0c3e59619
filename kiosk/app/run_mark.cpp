// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/run_mark.hpp"

#include <csignal>
#include <string>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "content/base/files.hpp"

namespace tramtin::app {

namespace {

constexpr int k_mark_fd = 250; // the signal handler has nothing but this number
constexpr std::size_t k_stack = 64U << 10U;
constexpr std::size_t k_file_bytes = 4096;
constexpr char k_word[] = "signal\n";
constexpr int k_fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGSYS, SIGTRAP};

// Only what a signal handler may call. The default action follows: the program ends by this signal.
void on_fatal(int number) {
    if (::write(k_mark_fd, k_word, sizeof k_word - 1) < 0) ::signal(number, SIG_DFL);
    ::signal(number, SIG_DFL);
    ::raise(number);
}

void handle_fatal(void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = handler == SIG_DFL ? 0 : SA_ONSTACK | static_cast<int>(SA_RESETHAND) | SA_NODEFER;
    for (const int number : k_fatal) ::sigaction(number, &action, nullptr);
}

bool open_mark(const std::filesystem::path& file) {
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return false;
    const bool placed = ::dup3(fd, k_mark_fd, O_CLOEXEC) == k_mark_fd;
    ::close(fd);
    return placed;
}

} // namespace

RunMark RunMark::begin(const std::filesystem::path& file) {
    const std::string before = base::read_file(file, k_file_bytes).value_or(std::string());
    RunMark mark(open_mark(file));
    if (before.find(k_word) != std::string::npos) {
        const auto generation = store::parse_generation(before.substr(0, before.find('\n')));
        if (generation) mark.m_died_under = *generation;
    }
    if (mark.m_marks) handle_fatal(&on_fatal);
    return mark;
}

RunMark::RunMark(RunMark&& other) noexcept : m_marks(std::exchange(other.m_marks, false)), m_died_under(other.m_died_under) {}

RunMark::~RunMark() {
    if (!m_marks) return;
    handle_fatal(SIG_DFL);
    if (::ftruncate(k_mark_fd, 0) == 0) ::close(k_mark_fd);
}

void RunMark::showing(store::Generation generation) {
    const std::string line = store::format_generation(generation) + "\n";
    if (::ftruncate(k_mark_fd, 0) != 0) return; // nothing is marked in this run
    if (::write(k_mark_fd, line.data(), line.size()) < 0) return;
}

SignalStack::SignalStack() : m_bytes(std::make_unique<char[]>(k_stack)) {
    stack_t stack{};
    stack.ss_sp = m_bytes.get();
    stack.ss_size = k_stack;
    ::sigaltstack(&stack, nullptr);
}

SignalStack::~SignalStack() {
    stack_t none{};
    none.ss_flags = SS_DISABLE;
    ::sigaltstack(&none, nullptr);
}

} // namespace tramtin::app
