// SPDX-License-Identifier: Apache-2.0
// Targets, directives and documents: what is drawn of them is what was published, no more.
#include "kiosk/app/charts.hpp"
#include "kiosk/app/find_in_document.hpp"
#include "kiosk/app/navigator.hpp"
#include "kiosk/app/present.hpp"
#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using model::Quantity;
using screens::ChartView;
using screens::Place;

namespace {

Quantity quantity(std::string text, std::optional<std::int64_t> low = {}, std::string unit = "%", std::optional<int> year = {}) {
    Quantity out;
    out.text = std::move(text);
    if (low) out.low = model::Decimal{*low, 0};
    out.unit = std::move(unit);
    out.year = year;
    return out;
}

struct Charts {
    ChartView chart(const model::IndicatorFigure& figure, app::Depth depth = app::Depth::All) {
        return app::chart_of(words, item, figure, depth);
    }
    ui::Strings strings = testing::strings_of_the_screen();
    ui::Words words{strings, "vi"};
    model::Indicator item{};
};

struct Office {
    Office() {
        store.publish(testing::sample_items());
        auto opened = store::Reader::open(store.layout().generation({1}));
        REQUIRE(opened);
        reader.emplace(*std::move(opened));
    }
    template <class ViewType> ViewType view(const screens::Route& route, std::optional<base::Date> today, const std::string& query = {}) {
        const app::PresentContext context{words, today, {}, query};
        app::View view = app::present(*reader, route, context);
        REQUIRE(std::holds_alternative<ViewType>(view));
        return std::get<ViewType>(std::move(view));
    }
    testing::StoreFixture store;
    ui::Strings strings = testing::strings_of_the_screen();
    ui::Words words{strings, "vi"};
    std::optional<store::Reader> reader;
};

} // namespace

