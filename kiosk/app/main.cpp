// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include <sys/resource.h>

#include "content/base/ending.hpp"
#include "content/base/files.hpp"
#include "content/base/log.hpp"
#include "kiosk/app/check_config.hpp"
#include "kiosk/app/headless.hpp"
#include "kiosk/app/make_pin.hpp"
#include "kiosk/app/options.hpp"
#include "kiosk/app/sound.hpp"
#include "kiosk/app/window.hpp"
#include "kiosk/ui/script.hpp"

namespace {

using namespace tramtin;

constexpr std::size_t k_max_script = 1U << 20U;
constexpr int k_failed = 1;
constexpr int k_usage = 2;
constexpr int k_local_fault = 3;

// Without a script: one picture of the first screen.
base::Result<std::vector<ui::ScriptStep>> steps_of(const app::Options& options) {
    if (options.script.empty()) return ui::parse_script("wait idle\nshot screen\n");
    TRY_ASSIGN(const std::string text, base::read_file(options.script, k_max_script));
    auto steps = ui::parse_script(text);
    if (!steps) return base::fail(steps.error().code, options.script.string() + ": " + steps.error().what);
    return steps;
}

int run_headless(const app::Options& options, app::KioskConfig config, const ui::Strings& strings) {
    const auto steps = steps_of(options);
    if (!steps) {
        std::cerr << "tramtin: " << base::describe(steps.error()) << '\n';
        return k_usage;
    }
    config.width = options.size.width;
    config.height = options.size.height;
    const base::Instant start = options.clock.value_or(base::SystemClock().now().time);
    auto stage = app::Headless::open(std::move(config), strings, start);
    if (!stage) {
        std::cerr << "tramtin: " << base::describe(stage.error()) << '\n';
        return k_local_fault;
    }
    ui::Pilot pilot(**stage, options.shots);
    const auto done = pilot.run(*steps);
    if (done) return 0;
    std::cerr << "tramtin: " << options.script.string() << ": " << done.error().what << '\n';
    return k_failed;
}

int run(const app::Options& options) {
    const auto strings = ui::Strings::open(options.assets / "strings");
    if (!strings) {
        std::cerr << "tramtin: " << base::describe(strings.error()) << " (give the folder with --assets DIR)\n";
        return k_local_fault;
    }
    app::KioskConfig config;
    config.store = {.layout = {options.state}, .site = options.site, .version = TRAMTIN_VERSION, .site_place = app::place_of_site(options)};
    config.start = options.open;
    config.blank_after = options.blank_after;
    config.motion = options.motion;
    config.staff = {.pin_hash = options.staff_pin, .usb_roots = options.usb_roots, .setting_faults = options.file.sentences()};
    for (const std::string& fault : config.staff.setting_faults) base::log(base::Level::Warn, "kiosk", fault);
    if (options.headless) return run_headless(options, std::move(config), *strings);
    config.staff.tone = app::play_tone;
    const auto done = app::run_window(options, std::move(config), *strings);
    if (done) return 0;
    std::cerr << "tramtin: " << base::describe(done.error()) << " (without a display use --headless)\n";
    return k_local_fault;
}

} // namespace

int main(int argc, char** argv) {
    base::end_in_words_without_memory();
    const auto options = app::parse_options(argc, argv);
    if (!options) {
        std::cerr << "tramtin: " << base::describe(options.error()) << '\n';
        return k_usage;
    }
    if (options->help) {
        std::cout << app::usage();
        return 0;
    }
    if (options->check_config) return app::check_config(*options, std::cout) ? 0 : k_local_fault;
    if (options->make_pin) return app::make_pin(std::cin, std::cout, std::cerr);
    const rlimit none{0, 0}; // a core file would hold what somebody typed
    ::setrlimit(RLIMIT_CORE, &none);
    return run(*options);
}
