// SPDX-License-Identifier: Apache-2.0
// The way of a fact: what stands in a staff file, number by number, stands on the page of the kiosk in the same order, through reading,
// the published form, the store and the screen.
#include <cstdlib>
#include <map>
#include <random>

#include "content/source/check.hpp"
#include "tests/content/source/tree_files.hpp"
#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using namespace tramtin::testing;

namespace {

bool is_full() { return std::getenv("TRAMTIN_FULL") != nullptr; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Numbers with what belongs to them, "1.2.", "22/11/2026", "12,5", and letters of clauses, "đ)".
std::vector<std::string> tokens(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && (is_digit(text[end]) || (end > at && (text[end] == '.' || text[end] == ',' || text[end] == '/'))))
            ++end;
        std::size_t last = end;
        while (last > at && !is_digit(text[last - 1])) --last;
        if (last > at) found.emplace_back(text.substr(at, last - at));
        const bool closed = text.substr(at + 1, 2) == ") " || text.substr(at + 1, 2) == ")\n";
        const bool first = at == 0 || text[at - 1] == '\n' || text[at - 1] == ' ';
        const bool letter = end == at && closed && first && text[at] >= 'a' && text[at] <= 'z';
        if (letter) found.emplace_back(text.substr(at, 2));
        at = std::max(end, at + 1);
    }
    return found;
}

// With few frames; the finger rests before it leaves, so nothing is flung.
void drag_up(Visit& visit) {
    using Kind = input::TouchEvent::Kind;
    app::Headless& stage = visit.stage();
    const float x = stage.screen().w * 0.62F, from = stage.screen().h * 0.74F, to = stage.screen().h * 0.32F;
    stage.touch(Kind::Down, x, from);
    stage.step(input::Millis{16});
    for (int i = 1; i <= 6; ++i) {
        stage.touch(Kind::Move, x, from + (to - from) * static_cast<float>(i) / 6);
        stage.step(input::Millis{16});
    }
    for (int i = 0; i < 4; ++i) stage.step(input::Millis{60});
    stage.touch(Kind::Up, x, to);
    stage.step(input::Millis{16});
}

