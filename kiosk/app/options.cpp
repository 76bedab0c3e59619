// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/options.hpp"

#include <charconv>
#include <map>
#include <vector>

#include "content/base/files.hpp"
#include "content/base/toml.hpp"
#include "content/crypto/pin.hpp"
#include "kiosk/screens/parts.hpp"

namespace tramtin::app {

namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t k_max_config = 1U << 20U;
constexpr std::size_t k_max_roots = 16;
constexpr std::int64_t k_longest_blank = 24L * 60; // minutes

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

// `staff_pin` and `usb_roots`, in the table [kiosk] or above all tables.
Result<> read_staff(const base::Value& config, const fs::path& path, Options& options) {
    const base::Value* table = config.find("kiosk");
    const base::Value& kiosk = table == nullptr ? config : *table;
    options.staff_pin = kiosk.string_or("staff_pin", config.string_or("staff_pin"));
    if (!options.staff_pin.empty() && !crypto::is_pin_hash(options.staff_pin))
        return fail(ErrorCode::Invalid, path.string() + ": staff_pin is no hash; make one with tramtin --make-pin");
    const base::Value& holder = kiosk.find("usb_roots") == nullptr ? config : kiosk;
    for (const base::Value& root : holder.array_or_empty("usb_roots")) {
        const std::string* text = root.as_string();
        if (text == nullptr || !text->starts_with('/') || options.usb_roots.size() >= k_max_roots)
            return fail(ErrorCode::Invalid, path.string() + ": usb_roots is a list of at most 16 folders as \"/media/*\"");
        options.usb_roots.push_back(*text);
    }
    return {};
}

// `blank_after_minutes`, where the others are.
Result<> read_screen(const base::Value& config, const fs::path& path, Options& options) {
    const base::Value* table = config.find("kiosk");
    const base::Value* minutes = table == nullptr ? nullptr : table->find("blank_after_minutes");
    if (minutes == nullptr) minutes = config.find("blank_after_minutes");
    if (minutes == nullptr) return {};
    const std::int64_t* value = minutes->as_int();
    if (value == nullptr || *value < 0 || *value > k_longest_blank)
        return fail(ErrorCode::Invalid, path.string() + ": blank_after_minutes is a whole number from 0 (never) to 1440");
    options.blank_after = std::chrono::minutes{*value};
    return {};
}

// `motion`, where the others are.
Result<> read_motion(const base::Value& config, const fs::path& path, Options& options) {
    const base::Value* table = config.find("kiosk");
    const base::Value* motion = table == nullptr ? nullptr : table->find("motion");
    if (motion == nullptr) motion = config.find("motion");
    if (motion == nullptr) return {};
    const std::string* text = motion->as_string();
    if (text == nullptr || (*text != "full" && *text != "reduced"))
        return fail(ErrorCode::Invalid, path.string() + ": motion is \"full\" or \"reduced\"");
    options.motion = *text == "full" ? ui::Motion::Full : ui::Motion::Reduced;
    return {};
}

Result<> read_config(const fs::path& path, Options& options) {
    TRY_ASSIGN(const std::string text, base::read_file(path, k_max_config));
    TRY_ASSIGN(const base::Value config, base::parse_toml(text, path.string()));
    if (options.site.empty()) options.site = config.string_or("site");
    TRY(read_screen(config, path, options));
    TRY(read_motion(config, path, options));
    return read_staff(config, path, options);
}

// Every option takes one value but these.
bool is_flag(std::string_view name) { return name == "--headless" || name == "--help" || name == "--make-pin"; }

Result<std::map<std::string, std::string, std::less<>>> collect(int argc, const char* const* argv) {
    std::map<std::string, std::string, std::less<>> given;
    constexpr std::string_view k_known[] = {"--state",  "--config", "--windowed", "--open",     "--site", "--clock",   "--assets",
                                            "--script", "--shots",  "--size",     "--headless", "--help", "--make-pin"};
    for (int i = 1; i < argc; ++i) {
        const std::string name = argv[i];
        if (std::find(std::begin(k_known), std::end(k_known), name) == std::end(k_known))
            return fail(ErrorCode::Invalid, "unknown option '" + name + "'; see --help");
        if (is_flag(name)) {
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
    if (const auto* text = value("--config")) TRY(read_config(*text, options));
    return options;
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
           "  --make-pin       asks for a PIN of the staff panel and prints the line for tramtin.toml\n"
           "  --headless       no window; with\n"
           "    --script FILE  steps to take (grammar: kiosk/ui/script.hpp); without it one picture is taken\n"
           "    --shots DIR    where pictures go\n"
           "    --size WxH     1080x1920\n";
}

} // namespace tramtin::app
