// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "content/base/result.hpp"
#include "content/tools/command.hpp"

namespace tramtin::tools {

// What went wrong and what to do, in Vietnamese, then the technical text in brackets.
std::string message_of(const base::Error& error);

// The first part of that alone.
std::string sentence_of(const base::Error& error);

// Refused: the input is at fault or somebody else is at work. Fault: this computer is (disk, rights, libraries).
Exit exit_of(const base::Error& error);

} // namespace tramtin::tools
