// SPDX-License-Identifier: Apache-2.0
// Where one dossier is, as the one-stop system last said. No name, no number of a person: only what the code itself opens.
#pragma once

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

struct DossierResultView {
    enum class State { Received, Processing, WaitingForSupplement, Ready, Returned, Refused, Collected };
    enum class Timing { Unknown, OnTime, Late }; // Unknown also while the clock is not trusted
    enum class StepState { Done, Now, Ahead };

    struct Step {
        StepState state = StepState::Ahead;
        std::string title; // "Đã tiếp nhận"
        std::string text;  // a date, or what will be done
    };
    struct Fact {
        std::string icon;
        ui::Tint tint = ui::Tint::Blue;
        std::string caption; // "Nhận kết quả ở đâu"
        std::string value;   // "Quầy 2, Hộ tịch"
    };

    std::string code;
    std::string procedure; // title
    State state = State::Received;
    Timing timing = Timing::Unknown;
    std::string due;                  // "thứ Năm, 26/11/2026"; empty: not said
    std::string due_note;             // "còn 3 ngày làm việc"; "quá 2 ngày làm việc"
    std::vector<Step> steps;          // in order
    std::string next_step;            // what to do now, in plain words; empty: the sentence of the state
    std::vector<std::string> bring{}; // to collect the result
    std::vector<Fact> facts{};        // where, fee still due
    std::string as_of;                // "06:30 hôm nay"
    Route guide{};                    // of the procedure; Place::Home: none
};

// A code cut after hyphens and dots where one line of this width does not hold more. Views into it; at least one.
std::vector<std::string_view> code_lines(ui::Ui& ui, std::string_view code, ui::TextKind kind, float width);

// Below the code that was asked. The pen moves below it.
MaybeIntent draw_result(ui::Ui& ui, const DossierResultView& view, ui::Column& pen);

} // namespace tramtin::screens
