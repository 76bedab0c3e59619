// SPDX-License-Identifier: Apache-2.0
// Dossier codes as people type and scanners read them: "H30.02.15-261112-0047" or, old, "000.00.06.H56-231027-0361":
// agency, day of receipt (yymmdd), number of 4 to 6 digits.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tramtin::input {

inline constexpr std::size_t k_max_code = 40;      // characters looked at when typed
inline constexpr std::size_t k_max_scanned = 4096; // bytes looked at when scanned

enum class CodeState { Complete, Incomplete, Invalid };

struct CodeCheck {
    CodeState state = CodeState::Incomplete;
    std::string reason;                // Invalid: code.character, code.date, code.shape or code.long, keys of assets/strings
    std::vector<std::string> readings; // Complete: written out in full, likeliest first; several when dots are missing
};

// Takes lower case, spaces, missing dots and dashes, and O for 0. `agencies` are the codes of this office ("H30.02.15"):
// they decide where dots go that were not typed.
CodeCheck check(std::string_view text, const std::vector<std::string>& agencies = {});

// The text as shown while typing: capitals, zeros, and the separators that can stand nowhere else.
std::string tidy(std::string_view text);

// What is shown grey behind the caret: the rest of `example` from the place the typed text has reached.
std::string ghost(std::string_view text, std::string_view example);

// The first code in whatever a scanner read (a link, a line of a receipt, the bare code).
std::optional<std::string> find_code(std::string_view scanned, const std::vector<std::string>& agencies = {});

} // namespace tramtin::input
