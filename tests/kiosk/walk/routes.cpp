// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk/walk/routes.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "content/base/json.hpp"
#include "content/model/cards.hpp"
#include "content/model/codec.hpp"
#include "kiosk/screens/feedback.hpp"
#include "kiosk/screens/parts.hpp"

namespace tramtin::testing {

using model::Kind;
using screens::Place;
using screens::Route;

namespace {

constexpr std::size_t k_longest = 3; // of a kind, when only some are walked
constexpr std::size_t k_every = 16;  // and of the others one in so many

// Those of one kind, the longest first.
std::vector<model::Item> items_of(store::Reader& reader, Kind kind, Choice choice) {
    std::vector<std::pair<std::size_t, model::Item>> sized;
    const auto listed = reader.list(kind);
    REQUIRE(listed);
    for (const auto& summary : *listed) {
        auto item = reader.item(kind, summary.address.id);
        REQUIRE(item);
        REQUIRE(*item);
        const std::size_t size = base::pretty_json(model::to_value(**item)).size();
        sized.emplace_back(size, **std::move(item));
    }
    std::stable_sort(sized.begin(), sized.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<model::Item> out;
    for (std::size_t i = 0; i < sized.size(); ++i) {
        const bool last = i + 1 == sized.size();
        if (choice == Choice::All || i < k_longest || i % k_every == 0 || last) out.push_back(std::move(sized[i].second));
    }
    return out;
}

std::vector<Route> routes_to(const model::Item& item, Choice choice) {
    std::vector<Route> out;
    const std::string address = model::format_address({model::kind_of(item), model::meta_of(item).id, {}});
    if (const auto intent = screens::open_address(address)) out.push_back(intent->route);
    if (const auto* document = std::get_if<model::Document>(&item)) {
        std::vector<std::pair<std::size_t, std::string>> sections;
        for (const auto& section : document->sections) sections.emplace_back(section.blocks.size(), address + "#" + section.id);
        std::stable_sort(sections.begin(), sections.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        if (choice == Choice::Some && sections.size() > 2) sections.resize(2);
        for (const auto& section : sections) out.push_back({Place::Reader, section.second});
        for (const std::size_t index : model::card_sections(*document))
            out.push_back({Place::Page, address + "#" + document->sections[index].id});
    }
    if (const auto* office = std::get_if<model::Office>(&item)) {
        for (const auto& counter : office->counters) out.push_back({Place::Office, address + "#" + counter.id});
    }
    if (const auto* guide = std::get_if<model::Procedure>(&item)) {
        for (const auto& group : guide->cases) {
            for (const auto& paper : group.items) {
                if (!paper.pages.empty()) out.push_back({Place::Form, address + "#" + paper.form_id});
            }
        }
    }
    return out;
}

void add_lists(store::Reader& reader, Choice choice, std::vector<Route>& out) {
    for (const char* name : {"fields", "life-events", "places", "documents", "directives", "notices", "events", "offices", "systems",
                             "targets", "fields:people", "fields:businesses", "handled:one-stop", "handled:commune-office",
                             "handled:shared", "handled:forwarded", "handled:elsewhere", "handled:unknown"})
        out.push_back({Place::List, name});
    const auto fields = reader.fields();
    REQUIRE(fields);
    for (const auto& field : *fields) {
        if (choice == Choice::All || field.count > 12 || &field == &fields->front()) out.push_back({Place::List, "field:" + field.name});
    }
    const auto events = reader.list(Kind::LifeEvent);
    REQUIRE(events);
    for (const auto& event : *events) {
        if (choice == Choice::All || &event == &events->front()) out.push_back({Place::List, "life-event:" + event.address.id});
    }
}

void add_places(std::vector<Route>& out) {
    using screens::FeedbackForm;
    out.push_back({Place::Home, {}});
    out.push_back({Place::Dossier, {}});
    for (const auto form : {FeedbackForm::Menu, FeedbackForm::Rate, FeedbackForm::Comment, FeedbackForm::Report})
        out.push_back({Place::Feedback, screens::feedback_arg(form)});
    for (const char* words : {"khai sinh", "dat", "xyzq", "ho ngheo", "bao hiem y te"}) out.push_back({Place::Search, words});
    out.push_back({Place::Page, "notice:khong-co"}); // what is not there
}

} // namespace

std::vector<Route> routes_of(store::Reader& reader, Choice choice) {
    std::vector<Route> out;
    add_places(out);
    add_lists(reader, choice, out);
    for (const auto kind :
         {Kind::Procedure, Kind::Document, Kind::Target, Kind::Directive, Kind::Notice, Kind::Event, Kind::Office, Kind::System}) {
        for (const auto& item : items_of(reader, kind, choice)) {
            const auto routes = routes_to(item, choice);
            out.insert(out.end(), routes.begin(), routes.end());
            if (const auto* office = std::get_if<model::Office>(&item)) {
                for (const auto& counter : office->counters) out.push_back({Place::List, "counter:" + office->meta.id + "#" + counter.id});
            }
        }
    }
    return out;
}

} // namespace tramtin::testing
