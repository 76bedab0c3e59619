// SPDX-License-Identifier: Apache-2.0
// Pictures are decoded by another process (content/imaging): no files, no network, bounded memory and time. A picture that
// kills it is an error like any other, and the next one gets a new process.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "content/base/result.hpp"
#include "content/picture/pixels.hpp"
#include "content/picture/wire.hpp"

namespace tramtin::picture {

using base::Result;

// A picture file as it is published: written by us from pixels, so that no byte of the original is in it.
struct Prepared {
    Format format = Format::Png;
    int width = 0;
    int height = 0;
    std::string bytes{};
};

struct WorkerLimits {
    Limits picture{};
    int cpu_seconds = 10;  // for one picture
    int wall_seconds = 40; // the same, on a machine that has much else to do
    std::size_t memory = 384U << 20U;
};

// For staff, who bring what a telephone makes: 50 megapixels and HEIC.
WorkerLimits staff_limits();

// One picture at a time, from one thread; only stop() may be called from another one.
class Worker {
public:
    // `program`: tramtin-picture. It is started with the first picture. NotFound (`picture.program`) when it is not there.
    static Result<Worker> create(std::filesystem::path program, WorkerLimits limits = {});
    Worker(Worker&&) noexcept;
    Worker& operator=(Worker&&) noexcept;
    ~Worker();

    // Errors: Full (`picture.too_large`: bytes, pixels, scans), Invalid (`picture.format`), Corrupt (`picture.damaged`: does
    // not decode, or the process ended over it), Timeout (`picture.too_slow`), Cancelled (after stop()), Io.
    Result<Pixels> decode(std::string_view file, int side);
    // The same errors. `side` and `pixels` of the result: larger pictures are made smaller.
    Result<Prepared> prepare(std::string_view file, int side, std::size_t pixels);

    // Ends what is being decoded, and everything asked for later. Any thread.
    void stop();

private:
    struct State;
    explicit Worker(std::unique_ptr<State> state);
    std::unique_ptr<State> m;
};

// The program beside this one, where a build and a package put it.
std::filesystem::path worker_program();

} // namespace tramtin::picture
