// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/source/check.hpp"
#include "content/source/markdown.hpp"
#include "tests/content/source/tree_files.hpp"

using namespace tramtin;
using namespace tramtin::testing;
using model::BlockKind;
using model::Kind;
using model::RunStyle;
using source::read_tree;

namespace {

template <class T> const T* item_of(const source::Tree& tree, Kind kind, std::string_view id, std::string_view lang = {}) {
    const source::Entry* entry = source::find_entry(tree, kind, id, lang);
    return entry == nullptr ? nullptr : std::get_if<T>(&entry->item);
}

} // namespace

TEST_CASE("A procedure joins the imported facts, the words of staff and the Markdown body", "[source]") {
    TempDir dir;
    put(dir / "tree.toml", k_head);
    put(dir / "procedures/1.001193.md", "+++\n"
                                        "title = \"Đăng ký khai sinh\"\n"
                                        "time_text = \"Trong ngày\"\n"
                                        "sources = [\"s1\"]\n"
                                        "[national]\n"
                                        "title = \"Thủ tục đăng ký khai sinh\"\n"
                                        "field = \"Hộ tịch\"\n"
                                        "[[national.channels]]\n"
                                        "channel = \"online\"\n"
                                        "time = {amount = 1, raw = \"1\"}\n"
                                        "+++\n"
                                        "Mang theo **căn cước** bản gốc.\n");
    const auto tree = read_tree(dir.path());
    REQUIRE(tree);
    INFO(shown(tree->findings));
    CHECK(tree->findings.empty());
    const auto* procedure = item_of<model::Procedure>(*tree, Kind::Procedure, "1.001193");
    REQUIRE(procedure != nullptr);
    CHECK(procedure->meta.title == "Đăng ký khai sinh");
    CHECK(procedure->meta.publisher == "xa-thu");
    CHECK(procedure->meta.lang == "vi");
    CHECK(procedure->field == "Hộ tịch");
    CHECK(procedure->time_text == "Trong ngày");
    REQUIRE(procedure->channels.size() == 1);
    CHECK(procedure->channels[0].channel == model::Channel::Online);
    REQUIRE(procedure->meta.sources.size() == 1);
    CHECK(procedure->meta.sources[0].issuer == "Tỉnh ủy");
    CHECK(procedure->meta.sources[0].date == base::Date{2020, 10, 12});
    REQUIRE(procedure->tips.size() == 1);
    CHECK(procedure->tips[0].runs[1] == model::Run{"căn cước", RunStyle::Strong, {}});
}

