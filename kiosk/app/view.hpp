// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include "kiosk/screens/cards.hpp"
#include "kiosk/screens/chrome.hpp"
#include "kiosk/screens/condition.hpp"
#include "kiosk/screens/directive.hpp"
#include "kiosk/screens/dossier.hpp"
#include "kiosk/screens/feedback.hpp"
#include "kiosk/screens/form.hpp"
#include "kiosk/screens/home.hpp"
#include "kiosk/screens/list.hpp"
#include "kiosk/screens/office.hpp"
#include "kiosk/screens/page.hpp"
#include "kiosk/screens/procedure.hpp"
#include "kiosk/screens/reader.hpp"
#include "kiosk/screens/search.hpp"
#include "kiosk/screens/staff.hpp"
#include "kiosk/screens/targets.hpp"

namespace tramtin::app {

// What one screen shows. ConditionView: the content is missing or could not be read.
using View =
    std::variant<screens::HomeView, screens::ListView, screens::SearchView, screens::ProcedureView, screens::ReaderView, screens::PageView,
                 screens::CardsView, screens::TargetsView, screens::TargetView, screens::DirectiveView, screens::FormView,
                 screens::OfficeView, screens::DossierView, screens::FeedbackView, screens::StaffView, screens::ConditionView>;

} // namespace tramtin::app
