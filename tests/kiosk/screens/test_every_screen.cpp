// SPDX-License-Identifier: Apache-2.0
// Every screen at every text step, size and theme: nothing clipped, overlapping, faint, or too small to touch.
#include <functional>
#include <iostream>

#include <catch2/catch.hpp>

#include "kiosk/app/present.hpp"
#include "tests/kiosk/screens/condition_views.hpp"
#include "tests/kiosk/screens/dossier_views.hpp"
#include "tests/kiosk/screens/home_views.hpp"
#include "tests/kiosk/screens/looks.hpp"
#include "tests/kiosk/screens/screen_lint.hpp"
#include "tests/kiosk/screens/staff_views.hpp"
#include "tests/support/store_fixture.hpp"

namespace {

using namespace tramtin;
using screens::Place;
using testing::check_none;
using testing::for_every_look;
using testing::header;
using testing::k_long;
using testing::ScreenLint;
using testing::told;
using testing::vietnamese;

constexpr int k_pages = 12; // how far down a long page is looked at

struct Named {
    std::string name;
    app::View view;
    std::function<void(screens::ScreenState&)> prepare{};
};

Named dossier(const std::string& name, screens::DossierResultView::State state, bool late = false) {
    return {"dossier " + name, testing::dossier_view(state, late), [](screens::ScreenState& screen) {
                screen.can.dossiers = screens::DossierLookup::Here;
                screen.edit.replace(testing::k_dossier_code);
                screen.looked_up = true;
            }};
}

void add_dossiers(std::vector<Named>& all) {
    using State = screens::DossierResultView::State;
    for (const auto& [name, state] : {std::pair{"received", State::Received},
                                      {"processing", State::Processing},
                                      {"waiting", State::WaitingForSupplement},
                                      {"ready", State::Ready},
                                      {"returned", State::Returned},
                                      {"refused", State::Refused},
                                      {"collected", State::Collected}})
        all.push_back(dossier(name, state));
    all.push_back(dossier("late", State::Processing, true));
    Named unknown = dossier("unknown", State::Received);
    std::get<screens::DossierView>(unknown.view).outcome = screens::DossierOutcome::NotFound;
    const auto looked_up = unknown.prepare;
    unknown.prepare = [looked_up](screens::ScreenState& state) {
        looked_up(state);
        state.data_of = "18/11/2025";
    };
    all.push_back(unknown);
}

screens::RowView row(std::string title, std::string below) {
    screens::RowView row{.icon = "event", .tint = ui::Tint::Amber, .title = std::move(title)};
    row.subtitle = std::move(below);
    row.tappable = false;
    return row;
}

app::View form() {
    screens::FormView view{k_long, "Đăng ký khai sinh", "Mẫu vẽ để chạy thử, không phải mẫu ban hành.", {}};
    for (int i = 0; i < 12; ++i) view.pages.push_back("sha256:" + std::to_string(i));
    return view;
}

app::View busy_office() {
    screens::OfficeView view{.title = "Trung tâm Phục vụ hành chính công phường Nguyễn Thái Bình Khiêm", .summary = k_long};
    view.status = "Nghỉ lễ: Tết Nguyên đán Đinh Mùi. Mở lại lúc 7 giờ 30, Thứ Năm, 11/02/2027";
    view.status_text = "Thứ Hai, 08/02/2027 · Mùng 3 tháng Giêng âm lịch";
    view.map = "sha256:map";
    view.map_words = "Sơ đồ";
    for (int i = 1; i <= 3; ++i) {
        screens::OfficeView::Counter counter{row("Quầy " + std::to_string(i) + " · " + k_long, k_long), std::to_string(i), 20 * i, 40};
        counter.row.tappable = true;
        counter.row.route = {Place::List, "counter:a#b"};
        view.counters.push_back(std::move(counter));
    }
    view.receptions = {row("Thứ Hai, 23/11/2026", "Chủ tịch UBND phường · 7 giờ 30 đến 11 giờ · Phòng tiếp công dân tầng trệt")};
    view.holidays = {row("Thứ Bảy, 06/02/2027 đến Thứ Tư, 10/02/2027", "Tết Đinh Mùi")};
    view.hours = {row("Thứ Hai", "7 giờ 30 đến 11 giờ 30; 13 giờ đến 17 giờ"), row("Chủ nhật", "Nghỉ")};
    return view;
}

app::View many_cases() {
    screens::ProcedureView view;
    view.field = "Hộ tịch";
    view.code = "Mã thủ tục 1.004884";
    view.title = k_long;
    using Shown = screens::ProcedureView::Case::Shown;
    screens::ProcedureView::Panel panel{.id = "tab.papers", .icon = "folder", .tab = "Giấy tờ", .title = "Giấy tờ cần mang"};
    for (int i = 0; i < 4; ++i) {
        screens::ProcedureView::Item paper{std::to_string(i + 1), k_long, k_long};
        using Shape = screens::ProcedureView::Shape;
        paper.marks = {{"description", "1 bản chính", Shape::Filled},
                       {"content_copy", "2 bản sao", Shape::Outlined},
                       {"visibility", "Chỉ xuất trình", Shape::Soft},
                       {"schedule", k_long}};
        if (i == 0) paper.lines = {{k_long, "•"}, {k_long, "Bước 1:", 1}, {k_long, "", 2}, {k_long, "a)", 5}};
        if (i == 0) paper.open = 2;
        paper.form = screens::Route{Place::Form, "procedure:1.004884#a"};
        panel.cases.push_back({i == 0 ? "" : std::to_string(i) + " " + k_long, {paper, paper}, i == 0 ? Shown::Open : Shown::OnChoice});
    }
    view.panels = {panel};
    view.facts = {{"schedule", ui::Tint::Green, "Thời hạn", "Trong ngày làm việc"},
                  {"payments", ui::Tint::Amber, "Lệ phí", k_long},
                  {"place", ui::Tint::Red, "Nộp và hỏi ở", "Quầy 2 · Hộ tịch", "Đã đóng, mở lại 7 giờ 30 thứ Hai, 23/11", ui::Tint::Amber,
                   screens::Route{Place::Office, "office:a"}}};
    view.ask = screens::ProcedureView::Ask{"Có nộp qua mạng được không?", "Hỏi quầy 2, mở lại 7 giờ 30 thứ Hai, 23/11"};
    return view;
}

app::View urgent_home() {
    screens::HomeView view{.life_events = {{"child_friendly", "Sinh con", "sinh-con"}}, .notices = {}, .more = {}};
    screens::RowView warning = row("Bão số 9: bà con khu vực ven sông di dời trước 17 giờ", k_long);
    warning.tappable = true;
    warning.chip = "Khẩn";
    warning.chip_tint = ui::Tint::Red;
    view.urgent = {warning, warning};
    view.notices = {warning};
    return view;
}

std::vector<Named> feedback_views(store::Reader& reader, const app::PresentContext& context) {
    const auto view = [&](Place place, const std::string& arg = {}) { return app::present(reader, {place, arg}, context); };
    const app::View report = view(Place::Feedback, "report");
    const auto writing = [](screens::DraftStep step, bool real_keys = false) {
        return [step, real_keys](screens::ScreenState& state) {
            state.keys_hidden = real_keys;
            state.draft = std::make_unique<screens::FeedbackDraft>();
            state.draft->step = step;
            state.draft->choices = {"road", "official", "waiting"};
            for (int i = 0; i < 12; ++i) state.draft->text.insert("Đường trước cổng trường ngập sâu mỗi khi mưa. ");
            state.draft->phone.insert("0912345678901");
            state.draft->receipt = "4K7-MPX-2TR";
            state.draft->refusal = step == screens::DraftStep::Text ? "outbox.empty" : "ask.phone_wrong";
        };
    };
    return {{"feedback menu", view(Place::Feedback)},
            {"report choose", report, writing(screens::DraftStep::Choose)},
            {"report text", report, writing(screens::DraftStep::Text)},
            {"report phone", report, writing(screens::DraftStep::Phone)},
            {"report text, real keys", report, writing(screens::DraftStep::Text, true)},
            {"report phone, real keys", report, writing(screens::DraftStep::Phone, true)},
            {"report review", report, writing(screens::DraftStep::Review)},
            {"report sent", report, writing(screens::DraftStep::Sent)},
            {"comment choose", view(Place::Feedback, "comment:procedure:9.000002")},
            {"rate", view(Place::Feedback, "rate:procedure:9.000002")},
            {"rated", view(Place::Feedback, "rate"), writing(screens::DraftStep::Sent)}};
}

void add_finding(std::vector<Named>& all, store::Reader& reader, const app::PresentContext& context) {
    app::PresentContext within{context.words, context.today, {}, "chu dam"};
    const app::View finding = app::present(reader, {Place::Reader, "document:bang-bieu#bang"}, within);
    for (const bool typing : {false, true}) {
        all.push_back({typing ? "reader typing" : "reader finding", finding, [typing](screens::ScreenState& state) {
                           state.edit.replace("mot cau dai hon o nhap tren man hinh nho nhat");
                           state.reading.finding = true;
                           state.reading.typing = typing;
                       }});
    }
}

std::vector<Named> views(store::Reader& reader, const app::PresentContext& context) {
    const auto view = [&](Place place, const std::string& arg = {}) { return app::present(reader, {place, arg}, context); };
    app::PresentContext searching{context.words, context.today, {}, "khai sinh"};
    app::PresentContext nothing{context.words, context.today, {}, "zzz"};
    app::PresentContext reporting{context.words, context.today, {}, "duong hu"};
    const auto typed = [](const char* text) { return [text](screens::ScreenState& state) { state.edit.replace(text); }; };
    const auto looked_up = [](const char* text) {
        return [text](screens::ScreenState& state) {
            state.edit.replace(text);
            state.looked_up = true;
        };
    };
    const auto tab = [](std::size_t index) { return [index](screens::ScreenState& state) { state.tab = index; }; };
    const app::View guide = view(Place::Procedure, "procedure:9.000002");
    const app::View codes = view(Place::Dossier);
    return {{"home", view(Place::Home)},
            {"fields", view(Place::List, "fields")},
            {"documents", view(Place::List, "documents")},
            {"notices", view(Place::List, "notices")},
            {"life events", view(Place::List, "life-events")},
            {"field", view(Place::List, "field:Hộ tịch")},
            {"search", view(Place::Search)},
            {"found", app::present(reader, {Place::Search, {}}, searching), typed("khai sinh")},
            {"not found", app::present(reader, {Place::Search, {}}, nothing), typed("zzz")},
            {"report by search", app::present(reader, {Place::Search, {}}, reporting), typed("duong hu")},
            {"long query", app::present(reader, {Place::Search, {}}, nothing),
             typed("mot cau hoi dai hon ca o tim kiem tren man hinh rong nhat")},
            {"papers", guide},
            {"steps", guide, tab(1)},
            {"fees", guide, tab(2)},
            {"law", guide, tab(3)},
            {"short guide", view(Place::Procedure, "procedure:9.000001")},
            {"reader", view(Place::Reader, "document:bang-bieu")},
            {"contents", view(Place::Reader, "document:bang-bieu"), [](screens::ScreenState& state) { state.contents_open = true; }},
            {"targets", view(Place::List, "targets")},
            {"directives", view(Place::List, "directives")},
            {"directive late", view(Place::Page, "directive:ke-hoach-thu"), tab(1)},
            {"target", view(Place::Page, "target:nuoc-sach")},
            {"target in words", view(Place::Page, "target:hai-long")},
            {"directive", view(Place::Page, "directive:ke-hoach-thu")},
            {"office", view(Place::Office, "office:xa-thu")},
            {"office at a counter", busy_office(), [](screens::ScreenState& state) { state.page = 1, state.choice = 2; }},
            {"form", form()},
            {"form zoomed", form(), [](screens::ScreenState& state) { state.page = 3, state.zoom.scale = 3; }},
            {"single form", screens::FormView{"Tờ khai", "Đăng ký khai sinh", "", {"sha256:1"}}},
            {"events", view(Place::List, "events")},
            {"offices", view(Place::List, "offices")},
            {"places", view(Place::List, "places")},
            {"cases", many_cases()},
            {"case", many_cases(), [](screens::ScreenState& state) { state.choice = 2; }},
            {"urgent home", urgent_home()},
            {"empty home", screens::HomeView{.life_events = {}, .notices = {}, .more = {}, .empty = true}},
            {"dossier", codes},
            {"dossier typing", codes, typed("H13.12-2611")},
            {"dossier letters", codes, [](screens::ScreenState& state) { state.keyboard.layout = input::Layout::CodeLetters; }},
            {"dossier complete", codes, looked_up("H13.12-261120-0001")},
            {"dossier invalid", codes, looked_up("H13.12-269999-0001")},
            {"dossier short", codes, looked_up("H13.12-26")},
            {"missing", view(Place::Page, "notice:no-such")}};
}

// Draws one screen until it has settled, at this offset of both its columns.
class Drawing {
public:
    Drawing(ui::Ui& ui, const ui::Words& words, const ui::Metrics& metrics) : m_ui(ui), m_words(words), m_metrics(metrics) {}

