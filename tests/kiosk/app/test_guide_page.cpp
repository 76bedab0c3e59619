// SPDX-License-Identifier: Apache-2.0
// A guide's page: what is known, whom to ask for the rest, long law folded, nothing numbered twice.
#include <algorithm>

#include "kiosk/app/fold_items.hpp"
#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using screens::ProcedureView;
using testing::StoreFixture;
using testing::Visit;
using testing::VisitOptions;

namespace {

const std::string k_counter = "Quầy 4 · Lao động, xã hội";

model::Office office() {
    model::Office office;
    office.meta.id = "mot-cua";
    office.meta.title = "Trung tâm Phục vụ hành chính công";
    office.counters = {{.id = "q4", .name = k_counter, .fields = {"Bảo trợ xã hội"}}};
    for (int day = 1; day <= 5; ++day) {
        office.hours.push_back({day, "07:30", "11:30"});
        office.hours.push_back({day, "13:00", "17:00"});
    }
    return office;
}

// An ordinary guide: five papers, time and fee known.
model::Procedure pension() {
    model::Procedure guide;
    guide.meta.id = "1.014027";
    guide.meta.title = "Trợ cấp hưu trí xã hội";
    guide.field = "Bảo trợ xã hội";
    guide.levels = {"Cấp xã"};
    guide.counter = "q4";
    guide.time_text = "10 ngày làm việc";
    guide.fee_text = "Miễn phí";
    model::DossierCase papers;
    const auto add = [&](const char* name, int originals, int copies, model::ItemRole role, const char* note) {
        model::DossierItem item;
        item.name = name;
        item.originals = originals;
        item.copies = copies;
        item.role = role;
        item.note = note;
        papers.items.push_back(item);
    };
    add("Tờ khai đề nghị trợ cấp", 1, 0, model::ItemRole::Submit, "theo mẫu 01");
    add("Căn cước hoặc hộ chiếu", 1, 0, model::ItemRole::Present, "Chỉ xuất trình, không nộp lại");
    add("Giấy chứng nhận hộ nghèo", 0, 1, model::ItemRole::Submit, "nếu từ 70 đến dưới 75 tuổi");
    add("Số tài khoản ngân hàng", 1, 0, model::ItemRole::Present, "nếu muốn nhận tiền qua tài khoản");
    add("Giấy ủy quyền", 1, 0, model::ItemRole::Submit, "nếu con cháu đi nộp thay");
    guide.cases = {papers};
    guide.steps = {{"Bước 1: Nộp hồ sơ tại quầy.", 0}, {"Cán bộ kiểm tra.", 1}, {"Bước 2. Nhận kết quả", 0}};
    return guide;
}

StoreFixture store_of(const model::Procedure& guide) {
    model::SiteProfile site;
    site.meta.id = "xa-thu";
    site.meta.title = "UBND xã Thử";
    site.office = "mot-cua";
    const std::vector<model::Item> items{guide, office(), site};
    return StoreFixture(items);
}

VisitOptions at(int hour, int minute = 0, base::Date day = {2026, 11, 20}) { // a Friday
    return {.open = "procedure:1.014027", .at = base::instant_of(day, hour, minute)};
}

// All of an item that can be read once everything is unfolded.
std::string words_of(const ProcedureView::Item& item) {
    std::string all = item.title;
    for (const auto& line : item.lines) {
        if (line.label != "•") all += line.label;
        all += line.text;
    }
    all += item.note;
    std::erase_if(all, [](char c) { return c == ' ' || c == '\n'; });
    return all;
}

std::string squeezed(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    return text;
}

std::size_t open_bytes(const ProcedureView::Item& item) {
    std::size_t sum = item.title.size() + item.note.size();
    for (std::size_t i = 0; i < std::min(item.open, item.lines.size()); ++i) sum += item.lines[i].text.size();
    return sum;
}

bool whole(const ui::Node* node) { return node != nullptr && node->visible.h >= node->rect.h - 1 && node->visible.w >= node->rect.w - 1; }

} // namespace

TEST_CASE("known facts have the room; one line says whom to ask for the rest, and until when he is there") {
    const StoreFixture store = store_of(pension());
    Visit open(store, at(9));
    open.run("expect \"10 ngày làm việc\"\nexpect \"Miễn phí\"\nexpect \"Đang mở đến 11 giờ 30\"\nabsent \"Chưa có thông tin\"");
    CHECK(open.shows("Có nộp qua mạng được không? Hỏi quầy 4, mở đến 11 giờ 30"));
    CHECK(Visit(store, at(12)).shows("Hỏi quầy 4, mở lại lúc 13 giờ"));
    CHECK(Visit(store, at(6)).shows("Hỏi quầy 4, mở cửa lúc 7 giờ 30"));
    CHECK(Visit(store, at(18)).shows("Hỏi quầy 4, mở lại 7 giờ 30 thứ Hai, 23/11"));
    CHECK(Visit(store, at(18)).shows("Đã đóng, mở lại 7 giờ 30 thứ Hai, 23/11"));
    open.run("tap \"" + k_counter + "\"\nexpect \"Đang mở cửa đến 11 giờ 30\"\nexpect \"Các quầy\""); // the way there
}

