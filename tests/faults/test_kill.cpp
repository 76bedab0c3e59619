// SPDX-License-Identifier: Apache-2.0
// The promise of the store, tried on the real program: killed, or failed by the disk, at any system call of a pass, the store
// shows the complete old release or the complete new one, nothing unverified can be reached, and the next pass arrives.
// Points are drawn by a seed (TRAMTIN_FAULTS_SEED); TRAMTIN_FAULTS=full tries all of them. Needs strace, else skipped.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>

#include "content/store/builder.hpp"
#include "content/store/reader.hpp"
#include "sync/engine/pass.hpp"
#include "tests/support/places.hpp"
#include "tests/support/program.hpp"
#include "tests/support/store_tree.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/test_repository.hpp"

using namespace tramtin;
using testing::file_bytes;
using testing::Finished;
using testing::put_bytes;
using testing::run_program;
using testing::store_tree;
using testing::TempDir;
using testing::TestRepository;

namespace {

constexpr std::size_t k_default_points = 14;
const std::vector<std::string> k_calls = {"openat", "write", "pwrite64", "fsync", "rename", "unlink", "mkdir"};

struct Point {
    std::string call;
    std::size_t number = 1; // the n-th such call of the pass
};

bool has_strace() {
    try {
        return run_program({"strace", "-f", "-o", "/dev/null", "-e", "trace=openat", "true"}).status == 0;
    } catch (const std::runtime_error&) {
        return false;
    }
}

bool is_full() {
    const char* mode = std::getenv("TRAMTIN_FAULTS");
    return mode != nullptr && std::string(mode) == "full";
}

unsigned seed() {
    const char* text = std::getenv("TRAMTIN_FAULTS_SEED");
    return text == nullptr ? 20261122U : static_cast<unsigned>(std::strtoul(text, nullptr, 10));
}

TestRepository published(std::uint64_t release) {
    TestRepository repository;
    for (std::uint64_t number = 1; number <= release; ++number)
        repository.publish(number, {"Tiêm phòng", "Bản tin số " + std::to_string(number)},
                           {"hình chung", "hình " + std::to_string(number), std::string(100'000, static_cast<char>('0' + number))});
    return repository;
}

class Workshop {
public:
    explicit Workshop(std::uint64_t held) : m_held(held) {
        const TestRepository next = published(held + 1);
        put_bytes(m_folder / "root.json", next.first_root());
        next.write_to(m_folder / "next");
        std::filesystem::create_directories(m_folder / "before");
        if (held > 0) {
            published(held).write_to(m_folder / "old");
            REQUIRE(run_program(command("before", "old")).status == 0);
        }
        for (std::uint64_t release = 1; release <= held + 1; ++release) note_packs(published(release));
    }

    // Every point of one undisturbed pass.
    std::vector<Point> points() const {
        reset();
        const std::string log = (m_folder / "calls").string();
        REQUIRE(traced({"-o", log, "-e", "trace=openat,write,pwrite64,fsync,rename,unlink,mkdir"}).status == 0);
        const std::string text = file_bytes(log);
        std::vector<Point> all;
        for (const std::string& call : k_calls) {
            std::size_t count = 0;
            for (std::size_t at = text.find(" " + call + "("); at != std::string::npos; at = text.find(" " + call + "(", at + 1)) ++count;
            for (std::size_t number = 1; number <= count; ++number) all.push_back({call, number});
        }
        return all;
    }

    // `what`: as strace's inject= has it, "signal=SIGKILL" or "error=ENOSPC".
    void try_point(const Point& point, const std::string& what) const {
        INFO("seed " << seed() << ": " << what << " at " << point.call << " number " << point.number);
        reset();
        const Finished hit = traced({"-o", "/dev/null", "-e", "trace=" + point.call, "-e",
                                     "inject=" + point.call + ":" + what + ":when=" + std::to_string(point.number)});
        INFO(hit.err);
        if (what != "signal=SIGKILL") CHECK(hit.status < 128);
        check_store(m_held);
        const Finished next = run_program(command("state", "next"));
        INFO(next.err);
        CHECK(next.status == 0);
        check_store(m_held + 1);
        check_tidy();
    }

private:
    std::vector<std::string> command(const std::string& state, const std::string& source) const {
        return {tramtin::testing::bin_dir() + "/tramtin-sync",
                "--state",
                (m_folder / state).string(),
                "--source",
                (m_folder / source).string(),
                "--root",
                (m_folder / "root.json").string(),
                "--once",
                "--clock",
                "2026-11-22T00:00:00Z"};
    }
    Finished traced(const std::vector<std::string>& options) const {
        // The leak checker of a sanitized build cannot work under a tracer.
        std::vector<std::string> words = {"env", "ASAN_OPTIONS=detect_leaks=0", "strace", "-f", "-qq"};
        words.insert(words.end(), options.begin(), options.end());
        const auto program = command("state", "next");
        words.insert(words.end(), program.begin(), program.end());
        return run_program(words);
    }
    void reset() const {
        std::filesystem::remove_all(m_folder / "state");
        std::filesystem::copy(m_folder / "before", m_folder / "state", std::filesystem::copy_options::recursive);
    }
    void note_packs(const TestRepository& repository) {
        const auto raw = pack::decompress(repository.files.at(repository.pack_file), 1 << 20).value();
        m_packs.push_back(crypto::sha256(raw));
    }

    // Complete, of at least the release that was held, and everything that can be reached is what was signed.
    void check_store(std::uint64_t least) const {
        const store::Layout layout{m_folder / "state"};
        const auto shown = engine::read_shown(layout.root);
        CHECK((shown ? shown->releases.at("hau-giang").value : 0) >= least);
        if (shown) {
            CHECK(store::self_test(layout.generation(shown->generation)));
            auto reader = store::Reader::open(layout.generation(shown->generation)).value();
            const auto blobs = reader.blobs().value();
            CHECK(blobs.size() == 3);
            for (const crypto::Sha256& blob : blobs) CHECK(crypto::sha256(file_bytes(layout.media(blob))) == blob);
        }
        for (const auto& [name, bytes] : store_tree(layout.root)) {
            if (name.starts_with("media/")) CHECK("media" + crypto::sha256(bytes).hex() == "media" + name.substr(6, 2) + name.substr(9));
            if (name.starts_with("pack/")) CHECK(std::count(m_packs.begin(), m_packs.end(), crypto::sha256(bytes)) == 1);
            if (name.starts_with("generations/")) CHECK(store::self_test(layout.root / name));
        }
    }
    void check_tidy() const {
        const auto tree = store_tree(m_folder / "state");
        const auto is_generation = [](const auto& file) { return file.first.starts_with("generations/"); };
        CHECK(std::count_if(tree.begin(), tree.end(), is_generation) <= 2);
        for (const auto& [name, bytes] : tree) {
            CHECK_FALSE(name.ends_with(".tmp"));
            CHECK_FALSE(name.starts_with("staging/"));
        }
    }

    std::uint64_t m_held;
    TempDir m_folder;
    std::vector<crypto::Sha256> m_packs;
};

// One call kind first, then one of its points: the dynamic linker's many openat calls must not crowd out the few renames.
std::vector<Point> draw(const std::vector<Point>& all, std::size_t count, std::mt19937& random) {
    std::vector<Point> drawn;
    while (drawn.size() < count) {
        const std::string& call = k_calls[random() % k_calls.size()];
        std::vector<Point> kind;
        std::copy_if(all.begin(), all.end(), std::back_inserter(kind), [&call](const Point& point) { return point.call == call; });
        if (!kind.empty()) drawn.push_back(kind[random() % kind.size()]);
    }
    return drawn;
}

void try_points(std::uint64_t held, const std::vector<std::string>& faults, std::size_t count) {
    if (!has_strace()) {
        std::cout << "skipped: strace is not installed or may not trace\n";
        return;
    }
    const Workshop workshop(held);
    const std::vector<Point> all = workshop.points();
    CHECK(all.size() > 60);
    std::mt19937 random(seed());
    for (std::size_t i = 0; const Point& point : is_full() ? all : draw(all, count, random)) {
        if (is_full())
            for (const std::string& fault : faults) workshop.try_point(point, fault);
        else
            workshop.try_point(point, faults[i++ % faults.size()]);
    }
}

} // namespace

TEST_CASE("killed at any system call, an update leaves the old release or the new one", "[.][faults]") {
    try_points(1, {"signal=SIGKILL"}, k_default_points);
}

TEST_CASE("killed at any system call, a first pass leaves nothing or the first release", "[.][faults]") {
    try_points(0, {"signal=SIGKILL"}, k_default_points / 3);
}

TEST_CASE("a full or failing disk at any system call stops the pass and nothing else", "[.][faults]") {
    try_points(1, {"error=ENOSPC", "error=EIO"}, k_default_points / 2);
}
