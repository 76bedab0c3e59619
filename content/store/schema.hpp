// SPDX-License-Identifier: Apache-2.0
// Private to this room: schema.sql as compiled in, and how a generation is opened.
#pragma once

#include <filesystem>
#include <string_view>

#include "content/sqlite/db.hpp"

namespace tramtin::store {

std::string_view schema_sql();

// Errors: NotFound, Invalid with reason `store.schema`, Corrupt (no generation at all), Io.
base::Result<sqlite::Db> open_generation(const std::filesystem::path& path);

} // namespace tramtin::store
