// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/base/json.hpp"
#include "content/model/codec.hpp"
#include "content/model/validate.hpp"

using namespace tramtin::model;
using tramtin::base::JsonMode;
using tramtin::base::parse_json;
using tramtin::base::Value;

namespace {

Value json(std::string_view text) {
    auto value = parse_json(text, JsonMode::Lenient);
    REQUIRE(value);
    return *value;
}

Item item(Kind kind, std::string_view text) {
    auto read = from_value(kind, json(text));
    if (!read) FAIL(describe(read.error()));
    return *read;
}

std::vector<std::string> reasons(Kind kind, std::string_view text) {
    std::vector<std::string> list;
    for (const Issue& issue : validate(item(kind, text))) {
        CHECK_FALSE(issue.text.empty());
        list.push_back((issue.severity == Severity::Error ? "E " : "W ") + issue.reason);
    }
    return list;
}

using List = std::vector<std::string>;

} // namespace

TEST_CASE("Addresses, ids and decimals have one form", "[model]") {
    CHECK(format_address(*parse_address("document:nq-dh-xiv#muc-tieu")) == "document:nq-dh-xiv#muc-tieu");
    for (const char* bad : {"", "document", "document:", "film:a", "document:A", "document:a#B", "https://a.vn"})
        CHECK_FALSE(parse_address(bad));
    CHECK_FALSE(is_valid_id(""));
    CHECK_FALSE(is_valid_id(".."));
    CHECK_FALSE(is_valid_id(std::string(81, 'a')));
    CHECK(*parse_decimal("6,3") == Decimal{63, 1});
    CHECK(format_decimal(*parse_decimal("-0.05")) == "-0.05");
    for (const char* bad : {"", "6.", ".5", "1.000.000", "1e3", "12345678901234567890", "x"}) CHECK_FALSE(parse_decimal(bad));
}

TEST_CASE("An item is archive the day after its term", "[model]") {
    Meta meta;
    meta.valid_from = Date{2020, 1, 1};
    meta.valid_to = Date{2025, 12, 31};
    CHECK(validity_on(meta, {2019, 12, 31}) == Validity::Future);
    CHECK(validity_on(meta, {2025, 12, 31}) == Validity::Current);
    CHECK(validity_on(meta, {2026, 1, 1}) == Validity::Archive);
}

