// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <sys/wait.h>

#include "tests/support/temp_dir.hpp"

namespace tramtin::testing {

struct Ran {
    int status = -1;    // exit status; -1 when killed
    std::string output; // what it wrote to standard output and standard error
};

inline std::string shell_quoted(const std::string& word) {
    std::string out = "'";
    for (const char c : word) c == '\'' ? out += "'\\''" : out += c;
    return out + "'";
}

// Runs a program to its end with `input` on its standard input.
inline Ran run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments, const std::string& input = {}) {
    const TempDir folder;
    std::ofstream(folder / "in") << input;
    std::string line = shell_quoted(program.string());
    for (const std::string& argument : arguments) line += " " + shell_quoted(argument);
    line += " <" + shell_quoted((folder / "in").string()) + " 2>&1";
    std::FILE* pipe = ::popen(line.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("popen failed");
    Ran ran;
    std::array<char, 4096> buffer{};
    for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) ran.output.append(buffer.data(), got);
    const int status = ::pclose(pipe);
    if (WIFEXITED(status)) ran.status = WEXITSTATUS(status);
    return ran;
}

} // namespace tramtin::testing
