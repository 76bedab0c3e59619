// SPDX-License-Identifier: Apache-2.0
// A dossier in any of its states; the names are longer than most.
#pragma once

#include "kiosk/screens/dossier.hpp"

namespace tramtin::testing {

inline const char* const k_dossier_code = "H30.02.15-261112-0047";

inline screens::DossierView dossier_view(screens::DossierResultView::State state, bool late = false) {
    using screens::DossierResultView;
    screens::DossierView view;
    view.asked = k_dossier_code;
    view.outcome = screens::DossierOutcome::Found;
    DossierResultView& result = view.result;
    result.code = view.asked;
    result.procedure = "Đăng ký đất đai, cấp giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất lần đầu";
    result.state = state;
    result.timing = late ? DossierResultView::Timing::Late : DossierResultView::Timing::OnTime;
    result.due = "thứ Năm, 26/11/2026";
    result.due_note = late ? "quá 2 ngày làm việc" : "còn 3 ngày làm việc";
    result.steps = {{DossierResultView::StepState::Done, "Đã tiếp nhận", "Thứ Năm, 12/11/2026"},
                    {DossierResultView::StepState::Now, "Đang giải quyết", "Cập nhật thứ Hai, 16/11/2026"},
                    {DossierResultView::StepState::Ahead, "Có kết quả", "Mời ông/bà đến nhận tại quầy hoặc qua bưu điện"}};
    result.bring = {"Giấy hẹn trả kết quả", "Căn cước của người nộp"};
    result.facts = {{"place", ui::Tint::Red, "Nhận kết quả ở đâu", "Quầy 2, Đất đai"},
                    {"payments", ui::Tint::Amber, "Lệ phí còn phải nộp", "100.000 đồng"}};
    result.as_of = "06:30 hôm nay";
    result.guide = {screens::Place::Procedure, "procedure:9.000001"};
    return view;
}

} // namespace tramtin::testing
