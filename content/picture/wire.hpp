// SPDX-License-Identifier: Apache-2.0
// What goes between a program and its picture process: one fixed head, then bytes. Both ends are the same build on one
// machine, so the heads travel as they stand in memory. The program believes nothing the process says: see worker.cpp.
#pragma once

#include <array>
#include <cstdint>

#include "content/picture/pixels.hpp"

namespace tramtin::picture {

inline constexpr std::uint32_t k_wire_magic = 0x54545031; // "TTP1"

enum class Job : std::uint32_t {
    Decode,  // answer: pixels, at most `side` long
    Prepare, // answer: a file that was written anew: upright, within `side` and `pixels`, nothing but the picture in it
};

struct Question {
    std::uint32_t magic = k_wire_magic;
    Job job = Job::Decode;
    std::uint64_t bytes = 0; // that follow: the file
    Limits limits{};
    std::int32_t side = 0;           // the answer's longer side is at most that
    std::uint64_t answer_pixels = 0; // and it has at most so many
};

enum class Verdict : std::uint32_t { Good, OverLimit, UnknownFormat, Damaged };

enum class Format : std::uint32_t { None, Png, Jpeg };

struct Reply {
    std::uint32_t magic = k_wire_magic;
    Verdict verdict = Verdict::Damaged;
    Format format = Format::None; // of a prepared file
    std::int32_t width = 0;
    std::int32_t height = 0;
    std::uint64_t bytes = 0;      // that follow
    std::array<char, 160> what{}; // why it is not good, for the log; ends with 0
};

} // namespace tramtin::picture
