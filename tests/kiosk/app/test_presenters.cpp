// SPDX-License-Identifier: Apache-2.0
// From items to the words a screen shows.
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"
#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using app::PresentContext;
using model::DurationUnit;
using model::FeeKind;
using screens::Place;

namespace {

struct Desk {
    explicit Desk(const std::vector<model::Item>& items = testing::sample_items(), const std::string& lang = "vi") : words(strings, lang) {
        store.publish(items);
        auto opened = store::Reader::open(store.layout().generation({1}));
        REQUIRE(opened);
        reader.emplace(*std::move(opened));
    }
    template <class ViewType> ViewType view(Place place, const std::string& arg = {}, const std::string& query = {}) {
        const PresentContext context{words, base::Date{2026, 11, 22}, {}, query};
        app::View view = app::present(*reader, {place, arg}, context);
        REQUIRE(std::holds_alternative<ViewType>(view));
        return std::get<ViewType>(std::move(view));
    }
    testing::StoreFixture store;
    ui::Strings strings = testing::strings_of_the_screen();
    ui::Words words;
    std::optional<store::Reader> reader;
};

model::Fee fee(FeeKind kind, std::optional<std::int64_t> low = {}, std::optional<std::int64_t> high = {}, std::string unit = {}) {
    model::Fee out;
    out.kind = kind;
    out.vnd = low;
    out.vnd_max = high;
    out.unit = std::move(unit);
    return out;
}

model::Duration lasting(std::optional<int> amount, DurationUnit unit, std::optional<int> most = {}) {
    model::Duration out;
    out.amount = amount;
    out.amount_max = most;
    out.unit = unit;
    return out;
}

} // namespace