TEST_CASE("while a page stands open, what it says of the counter goes with the time") {
    const StoreFixture store = store_of(pension());
    Visit visit(store, at(11, 29));
    visit.run("expect \"Đang mở đến 11 giờ 30\"\nadvance 50s\nadvance 30s\nwait idle");
    visit.run("expect \"Nghỉ giữa giờ, mở lại lúc 13 giờ\"");
}

TEST_CASE("several things that are not known are one line, and a fee the province sets is said to be one") {
    auto guide = pension();
    guide.time_text.clear();
    guide.fee_text.clear();
    guide.counter.clear();
    CHECK(Visit(store_of(guide), at(9)).shows("Chưa rõ thời hạn, lệ phí và cách nộp qua mạng. Hỏi quầy 4, mở đến 11 giờ 30"));
    guide.time_text = "1 ngày";
    guide.online = model::OnlineLevel::Full;
    model::ChannelRow row;
    row.channel = model::Channel::InPerson;
    row.fee.kind = model::FeeKind::ByProvince;
    guide.channels = {row};
    Visit visit(store_of(guide), at(9));
    CHECK(visit.shows("Lệ phí do tỉnh, thành phố quy định. Hỏi quầy 4"));
    CHECK(visit.shows("Toàn trình qua mạng"));
    const StoreFixture bare({guide}); // no office, no site
    CHECK(Visit(bare, at(9)).shows("Lệ phí do tỉnh, thành phố quy định. Hỏi quầy tiếp nhận"));
}

TEST_CASE("a time without a unit is no headline, and is said to be one once") {
    auto guide = pension();
    guide.time_text.clear();
    for (const auto channel : {model::Channel::InPerson, model::Channel::Post}) {
        model::ChannelRow row;
        row.channel = channel;
        row.time.amount = 1;
        guide.channels.push_back(row);
    }
    VisitOptions options = at(9);
    options.width = 1080;
    options.height = 1920;
    Visit visit(store_of(guide), options);
    visit.run("absent \"1 (nguồn\"");
    CHECK(visit.shows("Bao lâu thì có kết quả?") == false); // with another thing that is not known it is a list
    CHECK(visit.shows("Chưa rõ thời hạn và cách nộp qua mạng."));
    visit.node("Các bước");
    for (const auto& node : visit.stage().semantics().nodes()) {
        if (node.role == ui::Role::Tab && node.label.find("nộp") != std::string::npos) {
            visit.pilot().tap_at(node.rect.x + 20, node.rect.y + 20);
            break;
        }
    }
    visit.run("wait idle\nexpect \"Nộp qua bưu điện\"");
    int said = 0, times = 0;
    for (const auto& node : visit.stage().semantics().nodes()) {
        said += node.label.find("nguồn không ghi ngày hay giờ") != std::string::npos ? 1 : 0;
        times += node.label.starts_with("Thời hạn: 1") ? 1 : 0;
    }
    CHECK(said == 1);
    CHECK(times == 2);
}

TEST_CASE("five papers of an ordinary guide stand on the first screen, wide ones show every fact beside them") {
    const StoreFixture store = store_of(pension());
    for (const auto& [width, height] : {std::pair{1080, 1920}, {1920, 1080}, {1366, 768}}) {
        VisitOptions options = at(9);
        options.width = width;
        options.height = height;
        Visit visit(store, options);
        const auto& seen = visit.stage().semantics();
        for (const char* text : {"Tờ khai đề nghị trợ cấp", "Căn cước hoặc hộ chiếu", "Giấy chứng nhận hộ nghèo", "10 ngày làm việc",
                                 "Miễn phí", "Quầy 4 · Lao động, xã hội", "Đang mở đến 11 giờ 30", "Có nộp qua mạng được không?"}) {
            INFO(width << " " << text);
            CHECK(whole(seen.find(text)));
        }
        if (height < width) continue;
        CHECK(whole(seen.find("Số tài khoản ngân hàng")));
        CHECK(whole(seen.find("Giấy ủy quyền")));
        CHECK(whole(seen.find("nếu con cháu đi nộp thay")));
    }
}

TEST_CASE("papers tell original, copy and what is only shown apart, and say nothing twice") {
    Visit visit(store_of(pension()), {.width = 1080, .height = 1920, .open = "procedure:1.014027"});
    visit.run("expect \"1 bản chính\"\nexpect \"1 bản sao\"\nexpect \"Chỉ xuất trình\"\nexpect \"không nộp lại\"\n"
              "absent \"Chỉ xuất trình, không nộp lại\"");
}

