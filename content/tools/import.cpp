// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "content/tools/command.hpp"

namespace tramtin::tools {

Result<Exit> run_import(const Arguments& arguments) {
    TRY(arguments.need("--from"));
    return Exit::Fault;
}

} // namespace tramtin::tools
