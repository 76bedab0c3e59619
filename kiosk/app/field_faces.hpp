// SPDX-License-Identifier: Apache-2.0
// A sign for each field (lĩnh vực) of guides, by the words of its name, and for whom it is. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "content/store/reader.hpp"

namespace tramtin::app {

// Name of a Material icon; a folder for a field whose words are not known.
std::string field_icon(std::string_view field);

// True where its name says so, or where its guides name businesses more often than people. What nobody says is for people.
bool is_for_businesses(const store::FieldCount& field);

} // namespace tramtin::app
