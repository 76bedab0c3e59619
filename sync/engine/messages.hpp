// SPDX-License-Identifier: Apache-2.0
// What staff read on a terminal, in Vietnamese.
#pragma once

#include <string>

#include "content/store/status.hpp"
#include "sync/engine/sources.hpp"

namespace tramtin::engine {

// One line: what happened, what to do, and the details in brackets for whoever is asked for help.
std::string failure_line(const base::Error& error);
std::string success_line(const Report& report);
// With a bar, bytes and the time left where they are known.
std::string progress_line(const Progress& progress);
// What a stick holds and the verdict, two lines.
std::string stick_text(const store::UsbStatus& usb);
std::string scrub_text(const store::ScrubStatus& scrub);
// Several lines: what is shown, and how the last attempts went.
std::string status_text(const std::optional<Report>& shown, const std::optional<store::Status>& status);

// The same for programs, as one line of JSON.
// Requests and bytes in all and of each source.
std::string result_json(const Result<Report>& result, const std::vector<SourceTraffic>& traffic);
std::string stick_json(const store::UsbStatus& usb);
std::string status_json(const std::optional<Report>& shown, const std::optional<store::Status>& status);

} // namespace tramtin::engine
