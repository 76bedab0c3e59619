// SPDX-License-Identifier: Apache-2.0
#include "content/pack/pack.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/json.hpp"
#include "content/model/codec.hpp"
#include "content/pack/format.hpp"
#include "content/pack/reasons.hpp"

namespace tramtin::pack {

namespace {

using base::ErrorCode;
using base::fail;

std::string name_of(const Line& line) { return fmt::format("{}:{} ({})", line.kind, line.id, line.lang); }

Result<> check_lines(const std::vector<Line>& sorted, const Limits& limits) {
    if (sorted.size() > limits.lines) return fail(ErrorCode::Full, fmt::format("a pack of more than {} items", limits.lines), k_too_large);
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (const auto fault = fault_of(sorted[i], limits))
            return fail(ErrorCode::Invalid, fmt::format("{}: {}", name_of(sorted[i]), *fault));
        if (i > 0 && order_of(sorted[i - 1]) == order_of(sorted[i]))
            return fail(ErrorCode::Invalid, fmt::format("{}: the item is there twice", name_of(sorted[i])));
    }
    return {};
}

void put_in_order(Header& header, std::vector<Line>& lines) {
    std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return order_of(a) < order_of(b); });
    std::sort(header.blobs.begin(), header.blobs.end());
    const auto same = [](const Blob& a, const Blob& b) { return a.sha256 == b.sha256; };
    header.blobs.erase(std::unique(header.blobs.begin(), header.blobs.end(), same), header.blobs.end());
    std::sort(header.languages.begin(), header.languages.end());
}

} // namespace

Result<Line> line_of(const model::Item& item) {
    const model::Meta& meta = model::meta_of(item);
    TRY_ASSIGN(std::string json, base::compact_json(model::to_value(item)));
    return Line{std::string(model::name_of(model::kind_of(item))), meta.id, meta.lang, std::move(json)};
}

Result<model::Item> item_of(const Line& line, std::string_view publisher) {
    const auto invalid = [&](const std::string& why) { return fail(ErrorCode::Invalid, name_of(line) + ": " + why); };
    const Limits limits;
    const auto value = base::parse_json(line.json, base::JsonMode::Strict, {.bytes = limits.line, .depth = 32, .values = 500'000});
    if (!value) return invalid(value.error().what);
    auto item = model::from_value(model::kind_of(line.kind), *value);
    if (!item) return invalid(item.error().what);
    model::Meta& meta = model::meta_of(*item);
    if (meta.id != line.id || meta.lang != line.lang) return invalid("the JSON is another item's");
    meta.publisher = publisher;
    return std::move(*item);
}

Result<std::string> write(Header header, std::vector<Line> lines) {
    const Limits limits;
    put_in_order(header, lines);
    if (const auto fault = fault_of(header, limits)) return fail(ErrorCode::Invalid, *fault);
    TRY(check_lines(lines, limits));
    TRY_ASSIGN(std::string out, base::compact_json(to_value(header, lines.size())));
    if (out.size() > limits.line)
        return fail(ErrorCode::Full, fmt::format("a pack header of more than {} bytes", limits.line), k_too_large);
    out += '\n';
    for (const Line& line : lines) out += line.kind + '\t' + line.id + '\t' + line.lang + '\t' + line.json + '\n';
    if (out.size() > limits.bytes) return fail(ErrorCode::Full, fmt::format("a pack of more than {} bytes", limits.bytes), k_too_large);
    return out;
}

Result<std::string> write(Header header, const std::vector<model::Item>& items) {
    std::vector<Line> lines;
    lines.reserve(items.size());
    for (const model::Item& item : items) {
        TRY_ASSIGN(Line line, line_of(item));
        lines.push_back(std::move(line));
    }
    return write(std::move(header), std::move(lines));
}

} // namespace tramtin::pack
