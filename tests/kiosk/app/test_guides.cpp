// SPDX-License-Identifier: Apache-2.0
// Where a guide sends people, and which of its papers they see without a tap.
#include "kiosk/app/paper_groups.hpp"
#include "kiosk/app/present.hpp"
#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using model::DossierCase;
using model::DossierItem;
using model::GroupKind;
using model::ItemRole;
using screens::Place;
using Shown = screens::ProcedureView::Case::Shown;

namespace {

DossierItem item(std::string name, ItemRole role = ItemRole::Submit) {
    DossierItem item;
    item.name = std::move(name);
    item.role = role;
    return item;
}

model::Procedure guide(std::string id, std::string title) {
    model::Procedure p;
    p.meta.id = std::move(id);
    p.meta.lang = "vi";
    p.meta.publisher = "mini";
    p.meta.title = std::move(title);
    p.field = "Lĩnh vực thử";
    p.levels = {"Cấp xã"};
    return p;
}

struct Guides {
    explicit Guides(const std::vector<model::Item>& items) : store(items) {
        auto opened = store::Reader::open(store.layout().generation({1}));
        REQUIRE(opened);
        reader.emplace(*std::move(opened));
    }
    template <class ViewType> ViewType view(Place place, const std::string& arg, const std::string& query = {}) {
        app::View view = app::present(*reader, {place, arg}, {words, base::Date{2026, 11, 22}, {}, query});
        REQUIRE(std::holds_alternative<ViewType>(view));
        return std::get<ViewType>(std::move(view));
    }
    // What the guide says of its place.
    std::string place_of(const std::string& id) {
        for (const auto& fact : view<screens::ProcedureView>(Place::Procedure, "procedure:" + id).facts) {
            if (fact.icon == "place") return fact.value;
        }
        return {};
    }
    testing::StoreFixture store;
    ui::Strings strings = testing::strings_of_the_screen();
    ui::Words words{strings, "vi"};
    std::optional<store::Reader> reader;
};

} // namespace

TEST_CASE("what everybody needs is open and numbered on, a choice follows, remarks come last") {
    model::Procedure p = guide("9.1", "Thử nhóm giấy tờ");
    p.cases = {
        {"Lưu ý:", {item("Đến sớm", ItemRole::Note)}, GroupKind::Section},
        {"Trường hợp ủy quyền", {item("Giấy ủy quyền")}, GroupKind::Case},
        {"Giấy tờ phải xuất trình:", {item("Hộ chiếu cũng được", ItemRole::Note), item("Căn cước", ItemRole::Present)}, GroupKind::Section},
        {"Giấy tờ phải nộp:", {item("Giấy chứng sinh")}, GroupKind::Section},
        {"Trường hợp ở xa", {item("Bì thư"), item("Tem")}, GroupKind::Case},
        {"", {item("Tờ khai")}, GroupKind::Section},
        {"Trường hợp ủy quyền", {item("Giấy ủy quyền"), item("Bản sao")}, GroupKind::Case}};
    Guides guides({p});
    const auto panel = guides.view<screens::ProcedureView>(Place::Procedure, "procedure:9.1").panels.at(0);
    std::vector<std::string> told;
    for (const auto& group : panel.cases) {
        told.push_back((group.shown == Shown::Open ? "open " : "choice ") + group.title);
        for (const auto& paper : group.items) told.push_back(paper.number + " " + paper.title + paper.note);
    }
    CHECK(told == std::vector<std::string>{"open ", "1 Tờ khai", "open Giấy tờ phải nộp:", "2 Giấy chứng sinh",
                                           "open Giấy tờ phải xuất trình:", "3 Căn cước", " Hộ chiếu cũng được",
                                           "choice Trường hợp ủy quyền", "1 Giấy ủy quyền", "2 Bản sao", "choice Trường hợp ở xa",
                                           "1 Bì thư", "2 Tem", "open Lưu ý:", " Đến sớm"});
    CHECK(panel.count == "2 trường hợp");
}

