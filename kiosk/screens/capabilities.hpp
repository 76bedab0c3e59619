// SPDX-License-Identifier: Apache-2.0
// What this kiosk can really do. Screens and presenters ask it before they promise anything; content never says it.
#pragma once

namespace tramtin::screens {

// What becomes of a message. Collected: it stays on this machine until staff take it. Sent: it goes to the office by itself.
enum class Delivery { Collected, Sent };

// Where the state of a dossier can be learnt. Counter: only there. Here: its data comes to this machine, too.
enum class DossierLookup { Counter, Here };

struct Capabilities {
    Delivery messages = Delivery::Collected;
    DossierLookup dossiers = DossierLookup::Counter;
    bool operator==(const Capabilities&) const = default;
};

} // namespace tramtin::screens
