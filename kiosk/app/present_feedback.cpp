// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/present.hpp"

namespace tramtin::app {

Result<View> present_feedback(store::Reader& reader, const std::string& arg, const PresentContext& context) {
    const screens::FeedbackTarget target = screens::feedback_target(arg);
    screens::FeedbackView view{target.form, target.about, {}, target.score};
    const auto address = model::parse_address(target.about);
    if (target.about.empty()) {
        const auto site = site_of(reader, context.site);
        if (site) view.about_title = site->meta.title;
        return View{std::move(view)};
    }
    if (!address) return missing(reader, context);
    TRY_ASSIGN(const auto item, reader.item(address->kind, address->id, context.words.lang()));
    if (!item) return missing(reader, context);
    view.about_title = model::meta_of(*item).title;
    return View{std::move(view)};
}

} // namespace tramtin::app
