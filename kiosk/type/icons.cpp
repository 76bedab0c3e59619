// SPDX-License-Identifier: Apache-2.0
#include "kiosk/type/icons.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace tramtin::type {

namespace {

// clang-format off
constexpr std::array k_icons = {
    IconName{"accessibility_new", Icon::AccessibilityNew}, IconName{"accessible", Icon::Accessible},
    IconName{"accessible_forward", Icon::AccessibleForward}, IconName{"account_balance", Icon::AccountBalance},
    IconName{"add", Icon::Add}, IconName{"agriculture", Icon::Agriculture}, IconName{"apartment", Icon::Apartment},
    IconName{"arrow_back", Icon::ArrowBack}, IconName{"arrow_downward", Icon::ArrowDownward},
    IconName{"arrow_forward", Icon::ArrowForward}, IconName{"arrow_upward", Icon::ArrowUpward}, IconName{"article", Icon::Article},
    IconName{"assignment", Icon::Assignment}, IconName{"assignment_turned_in", Icon::AssignmentTurnedIn},
    IconName{"backspace", Icon::Backspace}, IconName{"badge", Icon::Badge}, IconName{"bar_chart", Icon::BarChart},
    IconName{"bolt", Icon::Bolt}, IconName{"bookmark", Icon::Bookmark}, IconName{"brightness_6", Icon::Brightness6},
    IconName{"cake", Icon::Cake}, IconName{"calendar_today", Icon::CalendarToday}, IconName{"call", Icon::Call},
    IconName{"campaign", Icon::Campaign}, IconName{"cancel", Icon::Cancel}, IconName{"chat", Icon::Chat}, IconName{"check", Icon::Check},
    IconName{"check_box", Icon::CheckBox}, IconName{"check_box_outline_blank", Icon::CheckBoxOutlineBlank},
    IconName{"check_circle", Icon::CheckCircle}, IconName{"check_circle_outline", Icon::CheckCircleOutline},
    IconName{"chevron_left", Icon::ChevronLeft}, IconName{"chevron_right", Icon::ChevronRight},
    IconName{"child_friendly", Icon::ChildFriendly}, IconName{"circle", Icon::Circle}, IconName{"close", Icon::Close},
    IconName{"cloud_done", Icon::CloudDone}, IconName{"cloud_off", Icon::CloudOff}, IconName{"cloud_sync", Icon::CloudSync},
    IconName{"construction", Icon::Construction}, IconName{"content_copy", Icon::ContentCopy}, IconName{"contrast", Icon::Contrast},
    IconName{"credit_card", Icon::CreditCard}, IconName{"delete", Icon::Delete}, IconName{"description", Icon::Description},
    IconName{"devices", Icon::Devices}, IconName{"directions_boat", Icon::DirectionsBoat}, IconName{"directions_bus", Icon::DirectionsBus}, IconName{"directions_car", Icon::DirectionsCar},
    IconName{"directions_walk", Icon::DirectionsWalk}, IconName{"download", Icon::Download}, IconName{"eco", Icon::Eco},
    IconName{"edit", Icon::Edit}, IconName{"elderly", Icon::Elderly}, IconName{"error", Icon::Error}, IconName{"event", Icon::Event},
    IconName{"event_available", Icon::EventAvailable}, IconName{"event_busy", Icon::EventBusy}, IconName{"exit_to_app", Icon::ExitToApp},
    IconName{"expand_less", Icon::ExpandLess}, IconName{"expand_more", Icon::ExpandMore}, IconName{"fact_check", Icon::FactCheck},
    IconName{"factory", Icon::Factory}, IconName{"family_restroom", Icon::FamilyRestroom}, IconName{"favorite", Icon::Favorite},
    IconName{"favorite_border", Icon::FavoriteBorder}, IconName{"feed", Icon::Feed}, IconName{"filter_list", Icon::FilterList},
    IconName{"find_in_page", Icon::FindInPage}, IconName{"fit_screen", Icon::FitScreen}, IconName{"flag", Icon::Flag}, IconName{"folder", Icon::Folder},
    IconName{"format_list_bulleted", Icon::FormatListBulleted}, IconName{"format_list_numbered", Icon::FormatListNumbered},
    IconName{"format_size", Icon::FormatSize}, IconName{"forum", Icon::Forum}, IconName{"gavel", Icon::Gavel},
    IconName{"groups", Icon::Groups}, IconName{"handshake", Icon::Handshake}, IconName{"health_and_safety", Icon::HealthAndSafety},
    IconName{"hearing", Icon::Hearing}, IconName{"help", Icon::Help}, IconName{"help_outline", Icon::HelpOutline},
    IconName{"history", Icon::History}, IconName{"home", Icon::Home}, IconName{"hourglass_bottom", Icon::HourglassBottom},
    IconName{"hourglass_empty", Icon::HourglassEmpty}, IconName{"hourglass_top", Icon::HourglassTop}, IconName{"house", Icon::House},
    IconName{"how_to_reg", Icon::HowToReg}, IconName{"how_to_vote", Icon::HowToVote}, IconName{"image", Icon::Image},
    IconName{"inbox", Icon::Inbox}, IconName{"info", Icon::Info}, IconName{"insert_chart", Icon::InsertChart},
    IconName{"keyboard", Icon::Keyboard}, IconName{"keyboard_capslock", Icon::KeyboardCapslock},
    IconName{"keyboard_hide", Icon::KeyboardHide}, IconName{"keyboard_return", Icon::KeyboardReturn},
    IconName{"landscape", Icon::Landscape}, IconName{"language", Icon::Language}, IconName{"library_books", Icon::LibraryBooks},
    IconName{"lightbulb", Icon::Lightbulb}, IconName{"lightbulb_outline", Icon::LightbulbOutline}, IconName{"link", Icon::Link},
    IconName{"list", Icon::List}, IconName{"local_fire_department", Icon::LocalFireDepartment},
    IconName{"local_hospital", Icon::LocalHospital}, IconName{"local_police", Icon::LocalPolice}, IconName{"local_shipping", Icon::LocalShipping},
    IconName{"location_city", Icon::LocationCity}, IconName{"lock", Icon::Lock}, IconName{"lock_open", Icon::LockOpen},
    IconName{"logout", Icon::Logout}, IconName{"looks_3", Icon::Looks3}, IconName{"looks_4", Icon::Looks4},
    IconName{"looks_5", Icon::Looks5}, IconName{"looks_6", Icon::Looks6}, IconName{"looks_one", Icon::LooksOne},
    IconName{"looks_two", Icon::LooksTwo}, IconName{"mail", Icon::Mail}, IconName{"manage_search", Icon::ManageSearch},
    IconName{"map", Icon::Map}, IconName{"medical_services", Icon::MedicalServices}, IconName{"meeting_room", Icon::MeetingRoom},
    IconName{"menu_book", Icon::MenuBook}, IconName{"military_tech", Icon::MilitaryTech}, IconName{"more_horiz", Icon::MoreHoriz},
    IconName{"more_vert", Icon::MoreVert}, IconName{"newspaper", Icon::Newspaper}, IconName{"notifications", Icon::Notifications},
    IconName{"open_in_new", Icon::OpenInNew}, IconName{"pause", Icon::Pause}, IconName{"payments", Icon::Payments},
    IconName{"pending", Icon::Pending}, IconName{"people", Icon::People}, IconName{"person", Icon::Person}, IconName{"pets", Icon::Pets},
    IconName{"picture_as_pdf", Icon::PictureAsPdf}, IconName{"place", Icon::Place}, IconName{"play_arrow", Icon::PlayArrow},
    IconName{"playlist_add_check", Icon::PlaylistAddCheck}, IconName{"policy", Icon::Policy}, IconName{"power", Icon::Power},
    IconName{"print", Icon::Print}, IconName{"public", Icon::Public}, IconName{"qr_code", Icon::QrCode},
    IconName{"qr_code_2", Icon::QrCode2}, IconName{"qr_code_scanner", Icon::QrCodeScanner},
    IconName{"question_answer", Icon::QuestionAnswer}, IconName{"radio_button_checked", Icon::RadioButtonChecked},
    IconName{"radio_button_unchecked", Icon::RadioButtonUnchecked}, IconName{"rate_review", Icon::RateReview},
    IconName{"real_estate_agent", Icon::RealEstateAgent}, IconName{"receipt_long", Icon::ReceiptLong},
    IconName{"record_voice_over", Icon::RecordVoiceOver}, IconName{"redo", Icon::Redo}, IconName{"refresh", Icon::Refresh},
    IconName{"remove", Icon::Remove}, IconName{"schedule", Icon::Schedule}, IconName{"school", Icon::School},
    IconName{"search", Icon::Search}, IconName{"send", Icon::Send}, IconName{"sentiment_dissatisfied", Icon::SentimentDissatisfied},
    IconName{"sentiment_neutral", Icon::SentimentNeutral}, IconName{"sentiment_satisfied", Icon::SentimentSatisfied},
    IconName{"sentiment_very_dissatisfied", Icon::SentimentVeryDissatisfied},
    IconName{"sentiment_very_satisfied", Icon::SentimentVerySatisfied}, IconName{"settings", Icon::Settings},
    IconName{"smartphone", Icon::Smartphone}, IconName{"sort", Icon::Sort}, IconName{"space_bar", Icon::SpaceBar},
    IconName{"square", Icon::Square}, IconName{"star", Icon::Star}, IconName{"star_border", Icon::StarBorder},
    IconName{"stop", Icon::Stop}, IconName{"storefront", Icon::Storefront}, IconName{"stroller", Icon::Stroller},
    IconName{"sync", Icon::Sync}, IconName{"task_alt", Icon::TaskAlt}, IconName{"terrain", Icon::Terrain},
    IconName{"text_fields", Icon::TextFields}, IconName{"thumb_down", Icon::ThumbDown}, IconName{"thumb_up", Icon::ThumbUp},
    IconName{"timelapse", Icon::Timelapse}, IconName{"timer", Icon::Timer}, IconName{"today", Icon::Today},
    IconName{"touch_app", Icon::TouchApp}, IconName{"translate", Icon::Translate}, IconName{"trending_down", Icon::TrendingDown},
    IconName{"trending_flat", Icon::TrendingFlat}, IconName{"trending_up", Icon::TrendingUp}, IconName{"tune", Icon::Tune},
    IconName{"two_wheeler", Icon::TwoWheeler}, IconName{"undo", Icon::Undo}, IconName{"upload", Icon::Upload},
    IconName{"usb", Icon::Usb}, IconName{"verified", Icon::Verified}, IconName{"visibility", Icon::Visibility},
    IconName{"visibility_off", Icon::VisibilityOff}, IconName{"volume_off", Icon::VolumeOff}, IconName{"volume_up", Icon::VolumeUp},
    IconName{"volunteer_activism", Icon::VolunteerActivism}, IconName{"warning", Icon::Warning}, IconName{"water_drop", Icon::WaterDrop},
    IconName{"wifi_off", Icon::WifiOff}, IconName{"work", Icon::Work}, IconName{"zoom_in", Icon::ZoomIn},
    IconName{"zoom_out", Icon::ZoomOut},
};
// clang-format on

struct Pair {
    char32_t character;
    Icon icon;
};
// In the order of the characters.
constexpr std::array k_stand_ins{
    Pair{0x23F0, Icon::Schedule},      Pair{0x2705, Icon::CheckBox},
    Pair{0x274C, Icon::Close},         Pair{0x1F310, Icon::Public},
    Pair{0x1F3AF, Icon::Flag},         Pair{0x1F3E1, Icon::House},
    Pair{0x1F3E2, Icon::Apartment},    Pair{0x1F3E5, Icon::LocalHospital},
    Pair{0x1F3EB, Icon::School},       Pair{0x1F465, Icon::Groups},
    Pair{0x1F468, Icon::Person},       Pair{0x1F469, Icon::Person},
    Pair{0x1F4A1, Icon::Lightbulb},    Pair{0x1F4A7, Icon::WaterDrop},
    Pair{0x1F4B0, Icon::Payments},     Pair{0x1F4B5, Icon::Payments},
    Pair{0x1F4C3, Icon::Description},  Pair{0x1F4C4, Icon::Description},
    Pair{0x1F4C5, Icon::Event},        Pair{0x1F4C6, Icon::Event},
    Pair{0x1F4CB, Icon::Assignment},   Pair{0x1F4CC, Icon::Place},
    Pair{0x1F4CD, Icon::Place},        Pair{0x1F4D6, Icon::MenuBook},
    Pair{0x1F4DA, Icon::LibraryBooks}, Pair{0x1F4DD, Icon::Edit},
    Pair{0x1F4DE, Icon::Call},         Pair{0x1F4E2, Icon::Campaign},
    Pair{0x1F4E3, Icon::Campaign},     Pair{0x1F4E7, Icon::Mail},
    Pair{0x1F4E8, Icon::Mail},         Pair{0x1F4E9, Icon::Mail},
    Pair{0x1F4F0, Icon::Newspaper},    Pair{0x1F4F1, Icon::Smartphone},
    Pair{0x1F4F7, Icon::Image},        Pair{0x1F50D, Icon::Search},
    Pair{0x1F50E, Icon::Search},       Pair{0x1F514, Icon::Notifications},
    Pair{0x1F517, Icon::Link},         Pair{0x1F525, Icon::LocalFireDepartment},
    Pair{0x1F5F3, Icon::HowToVote},    Pair{0x1F6A9, Icon::Flag},
};

} // namespace

std::span<const IconName> all_icons() { return k_icons; }

std::optional<Icon> icon_by_name(std::string_view name) {
    const auto* found =
        std::lower_bound(k_icons.begin(), k_icons.end(), name, [](const IconName& a, std::string_view b) { return a.name < b; });
    if (found == k_icons.end() || found->name != name) return std::nullopt;
    return found->icon;
}

Icon stand_in(char32_t character) {
    const auto* found =
        std::lower_bound(k_stand_ins.begin(), k_stand_ins.end(), character, [](const Pair& a, char32_t c) { return a.character < c; });
    return found != k_stand_ins.end() && found->character == character ? found->icon : Icon::None;
}

std::string icon_text(Icon icon) {
    const auto code = static_cast<std::uint32_t>(icon);
    const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
    if (code == 0) return {};
    return {byte(0xE0U | (code >> 12U)), byte(0x80U | ((code >> 6U) & 0x3FU)), byte(0x80U | (code & 0x3FU))};
}

} // namespace tramtin::type
