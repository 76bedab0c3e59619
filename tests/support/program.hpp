// SPDX-License-Identifier: Apache-2.0
// Runs a program to its end, or keeps one running in the background until the test is over.
#pragma once

#include <csignal>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tramtin::testing {

struct Finished {
    int status = 0; // exit status, or 128 + signal
    std::string out;
    std::string err;
};

// A child with its standard output and error in pipes.
class Program {
public:
    explicit Program(const std::vector<std::string>& words) {
        int out[2];
        int err[2];
        if (::pipe2(out, O_CLOEXEC) != 0 || ::pipe2(err, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
        std::vector<char*> argv;
        for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
        argv.push_back(nullptr);
        const int failed = ::posix_spawnp(&m_pid, argv[0], &actions, nullptr, argv.data(), environ);
        ::posix_spawn_file_actions_destroy(&actions);
        ::close(out[1]);
        ::close(err[1]);
        m_out = out[0];
        m_err = err[0];
        if (failed != 0) throw std::runtime_error("cannot start " + words.front());
    }
    ~Program() {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            finish();
        }
        ::close(m_out);
        ::close(m_err);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void signal(int number) const { ::kill(m_pid, number); }
    // The next line of standard output, without its end.
    std::string read_line() {
        std::string line;
        char c = 0;
        while (::read(m_out, &c, 1) == 1 && c != '\n') line += c;
        return line;
    }
    Finished finish() {
        Finished finished;
        drain(finished);
        int status = 0;
        ::waitpid(m_pid, &status, 0);
        m_pid = 0;
        finished.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        return finished;
    }

private:
    void drain(Finished& finished) const {
        pollfd fds[2] = {{m_out, POLLIN, 0}, {m_err, POLLIN, 0}};
        std::string* texts[2] = {&finished.out, &finished.err};
        while (fds[0].fd >= 0 || fds[1].fd >= 0) {
            if (::poll(fds, 2, -1) < 0) continue;
            for (int i = 0; i < 2; ++i) {
                if (fds[i].fd < 0 || fds[i].revents == 0) continue;
                char piece[4096];
                const ssize_t got = ::read(fds[i].fd, piece, sizeof piece);
                if (got > 0)
                    texts[i]->append(piece, static_cast<std::size_t>(got));
                else
                    fds[i].fd = -1;
            }
        }
    }

    pid_t m_pid = 0;
    int m_out = -1;
    int m_err = -1;
};

inline Finished run_program(const std::vector<std::string>& words) { return Program(words).finish(); }

} // namespace tramtin::testing