TEST_CASE("Every kind of item is read from its place", "[source]") {
    TempDir dir;
    put(dir / "tree.toml", k_head);
    put(dir / "sites/thu.toml",
        "title = \"UBND xã Thử\"\noffice = \"mot-cua\"\n[[holidays]]\nfrom = 2027-01-01\nto = \"2027-01-01\"\nname = \"Tết\"\n");
    put(dir / "offices.toml", "[[office]]\nid = \"mot-cua\"\ntitle = \"Một cửa\"\n[[office.counters]]\nid = \"q1\"\nname = \"Quầy 1\"\n"
                              "[[office.hours]]\nweekday = 1\nfrom = \"07:00\"\nto = \"11:00\"\n");
    put(dir / "indicators.toml", "[[target]]\nid = \"bhyt\"\ntitle = \"BHYT\"\norder = 3\n[[target.figures]]\nlabel = \"Tỷ lệ\"\n"
                                 "target = {text = \"6,3–6,7\", low = 6.3, high = \"6.7\", unit = \"%\", source = \"s1\"}\n"
                                 "baseline = {text = \"80\", low = 80, source = \"s1\"}\n");
    put(dir / "directives/ct-01.toml", "title = \"Chỉ thị\"\nkind = \"directive\"\nbody_md = \"\"\"\n- Một\n- Hai\n\"\"\"\n"
                                       "[[tasks]]\nid = \"t1\"\ntitle = \"Việc\"\nstatus = \"done\"\n");
    put(dir / "directives/ct-02.md", "+++\nkind = \"plan\"\n+++\n# Kế hoạch năm\n\nNội dung.\n");
    put(dir / "notices/cup-dien.md", "+++\ntitle = \"Cúp điện\"\nurgency = \"urgent\"\n+++\nMời bà con.\n");
    put(dir / "notices/cup-dien.km.md", "+++\ntitle = \"ដាច់ភ្លើង\"\n+++\n");
    put(dir / "events.toml", "[[event]]\nid = \"hoi\"\ntitle = \"Hội\"\nstarts = 2026-12-01\n");
    put(dir / "systems/dvc.md", "+++\ntitle = \"Dịch vụ công\"\nicon = \"language\"\n+++\n");
    put(dir / "life-events.toml", "[[life-event]]\nid = \"co-con\"\ntitle = \"Có con\"\nprocedures = [\"1.001193\"]\n");
    put(dir / "synonyms.toml", "[[synonym]]\nid = \"cccd\"\nsays = [\"cccd\"]\nmeans = [\"thẻ căn cước\"]\n");
    put(dir / "images/x.png", "png");
    put(dir / ".git/config", "[core]");
    const auto tree = read_tree(dir.path());
    REQUIRE(tree);
    INFO(shown(tree->findings));
    CHECK(tree->findings.empty());
    CHECK(tree->entries.size() == 11);
    CHECK(tree->assets == std::vector<std::string>{"images/x.png"});
    const auto* target = item_of<model::Indicator>(*tree, Kind::Target, "bhyt");
    REQUIRE(target != nullptr);
    CHECK(target->figures[0].target.low == model::Decimal{63, 1});
    CHECK(target->figures[0].baseline->low == model::Decimal{80, 0});
    CHECK(item_of<model::Directive>(*tree, Kind::Directive, "ct-01")->body.size() == 2);
    CHECK(item_of<model::Directive>(*tree, Kind::Directive, "ct-02")->meta.title == "Kế hoạch năm");
    CHECK(item_of<model::Notice>(*tree, Kind::Notice, "cup-dien", "km")->meta.title == "ដាច់ភ្លើង");
    CHECK(item_of<model::Notice>(*tree, Kind::Notice, "cup-dien", "vi")->urgency == model::Urgency::Urgent);
    CHECK(item_of<model::SiteProfile>(*tree, Kind::Site, "thu")->holidays[0].to == base::Date{2027, 1, 1});
    CHECK(std::is_sorted(tree->entries.begin(), tree->entries.end(),
                         [](const auto& a, const auto& b) { return model::key_of(a.item) < model::key_of(b.item); }));
}

TEST_CASE("A text in another language takes what it does not say from the first one, and says what it took", "[source]") {
    TempDir dir;
    put(dir / "tree.toml", k_head);
    put(dir / "procedures/1.000894.md",
        "+++\ntitle = \"Kết hôn\"\nfield = \"Hộ tịch\"\nsummary = \"Hai bên\"\ntime_text = \"Trong ngày\"\n"
        "popularity = 9\nkeywords = [\"cưới\"]\nwas = [\"1.0\"]\ncases = [{items = [{name = \"Tờ khai\"}]}]\n"
        "steps = [{text = \"Nộp\"}]\n+++\nNên đi sớm.\n");
    put(dir / "procedures/1.000894.km.md", "+++\ntitle = \"K\"\nborrowed = [\"x\"]\ncases = [{items = [{name = \"F\"}]}]\n+++\n");
    put(dir / "elsewhere.toml", "[[elsewhere]]\nid = \"ho-chieu\"\ntitle = \"Hộ chiếu\"\nwho = \"Công an tỉnh\"\n"
                                "helps = [{text = \"Sao y\", address = \"procedure:1.000894\"}]\n"
                                "[[elsewhere]]\nid = \"ho-chieu\"\nlang = \"km\"\ntitle = \"P\"\n");
    const auto tree = read_tree(dir.path());
    REQUIRE(tree);
    INFO(shown(tree->findings));
    CHECK(tree->findings.empty());
    const auto* other = item_of<model::Procedure>(*tree, Kind::Procedure, "1.000894", "km");
    REQUIRE(other != nullptr);
    CHECK(other->meta.title == "K");
    CHECK(other->field == "Hộ tịch");
    CHECK(other->meta.popularity == 9);
    CHECK(other->cases.at(0).items.at(0).name == "F");
    CHECK(other->steps.size() == 1);
    CHECK((other->time_text + other->summary).empty());
    CHECK((other->meta.keywords.empty() && other->meta.was.empty()));
    CHECK(other->meta.borrowed == std::vector<std::string>{"field", "popularity", "steps", "tips"});
    CHECK(item_of<model::Procedure>(*tree, Kind::Procedure, "1.000894")->meta.title == "Kết hôn");
    CHECK(item_of<model::Procedure>(*tree, Kind::Procedure, "1.000894")->meta.borrowed.empty());
    const auto* elsewhere = item_of<model::Elsewhere>(*tree, Kind::Elsewhere, "ho-chieu", "km");
    REQUIRE(elsewhere != nullptr);
    CHECK(elsewhere->who == "Công an tỉnh");
    CHECK(elsewhere->helps.at(0).address == "procedure:1.000894");
}

