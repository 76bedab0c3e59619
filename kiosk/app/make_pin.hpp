// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>

namespace tramtin::app {

// tramtin --make-pin: reads a PIN, at a terminal twice and unseen, and prints the line for tramtin.toml. Exit status.
int make_pin(std::istream& in, std::ostream& out, std::ostream& err);

} // namespace tramtin::app