TEST_CASE("a step's own number stands in its disc, and what belongs to it below") {
    const auto items =
        app::step_items({{"Bước 1: Nộp hồ sơ:", 0}, {"a) Nộp trực tiếp;", 1}, {"Cán bộ xem.", 2}, {"Bước 2. Trả kết quả", 0}});
    REQUIRE(items.size() == 2);
    CHECK(items[0].number == "1");
    CHECK(items[0].title == "Nộp hồ sơ:");
    REQUIRE(items[0].lines.size() == 2);
    CHECK(items[0].lines[0].label == "a)");
    CHECK(items[0].lines[0].text == "Nộp trực tiếp;");
    CHECK(items[0].lines[1].label == "•");
    CHECK(items[1].number == "2");
    CHECK(items[1].title == "Trả kết quả");
    const auto mixed = app::step_items({{"Chuẩn bị giấy tờ", 0}, {"Bước 1: Nộp", 0}, {"Bước 2: Nhận", 0}});
    CHECK(mixed[0].number == "•"); // or there would be two steps 1
    CHECK(mixed[1].number == "1");
    const auto alone =
        app::step_items({{"Bước 1:", 0}, {"Nộp hồ sơ.", 1}, {"Bước 2:", 0}, {"a) Chờ;", 1}, {"b) Nhận.", 1}, {"Bước 3:", 0}});
    REQUIRE(alone.size() == 3);
    CHECK((alone[0].number == "1" && alone[0].title == "Nộp hồ sơ." && alone[0].lines.empty()));
    CHECK((alone[1].number == "2" && alone[1].title.empty() && alone[1].lines.size() == 2));
    CHECK(alone[2].title == "Bước 3:"); // nothing is lost, though nothing follows
    const auto counted = app::step_items({{"Nộp", 0}, {"2 bản sao kèm theo", 0}});
    CHECK(counted[1].number == "2");
    CHECK(counted[1].title == "2 bản sao kèm theo");
}

TEST_CASE("no item of any length is long until it is opened, and then not a word of it is missing") {
    const std::string sentence =
        "Tổ chức, cá nhân nộp hồ sơ theo quy định tại khoản 1 Điều 5. Thủ trưởng cơ quan xem xét; trả lời bằng văn bản. ";
    std::string endless;
    for (int i = 0; i < 400; ++i) endless += "khôngcódấuchấm" + std::to_string(i) + (i % 7 == 0 ? ", " : " ");
    for (const int times : {1, 3, 9, 60, 400}) {
        std::string text;
        for (int i = 0; i < times; ++i) text += sentence + (i % 4 == 3 ? "\n" : "");
        for (const std::string& whole : {text, endless, text + endless}) {
            ProcedureView::Panel panel;
            panel.cases.push_back({.title = whole, .items = {{"1", whole, ""}, {"", "", whole}, {"2", "Ngắn", whole}}});
            const auto before = panel;
            app::fold(panel);
            auto& items = panel.cases[0].items;
            for (const auto& item : items) CHECK(open_bytes(item) <= 1'000);
            CHECK(panel.cases[0].title.size() <= 400);
            std::string title = squeezed(panel.cases[0].title);
            if (items.size() == 4) {
                title += words_of(items[0]);
                items.erase(items.begin());
            }
            CHECK(title == squeezed(whole));
            for (std::size_t i = 0; i < 3; ++i) CHECK(words_of(items[i]) == words_of(before.cases[0].items[i]));
        }
    }
}

TEST_CASE("a long step opens and closes where it stands") {
    auto guide = pension();
    std::string text = "Bước 1: Nộp hồ sơ: ";
    for (int i = 0; i < 40; ++i) text += "Câu thứ " + std::to_string(i) + " nêu một việc phải làm của bước này. ";
    guide.steps = {{"Bước 0: Chuẩn bị", 0}, {text, 0}};
    Visit visit(store_of(guide), at(9));
    visit.run("tap \"Các bước\"\nfind \"Xem thêm\"\nabsent \"Câu thứ 39\"");
    visit.run("tap \"Xem thêm\"\nfind \"Câu thứ 39\"\nfind \"Thu gọn\"");
    const float y = visit.node("Thu gọn").rect.y;
    visit.run("tap \"Thu gọn\"\nwait idle\nabsent \"Câu thứ 39\"");
    CHECK(std::abs(visit.node("Xem thêm").rect.y - y) < 400); // in sight, under the finger where the page lets it
    CHECK(visit.node("Xem thêm").shown());
}

TEST_CASE("the case that is tapped stays in sight while the one above it closes") {
    auto guide = pension();
    const auto papers = guide.cases.front();
    guide.cases.clear();
    for (int i = 1; i <= 4; ++i) {
        model::DossierCase group = papers;
        group.title = "Trường hợp thứ " + std::to_string(i);
        for (int more = 0; more < 3; ++more) group.items.insert(group.items.end(), papers.items.begin(), papers.items.end());
        guide.cases.push_back(group);
    }
    Visit visit(store_of(guide), at(9));
    visit.run("find \"Trường hợp thứ 1\"\ntap \"Trường hợp thứ 1\"\nfind \"Trường hợp thứ 2\"\nswipe up 300\nwait idle");
    const float y = visit.node("Trường hợp thứ 2").rect.y;
    visit.run("tap \"Trường hợp thứ 2\"\nwait idle");
    CHECK(visit.node("Trường hợp thứ 2").selected);
    CHECK(visit.node("Trường hợp thứ 2").shown());
    CHECK(std::abs(visit.node("Trường hợp thứ 2").rect.y - y) < 2);
}
