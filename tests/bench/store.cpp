// SPDX-License-Identifier: Apache-2.0
// Milliseconds to build and to test a generation from the packs of a store: bench_store STATE SCRATCH_DIR.
#include <filesystem>
#include <string>

#include "content/base/files.hpp"
#include "content/store/builder.hpp"
#include "content/store/layout.hpp"
#include "tests/bench/measure.hpp"

using namespace tramtin;
namespace fs = std::filesystem;

namespace {

constexpr int k_rounds = 3;
constexpr std::size_t k_max_pack = 256U << 20U;

base::Result<> run(const char* state, const fs::path& scratch) {
    std::vector<std::string> packs;
    const fs::path folder = store::Layout{state}.packs_dir();
    TRY_ASSIGN(const auto names, base::list_files(folder));
    for (const std::string& name : names) {
        TRY_ASSIGN(std::string raw, base::read_file(folder / name, k_max_pack));
        packs.push_back(std::move(raw));
    }
    std::vector<double> build, test;
    store::BuildReport report;
    const fs::path db = scratch / "bench.db";
    std::error_code ignored;
    for (int i = 0; i < k_rounds; ++i) {
        fs::remove(db, ignored);
        const double start = bench::wall_ms();
        TRY_ASSIGN(report, store::build_generation(packs, db, {"bench", {}}));
        const double built = bench::wall_ms();
        TRY(store::self_test(db));
        build.push_back(built - start);
        test.push_back(bench::wall_ms() - built);
    }
    bench::print_times("build", build);
    bench::print_times("self_test", test);
    bench::print("items", static_cast<double>(report.items));
    bench::print("entries", static_cast<double>(report.entries));
    bench::print("bytes", static_cast<double>(fs::file_size(db, ignored)));
    fs::remove(db, ignored);
    return {};
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: bench_store STATE SCRATCH_DIR\n");
        return 2;
    }
    const auto done = run(argv[1], argv[2]);
    if (!done) std::fprintf(stderr, "%s\n", base::describe(done.error()).c_str());
    return done ? 0 : 1;
}
