// SPDX-License-Identifier: Apache-2.0
// The published form: a header line, then one line an item: kind TAB id TAB lang TAB JSON, sorted by these bytes.
// Same items and header -> same bytes; the SHA-256 of these raw bytes is what is signed.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.hpp"
#include "content/base/result.hpp"
#include "content/crypto/sha256.hpp"
#include "content/model/items.hpp"

namespace tramtin::pack {

using base::Result;

inline constexpr std::int64_t k_format = 1; // the format this version writes and the newest it reads

// Signed number of published content, from 1; 0 = nothing published yet.
struct Release {
    std::uint64_t value = 0;
    auto operator<=>(const Release&) const = default;
};

// An image, a form or a sound, by its content; stored under blob_path() (target.hpp).
struct Blob {
    crypto::Sha256 sha256;
    std::uint64_t length = 0;
    std::string type;                       // "image/png"
    std::vector<crypto::Sha256> parts = {}; // of k_part_size bytes (parts.hpp); none for small blobs and in older packs
    auto operator<=>(const Blob&) const = default;
};

struct Header {
    std::int64_t format = k_format;
    std::int64_t min_reader = k_format; // readers of a lower format must not read this pack
    Release release;
    base::Instant issued{};
    std::string publisher; // an id: [a-z0-9.-]
    std::string title;
    std::vector<std::string> languages;
    std::vector<Blob> blobs; // sorted by hash, each once
    bool operator==(const Header&) const = default;
};

struct Line {
    std::string kind; // also kinds this version does not know
    std::string id;
    std::string lang;
    std::string json;
    bool operator==(const Line&) const = default;
};

struct Pack {
    Header header;
    std::vector<Line> lines;
};

struct Limits {
    std::size_t bytes = 256U << 20U;
    std::size_t line = 4U << 20U;
    std::size_t lines = 200'000;
    std::size_t blobs = 20'000;      // they are listed in the header line
    std::uint64_t blob = 64U << 20U; // bytes of one blob
};

Result<Line> line_of(const model::Item& item);
// meta.publisher is the pack's. Invalid when the kind is unknown or the JSON is another item than the line says.
Result<model::Item> item_of(const Line& line, std::string_view publisher);

// Lines and blobs in any order. Invalid: an item twice, a malformed id; Full: over the limits a reader has.
Result<std::string> write(Header header, std::vector<Line> lines);
Result<std::string> write(Header header, const std::vector<model::Item>& items);

// Errors of all that read: Corrupt (not a pack: order, doubles, UTF-8, header, number of items), Full (over a limit),
// Invalid with reason `pack.reader_too_old`. The JSON of the items is read by item_of().
Result<Pack> read(std::string_view raw, const Limits& limits = {});

// The same line by line, for packs that should not be in memory twice. `raw` must outlive it.
class LineReader {
public:
    static Result<LineReader> open(std::string_view raw, const Limits& limits = {});
    const Header& header() const { return m_header; }
    // Nothing after the last line: only then the pack is known to be whole.
    Result<std::optional<Line>> next();

private:
    LineReader(std::string_view raw, const Limits& limits) : m_rest(raw), m_limits(limits) {}
    Result<std::string_view> take_line();

    std::string_view m_rest;
    Limits m_limits;
    Header m_header;
    std::size_t m_items = 0;  // as the header says
    std::size_t m_number = 0; // of the line taken last, the header's is 1
    Line m_last;              // without its JSON
};

// The first line alone.
Result<Header> read_header(std::string_view raw, const Limits& limits = {});

} // namespace tramtin::pack
