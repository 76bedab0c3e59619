// SPDX-License-Identifier: Apache-2.0
// The home screen, lists and offices: what of the content is told where.
#include <algorithm>

#include "content/base/spool.hpp"
#include "content/outbox/message.hpp"
#include "kiosk/app/field_faces.hpp"
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"
#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using screens::OpenNow;
using screens::Place;

namespace {

constexpr base::Date k_sunday{2026, 11, 22};

// The items of a store as presenters tell them.
class Teller {
public:
    explicit Teller(const std::vector<model::Item>& items) : m_store(items) {
        auto opened = store::Reader::open(m_store.layout().generation({1}));
        REQUIRE(opened);
        m_reader.emplace(*std::move(opened));
    }
    template <class ViewType>
    ViewType view(Place place, const std::string& arg = {}, std::optional<base::Date> day = k_sunday, int minute = 9 * 60) {
        const app::PresentContext context{m_words, day, {}, {}, day ? std::optional(minute) : std::nullopt};
        app::View view = app::present(*m_reader, {place, arg}, context);
        REQUIRE(std::holds_alternative<ViewType>(view));
        return std::get<ViewType>(std::move(view));
    }

private:
    testing::StoreFixture m_store;
    ui::Strings m_strings = testing::strings_of_the_screen();
    ui::Words m_words{m_strings, "vi"};
    std::optional<store::Reader> m_reader;
};

template <class Kind> Kind item(const std::string& id, const std::string& title) {
    Kind made;
    made.meta.publisher = "mini";
    made.meta.id = id;
    made.meta.title = title;
    return made;
}

model::Office office() {
    auto office = item<model::Office>("mot-cua", "Một cửa xã Thử");
    for (int weekday = 1; weekday <= 5; ++weekday) {
        office.hours.push_back({weekday, "07:30", "11:30"});
        office.hours.push_back({weekday, "13:00", "17:00"});
    }
    office.hours.push_back({6, "07:30", "11:30"});
    office.counters = {{.id = "q1", .name = "Quầy 1", .fields = {}}, {.id = "q2", .name = "Quầy 2", .fields = {}}};
    office.receptions = {{"Chủ tịch UBND xã", std::nullopt, 1, 0, "07:30", "11:00", "Phòng tiếp công dân", ""}};
    return office;
}

model::SiteProfile site() {
    auto site = item<model::SiteProfile>("xa-thu", "UBND xã Thử");
    site.office = "mot-cua";
    return site;
}

model::Procedure guide(const std::string& id, const std::string& field, std::vector<std::string> subjects) {
    auto guide = item<model::Procedure>(id, "Thủ tục " + id);
    guide.field = field;
    guide.subjects = std::move(subjects);
    return guide;
}

model::Event event(const std::string& id, const std::string& title, std::optional<base::Date> day, const std::string& when = {}) {
    auto event = item<model::Event>(id, title);
    event.starts = event.ends = day;
    event.when = when;
    return event;
}

std::vector<std::string> titles(const std::vector<screens::RowView>& rows) {
    std::vector<std::string> out;
    for (const auto& row : rows) out.push_back(row.title);
    return out;
}

const screens::RowView& row(const std::vector<screens::RowView>& rows, const std::string& title) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return one.title == title; });
    REQUIRE(found != rows.end());
    return *found;
}

std::vector<outbox::Message> kept(const testing::StoreFixture& store) {
    const auto spool = base::Spool::open(store.layout().outbox_dir(), base::Spool::Side::Reader).value();
    std::vector<outbox::Message> found;
    const auto entries = spool.list().value();
    for (const auto& entry : entries) found.push_back(outbox::parse_message(spool.read(entry).value()).value());
    return found;
}

} // namespace

