// SPDX-License-Identifier: Apache-2.0
// What holds for any bytes that call themselves a pack or a patch: "" or what was wrong.
#pragma once

#include <string>
#include <string_view>

#include "content/pack/patch.hpp"
#include "content/pack/target.hpp"
#include "content/pack/zstd.hpp"

namespace tramtin::testing {

// What is read as a pack is written again as the same bytes, but for members of a later format.
inline std::string fuzz_pack(std::string_view bytes) {
    const pack::Limits limits{.bytes = 1U << 16U, .line = 1U << 14U, .lines = 200, .blobs = 50, .blob = 1U << 20U};
    const auto read = pack::read(bytes, limits);
    const auto header = pack::read_header(bytes, limits);
    if (read && (!header || *header != read->header)) return "the header alone is another";
    (void)pack::decompress(bytes, limits.bytes);
    if (!read) return "";
    for (const pack::Line& line : read->lines) (void)pack::item_of(line, read->header.publisher);
    const auto written = pack::write(read->header, read->lines);
    if (!written) return "what was read cannot be written";
    const auto again = pack::read(*written, limits);
    return again && again->lines == read->lines ? "" : "what was written is read as something else";
}

// An odd first byte: the rest is the patch. An even one: the rest changes a good patch, three bytes a change.
inline std::string fuzz_patch(std::string_view bytes) {
    static const std::string from = std::string(300, 'a') + "notice\ttin\tvi\t{\"title\":\"một\"}\n" + std::string(200, 'b');
    static const std::string to = std::string(280, 'a') + "notice\ttin\tvi\t{\"title\":\"hai\"}\n" + std::string(220, 'b');
    static const std::string good = pack::make_patch(from, to).value_or("");
    if (bytes.empty()) return good.empty() ? "no patch" : "";
    std::string patch(bytes.substr(1));
    if ((static_cast<unsigned char>(bytes.front()) & 1U) == 0) {
        const std::string edits = patch;
        patch = good;
        for (std::size_t i = 0; i + 2 < edits.size(); i += 3) {
            const std::size_t at =
                (static_cast<unsigned char>(edits[i]) * 256U + static_cast<unsigned char>(edits[i + 1])) % (patch.size() + 1);
            if (at == patch.size())
                patch += edits[i + 2];
            else
                patch[at] = static_cast<char>(patch[at] ^ edits[i + 2]);
        }
    }
    const auto made = pack::apply_patch(from, patch, to.size());
    if (made && made->size() != to.size()) return "another length than was asked for";
    if (patch == good && (!made || *made != to)) return "a good patch does not lead to the pack";
    return "";
}

} // namespace tramtin::testing