TEST_CASE("Each kind names what it lacks or contradicts", "[model]") {
    CHECK(reasons(Kind::Procedure, R"({"id": "a", "title": "t", "channels": [{}], "cases": [{"items": [{"name": "n"}]}]})").empty());
    CHECK(reasons(Kind::Procedure, R"({"id": "a"})") == List{"E meta.no_title", "W procedure.no_channels", "W procedure.no_cases"});
    CHECK(reasons(Kind::Procedure,
                  R"({"id": "a", "title": "t", "raw": {"cases": "c"}, "channels": [{"fee": {"kind": "fixed"}, "time": {"amount": 2}},
        {"fee": {"kind": "free", "vnd": 5}, "time": {"amount": 5, "amount_max": 3, "unit": "day"}}, {"fee": {"kind": "range",
        "vnd": 5, "vnd_max": 3}}]})") == List{"E fee.no_amount", "E time.no_unit", "E fee.kind", "E time.range", "E fee.range"});
    CHECK(
        reasons(Kind::Document,
                R"({"id": "a", "title": "t", "sections": [{"id": "s"}, {"id": "s"}], "variants": [{"anchor": "x", "readings": [{}]}]})") ==
        List{"W variant.single", "E variant.no_source", "E part.double", "E variant.anchor"});
    CHECK(reasons(Kind::Target,
                  R"({"id": "a", "title": "t", "sources": [{"id": "s"}], "figures": [{"target": {"text": "x", "low": "5",
        "high": "3", "source": "s"},
        "latest": {"high": "3", "source": "z"}}]})") ==
          List{"E figure.range", "E figure.no_text", "E figure.unknown_source", "E figure.no_low"});
    CHECK(reasons(Kind::Target, R"({"id": "a", "title": "t", "figures": [{"target": {"text": "x"}}]})") == List{"E figure.no_source"});
    CHECK(reasons(Kind::Directive,
                  R"({"id": "a", "title": "t", "tasks": [{"id": "t1", "status": "late"}, {"id": "t1", "title": "x", "source": "s"}],
        "documents": [{"address": "web"}]})") ==
          List{"E task.no_title", "W task.no_deadline", "E task.unknown_source", "E part.double", "E link.shape"});
    CHECK(reasons(Kind::Notice, R"({"id": "a", "title": "t"})") == List{"W notice.empty"});
    CHECK(reasons(Kind::Event, R"({"id": "a", "title": "t", "starts": "2026-02-01", "ends": "2026-01-01"})") == List{"E event.order"});
    CHECK(reasons(Kind::Event, R"({"id": "a", "title": "t"})") == List{"W event.no_time"});
    CHECK(reasons(Kind::Office,
                  R"({"id": "a", "title": "t", "counters": [{"id": "q"}], "hours": [{"weekday": 8, "from": "07:00", "to": "11:00"},
        {"weekday": 1, "from": "7:00", "to": "11:00"}, {"weekday": 1, "from": "13:00", "to": "11:00"}, {"weekday": 7,
        "from": "00:00", "to": "24:00"}]})") == List{"E counter.no_name", "E hours.shape", "E hours.shape", "E hours.shape"});
    CHECK(reasons(Kind::LifeEvent, R"({"id": "a", "title": "t"})") == List{"W life_event.empty"});
    CHECK(reasons(Kind::Elsewhere, R"({"id": "a", "title": "t", "who": "Công an tỉnh"})") == List{"W elsewhere.no_help"});
    CHECK(reasons(Kind::Elsewhere, R"({"id": "a", "title": "t", "helps": [{"text": "", "address": "web"}]})") ==
          List{"E elsewhere.no_who", "E elsewhere.help_text", "E link.shape"});
    CHECK(reasons(Kind::Synonym, R"({"id": "a", "says": ["x"], "means": [""]})") == List{"E synonym.empty"});
    CHECK(reasons(Kind::System, R"({"id": "a", "title": "t", "figures": [{"text": "5"}]})") == List{"E figure.no_source"});
    CHECK(reasons(Kind::Site, R"({"id": "a", "title": "t", "holidays": [{"from": "2026-02-01", "to": "2026-01-01"}]})") ==
          List{"W site.no_office", "E holiday.order"});
    CHECK(reasons(Kind::Site, R"({"id": "a", "title": "t", "office": "o", "stale_after_days": 400})") == List{"E site.stale_days"});
    CHECK(reasons(Kind::Site, R"({"id": "a", "title": "t", "office": "o", "stale_after_days": 30})").empty());
    CHECK(reasons(Kind::Notice,
                  R"({"id": "a", "title": "t", "summary": "s", "valid_from": "2026-02-01", "valid_to": "2026-01-01",
        "popularity": 101, "was": ["a", "B"]})") == List{"E meta.validity", "W meta.popularity", "E meta.was", "E meta.was"});
}

TEST_CASE("A fee of the site names its procedure, its sum and the resolution that set it", "[model]") {
    const std::string head = R"({"id": "a", "title": "t", "office": "o", "sources": [{"id": "nq", "title": "NQ"}], "fees": [)";
    const auto with = [&](const std::string& fees) { return reasons(Kind::Site, head + fees + "]}"); };
    CHECK(with(R"({"procedure": "1.004873", "fee": {"kind": "fixed", "vnd": 15000}, "source": "nq"})").empty());
    CHECK(with(R"({"procedure": "1.004873", "text": "Miễn phí cho hộ nghèo", "source": "nq"})").empty());
    CHECK(with(R"({"procedure": "1.004873", "fee": {"kind": "fixed", "vnd": 15000}})") == List{"E fee.no_source"});
    CHECK(with(R"({"procedure": "1.004873", "source": "nq"})") == List{"E fee.empty"});
    CHECK(with(R"({"procedure": "1.004873", "fee": {"kind": "fixed"}, "source": "nq"})") == List{"E fee.no_amount"});
    CHECK(with(R"({"fee": {"kind": "free"}, "source": "nq"})") == List{"E fee.no_procedure"});
    CHECK(with(R"({"procedure": "a", "text": "x", "source": "nq"}, {"procedure": "a", "text": "y", "source": "nq"})") ==
          List{"E fee.double"});
}
