// SPDX-License-Identifier: Apache-2.0
// Every kind of item. Titles are in meta.title; ids, sources, validity in meta.
#pragma once

#include <variant>

#include "content/model/document.hpp"
#include "content/model/procedure.hpp"
#include "content/model/service.hpp"

namespace tramtin::model {

// In the order of Kind.
using Item =
    std::variant<Procedure, Document, Indicator, Directive, Notice, Event, Office, System, LifeEvent, Synonym, SiteProfile, Elsewhere>;

Kind kind_of(const Item& item);
const Meta& meta_of(const Item& item);
Meta& meta_of(Item& item);
ItemKey key_of(const Item& item);

} // namespace tramtin::model
