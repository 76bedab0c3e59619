// SPDX-License-Identifier: Apache-2.0
// Pictures where sync puts them.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "content/crypto/sha256.hpp"
#include "tests/support/store_fixture.hpp"

namespace tramtin::testing {

// Its key.
inline std::string put_picture(const StoreFixture& store, const std::string& bytes) {
    const crypto::Sha256 sha = crypto::sha256(bytes);
    const auto path = store.layout().media(sha);
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return "sha256:" + sha.hex();
}

} // namespace tramtin::testing
