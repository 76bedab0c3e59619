// SPDX-License-Identifier: Apache-2.0
// The staff panel: what is wished there, and what came of it.
#include "kiosk/app/kiosk_state.hpp"

namespace tramtin::app {

using screens::Place;
using Wish = screens::StaffState::Wish;

namespace {

constexpr Millis k_look_every{2'000};
constexpr Millis k_sync_answers{30'000}; // a service that runs has taken a request by then

} // namespace

Writer::Config Kiosk::State::writer_config() const {
    MachineConfig machine{.layout = config.store.layout};
    if (config.staff.usb_roots) machine.usb_roots = *config.staff.usb_roots;
    return {std::move(machine), config.store.site, config.store.version, config.staff.pin_hash, config.staff.tone};
}

bool Kiosk::State::at_staff() const { return navigator.top().route.place == Place::Staff; }

void Kiosk::State::enter_staff(Millis now) {
    staff = StaffDesk{};
    staff.next_look = now;
    if (config.staff.pin_hash.empty()) return;
    staff.checking = writer.post(TryPin{{}}); // how long it is locked is known before anything is typed
}

// Called in every frame: the panel closes with the visit, and what it shows is looked at again now and then.
void Kiosk::State::tend_staff(Millis now) {
    session.set_idle_after(at_staff() ? k_staff_idle - config.idle_countdown : config.idle_after);
    if (!at_staff()) {
        if (staff.open) staff = StaffDesk{};
        return;
    }
    if (staff.open && !staff.looking && now >= staff.next_look) staff.looking = writer.post(LookAtMachine{});
    if (!staff.request.empty() && now - staff.asked_at >= k_sync_answers) staff.notice = words("staff.not_taken");
    const ui::Words told(strings, lang);
    std::vector<std::string> faults = config.staff.setting_faults;
    if (!news.site_fault.empty()) faults.push_back(news.site_fault);
    navigator.top().view = present_staff(
        staff, {told, config.store.version, !config.staff.pin_hash.empty(), journal(log, k_log_lines), now, std::move(faults)});
}

void Kiosk::State::ask_sync(outbox::RequestKind kind, const std::string& path, Millis now) {
    staff.asked_at = now;
    const bool posted = writer.post(AskSync{{kind, path, clock.now().time}});
    staff.notice = words(posted ? "staff.asked" : "staff.not_asked");
}

void Kiosk::State::do_staff(Millis now) {
    screens::StaffState* const state = navigator.top().state->staff.get();
    if (!at_staff() || state == nullptr) return;
    const Wish wish = std::exchange(state->wish, Wish::None);
    if (wish == Wish::TryPin) {
        if (staff.open || staff.checking || (staff.locked_until && *staff.locked_until > now)) return;
        staff.checking = writer.post(TryPin{state->pin.text()});
        state->pin.wipe();
        return;
    }
    if (!staff.open) return;
    if (wish == Wish::SyncNow) ask_sync(outbox::RequestKind::SyncNow, {}, now);
    if (wish == Wish::InspectUsb) {
        staff.inspected = state->path;
        ask_sync(outbox::RequestKind::InspectUsb, state->path, now);
    }
    if (wish == Wish::LoadUsb) ask_sync(outbox::RequestKind::LoadUsb, state->path, now);
    if (wish == Wish::Sound) writer.post(PlayTone{});
    if (wish == Wish::Export) {
        const bool stick = staff.machine && !staff.machine->sticks.empty();
        writer.post(ExportDiagnostics{stick ? staff.machine->sticks.front().path : std::string(), clock.now().time});
    }
    if (wish == Wish::CopyMessages) writer.post(CopyMessages{state->path, clock.now().time, ui::Words(strings, lang)});
    if (wish != Wish::Restart) return;
    base::log(base::Level::Info, "staff", "restart asked for at the panel");
    staff.notice = words("staff.restarting");
    restart = true;
}

void Kiosk::State::took(const PinJudged& judged, Millis now) {
    const bool first = !staff.checking;
    staff.checking = false;
    if (!at_staff() || first) return;
    staff.open = judged.right;
    staff.wrong = judged.tried && !judged.right;
    staff.locked_until.reset();
    if (judged.locked > seconds{0}) staff.locked_until = now + judged.locked;
    staff.next_look = now;
    navigator.top().state->scroll = ui::ScrollState{};
    navigated(now);
}

void Kiosk::State::took(const SyncAsked& asked, Millis now) {
    staff.request = asked.uuid;
    staff.next_look = now;
    if (asked.uuid.empty()) staff.notice = words("staff.not_asked");
}

void Kiosk::State::took(MachineSeen seen, Millis now) {
    staff.looking = false;
    staff.next_look = now + k_look_every;
    staff.machine = std::move(seen.machine);
    const auto& waiting = staff.machine->requests;
    if (staff.request.empty() || std::find(waiting.begin(), waiting.end(), staff.request) != waiting.end()) return;
    staff.request.clear();
    staff.notice = words("staff.taken");
}

void Kiosk::State::took(const DiagnosticsWritten& written, Millis) {
    const ui::Words told(strings, lang);
    staff.notice = written.path.empty() ? words("staff.export_failed") : told("staff.exported", {{"path", written.path}});
}

void Kiosk::State::took(const MessagesCopied& copied, Millis) {
    const ui::Words told(strings, lang);
    staff.notice = copied.path.empty() ? words("staff.copy_failed")
                                       : told("staff.copied", {{"count", std::to_string(copied.count)}, {"path", copied.path}});
}

void Kiosk::State::took(const TonePlayed& played, Millis) {
    staff.notice = words(played.heard ? "staff.sound_played" : "staff.sound_none");
}

void Kiosk::State::take_outcomes(Millis now) {
    for (Outcome& outcome : writer.take()) {
        std::visit([&](auto& one) { took(std::move(one), now); }, outcome);
        awake();
    }
}

} // namespace tramtin::app
