// SPDX-License-Identifier: Apache-2.0
// From the store to what a screen shows. Runs on the reader thread; no state of its own.
#pragma once

#include <optional>
#include <string>

#include "content/store/doors.hpp"
#include "content/store/reader.hpp"
#include "content/store/status.hpp"
#include "kiosk/app/view.hpp"
#include "kiosk/ui/strings.hpp"

namespace tramtin::app {

struct PresentContext {
    const ui::Words& words;
    std::optional<model::Date> today; // absent while the clock is not trusted: nothing is hidden or called archive
    std::string site;                 // site id; empty: the only one there is
    std::string query{};              // of the search screen
    std::optional<int> minute{};      // of the day; absent with `today`
    screens::Capabilities can{};
};

// Trouble with the store or an item that is not there becomes a ConditionView.
View present(store::Reader& reader, const screens::Route& route, const PresentContext& context);

// What staff are told when the commune is unknown or was not named; empty when it is fine.
std::string fault_of_site(store::Reader& reader, const std::string& id);
// Instead of every page meanwhile: the communes there are, the one that may be meant first.
View without_site(store::Reader& reader, const PresentContext& context);
// What is kept of this place for a page that has no store to ask.
store::PlainOffice plain_office(store::Reader& reader, const model::SiteProfile& site, const ui::Words& words);
// The site profile of this kiosk, or nothing.
std::optional<model::SiteProfile> site_of(store::Reader& reader, const std::string& id);

// For the files of this presenter.
using store::Result;
Result<View> present_home(store::Reader& reader, const PresentContext& context);
Result<View> present_list(store::Reader& reader, const std::string& name, const PresentContext& context);
Result<View> present_search(store::Reader& reader, const PresentContext& context);
Result<View> present_procedure(store::Reader& reader, const model::Address& address, const PresentContext& context);
Result<View> present_document(store::Reader& reader, const model::Address& address, const PresentContext& context);
// The cards or doors there are, else its text.
Result<View> present_document_page(store::Reader& reader, const model::Document& document, const model::Address& address,
                                   const PresentContext& context);
Result<View> present_form(store::Reader& reader, const model::Address& address, const PresentContext& context);
Result<View> present_office(store::Reader& reader, const model::Address& address, const PresentContext& context);
Result<View> present_page(store::Reader& reader, const model::Address& address, const PresentContext& context);
Result<View> present_targets(store::Reader& reader, const PresentContext& context);
Result<View> present_directive(store::Reader& reader, const model::Directive& item, const PresentContext& context);
Result<View> present_target(store::Reader& reader, const model::Indicator& item, const PresentContext& context);
Result<View> present_dossier(store::Reader& reader, const PresentContext& context);
// An address as a row that leads there; nothing for what the kiosk does not hold.
std::optional<screens::RowView> linked_row(store::Reader& reader, const std::string& address, const PresentContext& context);
// The variants of one section of a document; without an anchor, all of the item.
std::vector<screens::VariantView> variants_of(const model::Meta& meta, const std::optional<std::string>& anchor);
// A way to another screen of this kiosk, as a row.
screens::RowView door_row(store::Door door, const PresentContext& context);
Result<View> present_feedback(store::Reader& reader, const std::string& arg, const PresentContext& context);
View missing(store::Reader& reader, const PresentContext& context);
// A list without rows: what to do instead, whom to ask.
screens::ConditionView nothing_here(store::Reader& reader, const PresentContext& context);
// The office this kiosk stands in, as whom to ask; nothing when the content does not name it.
std::optional<screens::RowView> ask_row(store::Reader& reader, const PresentContext& context);

} // namespace tramtin::app