TEST_CASE("times and fees are said as known: staff's words first, unknown never free or zero") {
    const ui::Strings strings = testing::strings_of_the_screen();
    const ui::Words words(strings, "vi");
    CHECK(app::time_phrase(words, "trong ngày", lasting(9, DurationUnit::Day)) == "trong ngày");
    CHECK(app::time_phrase(words, "", lasting(5, DurationUnit::WorkingDay)) == "5 ngày làm việc");
    CHECK(app::time_phrase(words, "", lasting(17, DurationUnit::Day, 27)) == "17–27 ngày");
    CHECK(app::time_phrase(words, "", lasting(5, DurationUnit::Unknown)) == "5 (nguồn không ghi ngày hay giờ)");
    CHECK(app::time_phrase(words, "", {}) == "Hỏi tại quầy");
    CHECK(app::fee_phrase(words, "theo biên lai", fee(FeeKind::Free)) == "theo biên lai");
    CHECK(app::fee_phrase(words, "", fee(FeeKind::Free)) == "Miễn phí");
    CHECK(app::fee_phrase(words, "", fee(FeeKind::Unknown)) == "Chưa có thông tin, hỏi quầy");
    CHECK(app::fee_phrase(words, "", fee(FeeKind::Fixed)) == "Chưa có thông tin, hỏi quầy");
    CHECK(app::fee_phrase(words, "", fee(FeeKind::Fixed, 8000, {}, "bản")) == "8.000 đồng/bản");
    CHECK(app::fee_phrase(words, "", fee(FeeKind::Range, 2000, 200'000)) == "2.000 đến 200.000 đồng");
    CHECK(app::fee_phrase(words, "", fee(FeeKind::ByProvince, 0)) == "Theo quy định của tỉnh, thành phố");
}

TEST_CASE("figures keep their published words") {
    const ui::Strings strings = testing::strings_of_the_screen();
    const ui::Words words(strings, "vi");
    model::Quantity figure;
    CHECK(app::quantity_phrase(figure).empty());
    figure.low = model::Decimal{63, 1};
    figure.high = model::Decimal{67, 1};
    figure.unit = "%/năm";
    CHECK(app::quantity_phrase(figure) == "6,3–6,7 %/năm");
    figure.text = "từ 6,3";
    CHECK(app::quantity_phrase(figure) == "từ 6,3 %/năm");
}

TEST_CASE("validity: archive past the term, announced before it, nothing on the days themselves or when the day is unknown") {
    const ui::Strings strings = testing::strings_of_the_screen();
    const ui::Words words(strings, "vi");
    const base::Date from{2026, 1, 1};
    const base::Date to{2026, 12, 31};
    const auto label = [&](std::optional<base::Date> today) {
        const auto badges = app::validity_badges(words, from, to, today);
        return badges.empty() ? std::string() : badges.front().label;
    };
    CHECK(label(base::Date{2025, 12, 31}) == "Sắp có hiệu lực");
    CHECK(label(from).empty());
    CHECK(label(to).empty());
    CHECK(label(base::Date{2027, 1, 1}) == "Tư liệu");
    CHECK(label(std::nullopt).empty());
}

TEST_CASE("search rows mark what was found in the title and say their kind") {
    Desk desk;
    const auto view = desk.view<screens::SearchView>(Place::Search, {}, "khai sanh");
    REQUIRE_FALSE(view.rows.empty());
    const auto& row = view.rows.front();
    CHECK(row.title == "Đăng ký khai sinh thử");
    REQUIRE_FALSE(row.marks.empty());
    std::string marked;
    for (const auto& mark : row.marks) marked += row.title.substr(mark.begin, mark.end - mark.begin) + "|";
    CHECK(marked.find("khai") != std::string::npos);
    CHECK(row.route == screens::Route{Place::Procedure, "procedure:9.000001"});
    const auto none = desk.view<screens::SearchView>(Place::Search, {}, "zzzz");
    CHECK(none.total == 0);
    CHECK(none.rows.empty());
    CHECK_FALSE(none.suggestions.empty());
    CHECK_FALSE(desk.view<screens::SearchView>(Place::Search).suggestions.empty());
}

TEST_CASE("a guide's view: facts of all channels, cases with numbers, raw text where nothing could be split") {
    Desk desk;
    const auto guide = desk.view<screens::ProcedureView>(Place::Procedure, "procedure:9.000002");
    REQUIRE(guide.panels.size() == 4);
    REQUIRE(guide.panels[0].cases.size() == 2);
    REQUIRE(guide.panels[0].cases[1].items[0].marks.size() == 1);
    CHECK(guide.panels[0].cases[1].items[0].marks[0].text == "3 bản sao");
    using Shown = screens::ProcedureView::Case::Shown;
    CHECK((guide.panels[0].cases[0].shown == Shown::OnChoice && guide.panels[0].cases[1].shown == Shown::OnChoice));
    CHECK(guide.panels[0].count == "2 trường hợp"); // the number of papers would mislead
    CHECK(guide.panels[2].cases[0].items[1].title == "Nộp qua bưu điện");
    CHECK(guide.panels[2].cases[0].items[1].marks[1].text.find("Miễn phí") == std::string::npos);
    CHECK(guide.panels[3].empty == "Chưa ghi căn cứ pháp lý.");
    const auto old = desk.view<screens::ProcedureView>(Place::Procedure, "procedure:9.000003");
    CHECK(old.panels[0].cases.back().items[0].note == "Hồ sơ chưa tách được: biên bản, danh sách");
    const auto main = desk.view<screens::ProcedureView>(Place::Procedure, "procedure:9.000001");
    CHECK(main.panels[0].count == "2 loại"); // a remark is not a paper
    CHECK(main.title == "Đăng ký khai sinh thử");
    REQUIRE(main.related.size() == 1);
}

TEST_CASE("what the commune does not do is a page that says so, who does it, and what can be done here") {
    model::Elsewhere passport;
    passport.meta.id = "ho-chieu", passport.meta.title = "Làm hộ chiếu";
    passport.who = "Công an tỉnh", passport.phone = "";
    passport.helps = {{"Sao y giấy tờ", "procedure:2.000815"}, {"Chỉ đường đến nơi làm", ""}};
    Desk desk({passport});
    const auto page = desk.view<screens::PageView>(Place::Page, "elsewhere:ho-chieu");
    REQUIRE(page.badges.size() == 1);
    CHECK(page.badges[0].label == "Không làm tại xã");
    REQUIRE(page.facts.size() == 1); // what is not known has no card
    CHECK(page.facts[0].value == "Công an tỉnh");
    REQUIRE(page.parts.size() == 1);
    REQUIRE(page.parts[0].rows.size() == 2);
    CHECK(page.parts[0].rows[0].tappable);
    CHECK(page.parts[0].rows[0].route.arg == "procedure:2.000815");
    CHECK_FALSE(page.parts[0].rows[1].tappable);
    const auto list = desk.view<screens::ListView>(Place::List, "elsewhere");
    REQUIRE(list.rows.size() == 1);
    CHECK(list.rows[0].subtitle == "Công an tỉnh");
    const auto found = desk.view<screens::SearchView>(Place::Search, {}, "lam ho chieu o dau");
    REQUIRE_FALSE(found.rows.empty());
    CHECK(found.rows[0].chip == "Không làm tại xã");
}

TEST_CASE("a guide in English says which of its parts are in Vietnamese, and a guide without English says so at its head") {
    model::Procedure guide;
    guide.meta.id = "1.000894", guide.meta.title = "Đăng ký kết hôn";
    guide.cases = {{"", {{.name = "Tờ khai", .form = {}, .originals = 1, .copies = {}, .note = {}}}}};
    guide.steps = {{"Nộp hồ sơ", 0}};
    model::Procedure english = guide;
    english.meta.lang = "en", english.meta.title = "Marriage registration";
    english.meta.borrowed = {"steps"};
    english.cases[0].items[0].name = "Form";
    model::Procedure only;
    only.meta.id = "1.001193", only.meta.title = "Đăng ký khai sinh";
    Desk desk({guide, english, only}, "en");
    const auto shown = desk.view<screens::ProcedureView>(Place::Procedure, "procedure:1.000894");
    CHECK(shown.title == "Marriage registration");
    const auto says = [](const screens::ProcedureView& view, std::string_view label) {
        return std::any_of(view.badges.begin(), view.badges.end(), [&](const auto& badge) { return badge.label == label; });
    };
    CHECK_FALSE(says(shown, "Only in Vietnamese"));
    REQUIRE(shown.panels.size() >= 2);
    CHECK(shown.panels[0].cases.at(0).items.at(0).title == "Form");
    CHECK(shown.panels[1].cases.at(0).items.at(0).note == "This part has not been translated; it is in Vietnamese.");
    const auto other = desk.view<screens::ProcedureView>(Place::Procedure, "procedure:1.001193");
    CHECK(says(other, "Only in Vietnamese"));
}
