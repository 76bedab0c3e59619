// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/present.hpp"

namespace tramtin::app {

screens::RowView door_row(store::Door door, const PresentContext& context) {
    const auto row = [&](const char* icon, ui::Tint tint, const std::string& key, std::string text, screens::Route route) {
        return screens::RowView{.icon = icon,
                                .tint = tint,
                                .title = std::string(context.words("door." + key)),
                                .subtitle = std::move(text),
                                .route = std::move(route),
                                .face = ui::CardFace::Choice};
    };
    const auto words = [&](const char* key) { return std::string(context.words(key)); };
    const bool here = context.can.dossiers == screens::DossierLookup::Here;
    switch (door) {
    case store::Door::Report:
        return row("campaign", ui::Tint::Amber, "report", words("door.report_text"),
                   {screens::Place::Feedback, screens::feedback_arg(screens::FeedbackForm::Report)});
    case store::Door::Comment:
        return row("rate_review", ui::Tint::Teal, "comment", words("door.comment_text"),
                   {screens::Place::Feedback, screens::feedback_arg(screens::FeedbackForm::Comment)});
    case store::Door::Dossier: break;
    }
    return row("manage_search", ui::Tint::Green, "dossier", words(here ? "door.dossier_text" : "door.dossier_ask"),
               {screens::Place::Dossier, {}});
}

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
