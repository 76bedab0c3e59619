// SPDX-License-Identifier: Apache-2.0
// What a guide knows at a glance, and whom to ask for what it does not know. Runs on the reader thread; no state of its own.
#pragma once

#include "content/model/items.hpp"
#include "kiosk/app/present.hpp"

namespace tramtin::app {

// The counter, or the desk as a whole, that a guide is about.
struct Desk {
    model::Office office;
    std::string counter; // "Quầy 4 · Lao động, xã hội"; empty: the office as a whole
    screens::Route route;
};

// The counter that the guide names, in whichever office it stands.
std::optional<Desk> named_counter(store::Reader& reader, const model::Procedure& procedure, const PresentContext& context);

struct Whereabouts {
    std::string text; // empty: not known
    // Here: at this office, whose hours and way are shown.
    enum class Place { Here, Elsewhere } place = Place::Elsewhere;
};

// Fills the facts and the question.
void put_facts(store::Reader& reader, const model::Procedure& procedure, const store::Summary& summary, const Whereabouts& where,
               const PresentContext& context, screens::ProcedureView& view);

} // namespace tramtin::app
