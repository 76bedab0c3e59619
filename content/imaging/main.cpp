// SPDX-License-Identifier: Apache-2.0
// tramtin-picture: decodes what its parent sends (content/picture/worker), locked up. Not for use by hand.
#include <cstdio>

#include <unistd.h>

#include "content/imaging/prepare.hpp"
#include "content/imaging/sandbox.hpp"

int main() {
    using namespace tramtin;
    if (::isatty(STDIN_FILENO) == 1) {
        std::fputs("tramtin-picture: started by tramtin and tramtin-content, not by hand\n", stderr);
        return 64;
    }
    if (const auto locked = imaging::enter_sandbox(); !locked) {
        std::fprintf(stderr, "tramtin-picture: %s\n", base::describe(locked.error()).c_str());
        return 3;
    }
    const bool understood = imaging::serve(STDIN_FILENO, STDOUT_FILENO);
    ::_exit(understood ? 0 : 1); // what a library wants to do at the end is not allowed here
}