TEST_CASE("A document is its parts in order, with named and numbered sections", "[source]") {
    TempDir dir;
    put(dir / "tree.toml", k_head);
    put(dir / "documents/nq/document.toml",
        "title = \"Nghị quyết\"\nkind = \"resolution\"\nparts = [\"02.md\", \"01.md\"]\n"
        "[[variants]]\ntopic = \"Đột phá\"\nanchor = \"muc-tieu\"\nreadings = [{text = \"a\", source = \"s1\"}]\n");
    put(dir / "documents/nq/01.md", "Lời dẫn.\n\n## Kết quả\n\nMột.\n\n## Kết quả\n\n#### Nhỏ\n");
    put(dir / "documents/nq/02.md",
        "# Mục tiêu {#muc-tieu}\nlabel: Phần thứ hai · Mục I\nshow: cards\n\n> Ghi nhớ\n\n1. Một\n   - Con\n2. Hai\n\n"
        "| A | B |\n|---|---|\n| 1 | **2** |\n\n![Bản đồ](images/x.png)\n");
    const auto tree = read_tree(dir.path());
    REQUIRE(tree);
    INFO(shown(tree->findings));
    CHECK(tree->findings.empty());
    const auto* document = item_of<model::Document>(*tree, Kind::Document, "nq");
    REQUIRE(document != nullptr);
    const auto& sections = document->sections;
    REQUIRE(sections.size() == 3);
    CHECK(sections[0].id == "muc-tieu");
    CHECK(sections[0].label == "Phần thứ hai · Mục I");
    CHECK(sections[0].title == "Mục tiêu");
    CHECK(sections[0].show == model::SectionShow::Cards);
    const auto& blocks = sections[0].blocks;
    REQUIRE(blocks.size() == 7);
    CHECK(blocks[0].kind == BlockKind::Callout);
    CHECK((blocks[1].label == "1." && blocks[1].level == 0));
    CHECK((blocks[2].label == "•" && blocks[2].level == 1));
    CHECK(blocks[3].label == "2.");
    CHECK((blocks[4].kind == BlockKind::Table && blocks[4].rows.size() == 2 && blocks[4].rows[1][1][0].style == RunStyle::Strong));
    CHECK((blocks[5].kind == BlockKind::Image && blocks[5].image == "images/x.png"));
    CHECK(blocks[6].runs[0].text == "Lời dẫn.");
    CHECK(sections[1].level == 1);
    CHECK(sections[1].id == "ket-qua");
    CHECK(sections[2].id == "ket-qua-2");
    CHECK((sections[2].blocks.size() == 1 && sections[2].blocks[0].level == 4));
}

