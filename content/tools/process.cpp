// SPDX-License-Identifier: Apache-2.0
#include "content/tools/process.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;
namespace fs = std::filesystem;

// Beside this program or where the package puts it, nowhere else: $PATH may hold anything.
std::string find_program(const std::string& program) {
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    const fs::path sibling = self.parent_path() / program;
    return !error && fs::exists(sibling, error) ? sibling.string() : "/usr/bin/" + program;
}

base::Result<int> wait_for(::pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return fail(ErrorCode::Io, std::string("cannot wait for a program: ") + std::strerror(errno));
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

base::Result<int> run_sibling(const std::string& program, const std::vector<std::string>& arguments) {
    std::vector<std::string> words{find_program(program)};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);

    ::posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
    ::pid_t child = 0;
    const int failed = ::posix_spawn(&child, argv.front(), &actions, nullptr, argv.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return fail(ErrorCode::NotFound, program + ": " + std::strerror(failed), "preview.program");
    return wait_for(child);
}

} // namespace tramtin::tools
