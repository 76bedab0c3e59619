// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <memory>
#include <thread>

#include <unistd.h>

#include <fmt/format.h>

#include "content/base/ending.hpp"
#include "sync/engine/arguments.hpp"
#include "sync/engine/messages.hpp"
#include "sync/engine/running.hpp"
#include "sync/engine/scrub.hpp"
#include "sync/engine/service.hpp"
#include "sync/engine/usb.hpp"

namespace {

using namespace tramtin;
using engine::Arguments;
using engine::Command;
using engine::Output;

// Progress on one line of a terminal, gone when the work is done.
class ProgressLine {
public:
    ProgressLine() : m_terminal(::isatty(STDERR_FILENO) == 1) {}
    ~ProgressLine() {
        if (!m_shown.empty()) fmt::print(stderr, "\r\033[K");
    }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const engine::Progress& progress) {
        if (!m_terminal) return;
        const std::string line = engine::progress_line(progress);
        if (line == m_shown) return;
        m_shown = line;
        fmt::print(stderr, "\r\033[K{}", line);
        std::fflush(stderr);
    }

private:
    bool m_terminal;
    std::string m_shown;
};

int exit_status(const engine::Result<engine::Report>& result) {
    if (result && result->waiting) return static_cast<int>(engine::Outcome::TryLater);
    return static_cast<int>(result ? engine::Outcome::Done : engine::outcome_of(result.error()));
}

int report(const engine::Result<engine::Report>& result, const std::vector<engine::SourceTraffic>& traffic, Output output) {
    if (!result) fmt::print(stderr, "tramtin-sync: {}\n", engine::failure_line(result.error()));
    if (output == Output::Json)
        fmt::print("{}", engine::result_json(result, traffic));
    else if (result)
        fmt::print("{}\n", engine::success_line(*result));
    return exit_status(result);
}

int run_once(const Arguments& arguments, const base::Clock& clock) {
    auto attempted = [&] {
        ProgressLine line;
        engine::Running running;
        running.progress = [&line](const engine::Progress& progress) { line.show(progress); };
        running.urgency = arguments.urgency;
        if (arguments.config.policy.apply == engine::Apply::WhenIdle)
            running.pause = [](std::chrono::seconds time) {
                std::this_thread::sleep_for(time);
                return false;
            };
        if (arguments.medium == engine::Medium::Usb)
            return engine::load_stick(arguments.config, arguments.config.sources.front(), clock, running);
        return engine::run_sources(arguments.config, clock, running);
    }();
    return report(attempted.result, attempted.traffic, arguments.output);
}

int inspect(const Arguments& arguments, const base::Clock& clock) {
    const store::UsbStatus usb = engine::inspect_stick(arguments.config, arguments.stick, clock);
    fmt::print("{}", arguments.output == Output::Json ? engine::stick_json(usb) : engine::stick_text(usb));
    if (usb.state == store::UsbState::Ready || usb.reason == "usb.same") return 0;
    if (usb.reason == "source.absent") return static_cast<int>(engine::Outcome::TryLater);
    return static_cast<int>(usb.reason == "setup.root" ? engine::Outcome::LocalFault : engine::Outcome::Refused);
}

int scrub(const Arguments& arguments, const base::Clock& clock) {
    const auto done = [&] {
        ProgressLine line;
        engine::Running running;
        running.progress = [&line](const engine::Progress& progress) { line.show(progress); };
        return engine::scrub(arguments.config, clock, running);
    }();
    if (!done) fmt::print(stderr, "tramtin-sync: {}\n", engine::failure_line(done.error()));
    if (!done) return static_cast<int>(engine::outcome_of(done.error()));
    fmt::print("{}", engine::scrub_text(*done));
    return static_cast<int>(done->damaged == done->repaired ? engine::Outcome::Done : engine::Outcome::TryLater);
}

int show_status(const Arguments& arguments) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(arguments.config.state, ignored)) {
        const base::Error error{base::ErrorCode::NotFound, "setup.state", arguments.config.state.string()};
        fmt::print(stderr, "tramtin-sync: {}\n", engine::failure_line(error));
        return static_cast<int>(engine::Outcome::LocalFault);
    }
    const auto shown = engine::read_shown(arguments.config.state);
    const auto status = store::read_status(store::Layout{arguments.config.state});
    fmt::print("{}", arguments.output == Output::Json ? engine::status_json(shown, status) : engine::status_text(shown, status));
    return 0;
}

int check_config(const Arguments& arguments) {
    const engine::Config& config = arguments.config;
    const auto faults = engine::setting_faults(config);
    for (const std::string& fault : faults) fmt::print("{}\n", fault);
    if (!engine::has_sites(config.state)) fmt::print("{}: chưa có nội dung ở đây nên chưa đối chiếu được site\n", config.state.string());
    if (faults.empty()) fmt::print("Không thấy lỗi trong tệp cấu hình.\n");
    return faults.empty() ? 0 : static_cast<int>(engine::Outcome::LocalFault);
}

// The service tells them itself, when and where they are read.
void warn_of_faults(const Arguments& arguments) {
    const bool told = arguments.command == Command::CheckConfig || arguments.command == Command::Service;
    if (told || !arguments.config.file) return;
    for (const std::string& fault : arguments.config.file->sentences()) fmt::print(stderr, "tramtin-sync: {}\n", fault);
}

int run(const Arguments& arguments) {
    warn_of_faults(arguments);
    std::unique_ptr<base::Clock> clock = std::make_unique<base::SystemClock>();
    if (arguments.clock && arguments.command == Command::Service)
        clock = std::make_unique<engine::RunningClock>(*arguments.clock);
    else if (arguments.clock)
        clock = std::make_unique<base::FixedClock>(*arguments.clock);
    engine::Settings settings;
    settings.state = arguments.config.state;
    switch (arguments.command) {
    case Command::Help: fmt::print("{}", engine::k_usage); return 0;
    case Command::Version: fmt::print("tramtin-sync {}\n", TRAMTIN_VERSION); return 0;
    case Command::Once: return run_once(arguments, *clock);
    case Command::Service: return engine::run_service(arguments.config, *clock);
    case Command::Inspect: return inspect(arguments, *clock);
    case Command::Scrub: return scrub(arguments, *clock);
    case Command::CheckConfig: return check_config(arguments);
    case Command::Status: return show_status(arguments);
    case Command::Rebuild: return report(engine::rebuild(settings, *clock), {}, arguments.output);
    case Command::Rollback: return report(engine::roll_back(settings, *clock), {}, arguments.output);
    }
    return 0;
}

} // namespace

int main(int count, char** values) {
    base::end_in_words_without_memory();
    const auto arguments = engine::parse_arguments(count, values);
    if (!arguments) {
        fmt::print(stderr, "tramtin-sync: {}\n", engine::failure_line(arguments.error()));
        return static_cast<int>(engine::Outcome::LocalFault);
    }
    return run(*arguments);
}
