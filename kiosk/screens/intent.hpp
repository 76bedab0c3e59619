// SPDX-License-Identifier: Apache-2.0
// What a resident wants, as a screen understood it. Screens never act themselves.
#pragma once

#include <optional>
#include <string>

namespace tramtin::screens {

enum class Place { Home, List, Search, Procedure, Reader, Page, Dossier, Form, Office, Feedback, Staff };

// Where a resident is. `arg`: List: the list's name ("fields", "field:Hộ tịch", "life-event:sinh-con", "documents", …);
// Procedure, Reader, Page: an address ("document:nq-dh-xiv#muc-tieu"); of a document Page shows the cards there are, Reader the text; Form:
// the guide with the form's id
// ("procedure:1.001193#to-khai"); Office: an office, perhaps with a counter ("office:xa-thu#q2"); Feedback:
// feedback_arg() of feedback.hpp; else empty.
struct Route {
    Place place = Place::Home;
    std::string arg{};
    bool operator==(const Route&) const = default;
};

// Retry: this screen is asked for anew. Send: the draft of this screen is to be kept for the office. TakeBack: the rating that was
// given here is not to be kept any more. Staff: what the panel's state asks for
// (staff.hpp).
struct Intent {
    enum class Kind {
        Open,
        Replace,
        Back,
        Home,
        Retry,
        Query,
        Language,
        TextSize,
        Contrast,
        Reach,
        StillHere,
        Wipe,
        Send,
        TakeBack,
        Staff
    };
    Kind kind = Kind::Open;
    Route route{};
};

using MaybeIntent = std::optional<Intent>;

inline Intent open(Place place, std::string arg = {}) { return {Intent::Kind::Open, {place, std::move(arg)}}; }
inline Intent want(Intent::Kind kind) { return {kind, {}}; }

} // namespace tramtin::screens
