// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/main.hpp"
#include "tests/fuzz/picture_entry.hpp"

std::string one_input(std::string_view bytes) {
    static tramtin::testing::PictureFuzz fuzz(tramtin::picture::worker_program());
    return fuzz(bytes);
}
