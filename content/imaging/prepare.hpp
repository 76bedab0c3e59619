// SPDX-License-Identifier: Apache-2.0
// What the picture process does with a file. Pure; one question, one answer.
#pragma once

#include <string_view>

#include "content/imaging/decode.hpp"
#include "content/picture/wire.hpp"

namespace tramtin::imaging {

struct Made {
    picture::Format format = picture::Format::None;
    int width = 0;
    int height = 0;
    std::string bytes{}; // of a file, or pixels as they stand in memory
};

// Errors as of decode().
Result<Made> answer(const picture::Question& question, std::string_view file);

// One picture after the other from one descriptor, answers to the other, until the first is closed. False when they no
// longer understand each other.
bool serve(int from, int to);

} // namespace tramtin::imaging
