// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/base/json.hpp"
#include "content/model/codec.hpp"
#include "content/model/fields.hpp"

using namespace tramtin;
using namespace tramtin::model;
using base::Value;

namespace {

// Gives every member of every struct a value of its own, so that a member left out of the codec is noticed.
struct Filler {
    int next = 1;

    template <class T> void operator()(const char*, T& member) { fill(member); }

    void fill(std::string& text) { text = "chữ " + std::to_string(next++); }
    void fill(Date& date) { date = {2026, 1 + next % 12, 1 + next++ % 28}; }
    void fill(Decimal& number) { number = {next++, 1}; }
    void fill(std::map<std::string, std::string>& map) { map = {{"cases", "thô " + std::to_string(next++)}}; }
    template <class T> void fill(std::optional<T>& member) { fill(member.emplace()); }
    template <class T> void fill(std::vector<T>& member) {
        member.resize(2);
        for (T& entry : member) fill(entry);
    }
    template <class T> void fill(T& member) {
        if constexpr (std::is_enum_v<T>) {
            // The second word of each list is never the one an unknown word becomes, except for styles of one word less.
            member = static_cast<T>(1);
        } else if constexpr (std::is_integral_v<T>) {
            member = static_cast<T>(next++);
        } else {
            fields(*this, member);
        }
    }
};

template <class T> Item filled(T item) {
    Filler filler;
    filler.fill(item);
    item.meta.id = "ma-1";
    item.meta.publisher.clear(); // said by the pack, not by the item
    return item;
}

std::vector<Item> one_of_each() {
    return {filled(Procedure{}), filled(Document{}), filled(Indicator{}), filled(Directive{}), filled(Notice{}),     filled(Event{}),
            filled(Office{}),    filled(System{}),   filled(LifeEvent{}), filled(Synonym{}),   filled(SiteProfile{})};
}

Result<Item> parsed(Kind kind, std::string_view json) {
    auto value = base::parse_json(json, base::JsonMode::Strict);
    REQUIRE(value);
    return from_value(kind, *value);
}

} // namespace

TEST_CASE("every kind comes back from its canonical JSON as it was") {
    for (const Item& item : one_of_each()) {
        const auto json = base::canonical_json(to_value(item));
        REQUIRE(json);
        const auto back = parsed(kind_of(item), *json);
        INFO(*json);
        REQUIRE(back);
        CHECK(*back == item);
        CHECK(unknown_members(kind_of(item), to_value(item)).empty());
    }
}

TEST_CASE("an item at its defaults says its id and language only") {
    Procedure p;
    p.meta.id = "1.001193";
    CHECK(base::canonical_json(to_value(Item(p))) == std::string(R"({"id":"1.001193","lang":"vi"})"));
}

TEST_CASE("unknown members are skipped but can be named, unknown words become other") {
    const auto value = base::parse_json(R"({"id":"a","titel":"x","kind":"treaty"})", base::JsonMode::Strict);
    REQUIRE(value);
    const auto item = from_value(Kind::Document, *value);
    REQUIRE(item);
    CHECK(std::get<Document>(*item).kind == DocumentKind::Other);
    CHECK(unknown_members(Kind::Document, *value) == std::vector<std::string>{"titel"});
    const auto fee = parsed(Kind::Procedure, R"({"id":"a","channels":[{"fee":{"kind":"barter"},"time":{"unit":"moon"}}]})");
    REQUIRE(fee);
    CHECK(std::get<Procedure>(*fee).channels.at(0).fee.kind == FeeKind::Unknown);
    CHECK(std::get<Procedure>(*fee).channels.at(0).time.unit == DurationUnit::Unknown);
}

TEST_CASE("a wrong shape is refused by the name of the member") {
    const auto what = [](Kind kind, std::string_view json) {
        const auto item = parsed(kind, json);
        return item ? std::string("accepted") : item.error().what;
    };
    CHECK(what(Kind::Procedure, R"({"id":"a","title":5})").find("title") != std::string::npos);
    CHECK(what(Kind::Procedure, R"({"id":"a","channels":{}})").find("channels") != std::string::npos);
    CHECK(what(Kind::Procedure, R"({"id":"a","channels":[{"time":{"amount":"ba"}}]})").find("amount") != std::string::npos);
    CHECK(what(Kind::Procedure, R"({"id":"a","valid_to":"2026-02-30"})").find("valid_to") != std::string::npos);
    CHECK(what(Kind::Target, R"({"id":"a","figures":[{"target":{"low":"6.3.1"}}]})").find("low") != std::string::npos);
    for (const char* id : {"", "A", "a b", "../x", ".a", "đ"})
        CHECK(what(Kind::Notice, "{\"id\":\"" + std::string(id) + "\"}") != "accepted");
    CHECK(what(Kind::Notice, "[]") != "accepted");
    CHECK(what(Kind::Other, R"({"id":"a"})") != "accepted");
}

TEST_CASE("staff words win over imported ones, lists as a whole") {
    const auto under =
        base::parse_json(R"({"title":"a","summary":"s","fee":{"vnd":1,"raw":"r"},"levels":["x","y"]})", base::JsonMode::Strict);
    const auto over = base::parse_json(R"({"title":"b","fee":{"vnd":2},"levels":["z"]})", base::JsonMode::Strict);
    REQUIRE((under && over));
    CHECK(base::canonical_json(merged(*under, *over)) ==
          std::string(R"({"fee":{"raw":"r","vnd":2},"levels":["z"],"summary":"s","title":"b"})"));
}

TEST_CASE("addresses are read as they are written") {
    for (const char* text : {"procedure:1.001193", "document:nq-dh-xiv#muc-tieu", "life-event:co-con"}) {
        const auto address = parse_address(text);
        REQUIRE(address);
        CHECK(format_address(*address) == text);
    }
    for (const char* text : {"", "procedure", "procedure:", "treaty:a", "document:a#", "document:a#B", "document:../a"}) {
        INFO(text);
        CHECK((!parse_address(text) || format_address(*parse_address(text)) != text));
    }
}
