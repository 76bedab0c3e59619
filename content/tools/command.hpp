// SPDX-License-Identifier: Apache-2.0
// A subcommand of tramtin-content: one row of the table in commands.cpp, one file of its own.
#pragma once

#include <span>
#include <string_view>

#include "content/tools/arguments.hpp"

namespace tramtin::tools {

enum class Exit { Done = 0, Refused = 1, Usage = 2, Fault = 3 };

struct Command {
    std::string_view name;
    std::string_view usage;   // what follows the name
    std::string_view summary; // Vietnamese, one line
    OptionNames options;
    Result<Exit> (*run)(const Arguments& arguments);
};

std::span<const Command> commands();

Result<Exit> run_new(const Arguments& arguments);
Result<Exit> run_import(const Arguments& arguments);
Result<Exit> run_check(const Arguments& arguments);
Result<Exit> run_keys(const Arguments& arguments);
Result<Exit> run_publish(const Arguments& arguments);
Result<Exit> run_export_usb(const Arguments& arguments);
Result<Exit> run_search(const Arguments& arguments);
Result<Exit> run_text(const Arguments& arguments);
Result<Exit> run_preview(const Arguments& arguments);

} // namespace tramtin::tools
