// SPDX-License-Identifier: Apache-2.0
// What holds for any bytes that pretend to be a picture, through the process that decodes them: "" or what was wrong.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "content/picture/worker.hpp"

namespace tramtin::testing {

class PictureFuzz {
public:
    explicit PictureFuzz(const std::filesystem::path& program)
        : m_kiosk(open(program, {})), m_staff(open(program, picture::staff_limits())) {}

    // Whatever the file is, this program goes on; what is accepted keeps its promises; what staff publish, the kiosk opens.
    std::string operator()(std::string_view file) {
        const auto pixels = m_kiosk.decode(file, k_side);
        if (pixels && std::max(pixels->width, pixels->height) > k_side) return "larger than was asked for";
        if (!pixels && pixels.error().reason.empty()) return "nothing to tell staff: " + base::describe(pixels.error());
        const auto made = m_staff.prepare(file, k_side, k_pixels);
        if (!made) return made.error().reason.empty() ? "nothing to tell staff: " + base::describe(made.error()) : "";
        const auto opened = m_kiosk.decode(made->bytes, k_side);
        if (!opened) return "published, and the kiosk does not open it: " + base::describe(opened.error());
        return opened->width == made->width && opened->height == made->height ? "" : "published with another size";
    }

private:
    static constexpr int k_side = 500;
    static constexpr std::size_t k_pixels = 200'000;

    static picture::Worker open(const std::filesystem::path& program, picture::WorkerLimits limits) {
        limits.picture.pixels = 4'000'000;
        limits.cpu_seconds = 2;
        return picture::Worker::create(program, limits).value();
    }

    picture::Worker m_kiosk;
    picture::Worker m_staff;
};

} // namespace tramtin::testing