TEST_CASE("All that is wrong with a tree is collected, and the rest is read", "[source]") {
    TempDir dir;
    put(dir / "tree.toml", k_head);
    put(dir / "notices/hu.md", "+++\ntitle = \"Hư\n+++\n");
    put(dir / "notices/ho.md", "+++\ntitle = \"Hở\"\n");
    put(dir / "notices/sai.md",
        "+++\ntitle = 5\ndate = \"12/10/2020\"\nplace = \"Hội trường\"\nsumary = \"x\"\nurgency = \"gap\"\nsources = [\"s9\"]\n+++\n");
    put(dir / "notices/Hoa.md", "+++\ntitle = \"Hoa\"\n+++\n");
    put(dir / "notices/tcvn.md", "+++\ntitle = \"Th\xA8ng\"\n+++\n");
    put(dir / "notices/lon.md", std::string(source::k_max_file_bytes + 1, 'x'));
    put(dir / "notices/html.md", "+++\ntitle = \"H\"\n+++\n<b>x</b> [ra ngoài](https://a.vn) [trong](target:bhyt) ![](http://a/b.png)\n");
    put(dir / "notices/ghi-chu.txt", "x");
    put(dir / "events.toml", "[[event]]\nid = \"a\"\ntitle = \"1\"\n[[event]]\nid = \"a\"\ntitle = \"2\"\n");
    const auto tree = read_tree(dir.path());
    REQUIRE(tree);
    const auto& list = tree->findings;
    INFO(shown(list));
    CHECK(finding(list, "file.toml")->file == "notices/hu.md");
    CHECK(finding(list, "file.toml")->text.find(":2:") != std::string::npos);
    CHECK(finding(list, "file.front_matter")->file == "notices/ho.md");
    CHECK(finding(list, "member.shape", "title") != nullptr);
    CHECK(finding(list, "member.shape", "date")->text.find("2026-11-22") != std::string::npos);
    CHECK(finding(list, "member.unknown", "sumary") != nullptr);
    CHECK(finding(list, "member.unknown", "urgency") != nullptr);
    CHECK(finding(list, "source.unknown") != nullptr);
    CHECK(finding(list, "item.id")->file == "notices/Hoa.md");
    CHECK(finding(list, "file.encoding")->file == "notices/tcvn.md");
    CHECK(finding(list, "file.too_big") != nullptr);
    CHECK(finding(list, "markdown.html") != nullptr);
    CHECK(finding(list, "markdown.link") != nullptr);
    CHECK(finding(list, "markdown.image") != nullptr);
    CHECK(finding(list, "file.unused")->file == "notices/ghi-chu.txt");
    CHECK(finding(list, "item.double") != nullptr);
    CHECK(item_of<model::Notice>(*tree, Kind::Notice, "sai")->place == "Hội trường");
    CHECK(item_of<model::Event>(*tree, Kind::Event, "a")->meta.title == "1");
    const auto* html = item_of<model::Notice>(*tree, Kind::Notice, "html");
    CHECK(model::plain_text(html->body) == "x ra ngoài trong\n");
    CHECK(html->body[0].runs[1].link == "target:bhyt");
}

TEST_CASE("Text is composed at the entrance, whatever the line ends", "[source]") {
    TempDir dir;
    put(dir / "tree.toml", "\xEF\xBB\xBFpublisher = \"xa-thu\"\r\n");
    put(dir / "notices/a.md", "+++\r\ntitle = \"Gia\xCC\x81\"\r\nsummary = \"e\\u0301\"\r\n+++\r\nMo\xCC\xA3t\r\nhai.\r\n");
    const auto tree = read_tree(dir.path());
    REQUIRE(tree);
    INFO(shown(tree->findings));
    CHECK(tree->findings.empty());
    CHECK(tree->publisher == "xa-thu");
    const auto* notice = item_of<model::Notice>(*tree, Kind::Notice, "a");
    CHECK(notice->meta.title == "Giá");
    CHECK(notice->summary == "é");
    CHECK(model::plain_text(notice->body) == "Mọt hai.\n");
}

TEST_CASE("A folder without tree.toml is no tree", "[source]") {
    TempDir dir;
    CHECK(read_tree(dir.path()).error().code == base::ErrorCode::NotFound);
    CHECK(read_tree(dir / "absent").error().code == base::ErrorCode::NotFound);
}