TEST_CASE("home: doors with something of today come first and say how much, what is past stands last and as archive") {
    auto past = item<model::Document>("nq", "Nghị quyết cũ");
    past.meta.valid_to = base::Date{2025, 12, 31};
    auto notice = item<model::Notice>("tin", "Họp ấp");
    auto over = item<model::Notice>("cu", "Đã qua");
    over.meta.valid_to = base::Date{2026, 11, 1};
    Teller teller({past, notice, over, guide("1.000001", "Hộ tịch", {"Công dân Việt Nam"}), office(), site(),
                   event("hop", "Hội nghị", base::Date{2020, 12, 25})});
    const auto home = teller.view<screens::HomeView>(Place::Home);
    REQUIRE(home.doors.size() == 6);
    CHECK(titles({home.doors.begin(), home.doors.begin() + 2}) == std::vector<std::string>{"Thủ tục hành chính", "Thông báo"});
    CHECK(home.doors[0].subtitle == "1 thủ tục: giấy tờ, lệ phí");
    CHECK(home.doors[1].subtitle == "1 tin đang hiện");
    CHECK(row(home.doors, "Nghị quyết Đại hội").chip == "Tư liệu");
    REQUIRE(home.more.size() == 1);
    CHECK(home.more[0].title == "Sự kiện, hội nghị");
    CHECK(home.more[0].chip == "Tư liệu");
    CHECK(home.opening.now == OpenNow::Closed);
    CHECK(home.opening.later == "Mở lại lúc 7 giờ 30, Thứ Hai, 23/11/2026");
    CHECK(home.counters == "2 quầy, xem lối đi");
    CHECK(home.office == screens::Route{Place::Office, "office:mot-cua"});
    const auto open = teller.view<screens::HomeView>(Place::Home, {}, base::Date{2026, 11, 23});
    CHECK(open.opening.now == OpenNow::Open);
    CHECK(open.opening.text == "Đang mở cửa đến 11 giờ 30");
    CHECK(open.opening.later == "Chiều 13 giờ đến 17 giờ");
    const auto unsure = teller.view<screens::HomeView>(Place::Home, {}, std::nullopt);
    CHECK(unsure.opening.text.empty()); // nothing is said of now, and nothing is called archive
    CHECK(row(unsure.doors, "Nghị quyết Đại hội").chip.empty());
}

TEST_CASE("home without guides or an office says nothing of either") {
    Teller teller({item<model::Notice>("tin", "Họp ấp")});
    const auto home = teller.view<screens::HomeView>(Place::Home);
    CHECK(home.doors[0].title == "Thông báo");
    CHECK(home.opening.text.empty());
    CHECK(home.about.empty());
    CHECK(home.slides.front().kind == screens::SlideKind::Notice);
}

TEST_CASE("the slides say what the machine does, when the next citizens' day is, and which notice holds then") {
    auto about_it = item<model::Notice>("a", "Thứ Hai: tiếp công dân");
    about_it.meta.valid_to = base::Date{2026, 11, 23};
    auto other = item<model::Notice>("b", "Lệ phí giảm một nửa");
    other.meta.valid_to = base::Date{2026, 12, 31};
    Teller teller({about_it, other, office(), site(), guide("1.000001", "Hộ tịch", {}),
                   event("x", "Ngày hội", base::Date{2026, 11, 29}, "Cả ngày"),
                   event("y", "Chủ tịch tiếp công dân", base::Date{2026, 11, 23})});
    const auto slides = teller.view<screens::HomeView>(Place::Home).slides;
    REQUIRE(slides.size() == 5); // what, the reception, two notices, one event: the other is the reception
    CHECK(slides[0].kind == screens::SlideKind::What);
    REQUIRE(slides[0].pictures.size() == 3);
    CHECK(std::none_of(slides[0].pictures.begin(), slides[0].pictures.end(),
                       [](const auto& picture) { return picture.sketch == screens::Sketch::Dossier; })); // nothing can be looked up yet
    CHECK(slides[1].kind == screens::SlideKind::Day);
    CHECK(slides[1].leaf.weekday == "Thứ Hai");
    CHECK(slides[1].leaf.day == "23");
    CHECK(slides[1].leaf.month == "tháng 11");
    CHECK(slides[1].leaf.from == "7 giờ 30");
    CHECK(slides[1].leaf.to == "đến 11 giờ");
    CHECK(slides[1].leaf.who == "Chủ tịch UBND xã");
    CHECK(slides[1].notice == "Lệ phí giảm một nửa");
    CHECK(slides[1].notice_until == "Thông báo đến hết 31/12/2026");
    const auto event =
        std::find_if(slides.begin() + 2, slides.end(), [](const auto& slide) { return slide.kind == screens::SlideKind::Day; });
    REQUIRE(event != slides.end());
    CHECK(event->title == "Ngày hội");
    CHECK(event->leaf.day == "29");
    const auto later = teller.view<screens::HomeView>(Place::Home, {}, base::Date{2026, 11, 23}, 11 * 60).slides;
    CHECK(later[1].leaf.day == "30"); // today's is over
    CHECK(teller.view<screens::HomeView>(Place::Home, {}, std::nullopt).slides[1].kind == screens::SlideKind::Notice);
}

