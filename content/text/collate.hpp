// SPDX-License-Identifier: Apache-2.0
// The order of Vietnamese dictionaries: a ă â b c d đ e ê …, syllable by syllable; of one syllable first the letters, then
// the tone (ngang huyền hỏi ngã sắc nặng), then the next syllable: ba lô, ba má, bà bầu. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>

namespace tramtin::text {

// Keys compare as bytes (memcmp, SQLite BLOB) as the texts stand in the dictionary. Equal: composed or not, tone in the
// old or new place (hòa, hoà), other signs between the words. Numbers by their value, thousands with points and decimals
// with a comma too ("Mẫu 2" before "Mẫu 10"), before letters; small before capital letters, if nothing else differs.
// Other scripts stand behind. Kept in databases: whoever changes the keys raises the schema there.
std::string collation_key(std::string_view input);

} // namespace tramtin::text
