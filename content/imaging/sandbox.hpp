// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/base/result.hpp"

namespace tramtin::imaging {

// From here on this process may compute, ask for memory, and read and write what is open already: standard input, output
// and error, all else is closed. Any other call to the kernel ends it, and so does the end of who started it. For good; a
// process of one thread. Errors: Io (the kernel grants no such filter).
base::Result<> enter_sandbox();

} // namespace tramtin::imaging
