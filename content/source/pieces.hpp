// SPDX-License-Identifier: Apache-2.0
// Private to this room: a text file as it stands on disk, cut into what people will read. Nothing is decoded or cleaned here, so that a
// fault has its line and a mend replaces exactly its bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tramtin::source {

enum class PieceKind {
    Field,    // between quotes, where \ escapes
    Literal,  // between single quotes
    Markdown, // a line of a body
};

// One line, or the part of one that stands between quotes.
struct Piece {
    std::string_view text;
    std::size_t begin = 0; // of it in the file
    int line = 1;
    PieceKind kind = PieceKind::Field;
    std::string_view key;  // of a field: the member's name
    bool imported = false; // below [national]
};

// `file` decides by its ending: .toml, or .md with or without front matter. Comments and names of members are left out.
std::vector<Piece> pieces_of(std::string_view bytes, std::string_view file);

} // namespace tramtin::source