TEST_CASE("a citizens' day that falls on a holiday is not promised") {
    auto with_holiday = site();
    with_holiday.holidays = {{base::Date{2026, 11, 23}, base::Date{2026, 11, 23}, "Nghỉ"}};
    Teller teller({office(), with_holiday, guide("1.000001", "Hộ tịch", {})});
    const auto slides = teller.view<screens::HomeView>(Place::Home).slides;
    REQUIRE(slides.size() == 2);
    CHECK(slides[1].leaf.day == "30");
}

TEST_CASE("events always say their day, in lists and on their pages, the next one first") {
    Teller teller({event("a", "Đại hội", base::Date{2020, 10, 12}, "Ba ngày, 12–14/10/2020"),
                   event("b", "Tiếp dân", base::Date{2026, 12, 10}, "7 giờ 30"), event("c", "Hội chợ", base::Date{2026, 11, 25}),
                   event("d", "Họp báo", std::nullopt, "Tháng 10/2020"), event("e", "Gặp mặt", std::nullopt)});
    const auto list = teller.view<screens::ListView>(Place::List, "events");
    CHECK(titles(list.rows) == std::vector<std::string>{"Hội chợ", "Tiếp dân", "Đại hội", "Gặp mặt", "Họp báo"});
    CHECK(row(list.rows, "Đại hội").subtitle == "Ba ngày, 12–14/10/2020");
    CHECK(row(list.rows, "Tiếp dân").subtitle == "Thứ Năm, 10/12/2026 · 7 giờ 30");
    CHECK(row(list.rows, "Hội chợ").subtitle == "Thứ Tư, 25/11/2026");
    CHECK(row(list.rows, "Họp báo").subtitle == "Tháng 10/2020");
    CHECK(row(list.rows, "Gặp mặt").subtitle == "Nguồn không ghi ngày");
    const auto page = teller.view<screens::PageView>(Place::Page, "event:b");
    REQUIRE(page.facts.size() == 2);
    CHECK(page.facts[0].value == "Thứ Năm, 10/12/2026");
    CHECK(page.facts[1].value == "7 giờ 30");
    CHECK(teller.view<screens::PageView>(Place::Page, "event:a").facts.size() == 1);
}

TEST_CASE("an office's week is told in as few lines as it has different days, and lists say whether offices are open") {
    auto police = item<model::Office>("cong-an", "Công an xã");
    police.address = "Xã Thử";
    police.hours = {{7, "08:00", "10:00"}};
    auto silent = item<model::Office>("tram-y-te", "Trạm y tế");
    Teller teller({office(), police, silent, site()});
    const auto page = teller.view<screens::OfficeView>(Place::Office, "office:mot-cua");
    REQUIRE(page.hours.size() == 3);
    CHECK(page.hours[0].title == "Thứ Hai đến Thứ Sáu");
    CHECK(page.hours[0].subtitle == "7 giờ 30 đến 11 giờ 30; 13 giờ đến 17 giờ");
    CHECK(page.hours[0].chip.empty());
    CHECK(page.hours[1].title == "Thứ Bảy");
    CHECK(page.hours[2].subtitle == "Nghỉ");
    CHECK(page.hours[2].chip == "Hôm nay");
    CHECK(page.facts.empty()); // no phone that nobody knows
    const auto list = teller.view<screens::ListView>(Place::List, "offices");
    CHECK(row(list.rows, "Công an xã").chip == "Đang mở");
    CHECK(row(list.rows, "Công an xã").subtitle == "Đang mở cửa đến 10 giờ · Xã Thử");
    CHECK(row(list.rows, "Một cửa xã Thử").chip == "Đang đóng");
    CHECK(row(list.rows, "Một cửa xã Thử").subtitle == "Mở lại lúc 7 giờ 30, Thứ Hai, 23/11/2026");
    CHECK(row(list.rows, "Trạm y tế").chip.empty());
}