TEST_CASE("Markdown has limits and a hard line break starts a new line", "[source]") {
    CHECK(source::parse_markdown(std::string(200, '>') + "x").error().code == base::ErrorCode::Full);
    CHECK(source::parse_markdown("a\n\nb\n\nc", {100, 8, 1}).error().code == base::ErrorCode::Full);
    CHECK(source::parse_markdown(std::string(101, 'x'), {100, 8, 1}).error().code == base::ErrorCode::Full);
    const auto lines = source::parse_markdown("Ông A  \nấp 1\n\n- x\n\n  y\n\n&amp;&#272;&lt;&foo;\n\n---\n");
    REQUIRE(lines);
    REQUIRE(lines->blocks.size() == 6);
    CHECK(lines->blocks[1].runs[0].text == "ấp 1");
    CHECK((lines->blocks[3].kind == BlockKind::Item && lines->blocks[3].label.empty()));
    CHECK(lines->blocks[4].runs[0].text == "&Đ<&foo;");
    CHECK(lines->blocks[5].kind == BlockKind::Rule);
}

namespace {

// The head of a PNG of this size; no more of it is read by check.
std::string png_head(std::uint8_t hundreds_wide, std::uint8_t hundreds_high) {
    const auto number = [](unsigned value) {
        std::string bytes;
        for (unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>((value >> shift) & 0xFFU);
        return bytes;
    };
    return std::string("\x89PNG\r\n\x1A\n", 8) + number(13) + "IHDR" + number(hundreds_wide * 100U) + number(hundreds_high * 100U) +
           std::string(5, '\0');
}

void put_guide(const TempDir& dir, const std::string& item) {
    put(dir / "tree.toml", k_head);
    put(dir / "procedures/1.000001.md", "+++\ntitle = \"Thử\"\ntime_text = \"Một ngày\"\n[[cases]]\ntitle = \"\"\n[[cases.items]]\n"
                                        "name = \"Tờ khai\"\noriginals = 1\n" +
                                            item + "\n+++\n");
}

} // namespace

TEST_CASE("A paper shows the pages of the form it names, in the order of their numbers", "[source]") {
    for (const char* item : {"form_id = \"ct01\"", "form = \"Mẫu CT01.docx\"", "form = \"mau ct01\"", "form = \"CT01\""}) {
        TempDir dir;
        put_guide(dir, item);
        for (const char* page : {"10.png", "2.png", "1.PNG"}) put(dir / "forms/ct01" / page, png_head(12, 17));
        put(dir / "forms/ct01/form.toml", "title = \"Tờ khai cư trú\"\nnames = [\"Mẫu CT01\"]\nnote = \"Mẫu thử\"\n");
        const auto tree = read_tree(dir.path());
        REQUIRE(tree);
        INFO(item << shown(tree->findings));
        const auto& paper = item_of<model::Procedure>(*tree, Kind::Procedure, "1.000001")->cases.at(0).items.at(0);
        CHECK(paper.form_id == "ct01");
        CHECK(paper.pages == std::vector<std::string>{"forms/ct01/1.PNG", "forms/ct01/2.png", "forms/ct01/10.png"});
        CHECK(paper.form_note == "Mẫu thử");
        CHECK_FALSE(source::has_errors(source::check(*tree, {})));
    }
}

TEST_CASE("Forms that are missing, empty, odd, small or unused are named", "[source]") {
    TempDir dir;
    put_guide(dir, "form_id = \"khong-co\"");
    put(dir / "forms/trong/form.toml", "title = \"Trống\"\n");
    put(dir / "forms/la/1.docx", "PK");
    put(dir / "forms/thua/1.png", png_head(12, 17));
    put(dir / "forms/roi.png", png_head(12, 17));
    auto tree = read_tree(dir.path());
    REQUIRE(tree);
    for (const char* reason : {"form.unknown", "form.empty", "form.kind", "form.unused", "file.unused"}) {
        INFO(reason << "\n" << shown(tree->findings));
        CHECK(finding(tree->findings, reason) != nullptr);
    }
    const auto complaint = [&](const std::string& bytes) {
        TempDir other;
        put_guide(other, "form_id = \"a\"");
        put(other / "forms/a/1.png", bytes);
        const auto read = read_tree(other.path());
        REQUIRE(read);
        const auto list = source::check(*read, {});
        return list.empty() ? std::string() : list.front().reason;
    };
    CHECK(complaint(png_head(12, 17)).empty());
    CHECK(complaint(png_head(4, 6)) == "form.small");
}
