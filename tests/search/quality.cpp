// SPDX-License-Identifier: Apache-2.0
// How well the search answers: bench_search_quality [--misses] [--sample]. Prints a table for each content there is: the sample, the
// sample with the national records, the records alone; then slips of the finger, and milliseconds over 2,600 procedures.
#include <cstdio>
#include <cstring>
#include <ctime>

#include "content/sqlite/statement.hpp"
#include "tests/search/quality.hpp"
#include "tests/search/synthetic.hpp"
#include "tests/search/world.hpp"
#include "tests/support/places.hpp"

using namespace tramtin;
using namespace tramtin::testing;

namespace {

constexpr int k_rounds = 5;

void print_head(const std::string& title) {
    std::printf("\n%-28s %5s %7s %7s %7s %7s %7s\n", title.c_str(), "asked", "top-1", "top-3", "top-10", "MRR", "no hit");
}

void print_row(const std::string& name, const Score& s) {
    std::printf("%-28s %5d %6.1f%% %6.1f%% %6.1f%% %7.3f %6.1f%%\n", name.c_str(), s.asked, 100 * s.share(s.first),
                100 * s.share(s.in_three), 100 * s.share(s.in_ten), s.asked == 0 ? 0 : s.reciprocal / s.asked, 100 * s.share(s.nothing));
}

std::string first_titles(const store::SearchResult& found) {
    std::string out;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, found.hits.size()); ++i)
        out += " | " + model::format_address(found.hits[i].summary.address) + " " + found.hits[i].summary.title.substr(0, 60);
    return out;
}

enum class Misses { Hidden, Shown };
enum class Worlds { All, Sample };

base::Result<> ask(const std::string& title, World& world, const std::vector<Question>& questions, Misses misses) {
    std::map<std::string, Score> rows;
    Score tuned, held, all;
    for (const Question& question : questions) {
        TRY_ASSIGN(const store::SearchResult found, store::search(world.reader, question.query));
        const std::size_t rank = rank_of(found, question.answers);
        for (Score* score : {&rows[question.kind], &all, question.use == Use::Held ? &held : &tuned}) score->add(rank, found.hits.empty());
        const bool shown = misses == Misses::Shown && rank != 1 && question.use == Use::Tuned;
        if (shown)
            std::printf("%zu\t%s\t%s%s\n", rank, question.query.c_str(), question.answers.front().c_str(), first_titles(found).c_str());
    }
    print_head(title);
    for (const auto& [kind, score] : rows) print_row(kind, score);
    print_row("tuned on", tuned);
    if (held.asked > 0) print_row("held out", held);
    print_row("all", all);
    return {};
}

double quantile(std::vector<double> times, double share) {
    if (times.empty()) return 0;
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

void print_times(const char* name, const std::vector<double>& times) {
    std::printf("%-28s p50 %.2f ms, p99 %.2f ms, worst %.2f ms CPU of %zu\n", name, quantile(times, 0.5), quantile(times, 0.99),
                quantile(times, 1), times.size());
}

// Of this process, so that a busy machine does not matter.
double cpu_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <class Work> base::Result<> timed(std::vector<double>& times, Work work) {
    const double begin = cpu_ms();
    TRY(work());
    times.push_back(cpu_ms() - begin);
    return {};
}

base::Result<> measure(World& world, const std::vector<Question>& questions) {
    std::vector<double> whole, keys;
    TRY(store::search(world.reader, "a"));
    for (int round = 0; round < k_rounds; ++round) {
        for (const Question& question : questions) TRY(timed(whole, [&] { return store::search(world.reader, question.query); }));
    }
    for (const Question& question : questions) {
        std::string typed;
        for (const std::string& letter : letters_of(question.query)) {
            typed += letter;
            TRY(timed(keys, [&] { return store::search(world.reader, typed); }));
        }
    }
    print_times("a query, 25 hits", whole);
    print_times("results, each key", keys);
    return {};
}

// How many of the first ten have the phrase in their title; 110 is all.
base::Result<> find_phrases(World& world) {
    std::size_t with_accents = 0;
    std::size_t without = 0;
    for (const std::string& phrase : title_phrases()) {
        for (const bool accents : {true, false}) {
            TRY_ASSIGN(const store::SearchResult found, store::search(world.reader, accents ? phrase : text::fold_text(phrase)));
            std::vector<std::string> titles;
            for (std::size_t i = 0; i < std::min<std::size_t>(10, found.hits.size()); ++i) titles.push_back(found.hits[i].summary.title);
            (accents ? with_accents : without) += titles_with(titles, phrase);
        }
    }
    std::printf("\ntitle phrases in 2,000 pages  with accents %zu of 110, without %zu of 110\n", with_accents, without);
    return {};
}

// Bytes of the search index beside the items.
base::Result<> print_sizes(World& world) {
    TRY_ASSIGN(sqlite::Db db, sqlite::Db::open_readonly_immutable(world.db));
    TRY_ASSIGN(auto find, sqlite::Statement::prepare(db, "SELECT (SELECT sum(length(block)) FROM entry_fts_data), "
                                                         "(SELECT sum(length(cast(json AS BLOB))) FROM line)"));
    TRY(find.step());
    const auto mb = [&](int column) { return static_cast<double>(find.integer(column)) / 1e6; };
    std::printf("index %.2f MB; items as published %.2f MB; whole file %.2f MB\n", mb(0), mb(1),
                static_cast<double>(fs::file_size(world.db)) / 1e6);
    return {};
}

base::Result<> run(Misses misses, Worlds worlds) {
    const TempDir dir;
    const auto questions = read_questions(tramtin::testing::source_dir() + "/tests/search/queries.tsv");
    TRY_ASSIGN(std::vector<model::Item> sample, items_of(sample_tree()));
    TRY_ASSIGN(World small, build_world(dir / "sample", sample));
    TRY(ask("sample", small, answerable(questions, small.items), worlds == Worlds::Sample ? misses : Misses::Hidden));
    if (worlds == Worlds::Sample) return {};
    if (!has_national_records()) {
        std::printf("skipped: no national records beside the checkout\n");
        return {};
    }
    TRY_ASSIGN(auto national, national_items(dir / "national", sample_tree()));
    TRY_ASSIGN(World whole, build_world(dir / "national", national));
    TRY(ask("sample + national", whole, answerable(questions, whole.items), misses));
    TRY(ask("slips in short names", whole, slips_of(whole.items, 7), misses));
    TRY_ASSIGN(auto bare, bare_items(dir / "bare"));
    TRY_ASSIGN(World records, build_world(dir / "bare", bare));
    TRY(ask("national records alone", records, answerable(questions, records.items), misses));
    TRY_ASSIGN(World many, build_world(dir / "many", many_procedures(whole.items, 2600)));
    std::printf("\n2,600 procedures             ");
    TRY(print_sizes(many));
    TRY(measure(many, questions));
    TRY_ASSIGN(World pages, build_world(dir / "pages", pages_with_phrases()));
    return find_phrases(pages);
}

} // namespace

int main(int argc, char** argv) {
    const auto given = [&](const char* option) {
        return std::any_of(argv, argv + argc, [&](const char* argument) { return std::strcmp(argument, option) == 0; });
    };
    const auto done = run(given("--misses") ? Misses::Shown : Misses::Hidden, given("--sample") ? Worlds::Sample : Worlds::All);
    if (!done) std::fprintf(stderr, "%s\n", base::describe(done.error()).c_str());
    return done ? 0 : 1;
}
