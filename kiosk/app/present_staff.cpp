// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "content/text/format.hpp"
#include "kiosk/app/ends.hpp"
#include "kiosk/app/staff_desk.hpp"

namespace tramtin::app {

namespace {

using screens::FactView;
using screens::StaffView;
using Gate = StaffView::Gate;

std::string bytes_phrase(std::uint64_t bytes) {
    constexpr double k_kilo = 1000;
    const auto amount = static_cast<double>(bytes);
    if (amount < k_kilo * k_kilo) return text::format_decimal(amount / k_kilo, 1) + " kB";
    if (amount < k_kilo * k_kilo * k_kilo) return text::format_decimal(amount / k_kilo / k_kilo, 1) + " MB";
    return text::format_decimal(amount / k_kilo / k_kilo / k_kilo, 1) + " GB";
}

std::string time_phrase(const std::optional<base::Instant>& at, std::string_view never) {
    if (!at) return std::string(never);
    const base::CivilTime when = base::civil(*at);
    return text::format_time(when.hour, when.minute) + ", " + text::format_weekday_date(when.date);
}

// The sentence of a reason; a key that nobody has words for stands as it is, for whoever is told on the phone.
std::string reason_phrase(const ui::Words& words, const std::string& reason, std::string_view none) {
    return reason.empty() ? std::string(none) : std::string(words(reason));
}

class Overview {
public:
    Overview(const StaffDesk& desk, const StaffTold& told)
        : m_desk(desk), m_words(told.words), m_version(told.version), m_faults(told.setting_faults) {}

    std::vector<FactView> facts() {
        const Machine& machine = *m_desk.machine;
        const store::Status status = machine.status.value_or(store::Status{});
        const std::string_view never = m_words("staff.never");
        const auto& shown = machine.report && machine.report->opened ? machine.report->opened : machine.generation;
        add("description", ui::Tint::Blue, "staff.generation",
            shown ? m_words("staff.generation_of", {{"generation", std::to_string(shown->value)}})
                  : std::string(m_words("staff.generation_none")));
        add("event", ui::Tint::Blue, "staff.issued", time_phrase(status.data_issued, never));
        add("check_circle", ui::Tint::Green, "staff.success", time_phrase(status.last_success, never));
        add("history", ui::Tint::Grey, "staff.attempt", time_phrase(status.last_attempt, never));
        if (status.next_attempt) add("schedule", ui::Tint::Grey, "staff.next_attempt", time_phrase(status.next_attempt, never));
        add("warning", status.reason.empty() ? ui::Tint::Grey : ui::Tint::Amber, "staff.reason",
            reason_phrase(m_words, status.reason, m_words("staff.no_error")));
        if (!status.commune_reason.empty())
            add("warning", ui::Tint::Amber, "staff.commune_reason", reason_phrase(m_words, status.commune_reason, {}));
        if (status.held_back)
            add("history", ui::Tint::Amber, "staff.held_back",
                m_words("staff.generation_of", {{"generation", std::to_string(status.held_back->value)}}));
        if (!status.held_back_reason.empty() && status.held_back_reason != "staff")
            add("info", ui::Tint::Amber, "staff.held_back", reason_phrase(m_words, status.held_back_reason, {}));
        for (const store::KioskEnds& ends : machine.report ? machine.report->ends : std::vector<store::KioskEnds>())
            if (is_deadly(machine.report->ends, ends.generation))
                add("warning", ui::Tint::Amber, "staff.crashes",
                    m_words("staff.crashes_of",
                            {{"generation", std::to_string(ends.generation.value)}, {"count", std::to_string(ends.count)}}));
        for (const std::string& fault : m_faults) add("warning", ui::Tint::Amber, "staff.setting_fault", fault);
        for (const std::string& fault : status.setting_faults)
            if (std::find(m_faults.begin(), m_faults.end(), fault) == m_faults.end())
                add("warning", ui::Tint::Amber, "staff.setting_fault", fault);
        add("rate_review", ui::Tint::Teal, "staff.waiting_messages", std::to_string(machine.messages));
        const std::string sync = status.version.empty() ? std::string(m_words("staff.unknown")) : status.version;
        add("info", ui::Tint::Grey, "staff.version", m_words("staff.version_of", {{"kiosk", m_version}, {"sync", sync}}));
        return std::move(m_facts);
    }

private:
    void add(const char* icon, ui::Tint tint, std::string_view caption, std::string value) {
        m_facts.push_back({icon, tint, std::string(m_words(caption)), std::move(value)});
    }

