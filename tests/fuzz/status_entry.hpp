// SPDX-License-Identifier: Apache-2.0
// What holds for any bytes in the files that sync and the kiosk read from disk, and in the headers that say which bytes of a file
// are meant: "" or what was wrong.
#pragma once

#include <string>
#include <string_view>

#include "content/outbox/request.hpp"
#include "content/store/status.hpp"
#include "sync/engine/manifest.hpp"
#include "sync/engine/memory.hpp"
#include "sync/engine/messages.hpp"
#include "sync/engine/mirrors.hpp"
#include "sync/fetch/stretch.hpp"
#include "sync/portal/range.hpp"

namespace tramtin::testing {

// What was read is written, and read again the same; people and programs can be told of it.
inline std::string fuzz_status(std::string_view bytes) {
    if (const auto status = store::parse_status(bytes)) {
        if (store::parse_status(store::to_text(*status)) != status) return "status.json changes when written anew";
        if (engine::status_text(std::nullopt, status).empty()) return "nothing to tell people";
        const std::string line = engine::status_json(std::nullopt, status);
        if (line.find('\n') != line.size() - 1 || line == "{}\n") return "nothing to tell programs";
    }
    if (const auto report = store::parse_kiosk_report(bytes))
        if (store::parse_kiosk_report(store::to_text(*report)) != report) return "kiosk.json changes when written anew";
    const engine::Memory memory = engine::parse_memory(bytes);
    if (!(engine::parse_memory(engine::to_text(memory)) == memory)) return "sync.json changes when written anew";
    const engine::Tallies tallies = engine::parse_tallies(bytes);
    if (engine::parse_tallies(engine::to_text(tallies)) != tallies) return "mirrors.json changes when written anew";
    // Past its own hash too, which nobody guesses.
    const std::string line = std::string(bytes.substr(0, bytes.find('\n'))) + "\n";
    for (const std::string& text : {std::string(bytes), line + crypto::sha256(line).hex() + "\n"}) {
        const auto manifest = engine::parse_manifest(text);
        if (manifest && engine::parse_manifest(engine::to_text(*manifest).value_or("")) != manifest)
            return "manifest.json changes when written anew";
    }
    if (const auto request = outbox::parse_request(bytes)) {
        const auto text = outbox::to_json(*request);
        const auto again = text ? outbox::parse_request(*text) : outbox::Result<outbox::Request>(tl::unexpected(text.error()));
        if (!again || !(*again == *request)) return "a request changes when written anew";
    }
    return "";
}

// The first byte chooses the length of the file, the rest is the header.
inline std::string fuzz_range(std::string_view bytes) {
    const auto choice = bytes.empty() ? 0U : static_cast<unsigned char>(bytes.front());
    const std::string_view header = bytes.substr(std::min<std::size_t>(bytes.size(), 1));
    const std::uint64_t size = choice == 255 ? UINT64_MAX : choice;
    const portal::Range range = portal::parse_range(header, size);
    if (const auto* slice = std::get_if<portal::Slice>(&range))
        if (slice->length == 0 || slice->offset >= size || slice->length > size - slice->offset) return "a slice beyond the file";
    if (portal::matches_any(header, "\"a\"") && header.find("\"a\"") == std::string_view::npos &&
        header.find('*') == std::string_view::npos)
        return "a tag that is not there matches";
    const auto content = fetch::parse_content_range(header);
    if (content && (content->first > content->last || (content->whole && content->last >= *content->whole))) return "a range that is none";
    return "";
}

} // namespace tramtin::testing
