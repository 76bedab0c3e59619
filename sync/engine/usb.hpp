// SPDX-License-Identifier: Apache-2.0
// Content brought by hand: what a stick holds, and whether this kiosk takes it. A stick is trusted no more than a web server;
// only that its signatures have expired is told instead of refused, for a kiosk that never sees a line.
#pragma once

#include "sync/engine/sources.hpp"

namespace tramtin::engine {

// The repository a stick holds: the folder itself or one folder right below it. Nothing when there is none.
std::optional<std::filesystem::path> repository_on(const std::filesystem::path& folder);

// Whether a folder named by a request lies below one of the roots, links followed.
bool is_stick_path(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& roots);

// Reads what is needed to tell: state Ready, or Refused with `usb.not_a_stick`, `usb.other_province`, `usb.older`, `usb.same`,
// `usb.damaged`, `source.absent`, `setup.root`. What a refused stick says of itself is told where it can be read. Writes nothing.
store::UsbStatus inspect_stick(const Config& config, const std::filesystem::path& folder, const base::Clock& clock);

// inspect_stick(), then a pass over it. A stick that holds what is shown is a success without change.
// Errors: the reasons above; those of run_pass() for this machine.
Attempted load_stick(const Config& config, const std::filesystem::path& folder, const base::Clock& clock, Running running);

} // namespace tramtin::engine
