// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/options.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <vector>

#include "kiosk/screens/parts.hpp"

namespace tramtin::app {

namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr const char* k_config = "/etc/tramtin/tramtin.toml";

std::optional<int> side_of(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < k_min_side || value > k_max_side) return std::nullopt;
    return value;
}

Result<Size> parse_size(std::string_view text) {
    const std::size_t cross = text.find('x');
    const auto width = cross == std::string_view::npos ? std::nullopt : side_of(text.substr(0, cross));
    const auto height = cross == std::string_view::npos ? std::nullopt : side_of(text.substr(cross + 1));
    if (width && height) return Size{*width, *height};
    return fail(ErrorCode::Invalid, "'" + std::string(text) + "' is not a size as 1080x1920 (each side " + std::to_string(k_min_side) +
                                        " to " + std::to_string(k_max_side) + ")");
}

Result<screens::Route> parse_route(std::string_view text) {
    const auto intent = screens::open_address(std::string(text));
    if (!intent) return fail(ErrorCode::Invalid, "--open '" + std::string(text) + "' is not an address as procedure:1.001193");
    return intent->route;
}

// Installed: beside the program in share/tramtin; in a checkout: its assets folder.
fs::path find_assets() {
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    const fs::path installed = program.parent_path().parent_path() / "share" / "tramtin";
    if (fs::exists(installed / "strings", ignored)) return installed;
    return fs::path(TRAMTIN_SOURCE_DIR) / "assets";
}

// A sentence is told for what is wrong, and the kiosk starts with what is left.
void take(const settings::Settings& file, Options& options) {
    using settings::Key;
    if (!options.site_on_line) options.site = file.written_site();
    options.staff_pin = file.text(Key::StaffPin);
    options.usb_roots = file.list(Key::KioskUsbRoots);
    options.blank_after = std::chrono::minutes{file.whole(Key::BlankAfterMinutes)};
    options.motion = file.text(Key::Motion) == "reduced" ? ui::Motion::Reduced : ui::Motion::Full;
    options.file = file;
}

// Every option takes one value but these.
bool is_flag(std::string_view name) { return name == "--headless" || name == "--help" || name == "--make-pin" || name == "--check-config"; }

Result<std::map<std::string, std::string, std::less<>>> collect(int argc, const char* const* argv) {
    std::map<std::string, std::string, std::less<>> given;
    constexpr std::string_view k_known[] = {"--state",  "--config", "--windowed", "--open",     "--site", "--clock",    "--assets",
                                            "--script", "--shots",  "--size",     "--headless", "--help", "--make-pin", "--check-config"};
    for (int i = 1; i < argc; ++i) {
        const std::string name = argv[i];
        if (std::find(std::begin(k_known), std::end(k_known), name) == std::end(k_known))
            return fail(ErrorCode::Invalid, "unknown option '" + name + "'; see --help");
        const bool names_file = name == "--check-config" && i + 1 < argc && !std::string_view(argv[i + 1]).starts_with("--");
        if (names_file) {
            given[name] = "yes";
            given["--config"] = argv[++i];
        } else if (is_flag(name)) {
            given[name] = "yes";
        } else if (i + 1 < argc) {
            given[name] = argv[++i];
        } else {
            return fail(ErrorCode::Invalid, name + " needs a value; see --help");
        }
    }
    return given;
}

} // namespace

Result<Options> parse_options(int argc, const char* const* argv) {
    TRY_ASSIGN(const auto given, collect(argc, argv));
    const auto value = [&](std::string_view name) -> const std::string* {
        const auto found = given.find(name);
        return found == given.end() ? nullptr : &found->second;
    };
    Options options;
    options.assets = find_assets();
    options.headless = value("--headless") != nullptr;
    options.help = value("--help") != nullptr;
    options.make_pin = value("--make-pin") != nullptr;
    if (const auto* text = value("--state")) options.state = *text;
    if (const auto* text = value("--assets")) options.assets = *text;
    if (const auto* text = value("--script")) options.script = *text;
    if (const auto* text = value("--shots")) options.shots = *text;
    if (const auto* text = value("--site")) options.site = *text;
    options.site_on_line = value("--site") != nullptr;
    if (const auto* text = value("--windowed")) {
        TRY_ASSIGN(options.windowed, parse_size(*text));
    }
    if (const auto* text = value("--size")) {
        TRY_ASSIGN(options.size, parse_size(*text));
    }
    if (const auto* text = value("--open")) {
        TRY_ASSIGN(options.open, parse_route(*text));
    }
    if (const auto* text = value("--clock")) {
        TRY_ASSIGN(options.clock, base::parse_instant(*text));
    }
    options.check_config = value("--check-config") != nullptr;
    const auto* config = value("--config");
    if (config != nullptr || options.check_config) take(settings::Settings::read(config != nullptr ? *config : k_config), options);
    return options;
}

std::string place_of_site(const Options& options) {
    if (options.site_on_line || options.file.origin().empty()) return "--site";
    return options.file.origin() + ":" + std::to_string(std::max(options.file.site_line(), 1)); // it stands above all tables
}

std::string usage() {
    return "tramtin --state DIR [options]\n"
           "  --state DIR      the store that tramtin-sync fills (default /var/lib/tramtin)\n"
           "  --config FILE    tramtin.toml; `site`, and of [kiosk] `staff_pin`, `usb_roots`, `blank_after_minutes`, `motion`\n"
           "  --site ID        the commune, when the content has several\n"
           "  --windowed WxH   a window instead of the full screen\n"
           "  --open ADDRESS   start at procedure:1.001193, document:ID#SECTION, ...\n"
           "  --clock TIME     2026-11-22T06:30:00Z instead of the system clock\n"
           "  --assets DIR     folder that holds strings/\n"
           "  --check-config   what is wrong in tramtin.toml, line by line (--config, or the file beside it); 3 when anything is\n"
           "  --make-pin       asks for a PIN of the staff panel and prints the line for tramtin.toml\n"
           "  --headless       no window; with\n"
           "    --script FILE  steps to take (grammar: kiosk/ui/script.hpp); without it one picture is taken\n"
           "    --shots DIR    where pictures go\n"
           "    --size WxH     1080x1920\n";
}

} // namespace tramtin::app