    const StaffDesk& m_desk;
    const ui::Words& m_words;
    const std::string& m_version;
    const std::vector<std::string>& m_faults;
    std::vector<FactView> m_facts;
};

std::string left_phrase(const ui::Words& words, std::int64_t left) {
    const std::int64_t seconds_left = std::clamp<std::int64_t>(left, 0, 359'999);
    if (seconds_left < 90) return words("staff.left_seconds", {{"count", std::to_string(seconds_left)}});
    return words("staff.left_minutes", {{"count", std::to_string((seconds_left + 59) / 60)}});
}

void tell_progress(const ui::Words& words, const store::Status& status, StaffView& view) {
    if (status.progress.empty()) return;
    const std::string key = "progress." + status.progress;
    const std::string what(words(key) == key ? words("progress.other") : words(key));
    const auto share_of = [](std::uint64_t done, std::uint64_t all) {
        return all == 0 ? 0.0F : static_cast<float>(std::min(1.0, static_cast<double>(done) / static_cast<double>(all)));
    };
    if (status.percent) view.share = static_cast<float>(*status.percent) / 100;
    if (status.bytes_done && status.bytes_total) view.share = share_of(*status.bytes_done, *status.bytes_total);
    if (status.bytes_done && status.bytes_total && status.seconds_left) {
        view.progress = words("staff.progress", {{"what", what},
                                                 {"done", bytes_phrase(*status.bytes_done)},
                                                 {"all", bytes_phrase(*status.bytes_total)},
                                                 {"left", left_phrase(words, *status.seconds_left)}});
    } else if (status.percent || status.bytes_total) {
        view.progress = words("staff.progress_short", {{"what", what}, {"percent", std::to_string(static_cast<int>(view.share * 100))}});
    } else {
        view.progress = words("staff.progress_only", {{"what", what}});
    }
}

// What sync found on the stick that was looked at in this visit.
void tell_usb(const ui::Words& words, const StaffDesk& desk, StaffView& view) {
    for (const Stick& stick : desk.machine->sticks)
        view.sticks.push_back({stick.path, stick.label, std::string(words(stick.repository ? "staff.usb_found" : "staff.usb_plain"))});
    const auto& status = desk.machine->status;
    if (!status || !status->usb || desk.inspected.empty() || status->usb->path != desk.inspected) return;
    const store::UsbStatus& usb = *status->usb;
    view.usb_title = usb.title.empty() ? (usb.publisher.empty() ? usb.path : usb.publisher) : usb.title;
    const std::string release = std::to_string(usb.release);
    const std::string date = usb.issued ? text::format_short_date(base::civil(*usb.issued).date) : std::string(words("staff.unknown"));
    switch (usb.state) {
    case store::UsbState::Reading: view.usb_text = words("staff.usb_reading"); break;
    case store::UsbState::Ready:
        view.usb_text = words("staff.usb_ready", {{"release", release}, {"date", date}});
        view.usb_ready = usb.path;
        break;
    case store::UsbState::Refused:
        view.usb_text = words("staff.usb_refused", {{"reason", reason_phrase(words, usb.reason, words("staff.unknown"))}});
        if (usb.missing > 0 && !usb.names.empty())
            view.usb_text += " " + words("staff.usb_missing", {{"count", std::to_string(usb.missing)}, {"name", usb.names.front()}});
        break;
    case store::UsbState::Loaded: view.usb_text = words("staff.usb_loaded", {{"release", release}}); break;
    }
}

std::vector<FactView> machine_facts(const ui::Words& words, const Machine& machine) {
    std::vector<FactView> facts;
    for (const Interface& one : machine.interfaces)
        facts.push_back({one.up ? "language" : "wifi_off", one.up ? ui::Tint::Green : ui::Tint::Grey,
                         words("staff.network", {{"name", one.name}}),
                         std::string(words(one.up ? "staff.network_up" : "staff.network_down"))});
    if (facts.empty())
        facts.push_back({"wifi_off", ui::Tint::Grey, std::string(words("staff.networks")), std::string(words("staff.network_none"))});
    const auto of_all = [&](std::uint64_t free, std::uint64_t all) {
        return all == 0 ? std::string(words("staff.unknown"))
                        : words("staff.of_all", {{"free", bytes_phrase(free)}, {"all", bytes_phrase(all)}});
    };
    facts.push_back({"folder", ui::Tint::Blue, std::string(words("staff.disk")), of_all(machine.disk_free, machine.disk_all)});
    facts.push_back({"library_books", ui::Tint::Blue, std::string(words("staff.store")), bytes_phrase(machine.store_bytes)});
    facts.push_back({"devices", ui::Tint::Blue, std::string(words("staff.memory")), of_all(machine.memory_free, machine.memory_all)});
    return facts;
}

Gate gate_of(const StaffDesk& desk, const StaffTold& told) {
    if (!told.has_pin) return Gate::NoPin;
    if (desk.open) return Gate::Open;
    if (desk.locked_until && *desk.locked_until > told.now) return Gate::Locked;
    return desk.checking ? Gate::Checking : Gate::Ask;
}

} // namespace

StaffView present_staff(const StaffDesk& desk, const StaffTold& told) {
    StaffView view;
    view.gate = gate_of(desk, told);
    view.wrong = desk.wrong;
    if (view.gate == Gate::Locked) view.locked_seconds = static_cast<int>((*desk.locked_until - told.now).count() + 999) / 1000;
    // Without a PIN nobody comes further: why there is none is said here.
    if (view.gate == Gate::NoPin) view.setting_faults = told.setting_faults;
    if (view.gate != Gate::Open) return view;
    view.notice = desk.notice;
    view.log = told.log;
    if (!desk.machine) return view;
    view.overview = Overview(desk, told).facts();
    if (desk.machine->status) tell_progress(told.words, *desk.machine->status, view);
    tell_usb(told.words, desk, view);
    view.messages = desk.machine->messages;
    view.machine = machine_facts(told.words, *desk.machine);
    return view;
}

} // namespace tramtin::app
