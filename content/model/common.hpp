// SPDX-License-Identifier: Apache-2.0
// What every item has: identity, validity, sources. Source: national procedure database, documents of the province.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.hpp"
#include "content/base/result.hpp"

namespace tramtin::model {

using base::Date;
using base::Result;

// Other = a kind this version does not know; such items are skipped, never an error.
enum class Kind { Procedure, Document, Target, Directive, Notice, Event, Office, System, LifeEvent, Synonym, Site, Elsewhere, Other };

std::string_view name_of(Kind kind); // "procedure", "life-event"
Kind kind_of(std::string_view name);

// The one address form: "procedure:1.001193", "document:nq-dh-xiv#muc-tieu".
struct Address {
    Kind kind = Kind::Other;
    std::string id;
    std::string fragment; // empty: the item itself
    bool operator==(const Address&) const = default;
};
Result<Address> parse_address(std::string_view text);
std::string format_address(const Address& address);

// Ids are ASCII [a-z0-9.-], 1..80 characters, never reused.
bool is_valid_id(std::string_view id);

// Identity of an item everywhere: (publisher, kind, id, lang).
struct ItemKey {
    std::string publisher;
    Kind kind = Kind::Other;
    std::string id;
    std::string lang = "vi";
    auto operator<=>(const ItemKey&) const = default;
};

struct Source {
    std::string id;
    std::string title;
    std::string issuer;
    std::optional<Date> date;
    std::string url;
    std::string note;
    bool operator==(const Source&) const = default;
};

// Contradicting sources are kept side by side, never merged.
struct Reading {
    std::string text;
    std::string source; // id in Meta::sources
    bool operator==(const Reading&) const = default;
};
struct Variant {
    std::string topic;
    std::string anchor; // section id of a document, or empty
    std::vector<Reading> readings;
    bool operator==(const Variant&) const = default;
};

struct Meta {
    std::string publisher;
    std::string id;
    std::string lang = "vi";
    std::string title;
    std::vector<std::string> was; // earlier ids of the same item
    std::vector<Source> sources;
    std::optional<Date> date; // of issue or last edit
    std::optional<Date> valid_from;
    std::optional<Date> valid_to; // past it the item is shown as archive (tư liệu)
    std::vector<std::string> keywords;
    std::int64_t popularity = 0; // 0..100, a tie-break of search and lists
    std::vector<Variant> variants;
    std::vector<std::string> borrowed; // members that a text in another language took over from the first one's
    bool operator==(const Meta&) const = default;
};

enum class Validity { Current, Future, Archive };
Validity validity_on(const Meta& meta, Date day);

// A decimal number kept exactly: 6,3 is {63, 1}. Written as "6.3".
struct Decimal {
    std::int64_t digits = 0;
    int scale = 0; // digits behind the point, 0..9
    bool operator==(const Decimal&) const = default;
};
Result<Decimal> parse_decimal(std::string_view text); // accepts "6.3" and "6,3"
std::string format_decimal(Decimal number);           // "6.3"
double to_double(Decimal number);

// A figure as published: the words stay beside the parsed numbers; unknown numbers are absent, never 0.
struct Quantity {
    std::string text;            // "6,3–6,7"
    std::optional<Decimal> low;  // the number, or the lower end
    std::optional<Decimal> high; // absent: a single number or an open range
    std::string unit;            // "%/năm"
    std::optional<int> year;
    std::string source; // id in Meta::sources
    bool operator==(const Quantity&) const = default;
};

} // namespace tramtin::model