    const std::vector<ui::Node>& draw(const Named& screen, screens::ScreenState& state) {
        for (int i = 0; i < 2; ++i) {
            m_now += input::Millis{16};
            m_ui.begin({.metrics = m_metrics, .pointer = {}, .now = m_now, .motion = ui::Motion::Reduced}, m_words);
            const bool writing = state.draft != nullptr && state.draft->step == screens::DraftStep::Text;
            const bool keyboard =
                !state.keys_hidden && (writing || state.reading.typing || std::holds_alternative<screens::SearchView>(screen.view));
            const bool whole = screens::fills_screen(state);
            const auto footer = keyboard ? screens::Footer::Hidden : screens::Footer::Shown;
            const auto chrome = whole ? screens::ChromeResult{m_ui.screen()} : screens::draw_chrome(m_ui, header(), footer);
            std::visit([&](const auto& view) { screens::draw(m_ui, view, state, chrome.body); }, screen.view);
            m_ui.end();
        }
        return m_ui.semantics().nodes();
    }
    // One page down. False at the end.
    bool turn(screens::ScreenState& state) {
        bool moved = false;
        for (auto* scroll : {&state.scroll, &state.side}) {
            const float from = scroll->scroller.offset();
            const float to = std::min(scroll->scroller.max_offset(), from + static_cast<float>(m_metrics.height) / 4);
            scroll->scroller.scroll_to(to, input::Motion::Instant, m_now);
            moved = moved || to > from;
        }
        return moved;
    }

private:
    ui::Ui& m_ui;
    const ui::Words& m_words;
    ui::Metrics m_metrics;
    input::Millis m_now{0};
};

} // namespace

