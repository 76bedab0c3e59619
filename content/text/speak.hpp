// SPDX-License-Identifier: Apache-2.0
// Text as a reader says it aloud: what a speech program would spell or misread becomes words. Pure functions, any thread,
// any bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tramtin::text {

// Numbers (1.500.000, 6,3 %, 8.000 đồng/bản, 3-5), dates, times, telephone numbers, numbers of laws (123/2015/NĐ-CP), codes of
// procedures, dossiers and forms letter by letter, Roman numbers, abbreviations, signs, addresses of the web. The rest stays
// as it is. Northern and southern readers both know "linh", "nghìn", "hai mươi tư". NFC.
std::string spoken(std::string_view input);

// 1500000 -> "một triệu năm trăm nghìn", 105 -> "một trăm linh năm", 21 -> "hai mươi mốt"
std::string spoken_number(std::uint64_t value);

// Digit by digit, letters by their names, signs by theirs: "H92.08" -> "hát chín hai chấm không tám".
std::string spelled(std::string_view code);

} // namespace tramtin::text
