// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "kiosk/app/local_fee.hpp"

using namespace tramtin;

namespace {

model::Fee fee_of(model::FeeKind kind, std::optional<std::int64_t> vnd = std::nullopt) {
    model::Fee fee;
    fee.kind = kind;
    fee.vnd = vnd;
    return fee;
}

model::SiteProfile site() {
    model::SiteProfile site;
    site.meta.sources = {{"nq-1", "Nghị quyết 01 của Hội đồng nhân dân", "HĐND tỉnh", std::nullopt, {}, {}}};
    site.fees = {{"1.000001", fee_of(model::FeeKind::Fixed, 15000), {}, "nq-1"}};
    return site;
}

model::Procedure guide(model::Fee fee) {
    model::Procedure procedure;
    procedure.meta.id = "1.000001";
    procedure.fee_text = "Theo mức của HĐND tỉnh";
    procedure.channels.resize(1);
    procedure.channels[0].fee = std::move(fee);
    return procedure;
}

} // namespace

TEST_CASE("A fee that the council sets is shown as the site's file states it, with its source", "[local_fee]") {
    auto procedure = guide(fee_of(model::FeeKind::ByProvince));
    procedure.channels[0].fee.note = "Miễn cho hộ nghèo";
    store::Summary summary;
    summary.fee_text = procedure.fee_text;
    app::put_local_fee(site(), procedure, summary);
    CHECK(summary.fee_text.empty());
    CHECK(summary.fee.vnd == 15000);
    CHECK(procedure.channels[0].fee.vnd == 15000);
    CHECK(procedure.channels[0].fee.note == "Nghị quyết 01 của Hội đồng nhân dân\nMiễn cho hộ nghèo");
    REQUIRE(procedure.meta.sources.size() == 1);
    CHECK(procedure.meta.sources[0].id == "nq-1");
}

TEST_CASE("A fee that national law states, and another guide's, are left alone", "[local_fee]") {
    auto fixed = guide(fee_of(model::FeeKind::Fixed, 8000));
    store::Summary summary;
    summary.fee = fixed.channels[0].fee;
    app::put_local_fee(site(), fixed, summary);
    CHECK(summary.fee.vnd == 8000);
    CHECK(fixed.meta.sources.empty());
    auto other = guide(fee_of(model::FeeKind::ByProvince));
    other.meta.id = "1.000002";
    app::put_local_fee(site(), other, summary);
    CHECK(other.channels[0].fee.kind == model::FeeKind::ByProvince);
}
