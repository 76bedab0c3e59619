// SPDX-License-Identifier: Apache-2.0
// What an unused kiosk shows, one after the other (attract.hpp).
#pragma once

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

// What: what the machine does, in pictures. Day: somebody receives citizens, or something takes place.
enum class SlideKind { Notice, Target, Photo, Welcome, What, Day };

enum class Sketch { Papers, Dossier, Counters, News };

struct SlideView {
    struct Picture {
        Sketch sketch = Sketch::Papers;
        std::string caption{};
    };
    struct Leaf { // of a calendar
        std::string weekday{};
        std::string day{};
        std::string month{};
        std::string from{};
        std::string to{};
        std::string who{};
        std::string place{};
    };
    SlideKind kind = SlideKind::Notice;
    bool urgent = false;
    std::string chip{};
    ui::Tint tint = ui::Tint::Amber;
    std::string title{};
    std::string figure{}; // "91,25 %"
    std::string text{};
    std::string source{};
    std::string picture{}; // key
    std::vector<Picture> pictures{};
    Leaf leaf{};
    std::string notice_until{}; // below a day: a notice that holds on it
    std::string notice{};
};

} // namespace tramtin::screens