TEST_CASE("every screen is whole, legible and easy to touch at every size, text step and theme") {
    testing::StoreFixture fixture;
    fixture.publish(testing::sample_items());
    auto reader = store::Reader::open(fixture.layout().generation({1}));
    REQUIRE(reader);
    const ui::Strings strings = vietnamese();
    const ui::Words words(strings, "vi");
    const app::PresentContext context{words, base::Date{2026, 11, 22}, {}, {}};
    auto all = views(*reader, context);
    for (Named& screen : feedback_views(*reader, context)) all.push_back(std::move(screen));
    testing::add_home(all);
    add_dossiers(all);
    testing::add_conditions(all, *reader, context);
    add_finding(all, *reader, context);
    testing::add_staff(all, words);
    auto ui = ui::Ui::open();
    REQUIRE(ui);
    std::set<std::string> findings;
    for_every_look([&](const ui::Metrics& metrics) {
        for (const Named& screen : all) {
            Drawing drawing(**ui, words, metrics);
            screens::ScreenState state;
            if (screen.prepare) screen.prepare(state);
            ScreenLint lint(metrics, told(metrics, screen.name));
            lint.check(drawing.draw(screen, state));
            for (int page = 0; page < k_pages && drawing.turn(state); ++page) lint.check(drawing.draw(screen, state));
            findings.merge(lint.findings);
        }
    });
    check_none(findings);
    CHECK((*ui)->missing_glyphs() == 0);
}

