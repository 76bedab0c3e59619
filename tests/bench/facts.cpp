// SPDX-License-Identifier: Apache-2.0
// What the guides of a store tell and leave open, as the kiosk presents them: bench_facts STATE. Prints "name TAB value"; with
// --which also the guides behind each figure.
#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <vector>

#include "content/store/layout.hpp"
#include "content/store/reader.hpp"
#include "kiosk/app/phrases.hpp"
#include "kiosk/app/present.hpp"
#include "tests/bench/measure.hpp"
#include "tests/support/places.hpp"

using namespace tramtin;
using model::Procedure;
using screens::ProcedureView;

namespace {

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Written apart from model::place_of: a commune as a word of its own.
bool names_commune(std::string text) {
    for (const char* gone : {"xã hội", "Xã hội", "hợp tác xã", "thị xã"}) {
        for (std::size_t at = text.find(gone); at != std::string::npos; at = text.find(gone)) text.erase(at, std::string(gone).size());
    }
    const auto has = [&](const char* word) { return text.find(word) != std::string::npos; };
    return has("xã") || has("Xã") || has("XÃ") || has("phường") || has("đặc khu") || has("Phòng Văn hóa") || has("Phòng Kinh tế");
}

// "1. Đơn …" and "Bước 1: …" beside a number of the list's own.
bool begins_with_number(std::string_view text) {
    for (const std::string_view word : {"Bước ", "bước "}) {
        if (text.starts_with(word)) text.remove_prefix(word.size());
    }
    std::size_t at = 0;
    while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0) ++at;
    return at > 0 && at < 3 && at < text.size() && std::string_view(".):").find(text[at]) != std::string_view::npos &&
           (at + 1 == text.size() || text[at + 1] == ' ');
}

struct Figures {
    std::map<std::string, std::vector<std::string>> guides; // by figure, the codes
    std::size_t longest = 0;
    std::string longest_of;
    std::size_t all = 0;

    void count(const char* figure, bool when, const std::string& code) {
        auto& codes = guides[figure];
        if (when && (codes.empty() || codes.back() != code)) codes.push_back(code);
    }
};

std::string place_shown(const ProcedureView& view) {
    for (const auto& fact : view.facts) {
        if (fact.icon == "place") return fact.value;
    }
    return {};
}

// What stands there before anybody asks for more.
std::size_t open_length(const ProcedureView::Item& item) {
    std::size_t length = characters(item.title) + characters(item.note);
    for (std::size_t i = 0; i < std::min(item.open, item.lines.size()); ++i) length += characters(item.lines[i].text);
    return length;
}

void count_papers(const ProcedureView& view, const std::string& code, Figures& out) {
    bool paper = view.panels.empty();
    for (const auto& panel : view.panels) {
        for (const auto& group : panel.cases) {
            const bool open = group.shown == ProcedureView::Case::Shown::Open;
            paper = paper || (&panel == &view.panels.front() && open && !group.items.empty());
            for (const auto& item : group.items) {
                const std::string& first = item.title.empty() && !item.lines.empty() ? item.lines.front().text : item.title;
                const bool counted = !item.number.empty() && std::isalnum(static_cast<unsigned char>(item.number[0])) != 0; // not "•"
                out.count("doubled numbers", counted && begins_with_number(first), code);
                const std::size_t length = open_length(item);
                if (!open || length <= out.longest) continue;
                out.longest = length, out.longest_of = code;
            }
        }
    }
    out.count("no paper without a tap", !paper, code);
}

base::Result<> count_guide(store::Reader& reader, const store::Summary& row, const app::PresentContext& context, Figures& out) {
    const std::string& code = row.address.id;
    TRY_ASSIGN(const auto item, reader.item(model::Kind::Procedure, code));
    const app::View view = app::present(reader, {screens::Place::Procedure, "procedure:" + code}, context);
    const auto* shown = std::get_if<ProcedureView>(&view);
    if (!item || shown == nullptr) return base::fail(base::ErrorCode::Corrupt, code + " is not shown");
    const auto& guide = std::get<Procedure>(*item);
    const bool time = !row.time_text.empty() || (row.time.amount && row.time.unit != model::DurationUnit::Unknown);
    const bool fee = !row.fee_text.empty() || row.fee.kind != model::FeeKind::Unknown;
    const std::string place = place_shown(*shown);
    const std::string agencies = guide.performer + " " + guide.authority;
    const bool staff = !guide.where_text.empty() || !guide.counter.empty();
    const bool named = agencies != " " && agencies.size() < 400; // longer ones are sentences in the wrong cell
    const bool at_desk = place == context.words("where.one-stop") || place.find(" xã và ") != std::string::npos;
    const bool elsewhere = place.starts_with(std::string(context.words("badge.elsewhere")));
    out.count("no time", !time, code);
    out.count("no fee", !fee, code);
    out.count("no time or no fee", !time || !fee, code);
    out.count("no place", place.empty() || place == context.words("where.unknown"), code);
    out.count("wrong place", !staff && named && (names_commune(agencies) ? elsewhere : at_desk), code);
    out.count("titles over 160 characters", characters(shown->title) > 160, code);
    count_papers(*shown, code, out);
    ++out.all;
    return {};
}

base::Result<Figures> run(const std::string& state) {
    const store::Layout layout{state};
    TRY_ASSIGN(const auto current, store::read_current(layout));
    if (!current) return base::fail(base::ErrorCode::NotFound, state + " holds no generation");
    TRY_ASSIGN(auto reader, store::Reader::open(layout.generation(*current)));
    TRY_ASSIGN(const auto strings, ui::Strings::open(testing::source_dir() + "/assets/strings"));
    const ui::Words words(strings, "vi");
    TRY_ASSIGN(const auto rows, reader.list(model::Kind::Procedure));
    Figures out;
    for (const auto& row : rows) TRY(count_guide(reader, row, {words, base::Date{2026, 11, 22}, {}}, out));
    return out;
}

} // namespace

int main(int argc, char** argv) {
    const bool which = argc == 3 && std::string_view(argv[1]) == "--which";
    if (argc != 2 && !which) {
        std::fprintf(stderr, "usage: bench_facts [--which] STATE\n");
        return 2;
    }
    const auto figures = run(argv[argc - 1]);
    if (!figures) {
        std::fprintf(stderr, "%s\n", base::describe(figures.error()).c_str());
        return 1;
    }
    bench::print("guides", static_cast<double>(figures->all));
    for (const auto& [name, codes] : figures->guides) {
        bench::print(name, static_cast<double>(codes.size()));
        for (std::size_t i = 0; which && i < codes.size(); ++i) std::printf("  %s\n", codes[i].c_str());
    }
    bench::print("longest open item", static_cast<double>(figures->longest));
    if (which) std::printf("  %s\n", figures->longest_of.c_str());
    return 0;
}
