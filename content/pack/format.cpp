// SPDX-License-Identifier: Apache-2.0
#include "content/pack/format.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/json.hpp"
#include "content/pack/parts.hpp"

namespace tramtin::pack {

namespace {

using base::ErrorCode;
using base::fail;
using base::Value;

constexpr std::size_t k_max_title = 500;
constexpr std::size_t k_max_languages = 32;

// Length of the sequence that starts at `at`; 0 when it is not UTF-8 (overlong, surrogate, beyond U+10FFFF, cut off).
std::size_t sequence_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return tail(1) ? 2 : 0;
    if (lead >= 0xE0 && lead < 0xF0) {
        const bool legal = (lead != 0xE0 || byte(1) >= 0xA0) && (lead != 0xED || byte(1) < 0xA0);
        return legal && tail(1) && tail(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead < 0xF5) {
        const bool legal = (lead != 0xF0 || byte(1) >= 0x90) && (lead != 0xF4 || byte(1) < 0x90);
        return legal && tail(1) && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

bool is_word(std::string_view text, std::size_t max) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.size() <= max && std::all_of(text.begin(), text.end(), fits);
}

// Every byte of a pack comes by here: one look for both.
std::optional<std::string> fault_of_json(std::string_view json) {
    for (std::size_t at = 0; at < json.size();) {
        const auto byte = static_cast<unsigned char>(json[at]);
        if (byte < 0x20) return "no JSON object on one line";
        const std::size_t length = byte < 0x80 ? 1 : sequence_at(json, at);
        if (length == 0) return "not UTF-8";
        at += length;
    }
    return std::nullopt;
}

Value blob_value(const Blob& blob) {
    Value::Object object{{"sha256", blob.sha256.hex()}, {"length", static_cast<std::int64_t>(blob.length)}, {"type", blob.type}};
    if (!blob.parts.empty()) object.emplace("parts", hashes_value(blob.parts));
    return object;
}

Result<Blob> blob_of(const Value& value) {
    Blob blob;
    TRY_ASSIGN(const std::string hex, value.need_string("sha256"));
    TRY_ASSIGN(blob.sha256, crypto::Sha256::parse(hex));
    TRY_ASSIGN(const std::int64_t length, value.need_int("length"));
    if (length < 0) return fail(ErrorCode::Invalid, "a blob of negative length");
    blob.length = static_cast<std::uint64_t>(length);
    blob.type = value.string_or("type");
    TRY_ASSIGN(blob.parts, hashes_of(value.array_or_empty("parts")));
    return blob;
}

Result<std::size_t> need_size(const Value& value, std::string_view key) {
    TRY_ASSIGN(const std::int64_t number, value.need_int(key));
    if (number < 0) return fail(ErrorCode::Invalid, fmt::format("'{}' below 0", key));
    return static_cast<std::size_t>(number);
}

Result<ReadHeader> known_members(const Value& value) {
    ReadHeader read;
    Header& header = read.header;
    TRY_ASSIGN(header.format, value.need_int("format"));
    header.min_reader = value.int_or("min_reader", header.format);
    TRY_ASSIGN(header.release.value, need_size(value, "release"));
    TRY_ASSIGN(const std::string issued, value.need_string("issued"));
    TRY_ASSIGN(header.issued, base::parse_instant(issued));
    TRY_ASSIGN(header.publisher, value.need_string("publisher"));
    header.title = value.string_or("title");
    for (const Value& language : value.array_or_empty("languages")) {
        if (language.as_string() != nullptr) header.languages.push_back(*language.as_string());
    }
    for (const Value& entry : value.array_or_empty("blobs")) {
        TRY_ASSIGN(Blob blob, blob_of(entry));
        header.blobs.push_back(std::move(blob));
    }
    TRY_ASSIGN(read.items, need_size(value, "items"));
    return read;
}

} // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequence_at(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

std::optional<std::string> fault_of(const Line& line, const Limits& limits) {
    if (!is_word(line.kind, 32)) return "the kind is not 1..32 of a-z 0-9 -";
    if (!model::is_valid_id(line.id)) return "the id is not 1..80 of a-z 0-9 . -";
    if (!is_word(line.lang, 16)) return "the language is not 1..16 of a-z 0-9 -";
    if (line.kind.size() + line.id.size() + line.lang.size() + line.json.size() + 3 > limits.line)
        return fmt::format("longer than {} bytes", limits.line);
    if (!line.json.starts_with('{')) return "no JSON object on one line";
    return fault_of_json(line.json);
}

std::optional<std::string> fault_of(const Header& header, const Limits& limits) {
    if (header.format < 1 || header.min_reader < 1) return "format and min_reader start at 1";
    if (!model::is_valid_id(header.publisher)) return "the publisher is not 1..80 of a-z 0-9 . -";
    if (header.title.size() > k_max_title || !is_utf8(header.title)) return "the title is over 500 bytes or not UTF-8";
    if (header.languages.size() > k_max_languages) return "more than 32 languages";
    if (header.blobs.size() > limits.blobs) return fmt::format("more than {} blobs", limits.blobs);
    for (std::size_t i = 0; i < header.blobs.size(); ++i) {
        if (header.blobs[i].length > limits.blob) return fmt::format("a blob of more than {} bytes", limits.blob);
        if (!header.blobs[i].parts.empty() && !covers({k_part_size, header.blobs[i].parts}, header.blobs[i].length))
            return "a blob with another number of parts than its length needs";
        if (i > 0 && header.blobs[i - 1].sha256 >= header.blobs[i].sha256) return "the blobs are not in order";
    }
    return std::nullopt;
}

Value to_value(const Header& header, std::size_t items) {
    Value::Array blobs;
    for (const Blob& blob : header.blobs) blobs.push_back(blob_value(blob));
    return Value::Object{{"format", header.format},
                         {"min_reader", header.min_reader},
                         {"release", static_cast<std::int64_t>(header.release.value)},
                         {"issued", base::format_instant(header.issued)},
                         {"publisher", header.publisher},
                         {"title", header.title},
                         {"languages", Value::Array(header.languages.begin(), header.languages.end())},
                         {"blobs", std::move(blobs)},
                         {"items", static_cast<std::int64_t>(items)}};
}

Result<ReadHeader> header_of(std::string_view line, const Limits& limits) {
    const auto corrupt = [](const std::string& why) { return fail(ErrorCode::Corrupt, "pack header: " + why); };
    const auto value = base::parse_json(line, base::JsonMode::Strict, {.bytes = limits.line, .depth = 16, .values = 1'000'000});
    if (!value) return corrupt(value.error().what);
    const std::int64_t needed = value->int_or("min_reader", value->int_or("format", 0));
    if (needed > k_format)
        return fail(ErrorCode::Invalid, fmt::format("the pack needs a reader of format {}", needed), "pack.reader_too_old");
    auto read = known_members(*value);
    if (!read) return corrupt(read.error().what);
    if (const auto fault = fault_of(read->header, limits)) return corrupt(*fault);
    return read;
}

} // namespace tramtin::pack