TEST_CASE("an axis holds zero and everything that stands on it; shares reach to a hundred") {
    const auto ends = [](std::vector<double> values, bool share = false) {
        const auto axis = app::axis_of(values, share);
        return std::pair(axis.from, axis.to);
    };
    CHECK(ends({90.21, 95}, true) == std::pair(0.0, 100.0));
    CHECK(ends({90.21, 120}, true).second > 120);
    CHECK(ends({6.3, 6.7}) == std::pair(0.0, 8.0));
    CHECK(ends({75'000, 90'632}) == std::pair(0.0, 100'000.0));
    CHECK(ends({-3.25, 1}).first < -3.25);
    CHECK(ends({-3.25}).second == 0);
    CHECK(ends({0}) == std::pair(0.0, 1.0));
    CHECK(ends({}) == std::pair(0.0, 1.0));
    for (const double value : {0.0004, 0.99, 1.0, 17.0, 123456.0, 9.9e14}) {
        CHECK(ends({value}).first == 0);
        CHECK(ends({value}).second >= value);
    }
}

TEST_CASE_METHOD(Charts, "what is not known is not drawn, and no two units share an axis") {
    model::IndicatorFigure figure;
    figure.target = quantity("1.000", 1000, "doanh nghiệp", 2025);
    CHECK(chart(figure).marks.empty());
    CHECK_FALSE(chart(figure).goal);
    CHECK(chart(figure).notes.front() == "Chưa có số liệu thực hiện");
    figure.baseline = quantity("3/8 đã đạt", {}, "", 2020); // words without a number
    figure.latest = quantity("40", 40, "%", 2024);          // another unit
    CHECK(chart(figure).marks.empty());
    CHECK(chart(figure).notes == std::vector<std::string>{"2020: 3/8 đã đạt", "2024: 40 %"});
    figure.latest = quantity("0", 0, "doanh nghiệp", 2024); // a zero that was published is one
    REQUIRE(chart(figure).marks.size() == 1);
    CHECK(chart(figure).marks[0].low == 0);
    CHECK(chart(figure).from == 0);
    figure.target = quantity("Năm sau cao hơn năm trước", {}, "");
    CHECK(chart(figure).in_words);
    CHECK_FALSE(chart(figure).goal);
}

TEST_CASE_METHOD(Charts, "a target says what fulfils it, and terms are compared as far as they are known") {
    model::IndicatorFigure figure;
    figure.target = quantity("từ 65", 65, "%", 2025);
    figure.baseline = quantity("53", 53, "%", 2020);
    figure.bound = model::Bound::AtLeast;
    CHECK(chart(figure).goal->zone == ChartView::Zone::AtLeast);
    figure.bound = model::Bound::Under;
    CHECK(chart(figure).goal->zone == ChartView::Zone::AtMost);
    figure.bound = model::Bound::Exact;
    CHECK(chart(figure).goal->zone == ChartView::Zone::None);
    figure.earlier = {{"2010–2015", {}, quantity("41", 41)}, {"2015–2020", quantity("55", 55), quantity("53", 53)}};
    const ChartView all = chart(figure);
    REQUIRE(all.marks.size() == 2); // the result of the term before is the state this one began with: one bar
    CHECK(all.marks[0].label == "2010–2015: đạt 41 %");
    CHECK(all.marks[1].label == "2020: 53 %");
    CHECK(all.marks[1].aim == 55);
    CHECK(chart(figure, app::Depth::Brief).marks.size() == 1);
    CHECK(app::term_phrase(words, figure.earlier[1]) == "đề ra 55 %, đạt 53 %");
    CHECK(app::term_phrase(words, {"2010–2015", quantity("55", 55), {}}) == "đề ra 55 %, chưa có số đã đạt");
}

TEST_CASE_METHOD(Office, "tasks stand by their deadline; overdue is said only while the day is known") {
    const screens::Route route{Place::Page, "directive:ke-hoach-thu"};
    const auto known = view<screens::DirectiveView>(route, base::Date{2026, 11, 22});
    REQUIRE(known.tasks.size() == 5);
    CHECK(known.tasks[0].title == "Việc xong");
    CHECK(known.tasks[0].overdue.empty());
    CHECK(known.tasks[1].title == "Việc trễ");
    CHECK(known.tasks[1].overdue == "Đã quá hạn 267 ngày");
    CHECK(known.tasks[1].links.size() == 2);
    CHECK(known.tasks[2].title == "Việc đang làm");
    CHECK(known.today_at == std::size_t{2});
    CHECK(known.filters.front().label == "Chậm hạn (1)");
    CHECK(known.badges.back().label == "Còn hiệu lực");
    const auto unknown = view<screens::DirectiveView>(route, std::nullopt);
    CHECK(unknown.tasks[1].overdue.empty());
    CHECK_FALSE(unknown.today_at);
    CHECK(unknown.badges.size() == 1);
}

TEST_CASE_METHOD(Office, "a document is searched with or without accents, over all of its sections and tables") {
    const screens::Route route{Place::Reader, "document:bang-bieu#bang"};
    const auto found = [&](const std::string& query) { return view<screens::ReaderView>(route, base::Date{2026, 11, 22}, query).hits; };
    REQUIRE(found("chu dam").size() == 1);
    CHECK(found("CHỮ ĐẬM").size() == 1);
    CHECK(found("chữ đậm").front().address == "document:bang-bieu#bang");
    const auto cell = found("hoà");
    REQUIRE(cell.size() == 2); // hòa and hoà, in one cell
    CHECK(cell[0].mark.cell == cell[1].mark.cell);
    CHECK(cell[0].mark.range.begin < cell[1].mark.range.begin);
    REQUIRE(found("hai cham").size() == 1);
    CHECK(found("hai cham").front().address != "document:bang-bieu#bang");
    CHECK(found("").empty());
    CHECK(found("  ").empty());
    CHECK(found("zzz").empty());
    CHECK(found("hu dam").empty()); // the middle of a word is not its beginning
}

TEST_CASE_METHOD(Office, "a section leads to what it names, what it sets and who carries it out; past its term it says so") {
    const auto page = view<screens::ReaderView>({Place::Reader, "document:bang-bieu#bang"}, base::Date{2026, 11, 22});
    const auto leads = [&](const std::string& arg) {
        return std::any_of(page.links.begin(), page.links.end(), [&](const auto& row) { return row.route.arg == arg; });
    };
    CHECK(leads("target:nuoc-sach"));
    CHECK(leads("procedure:9.000002"));
    CHECK(leads("target:hai-long"));
    CHECK(leads("directive:ke-hoach-thu"));
    CHECK(page.archive.rfind("Tư liệu", 0) == 0);
    CHECK(view<screens::ReaderView>({Place::Reader, "document:bang-bieu"}, std::nullopt).archive.empty());
}

TEST_CASE("a document goes on where it was left, until the resident has gone") {
    app::Navigator navigator;
    navigator.open({Place::Reader, "document:a"});
    navigator.top().state->reading.page = "document:a#zwei";
    navigator.top().state->reading.finding = true;
    navigator.replace({Place::Reader, "document:a#drei"});
    CHECK(navigator.top().state->reading.finding); // the same document keeps what was done in it
    navigator.replace({Place::Reader, "document:b"});
    CHECK_FALSE(navigator.top().state->reading.finding);
    navigator.home();
    navigator.open({Place::Reader, "document:a"});
    CHECK(navigator.top().route.arg == "document:a#zwei");
    CHECK(navigator.top().state->reading.resume);
    navigator.open({Place::Reader, "document:a#eins"}); // who says where is led there
    CHECK(navigator.top().route.arg == "document:a#eins");
    navigator.home();
    navigator.forget_places();
    navigator.open({Place::Reader, "document:a"});
    CHECK(navigator.top().route.arg == "document:a");
}
