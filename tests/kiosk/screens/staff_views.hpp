// SPDX-License-Identifier: Apache-2.0
// The staff panel at its gate, on each of its pages, and with its question.
#pragma once

#include <memory>
#include <vector>

#include "kiosk/app/staff_desk.hpp"

namespace tramtin::testing {

inline app::StaffDesk full_desk() {
    app::StaffDesk desk;
    desk.open = true;
    desk.notice = "Dịch vụ đồng bộ chưa nhận yêu cầu. Xin kiểm tra dịch vụ tramtin-sync.";
    desk.inspected = "/media/usb";
    desk.machine.emplace();
    app::Machine& machine = *desk.machine;
    machine.generation = store::Generation{42};
    machine.interfaces = {{"enp0s31f6", false, true}, {"wlp2s0", true, false}};
    machine.sticks = {{"/media/usb", "KINGSTON-DATATRAVELER-32GB", true}, {"/media/khac", "KHAC", false}};
    machine.disk_free = 123'456'789'012;
    machine.disk_all = 987'654'321'098;
    store::Status& status = machine.status.emplace();
    status.last_success = base::instant_of({2026, 11, 20}, 6);
    status.reason = "trust.expired";
    status.progress = "fetch";
    status.bytes_done = 3'100'000;
    status.bytes_total = 12'900'000;
    status.seconds_left = 400;
    store::UsbStatus& usb = status.usb.emplace();
    usb.path = desk.inspected;
    usb.state = store::UsbState::Ready;
    usb.title = "Thông tin hành chính công tỉnh Hậu Giang";
    return desk;
}

template <class Named> void add_staff(std::vector<Named>& all, const ui::Words& words) {
    using Page = screens::StaffState::Page;
    const auto told = [&](bool has_pin) {
        return app::StaffTold{words, "0.1.0", has_pin, {"22/11 09:40 warn staff: wrong PIN, try 1"}, input::Millis{0}};
    };
    app::StaffDesk locked;
    locked.locked_until = input::Millis{899'000};
    app::StaffDesk wrong;
    wrong.wrong = true;
    const screens::StaffView open = app::present_staff(full_desk(), told(true));
    all.push_back({"staff no pin", app::present_staff({}, told(false))});
    all.push_back({"staff pin", app::present_staff(wrong, told(true))});
    all.push_back({"staff locked", app::present_staff(locked, told(true))});
    for (const Page page : {Page::Overview, Page::Usb, Page::Machine, Page::Tests, Page::Log, Page::Touch, Page::Colours})
        all.push_back({"staff page " + std::to_string(static_cast<int>(page)), open, [page](screens::ScreenState& state) {
                           state.staff = std::make_unique<screens::StaffState>();
                           state.staff->page = page;
                       }});
    all.push_back({"staff restart", open, [](screens::ScreenState& state) {
                       state.staff = std::make_unique<screens::StaffState>();
                       state.staff->sure.emplace();
                   }});
}

} // namespace tramtin::testing
