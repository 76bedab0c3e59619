// SPDX-License-Identifier: Apache-2.0
// Pictograms of the Material Icons font, by the names its authors gave them. A value is the codepoint.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tramtin::type {

// clang-format off
enum class Icon : char32_t {
    None = 0,
    AccessibilityNew = 0xE92C, Accessible = 0xE914, AccessibleForward = 0xE934, AccountBalance = 0xE84F, Add = 0xE145,
    Agriculture = 0xEA79, Apartment = 0xEA40, ArrowBack = 0xE5C4, ArrowDownward = 0xE5DB, ArrowForward = 0xE5C8, ArrowUpward = 0xE5D8,
    Article = 0xEF42, Assignment = 0xE85D, AssignmentTurnedIn = 0xE862, Backspace = 0xE14A, Badge = 0xEA67, BarChart = 0xE26B,
    Bolt = 0xEA0B, Bookmark = 0xE866, Brightness6 = 0xE3AB, Cake = 0xE7E9, CalendarToday = 0xE935, Call = 0xE0B0, Campaign = 0xEF49,
    Cancel = 0xE5C9, Chat = 0xE0B7, Check = 0xE5CA, CheckBox = 0xE834, CheckBoxOutlineBlank = 0xE835, CheckCircle = 0xE86C,
    CheckCircleOutline = 0xE92D, ChevronLeft = 0xE5CB, ChevronRight = 0xE5CC, ChildFriendly = 0xEB42, Circle = 0xEF4A, Close = 0xE5CD,
    CloudDone = 0xE2BF, CloudOff = 0xE2C1, CloudSync = 0xEB5A, Construction = 0xEA3C, ContentCopy = 0xE14D, Contrast = 0xEB37,
    CreditCard = 0xE870, Delete = 0xE872, Description = 0xE873, Devices = 0xE1B1, DirectionsBoat = 0xE532, DirectionsBus = 0xE530, DirectionsCar = 0xE531,
    DirectionsWalk = 0xE536, Download = 0xF090, Eco = 0xEA35, Edit = 0xE3C9, Elderly = 0xF21A, Error = 0xE000, Event = 0xE878,
    EventAvailable = 0xE614, EventBusy = 0xE615, ExitToApp = 0xE879, ExpandLess = 0xE5CE, ExpandMore = 0xE5CF, FactCheck = 0xF0C5,
    Factory = 0xEBBC, FamilyRestroom = 0xF1A2, Favorite = 0xE87D, FavoriteBorder = 0xE87E, Feed = 0xF009, FilterList = 0xE152,
    FindInPage = 0xE880, FitScreen = 0xEA10, Flag = 0xE153, Folder = 0xE2C7, FormatListBulleted = 0xE241, FormatListNumbered = 0xE242, FormatSize = 0xE245,
    Forum = 0xE0BF, Gavel = 0xE90E, Groups = 0xF233, Handshake = 0xEBCB, HealthAndSafety = 0xE1D5, Hearing = 0xE023, Help = 0xE887,
    HelpOutline = 0xE8FD, History = 0xE889, Home = 0xE88A, HourglassBottom = 0xEA5C, HourglassEmpty = 0xE88B, HourglassTop = 0xEA5B,
    House = 0xEA44, HowToReg = 0xE174, HowToVote = 0xE175, Image = 0xE3F4, Inbox = 0xE156, Info = 0xE88E, InsertChart = 0xE24B,
    Keyboard = 0xE312, KeyboardCapslock = 0xE318, KeyboardHide = 0xE31A, KeyboardReturn = 0xE31B, Landscape = 0xE3F7, Language = 0xE894,
    LibraryBooks = 0xE02F, Lightbulb = 0xE0F0, LightbulbOutline = 0xE90F, Link = 0xE157, List = 0xE896, LocalFireDepartment = 0xEF55,
    LocalHospital = 0xE548, LocalPolice = 0xEF56, LocalShipping = 0xE558, LocationCity = 0xE7F1, Lock = 0xE897, LockOpen = 0xE898, Logout = 0xE9BA,
    Looks3 = 0xE3FB, Looks4 = 0xE3FD, Looks5 = 0xE3FE, Looks6 = 0xE3FF, LooksOne = 0xE400, LooksTwo = 0xE401, Mail = 0xE158,
    ManageSearch = 0xF02F, Map = 0xE55B, MedicalServices = 0xF109, MeetingRoom = 0xEB4F, MenuBook = 0xEA19, MilitaryTech = 0xEA3F,
    MoreHoriz = 0xE5D3, MoreVert = 0xE5D4, Newspaper = 0xEB81, Notifications = 0xE7F4, OpenInNew = 0xE89E, Pause = 0xE034,
    Payments = 0xEF63, Pending = 0xEF64, People = 0xE7FB, Person = 0xE7FD, Pets = 0xE91D, PictureAsPdf = 0xE415, Place = 0xE55F,
    PlayArrow = 0xE037, PlaylistAddCheck = 0xE065, Policy = 0xEA17, Power = 0xE63C, Print = 0xE8AD, Public = 0xE80B, QrCode = 0xEF6B,
    QrCode2 = 0xE00A, QrCodeScanner = 0xF206, QuestionAnswer = 0xE8AF, RadioButtonChecked = 0xE837, RadioButtonUnchecked = 0xE836,
    RateReview = 0xE560, RealEstateAgent = 0xE73A, ReceiptLong = 0xEF6E, RecordVoiceOver = 0xE91F, Redo = 0xE15A, Refresh = 0xE5D5,
    Remove = 0xE15B, Schedule = 0xE8B5, School = 0xE80C, Search = 0xE8B6, Send = 0xE163, SentimentDissatisfied = 0xE811,
    SentimentNeutral = 0xE812, SentimentSatisfied = 0xE813, SentimentVeryDissatisfied = 0xE814, SentimentVerySatisfied = 0xE815,
    Settings = 0xE8B8, Smartphone = 0xE32C, Sort = 0xE164, SpaceBar = 0xE256, Square = 0xEB36, Star = 0xE838, StarBorder = 0xE83A,
    Stop = 0xE047, Storefront = 0xEA12, Stroller = 0xF1AE, Sync = 0xE627, TaskAlt = 0xE2E6, Terrain = 0xE564, TextFields = 0xE262,
    ThumbDown = 0xE8DB, ThumbUp = 0xE8DC, Timelapse = 0xE422, Timer = 0xE425, Today = 0xE8DF, TouchApp = 0xE913, Translate = 0xE8E2,
    TrendingDown = 0xE8E3, TrendingFlat = 0xE8E4, TrendingUp = 0xE8E5, Tune = 0xE429, TwoWheeler = 0xE9F9, Undo = 0xE166,
    Upload = 0xF09B, Usb = 0xE1E0, Verified = 0xEF76, Visibility = 0xE8F4, VisibilityOff = 0xE8F5, VolumeOff = 0xE04F, VolumeUp = 0xE050,
    VolunteerActivism = 0xEA70, Warning = 0xE002, WaterDrop = 0xE798, WifiOff = 0xE648, Work = 0xE8F9, ZoomIn = 0xE8FF, ZoomOut = 0xE900,
};
// clang-format on

struct IconName {
    std::string_view name;
    Icon icon;
};

// Sorted by name.
std::span<const IconName> all_icons();
// Content names icons as the font does ("find_in_page").
std::optional<Icon> icon_by_name(std::string_view name);
// The icon that stands for a picture of phones' keyboards which no face has ("📞"), Icon::None for others.
Icon stand_in(char32_t character);
// UTF-8, to put an icon among words.
std::string icon_text(Icon icon);

} // namespace tramtin::type
