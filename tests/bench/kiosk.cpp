// SPDX-License-Identifier: Apache-2.0
// CPU milliseconds a frame of the whole kiosk, pixels included: bench_kiosk STATE [WIDTH HEIGHT]
// Prints "name TAB median TAB p99 TAB worst"; a frame here is what the window does between two updates of the screen.
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string>

#include "content/base/files.hpp"
#include "content/pack/pack.hpp"
#include "content/store/builder.hpp"
#include "content/store/reader.hpp"
#include "kiosk/app/headless.hpp"
#include "kiosk/app/options.hpp"
#include "tests/bench/measure.hpp"
#include "tests/support/places.hpp"
#include "tests/support/temp_dir.hpp"

using namespace tramtin;
using Kind = input::TouchEvent::Kind;
using screens::Place;

namespace {

constexpr app::Millis k_frame{16};
constexpr int k_most_settling = 2'000;

class Bench {
public:
    Bench(std::string state, app::Size size, const ui::Strings& strings) : m_state(std::move(state)), m_size(size), m_strings(strings) {}

    // A kiosk that shows this place and has come to rest; nothing when it cannot be opened.
    std::unique_ptr<app::Headless> at(const screens::Route& route) const {
        app::KioskConfig config;
        config.store = {.layout = {m_state}, .site = {}, .version = "bench"};
        config.width = m_size.width;
        config.height = m_size.height;
        if (route.place != Place::Home) config.start = route;
        auto stage = app::Headless::open(std::move(config), m_strings, base::SystemClock().now().time);
        if (!stage) {
            std::fprintf(stderr, "%s\n", base::describe(stage.error()).c_str());
            return nullptr;
        }
        settle(**stage);
        return std::move(*stage);
    }

    static void settle(app::Headless& stage) {
        stage.step(k_frame);
        for (int i = 0; i < k_most_settling && !stage.quiet(); ++i) stage.step(k_frame);
    }

    bool still(std::string_view name, const screens::Route& route) const {
        const auto stage = at(route);
        if (!stage) return false;
        std::vector<double> times;
        for (int i = 0; i < 300; ++i) times.push_back(timed([&] { stage->step(k_frame); }));
        bench::print_times(name, times);
        return true;
    }

    // A finger that goes up the page and comes back, stroke by stroke, 23 px a frame: every frame has lines to draw.
    bool dragged(std::string_view name, const screens::Route& route) const {
        const auto stage = at(route);
        if (!stage) return false;
        const float x = static_cast<float>(m_size.width) * 0.45F, low = static_cast<float>(m_size.height) * 0.25F,
                    high = static_cast<float>(m_size.height) * 0.7F;
        std::vector<double> times;
        std::size_t moved = 0;
        for (int stroke = 0; stroke < 14; ++stroke) {
            const float from = stroke % 2 == 0 ? high : low, way = stroke % 2 == 0 ? -23.0F : 23.0F;
            stage->touch(Kind::Down, x, from);
            stage->step(k_frame);
            for (float y = from + way; y > low && y < high; y += way) {
                stage->touch(Kind::Move, x, y);
                const std::uint64_t before = look_of(stage->surface());
                times.push_back(timed([&] { stage->step(k_frame); }));
                if (look_of(stage->surface()) != before) ++moved;
            }
            stage->touch(Kind::Up, x, low + high - from);
            settle(*stage);
        }
        bench::print_times(name, times);
        if (moved * 10 >= times.size() * 8) return true;
        std::fprintf(stderr, "%s: only %zu of %zu frames moved the page\n", std::string(name).c_str(), moved, times.size());
        return false;
    }

    // A flick, and the frames until the page has come to rest.
    bool flung(std::string_view name, const screens::Route& route) const {
        const auto stage = at(route);
        if (!stage) return false;
        std::vector<double> times;
        ui::Pilot pilot(*stage, {});
        for (int flick = 0; flick < 6; ++flick) {
            pilot.swipe(0, flick % 3 == 2 ? 500.0F : -500.0F);
            for (int i = 0; i < k_most_settling && !stage->quiet(); ++i) times.push_back(timed([&] { stage->step(k_frame); }));
        }
        bench::print_times(name, times);
        return true;
    }

