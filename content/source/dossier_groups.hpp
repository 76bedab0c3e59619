// SPDX-License-Identifier: Apache-2.0
// Private to this room: what the heading above a group of papers makes of it. National records and staff write both kinds:
// "Giấy tờ phải xuất trình" above papers that everybody shows, "Trường hợp ủy quyền" above those of some.
#pragma once

#include <string_view>

#include "content/model/procedure.hpp"

namespace tramtin::source {

// Section when in doubt whether a resident could pass it by without harm: a heading says what the papers below are, a
// choice hides them.
model::GroupKind group_kind(std::string_view title);

// "Giấy tờ phải xuất trình" asks to show, "phải nộp" to hand in, "Lưu ý" neither; a title that says both or none: to hand in.
model::ItemRole group_role(std::string_view title);

// Gives every group its kind, and papers that name no role the one of their heading. What staff wrote themselves stays.
void complete_groups(model::Procedure& procedure);

} // namespace tramtin::source
