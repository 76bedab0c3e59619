// SPDX-License-Identifier: Apache-2.0
// tramtin --state DIR [--config FILE] [--windowed WxH] [--open kind:id] [--site ID] [--clock T] [--assets DIR]
//         [--make-pin] [--check-config [FILE]] [--headless [--script FILE] [--shots DIR] [--size WxH] [--frames N]]
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "content/base/clock.hpp"
#include "content/base/result.hpp"
#include "content/settings/settings.hpp"
#include "kiosk/screens/intent.hpp"
#include "kiosk/ui/motion.hpp"

namespace tramtin::app {

struct Size {
    int width = 0;
    int height = 0;
};

struct Options {
    std::filesystem::path state = "/var/lib/tramtin";
    std::filesystem::path assets; // folder that holds strings/
    std::string site;             // empty: the only one; as written, known or not
    std::optional<Size> windowed; // absent: full screen
    Size size{1080, 1920};        // headless
    bool headless = false;
    bool help = false;
    std::string staff_pin;                // hash, from the configuration
    std::vector<std::string> usb_roots;   // from the configuration, or the standard ones
    std::chrono::minutes blank_after{0};  // from the configuration; zero: never dark
    ui::Motion motion = ui::Motion::Full; // from the configuration
    bool make_pin = false;
    bool check_config = false;
    settings::Settings file;   // tramtin.toml, and what is wrong with it; defaults without one
    bool site_on_line = false; // --site was given
    std::filesystem::path script;
    std::filesystem::path shots;
    std::optional<screens::Route> open;
    std::optional<base::Instant> clock;
};

inline constexpr int k_min_side = 320;
inline constexpr int k_max_side = 8192;

// Invalid, naming the option and what it should be. What is wrong in the configuration file stands in `file` and stops nothing; its
// `site` an option on the command line wins over.
base::Result<Options> parse_options(int argc, const char* const* argv);
// Where `site` was written, or would have to be: "/etc/tramtin/tramtin.toml:1", "--site".
std::string place_of_site(const Options& options);
std::string usage();

} // namespace tramtin::app