    // From one page to the next and back: every frame in which the page that comes still moves.
    bool turned(std::string_view name) const {
        const auto stage = at({});
        if (!stage) return false;
        std::vector<double> times;
        ui::Pilot pilot(*stage, {});
        for (int turn = 0; turn < 10; ++turn) {
            const auto tapped = pilot.tap(stage->key_label(turn % 2 == 0 ? "home.procedures" : "nav.back"), k_frame);
            if (!tapped) {
                std::fprintf(stderr, "%s\n", base::describe(tapped.error()).c_str());
                return false;
            }
            for (int i = 0; i < k_most_settling && !stage->quiet(); ++i) times.push_back(timed([&] { stage->step(k_frame); }));
            settle(*stage);
        }
        bench::print_times(name, times);
        return true;
    }

    // The warning before a visit ends comes over the page.
    bool warned(std::string_view name) const {
        const auto stage = at({});
        if (!stage) return false;
        std::vector<double> times;
        ui::Pilot pilot(*stage, {});
        for (int i = 0; i < 5; ++i) {
            pilot.tap_at(24, static_cast<float>(m_size.height) / 2); // beside everything, but off the rim
            pilot.advance(app::Millis{59'900});
            for (int frame = 0; frame < 24; ++frame) times.push_back(timed([&] { stage->step(k_frame); }));
            settle(*stage);
        }
        bench::print_times(name, times);
        return true;
    }

    // One key on the on-screen keyboard: press, release, search, the new results drawn and at rest. Sum of all frames.
    bool typed(std::string_view name) const {
        const auto stage = at({Place::Search, {}});
        if (!stage) return false;
        std::vector<double> times;
        ui::Pilot pilot(*stage, {});
        for (const char* key : {"d", "a", "n", "g", " ", "k", "y", " ", "k", "h", "a", "i", " ", "s", "i", "n", "h"}) {
            times.push_back(timed([&] {
                if (!pilot.type(key)) std::fprintf(stderr, "no key '%s'\n", key);
                settle(*stage);
            }));
        }
        bench::print_times(name, times);
        return true;
    }

private:
    static std::uint64_t look_of(const gfx::Surface& surface) {
        std::uint64_t sum = 14'695'981'039'346'656'037U;
        for (int y = 0; y < surface.height(); y += 2) {
            for (int x = 0; x < surface.width(); x += 3) sum = (sum ^ surface.row(y)[x]) * 1'099'511'628'211U;
        }
        return sum;
    }

    static double timed(const std::function<void()>& work) {
        const double start = bench::cpu_ms();
        work();
        return bench::cpu_ms() - start;
    }

    std::string m_state;
    app::Size m_size;
    const ui::Strings& m_strings;
};

struct Longest {
    std::string field;
    std::string document;
};

// The longest list and the longest document that this store holds: content trees differ.
base::Result<Longest> longest(const store::Layout& layout) {
    TRY_ASSIGN(const auto current, store::read_current(layout));
    if (!current) return base::fail(base::ErrorCode::NotFound, layout.root.string() + " holds no generation");
    TRY_ASSIGN(store::Reader reader, store::Reader::open(layout.generation(*current)));
    TRY_ASSIGN(const auto fields, reader.fields());
    TRY_ASSIGN(const auto documents, reader.list(model::Kind::Document));
    Longest found;
    std::size_t most = 0;
    for (const store::FieldCount& field : fields) {
        if (field.count <= most) continue;
        most = field.count;
        found.field = "field:" + field.name;
    }
    most = 0;
    for (const store::Summary& document : documents) {
        TRY_ASSIGN(const auto item, reader.item(model::Kind::Document, document.address.id));
        const std::size_t size = item ? pack::line_of(*item)->json.size() : 0;
        if (size <= most) continue;
        most = size;
        found.document = "document:" + document.address.id;
    }
    return found;
}

// Reads like a resolution; every paragraph differs, so that none is found ready from the one before.
std::string paragraph_of(int number) {
    return "Điểm " + std::to_string(number) +
           ": Uỷ ban nhân dân xã phối hợp với các ấp rà soát, thống kê hộ dân chưa có nước sạch, báo cáo kết quả trước ngày " +
           std::to_string(number % 28 + 1) + " hằng tháng, và niêm yết công khai tại nhà văn hoá để bà con theo dõi, góp ý.";
}

// One section, so that all of it is one page.
model::Document document_of(std::size_t bytes) {
    model::Document document;
    document.meta.publisher = "bench";
    document.meta.id = "document50k";
    document.meta.title = "Tài liệu dài";
    document.sections = {{.id = "tat-ca", .level = 0, .label = "Phần thứ nhất", .title = "Toàn văn", .blocks = {}}};
    std::size_t written = 0;
    for (int number = 1; written < bytes; ++number) {
        model::Block block;
        block.kind = model::BlockKind::Paragraph;
        block.runs = {{.text = paragraph_of(number), .style = {}, .link = {}}};
        written += block.runs.front().text.size();
        document.sections.front().blocks.push_back(std::move(block));
    }
    return document;
}

base::Result<> write_store(const store::Layout& layout, const std::vector<model::Item>& items) {
    pack::Header header;
    header.publisher = "bench";
    header.title = "Dữ liệu đo";
    header.release.value = 1;
    header.issued = base::instant_of({2026, 11, 20}, 6);
    header.languages = {"vi"};
    TRY_ASSIGN(std::string raw, pack::write(header, items));
    TRY(base::make_directories(layout.generations_dir()));
    const std::vector<std::string> packs{std::move(raw)};
    TRY(store::build_generation(packs, layout.generation({1}), {"bench", {}}));
    return store::write_current(layout, {1});
}

// A page of 50 kB under a finger, whatever the content of the store to be measured is.
bool run_long_page(app::Size size, const ui::Strings& strings) {
    const testing::TempDir folder;
    const std::string state = folder / "state";
    const auto written = write_store({state}, {document_of(50'000)});
    if (!written) {
        std::fprintf(stderr, "%s\n", base::describe(written.error()).c_str());
        return false;
    }
    const Bench bench(state, size, strings);
    const screens::Route page{Place::Reader, "document:document50k"};
    return bench.dragged("scroll.document50k", page) && bench.flung("scroll.document50k.fling", page);
}

bool run(const Bench& bench, const Longest& content) {
    const screens::Route home, list{Place::List, content.field}, fields{Place::List, "fields"}, document{Place::Reader, content.document};
    return bench.still("static.home", home) && bench.still("static.list", list) && bench.still("static.reader", document) &&
           bench.dragged("drag.list", list) && bench.dragged("drag.fields", fields) && bench.dragged("drag.reader", document) &&
           bench.flung("fling.list", list) && bench.flung("fling.reader", document) && bench.typed("search.key") &&
           bench.turned("page.turn") && bench.warned("sheet.comes");
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2 && argc != 4) {
        std::fprintf(stderr, "usage: bench_kiosk STATE [WIDTH HEIGHT]\n");
        return 2;
    }
    const auto strings = ui::Strings::open(tramtin::testing::source_dir() + "/assets/strings");
    if (!strings) {
        std::fprintf(stderr, "%s\n", base::describe(strings.error()).c_str());
        return 1;
    }
    const app::Size size = argc == 4 ? app::Size{std::atoi(argv[2]), std::atoi(argv[3])} : app::Size{1920, 1080};
    const auto content = longest({argv[1]});
    if (!content) {
        std::fprintf(stderr, "%s\n", base::describe(content.error()).c_str());
        return 1;
    }
    return run(Bench(argv[1], size, *strings), *content) && run_long_page(size, *strings) ? 0 : 1;
}