TEST_CASE("fields of residents and of businesses stand apart, small ones together, each with a sign of its own") {
    const std::vector<std::string> people{"Công dân Việt Nam"}, firms{"Doanh nghiệp", "Tổ chức (không bao gồm doanh nghiệp, HTX)"};
    std::vector<model::Item> items;
    int code = 0;
    const auto add = [&](const std::string& field, int guides, const std::vector<std::string>& subjects) {
        for (int i = 0; i < guides; ++i) items.push_back(guide("1.0000" + std::to_string(10 + code++), field, subjects));
    };
    for (const char* field : {"Hộ tịch", "Đất đai", "Cư trú", "Chứng thực", "Nuôi con nuôi", "Hòa giải ở cơ sở"}) add(field, 3, people);
    add("Thú y", 1, people), add("Thủy lợi", 2, people), add("Văn hóa", 1, people),
        add("Người có công", 1, {"Tổ chức (không bao gồm doanh nghiệp, HTX)"});
    add("Thuế", 2, firms), add("Hải quan", 2, people); // customs say citizens of everything
    Teller teller(items);
    const auto view = teller.view<screens::ListView>(Place::List, "fields");
    REQUIRE(view.groups.size() == 2);
    CHECK(view.groups[0].title == "Người dân");
    REQUIRE(view.groups[0].rows.size() == 8); // six in any case, one more that is large
    CHECK(view.groups[0].rows.back().title == "Lĩnh vực khác");
    CHECK(view.groups[0].rows.back().subtitle == "3 lĩnh vực, 4 thủ tục");
    CHECK(titles(view.groups[1].rows) == std::vector<std::string>{"Hải quan", "Thuế"});
    CHECK(row(view.groups[0].rows, "Hộ tịch").icon == "family_restroom");
    const auto small = teller.view<screens::ListView>(Place::List, "fields:people");
    CHECK(small.rows.size() == 3);
    CHECK(row(small.rows, "Thú y").route == screens::Route{Place::List, "field:Thú y"});
    for (const auto* name :
         {"Đăng ký, quản lý cư trú", "Sát hạch, cấp giấy phép lái xe", "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)"})
        CHECK(type::icon_by_name(app::field_icon(name)).has_value());
    CHECK(app::field_icon("Việc chưa ai nghĩ tới") == "folder");
}

TEST_CASE("home: one touch is the rating of this visit, the next screen takes it back, and then it can be given anew") {
    testing::StoreFixture store({office(), site(), guide("1.000001", "Hộ tịch", {})});
    testing::Visit visit(store);
    visit.run("find \"Chưa hài lòng\"\ntap \"Chưa hài lòng\"\nexpect \"Đã ghi nhận: Chưa hài lòng\"");
    REQUIRE(kept(store).size() == 1);
    CHECK(std::get<outbox::Satisfaction>(kept(store)[0].body) == outbox::Satisfaction{"office:mot-cua", 2, {}, {}});
    visit.run("tap \"Trang đầu\"\nfind \"Đã ghi nhận đánh giá\"\nabsent \"Rất hài lòng\"");
    // Every other way to the same question shows the same answer.
    visit.run("find \"Góp ý, phản ánh\"\ntap \"Góp ý, phản ánh\"\ntap \"Đánh giá cơ quan\"\nexpect \"Đã ghi nhận: Chưa hài lòng\"");
    visit.run(
        "find \"Thời gian chờ\"\ntap \"Thời gian chờ\"\nfind \"Gửi thêm lý do\"\ntap \"Gửi thêm lý do\"\nexpect \"Đã ghi nhận lý do\"");
    REQUIRE(kept(store).size() == 2);
    visit.run("find \"Bỏ đánh giá này\"\ntap \"Bỏ đánh giá này\"\nexpect \"Đã bỏ đánh giá\"");
    CHECK(kept(store).empty());
    visit.run("tap \"Trang đầu\"\nfind \"Rất hài lòng\"\ntap \"Rất hài lòng\"\nexpect \"Đã ghi nhận: Rất hài lòng\"");
    CHECK(kept(store).size() == 1);
    visit.run("tap \"Xong, về trang đầu\"\ntap \"Xong, x\"\nfind \"Rất hài lòng\""); // the next resident has a rating, too
    CHECK(kept(store).size() == 1);
}

TEST_CASE("a rating that was sent meanwhile cannot be taken back, and the screen says so") {
    testing::StoreFixture store({office(), site(), guide("1.000001", "Hộ tịch", {})});
    testing::Visit visit(store);
    visit.run("find \"Rất hài lòng\"\ntap \"Rất hài lòng\"\nexpect \"Đã ghi nhận\"");
    auto spool = base::Spool::open(store.layout().outbox_dir(), base::Spool::Side::Reader).value();
    REQUIRE(spool.remove(spool.list().value().front()));
    visit.run("find \"Bỏ đánh giá này\"\ntap \"Bỏ đánh giá này\"\nfind \"không bỏ được nữa\"");
}