TEST_CASE("the code of a dossier is cut only where a person would cut it") {
    const ui::Strings strings = vietnamese();
    const ui::Words words(strings, "vi");
    const Named result = dossier("ready", screens::DossierResultView::State::Ready);
    auto ui = ui::Ui::open();
    REQUIRE(ui);
    for_every_look([&](const ui::Metrics& metrics) {
        INFO(told(metrics, "dossier"));
        Drawing drawing(**ui, words, metrics);
        screens::ScreenState state;
        result.prepare(state);
        std::string code;
        for (const ui::Node& node : drawing.draw(result, state)) {
            const bool more =
                node.role == ui::Role::Heading && std::string_view(testing::k_dossier_code).substr(code.size()).starts_with(node.label);
            if (!more || node.label.empty()) continue;
            code += node.label;
            CHECK((code == testing::k_dossier_code || code.ends_with('-') || code.ends_with('.')));
        }
        CHECK(code == testing::k_dossier_code);
    });
}

TEST_CASE("results can be seen above the keyboard at every size and text step") {
    testing::StoreFixture fixture;
    fixture.publish(testing::sample_items());
    auto reader = store::Reader::open(fixture.layout().generation({1}));
    REQUIRE(reader);
    const ui::Strings strings = vietnamese();
    const ui::Words words(strings, "vi");
    const Named found{"found", app::present(*reader, {Place::Search, {}}, {words, std::nullopt, {}, "dang ky khai sinh"}), {}};
    auto ui = ui::Ui::open();
    REQUIRE(ui);
    for_every_look([&](const ui::Metrics& metrics) {
        INFO(told(metrics, "search"));
        Drawing drawing(**ui, words, metrics);
        screens::ScreenState state;
        state.edit.replace("dang ky khai sinh");
        drawing.draw(found, state);
        const ui::Node* hit = (*ui)->semantics().find_tappable("Đăng ký khai sinh thử");
        REQUIRE(hit != nullptr);
        CHECK(hit->visible.h >= static_cast<float>(metrics.px(ui::k_min_target)) - 1);
    });
}