// All texts of the page, top to bottom: dragged through to its end by a finger.
std::string whole_page(Visit& visit) {
    std::map<const void*, std::map<int, std::string>> pages;
    std::size_t known = 0;
    for (int still = 0, drags = 0; still < 2 && drags < 400; ++drags) {
        REQUIRE(visit.pilot().settle());
        std::size_t count = 0;
        for (const ui::Node& node : visit.stage().semantics().nodes()) {
            if (node.page != nullptr && node.number >= 0) pages[node.page][node.number] = node.label;
            if (node.page != nullptr) CHECK_FALSE(node.overflow);
        }
        for (const auto& [page, texts] : pages) count += texts.size();
        still = count == known ? still + 1 : 0;
        known = count;
        drag_up(visit);
    }
    const auto longest =
        std::max_element(pages.begin(), pages.end(), [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    std::string text;
    if (longest == pages.end()) return text;
    for (const auto& [number, label] : longest->second) text += label + "\n";
    return text;
}

// The first of `wanted` that does not follow those before it; nothing: all do.
std::optional<std::string> missing_in(const std::vector<std::string>& wanted, const std::vector<std::string>& page) {
    auto at = page.begin();
    for (const std::string& token : wanted) {
        at = std::find(at, page.end(), token);
        if (at == page.end()) return token;
        ++at;
    }
    return std::nullopt;
}

// A record names its columns again and again.
std::string without_heads(const std::string& page) {
    std::string text;
    for (std::size_t at = 0; at < page.size();) {
        const std::size_t end = page.find('\n', at);
        if (page.compare(at, 5, "Năm ") != 0) text += page.substr(at, end + 1 - at);
        at = end + 1;
    }
    return text;
}

// A document as a word processor gives it, and the tokens that must come through. What is random stands in statements of its own: the
// operands of one `+` are evaluated in whatever order the compiler likes.
class Paper {
public:
    explicit Paper(unsigned seed) : m_random(seed) {}

    std::string write(int blocks) {
        std::string text = "# Nghị quyết {#muc}\n\n";
        for (int i = 0; i < blocks; ++i) text += block();
        return text;
    }
    const std::vector<std::string>& expected() const { return m_expected; }
    const std::vector<std::string>& heads() const { return m_heads; }

private:
    int any(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }

    std::string number() {
        switch (any(5)) {
        case 0: return std::to_string(1 + any(28)) + "/" + std::to_string(1 + any(12)) + "/" + std::to_string(1990 + any(40));
        case 1: return std::to_string(1 + any(999)) + "." + std::to_string(100 + any(899));
        case 2: return std::to_string(any(99)) + "," + std::to_string(1 + any(8));
        case 3: return std::to_string(1000 + any(8000));
        default: return std::to_string(1 + any(99)) + "/" + std::to_string(2000 + any(30)) + "/NQ";
        }
    }
    std::string said(std::string token) {
        for (std::string& part : tokens(token)) m_expected.push_back(std::move(part));
        return token;
    }
    std::string words() {
        static const char* const k_words[] = {"hộ gia đình", "thực hiện", "nộp hồ sơ",      "tại quầy",  "đạt",      "trước",
                                              "ảnh",         "mức thu",   "**quan trọng**", "*bản gốc*", "diện tích"};
        std::string text = "Nội dung";
        for (int i = 2 + any(9); i > 0; --i) {
            text += std::string(" ") + k_words[any(11)];
            if (any(2) == 0) text += " " + said(number());
        }
        if (any(6) == 0) {
            text += " " + said("3") + "*";
            text += said("4") + " (*)";
        }
        if (any(8) == 0) text += " ngày ____/____";
        return text + (any(3) == 0 ? "" : any(2) == 0 ? ";" : ".");
    }

    std::string clauses() {
        std::string text;
        int clause = 1 + any(4);
        for (int i = 1 + any(4); i > 0; --i, clause += 1 + any(3)) {
            text += said(std::to_string(clause)) + (any(5) == 0 ? ") " : ". ");
            text += words() + "\n";
            char letter = static_cast<char>('a' + any(2));
            for (int k = any(4); k > 0; --k, ++letter) {
                text += said(std::string(1, letter) + ") ");
                text += words() + "\n";
            }
            for (int k = any(3); k > 0; --k) {
                text += any(2) == 0 ? "- " : "-";
                text += words() + "\n";
            }
            if (any(3) == 0) text += "\n";
        }
        return text;
    }

    std::string table() {
        const int columns = 2 + any(18), rows = 1 + any(5);
        std::string text = "\n| STT | Chỉ tiêu";
        for (int i = 2; i < columns; ++i) {
            text += " | Năm " + std::to_string(2020 + i);
        }
        text += " |\n|---|---|\n"; // as a merged head leaves it
        for (int r = 1; r <= rows; ++r) {
            text += "| " + said(std::to_string(r)) + " | ";
            text += any(3) == 0 ? words() : "Thu nhập bình quân";
            for (int i = 2; i < columns; ++i) {
                const bool empty = any(9) == 0;
                text += " | " + (empty ? std::string() : said(number()));
                if (!empty) m_heads.push_back(std::to_string(2020 + i));
            }
            text += " |\n";
        }
        return text + "\n";
    }

    std::string article() {
        const std::string name = "Điều " + said(std::to_string(++m_article)) + ". ";
        return name + words() + "\n";
    }
    std::string lines(int count) {
        std::string text;
        for (int i = 0; i < count; ++i) text += words() + "\n";
        return text;
    }

    std::string block() {
        switch (any(7)) {
        case 0: return table();
        case 1: return article();
        case 2: return "\n" + lines(2) + "\n";
        case 3: return "\n> " + words() + "\n\n";
        default: return clauses();
        }
    }

    std::mt19937 m_random;
    std::vector<std::string> m_expected, m_heads;
    int m_article = 0;
};

void compare(const std::vector<std::string>& wanted, const std::string& page, const std::string& source) {
    const auto lost = missing_in(wanted, tokens(page));
    if (!lost) return;
    INFO("lost or out of order: " << *lost << "\n--- file\n" << source << "\n--- page\n" << page);
    CHECK(lost == std::nullopt);
}

struct Content {
    std::vector<std::string> expected, heads;
};

// Names of columns stand above them or on each record, so only once at least; of a column without a value they may be left out, and of
// those that name the records.
void add_table(const model::Block& table, Content& content) {
    for (std::size_t r = 1; r < table.rows.size(); ++r) {
        for (std::size_t c = 0; c < table.rows[r].size(); ++c) {
            const std::string cell = model::plain_text(table.rows[r][c]);
            for (std::string& token : tokens(cell)) content.expected.push_back(std::move(token));
            if (cell.empty() || c >= table.rows[0].size() || c < std::min<std::size_t>(2, table.rows[0].size() - 1)) continue;
            for (std::string& token : tokens(model::plain_text(table.rows[0][c]))) content.heads.push_back(std::move(token));
        }
    }
}

Content content_of(const std::string& title, const std::vector<model::Block>& blocks) {
    Content content{tokens(title), {}};
    for (const model::Block& block : blocks) {
        if (block.kind == model::BlockKind::Image) continue;
        if (block.kind == model::BlockKind::Table) {
            add_table(block, content);
            continue;
        }
        for (std::string& token : tokens(model::plain_text(std::vector<model::Block>{block}))) content.expected.push_back(std::move(token));
    }
    return content;
}

std::vector<model::Item> items_of(const std::filesystem::path& root) {
    const auto tree = source::read_tree(root);
    REQUIRE(tree);
    CHECK_FALSE(source::has_errors(source::check(*tree)));
    std::vector<model::Item> items;
    for (const auto& entry : tree->entries) items.push_back(entry.item);
    return items;
}

} // namespace

TEST_CASE("Every number, date and clause of a random paper stands on its page, order kept", "[round-trip]") {
    const unsigned papers = is_full() ? 60 : 4;
    for (unsigned seed = 1; seed <= papers; ++seed) {
        TempDir dir;
        Paper paper(seed);
        const std::string text = paper.write(12);
        put(dir / "tree.toml", "publisher = \"thu\"\n");
        put(dir / "documents/nq/document.toml", "title = \"Nghị quyết thử\"\n");
        put(dir / "documents/nq/1.md", text);
        const StoreFixture store(items_of(dir.path()));
        const bool upright = seed % 2 == 0;
        Visit visit(
            store, {.width = upright ? 540 : 960, .height = upright ? 960 : 540, .open = "document:nq#muc", .motion = ui::Motion::Reduced});
        if (seed % 3 == 0) visit.run("tap \"Cỡ chữ\"\ntap \"Cỡ chữ\"\ntap \"Cỡ chữ\"");
        const std::string page = whole_page(visit);
        INFO("seed " << seed);
        compare(paper.expected(), page, text);
        CHECK(tokens(without_heads(page)) == paper.expected());
        for (const std::string& head : paper.heads()) CHECK(page.find(head) != std::string::npos);
    }
}

TEST_CASE("Every number of the sample's documents and notices stands on its page, order kept", "[round-trip]") {
    const std::vector<model::Item> items = sample_items("hau-giang");
    const StoreFixture store(items);
    int pages = 0;
    for (const model::Item& item : items) {
        const auto look = [&](const std::string& address, const std::string& title, const std::vector<model::Block>& blocks) {
            const bool wanted = is_full() || pages % 16 == 0;
            ++pages;
            if (!wanted || blocks.empty()) return;
            const Content content = content_of(title, blocks);
            const bool upright = pages % 2 == 0;
            Visit visit(store,
                        {.width = upright ? 540 : 960, .height = upright ? 960 : 540, .open = address, .motion = ui::Motion::Reduced});
            INFO(address);
            const std::string page = whole_page(visit);
            compare(content.expected, page, address);
            for (const std::string& head : content.heads) {
                INFO(head);
                CHECK(missing_in({head}, tokens(page)) == std::nullopt);
            }
        };
        const std::string& id = model::meta_of(item).id;
        if (const auto* document = std::get_if<model::Document>(&item)) {
            for (const auto& section : document->sections) look("document:" + id + "#" + section.id, section.title, section.blocks);
        }
        if (const auto* notice = std::get_if<model::Notice>(&item)) look("notice:" + id, notice->meta.title, notice->body);
        if (const auto* system = std::get_if<model::System>(&item)) look("system:" + id, system->meta.title, system->body);
        if (const auto* directive = std::get_if<model::Directive>(&item)) look("directive:" + id, directive->meta.title, directive->body);
    }
    CHECK(pages > 20);
}
