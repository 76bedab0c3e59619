// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/arguments.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include <fmt/format.h>

namespace tramtin::engine {

namespace {

constexpr std::array<std::string_view, 5> k_valued{"--state", "--source", "--root", "--config", "--clock"};
constexpr std::array<std::string_view, 7> k_flags{"--once", "--now", "--usb", "--json", "--help", "--version", "--check-config"};
constexpr const char* k_config = "/etc/tramtin/tramtin.toml";

using Values = std::map<std::string, std::string, std::less<>>;

tl::unexpected<base::Error> usage(std::string what) { return base::fail(base::ErrorCode::Invalid, std::move(what), "setup.usage"); }

template <class List> bool contains(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// Options and at most two words, which are kept under "" and " ".
Result<Values> split(int count, char** arguments) {
    Values values;
    for (int i = 1; i < count; ++i) {
        std::string_view word = arguments[i];
        const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string_view::npos;
        const std::string_view name = word.starts_with("-") ? word.substr(0, equals) : std::string_view();
        std::string value(word.substr(equals == std::string_view::npos ? 0 : equals + 1));
        const bool valued = contains(k_valued, name);
        if (!name.empty() && !valued && (!contains(k_flags, name) || equals != std::string_view::npos))
            return usage(fmt::format("unknown option {}", word));
        if (valued && equals == std::string_view::npos) {
            if (i + 1 >= count) return usage(fmt::format("{} needs a value", name));
            value = arguments[++i];
        }
        if (name.empty() && values.contains("") && !values.contains(" ")) {
            values.emplace(" ", std::move(value));
            continue;
        }
        if (!values.emplace(name, std::move(value)).second) return usage(fmt::format("{} given twice", word));
    }
    return values;
}

Result<Command> command_of(const Values& values) {
    if (values.contains("--help")) return Command::Help;
    if (values.contains("--version")) return Command::Version;
    const auto word = values.find("");
    if (values.contains("--check-config")) {
        const bool named = word != values.end() && values.contains("--config");
        return named || values.contains(" ") ? usage("--check-config takes one file") : Result<Command>(Command::CheckConfig);
    }
    if (word == values.end()) {
        if (values.contains("--once")) return Command::Once;
        if (values.contains("--config")) return Command::Service;
        return usage("--once, --config FILE, or one of status, rebuild, rollback, scrub, inspect FOLDER is needed");
    }
    if (word->second == "inspect")
        return values.contains(" ") ? Result<Command>(Command::Inspect) : usage("inspect FOLDER: the folder is missing");
    if (values.contains(" ")) return usage(fmt::format("{} is one word too many", values.at(" ")));
    if (word->second == "scrub") return Command::Scrub;
    if (word->second == "status") return Command::Status;
    if (word->second == "rebuild") return Command::Rebuild;
    if (word->second == "rollback") return Command::Rollback;
    return usage(fmt::format("unknown command {}", word->second));
}

// The file to read: after --config, or the word beside --check-config.
std::optional<std::string> config_file(const Values& values) {
    if (const auto file = values.find("--config"); file != values.end()) return file->second;
    if (!values.contains("--check-config")) return std::nullopt;
    const auto word = values.find("");
    return word == values.end() ? k_config : word->second;
}

Result<Config> read_config(const Values& values) {
    Config config;
    if (const auto file = config_file(values)) {
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(*file, ignored))
            return base::fail(base::ErrorCode::NotFound, fmt::format("{}: no such file", *file), "setup.config");
        config = config_of(settings::Settings::read(*file));
    } else if (!values.contains("--state")) {
        return usage("--state DIR is needed");
    }
    if (const auto state = values.find("--state"); state != values.end()) config.state = state->second;
    if (const auto root = values.find("--root"); root != values.end()) config.root = root->second;
    if (const auto source = values.find("--source"); source != values.end()) config.sources = {source->second};
    if (config.state.empty()) return usage("--state is empty");
    return config;
}

} // namespace

const char* const k_usage = "usage: tramtin-sync --state DIR --source URL|FOLDER --root FILE --once [--usb] [--json] [--clock T]\n"
                            "       tramtin-sync --config FILE [--once [--now]] [--json]   as a service, or one pass with its settings\n"
                            "       tramtin-sync --state DIR --root FILE inspect FOLDER [--json]   what a USB stick holds\n"
                            "       tramtin-sync --state DIR status [--json] | rebuild | rollback | scrub\n"
                            "       tramtin-sync --check-config [FILE] [--state DIR]   what is wrong in tramtin.toml, line by line\n"
                            "  --usb: signatures that have expired are told, not refused; --now: does not wait for night\n"
                            "  exit status: 0 done, 1 try later, 2 content refused, 3 fault of this machine or command line\n";

Result<Arguments> parse_arguments(int count, char** values_in) {
    TRY_ASSIGN(const Values values, split(count, values_in));
    Arguments arguments;
    TRY_ASSIGN(arguments.command, command_of(values));
    if (arguments.command == Command::Help || arguments.command == Command::Version) return arguments;
    TRY_ASSIGN(arguments.config, read_config(values));
    // A service without a source still loads sticks and looks after the store.
    if (arguments.command == Command::Once && arguments.config.sources.empty()) return usage("--source URL|FOLDER is needed");
    if (values.contains("--usb")) arguments.medium = Medium::Usb;
    if (arguments.medium == Medium::Usb && (arguments.command != Command::Once || arguments.config.sources.size() != 1))
        return usage("--usb goes with --once and one --source FOLDER");
    if (const auto stick = values.find(" "); stick != values.end()) arguments.stick = stick->second;
    if (values.contains("--now")) arguments.urgency = Urgency::AtOnce;
    if (values.contains("--json")) arguments.output = Output::Json;
    if (const auto clock = values.find("--clock"); clock != values.end()) {
        auto time = base::parse_instant(clock->second);
        if (!time) return usage("--clock: " + time.error().what);
        arguments.clock = *time;
    }
    return arguments;
}

} // namespace tramtin::engine
