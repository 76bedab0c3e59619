// SPDX-License-Identifier: Apache-2.0
// A kiosk without a screen and a hand that uses it.
#pragma once

#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include "kiosk/app/headless.hpp"
#include "kiosk/ui/script.hpp"
#include "tests/support/places.hpp"
#include "tests/support/store_fixture.hpp"

namespace tramtin::testing {

inline ui::Strings strings_of_the_screen() {
    auto strings = ui::Strings::open(tramtin::testing::source_dir() + "/assets/strings");
    REQUIRE(strings);
    return *strings;
}

struct VisitOptions {
    int width = 540;
    int height = 960;
    std::string open{};
    std::optional<screens::Route> start{}; // instead of `open`
    app::StaffConfig staff{};
    input::Millis blank_after{0};
    ui::Motion motion = ui::Motion::Full;
    screens::Capabilities can{};
    base::Instant at = base::instant_of({2026, 11, 22}, 9); // a Sunday
};

class Visit {
public:
    explicit Visit(const StoreFixture& store, const VisitOptions& options = {}) {
        app::KioskConfig config;
        config.store = {.layout = store.layout(), .site = "", .version = "test", .can = options.can};
        config.width = options.width;
        config.height = options.height;
        if (!options.open.empty()) {
            const auto intent = screens::open_address(options.open);
            REQUIRE(intent);
            config.start = intent->route;
        }
        if (options.start) config.start = options.start;
        config.staff = options.staff;
        config.blank_after = options.blank_after;
        config.motion = options.motion;
        auto opened = app::Headless::open(config, m_strings, options.at);
        INFO((opened ? "" : base::describe(opened.error())));
        REQUIRE(opened);
        m_stage = *std::move(opened);
        m_pilot = std::make_unique<ui::Pilot>(*m_stage, m_shots.path());
        run("wait idle");
    }

    // Every step must succeed.
    void run(const std::string& script) {
        const auto steps = ui::parse_script(script);
        REQUIRE(steps);
        const auto done = m_pilot->run(*steps);
        INFO((done ? "" : done.error().what));
        REQUIRE(done);
    }
    bool shows(const std::string& text) {
        run("wait idle");
        return m_stage->semantics().shows(text);
    }
    // What stands in the field of this screen.
    std::string typed() {
        run("wait idle");
        for (const auto& node : m_stage->semantics().nodes()) {
            if (node.role == ui::Role::Field) return node.value;
        }
        return "no field";
    }
    const ui::Node& node(const std::string& label) {
        run("wait idle");
        const ui::Node* found = m_stage->semantics().find_tappable(label);
        INFO(label << "\n" << m_stage->semantics().dump());
        REQUIRE(found != nullptr);
        return *found;
    }
    app::Headless& stage() { return *m_stage; }
    ui::Pilot& pilot() { return *m_pilot; }

private:
    ui::Strings m_strings = strings_of_the_screen();
    TempDir m_shots;
    std::unique_ptr<app::Headless> m_stage;
    std::unique_ptr<ui::Pilot> m_pilot;
};

} // namespace tramtin::testing