TEST_CASE("papers that every case asks for are no matter of choice") {
    model::Procedure p = guide("9.8", "Giấy tờ chung");
    p.cases = {{"Nhà ở", {item("Đơn đề nghị;"), item("Bản vẽ nhà")}, GroupKind::Case},
               {"Công trình khác", {item("Bản vẽ công trình"), item("Đơn đề nghị.")}, GroupKind::Case}};
    auto groups = app::paper_groups(p);
    REQUIRE((groups.open.size() == 1 && groups.choice.size() == 2));
    REQUIRE((groups.open[0].title.empty() && groups.open[0].items.size() == 1));
    CHECK(groups.open[0].items[0].name == "Đơn đề nghị;");
    CHECK((groups.choice[0].items == std::vector{item("Bản vẽ nhà")} && groups.choice[1].items == std::vector{item("Bản vẽ công trình")}));
    p.cases[1].items = {item("Đơn đề nghị")}; // nothing would be left to tell of this case
    groups = app::paper_groups(p);
    CHECK((groups.open.empty() && groups.choice[0].items.size() == 2 && groups.choice[1].items.size() == 1));
    p.cases[1].items = {item("Đơn đề nghị", ItemRole::Present), item("Khác")}; // one hands it in, the other only shows it
    CHECK(app::paper_groups(p).open.empty());
}

TEST_CASE("one case alone leaves nothing to choose") {
    model::Procedure p = guide("9.2", "Một trường hợp");
    p.cases = {{"Trường hợp ủy quyền", {item("Giấy ủy quyền")}, GroupKind::Case}, {"", {item("Tờ khai")}, GroupKind::Section}};
    const auto groups = app::paper_groups(p);
    REQUIRE(groups.open.size() == 2);
    CHECK((groups.open[0].title.empty() && groups.open[1].title == "Trường hợp ủy quyền" && groups.choice.empty()));
    p.cases = {{"Cũ một", {item("A")}}, {"Cũ hai", {item("B")}}, {"", {item("C")}}, {"Không có gì", {}}}; // of a pack without kinds
    CHECK((app::paper_groups(p).choice.size() == 2 && app::paper_groups(p).open.size() == 1));
}

TEST_CASE("a guide for what the commune does not do says so and who does, in lists and in search as well") {
    model::Procedure customs = guide("9.3", "Thủ tục hải quan thử");
    customs.performer = "Chi cục Hải quan khu vực";
    model::Procedure residence = guide("9.4", "Đăng ký tạm trú thử");
    residence.performer = "Công an cấp xã";
    model::Procedure birth = guide("9.5", "Đăng ký khai sinh thử");
    model::Procedure tax = guide("9.6", "Khai thuế thử");
    tax.performer = "Thuế cơ sở";
    tax.steps = {{"Nộp hồ sơ tại Trung tâm Phục vụ hành chính công cấp xã", 0}};
    model::Procedure lost = guide("9.7", "Không rõ nơi làm");
    lost.performer = "Công an huyện";
    Guides guides({customs, residence, birth, tax, lost});
    CHECK(guides.place_of("9.3") == "Không làm tại xã; mời đến Chi cục Hải quan khu vực");
    CHECK(guides.place_of("9.4") == "Công an cấp xã, không phải quầy một cửa");
    CHECK(guides.place_of("9.5") == "Bộ phận một cửa cấp xã");
    CHECK(guides.place_of("9.6") == "Do Thuế cơ sở giải quyết; mời hỏi quầy có nộp tại xã được không");
    CHECK(guides.place_of("9.7").empty());
    CHECK(guides.view<screens::ProcedureView>(Place::Procedure, "procedure:9.7").ask->question.find("nơi nộp") != std::string::npos);
    const auto hits = guides.view<screens::SearchView>(Place::Search, {}, "hải quan");
    REQUIRE_FALSE(hits.rows.empty());
    CHECK(hits.rows[0].chip == "Không làm tại xã");
    CHECK(hits.rows[0].subtitle.find("Chi cục Hải quan khu vực") != std::string::npos);
    std::map<std::string, std::string> places;
    for (const auto& row : guides.view<screens::ListView>(Place::List, "places").rows) places[row.title] = row.route.arg;
    for (const auto& [title, only] :
         {std::pair{"Một cửa cấp xã giải quyết", "Đăng ký khai sinh thử"}, std::pair{"Công an, cơ quan khác của xã", "Đăng ký tạm trú thử"},
          std::pair{"Nơi khác giải quyết, có thể nộp tại xã", "Khai thuế thử"},
          std::pair{"Thủ tục không làm tại xã", "Thủ tục hải quan thử"}, std::pair{"Hỏi quầy nơi làm", "Không rõ nơi làm"}}) {
        CAPTURE(title);
        REQUIRE(places.count(title) == 1);
        const auto rows = guides.view<screens::ListView>(Place::List, places[title]).rows;
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].title == only);
    }
}
