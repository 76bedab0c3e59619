// SPDX-License-Identifier: Apache-2.0
#include "content/store/search.hpp"

#include <algorithm>
#include <charconv>
#include <iostream>

#include <fmt/format.h>

#include "content/store/layout.hpp"
#include "content/tools/command.hpp"

namespace tramtin::tools {

namespace {

// One field of the output: no tabs, no line breaks.
std::string field(std::string_view text) {
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return out;
}

Result<store::Reader> open_current(const store::Layout& layout) {
    TRY_ASSIGN(const auto current, store::read_current(layout));
    if (!current) return base::fail(base::ErrorCode::NotFound, layout.root.string() + ": no CURRENT", "store.empty");
    return store::Reader::open(layout.generation(*current));
}

Result<store::SearchOptions> options_of(const Arguments& arguments) {
    store::SearchOptions options;
    const std::string limit = arguments.value("--limit").value_or("25");
    const auto [end, error] = std::from_chars(limit.data(), limit.data() + limit.size(), options.limit);
    if (error != std::errc{} || end != limit.data() + limit.size() || options.limit < 1 || options.limit > 1000)
        return usage_error(fmt::format("--limit cần một số từ 1 đến 1000, không phải '{}'", limit));
    TRY_ASSIGN(const base::Instant now, time_of(arguments));
    options.today = base::civil(now).date;
    return options;
}

Result<> print_hits(store::Reader& reader, std::string_view query, const store::SearchOptions& options) {
    TRY_ASSIGN(const store::SearchResult result, store::search(reader, query, options));
    std::size_t rank = 0;
    for (const store::Hit& hit : result.hits) {
        const model::Address& address = hit.summary.address;
        const std::string id = address.fragment.empty() ? address.id : address.id + "#" + address.fragment;
        fmt::print("{}\t{}\t{}\t{}\t{}\n", field(query), ++rank, model::name_of(address.kind), id, field(hit.summary.title));
    }
    return {};
}

} // namespace

Result<Exit> run_search(const Arguments& arguments) {
    TRY_ASSIGN(const std::string state, arguments.need("--state"));
    TRY_ASSIGN(const store::SearchOptions options, options_of(arguments));
    TRY_ASSIGN(store::Reader reader, open_current(store::Layout{state}));
    std::string query;
    for (const std::string& word : arguments.words()) query += (query.empty() ? "" : " ") + word;
    if (!arguments.words().empty()) {
        TRY(print_hits(reader, query, options));
        return Exit::Done;
    }
    while (std::getline(std::cin, query)) TRY(print_hits(reader, query, options));
    return Exit::Done;
}

} // namespace tramtin::tools
