// SPDX-License-Identifier: Apache-2.0
#include "content/source/faults.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "content/source/entities.hpp"
#include "content/source/html_tags.hpp"
#include "content/source/letters.hpp"
#include "content/text/glyphs.hpp"
#include "content/text/nfc.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::source {

namespace {

// What a mend must look like between the quotes of the file, or in a body; nothing when it cannot stand there.
std::optional<std::string> written(std::string text, PieceKind kind) {
    if (text.find_first_of("\n\r") != std::string::npos) return std::nullopt;
    if (kind == PieceKind::Literal && text.find('\'') != std::string::npos) return std::nullopt;
    if (kind == PieceKind::Literal) return text;
    std::string out;
    for (const char c : text) {
        const std::string_view signs = kind == PieceKind::Field ? "\"\\" : "\\*_[]<>`#|&";
        if (signs.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string character(char32_t c) {
    std::string text;
    text::append_utf8(text, c);
    return text;
}

void find_entities(const Piece& piece, std::vector<Fault>& faults) {
    for (std::size_t at = piece.text.find('&'); at != std::string_view::npos; at = piece.text.find('&', at + 1)) {
        const auto entity = entity_at(piece.text, at);
        if (!entity) continue;
        // In a body it is shown as meant, but stays a stranger to whoever edits the text.
        const Severity severity = piece.kind == PieceKind::Markdown ? Severity::Warning : Severity::Error;
        const std::string sign = character(entity->value == 0xA0 ? U' ' : entity->value);
        Fault fault{severity, "text.entity", {}, at, at + entity->length, std::nullopt, false};
        fault.text = fmt::format("Còn ký hiệu HTML \"{}\". Viết thẳng chữ \"{}\".", piece.text.substr(at, entity->length), sign);
        // "&amp;aacute;" is mended twice, so its "&" must not be escaped.
        if (entity->value != text::k_replacement) fault.mend = sign == "&" ? sign : written(sign, piece.kind);
        faults.push_back(std::move(fault));
    }
}

// In a body a break of lines, in a field there is no place for one.
std::optional<std::string> tag_mend(const Piece& piece, const Tag& tag, std::size_t at) {
    const std::string_view before = trimmed(piece.text.substr(0, at)), behind = trimmed(piece.text.substr(at + tag.length));
    const bool edge = before.empty() || behind.empty();
    switch (tag.effect) {
    case TagEffect::Text: return tag.text;
    case TagEffect::Space: return " ";
    case TagEffect::Break: break;
    default: return "";
    }
    if (edge) return "";
    const bool one_line = before.starts_with('#') || before.starts_with('|');
    if (piece.kind != PieceKind::Markdown) return std::nullopt;
    return one_line ? " " : "\\\n";
}

void find_tags(const Piece& piece, std::vector<Fault>& faults) {
    for (std::size_t at = piece.text.find('<'); at != std::string_view::npos;) {
        const auto tag = tag_at(piece.text, at);
        if (tag) {
            const std::string_view source = piece.text.substr(at, tag->length);
            Fault fault{
                Severity::Error, "text.html", {}, at, at + tag->length, tag_mend(piece, *tag, at), piece.kind == PieceKind::Markdown};
            fault.text = fmt::format("Còn thẻ HTML \"{}\". Xóa thẻ, chỉ để lại chữ.", excerpt(source));
            faults.push_back(std::move(fault));
        }
        at = piece.text.find('<', at + (tag ? tag->length : 1));
    }
}

bool is_word(std::string_view text, std::size_t at) {
    const Letter letter = letter_at(text, at);
    return letter == Letter::Upper || letter == Letter::Lower || letter == Letter::Digit;
}

// "(**)" and " ** " are notes; "**Lưu ý" is a sign that was meant to do something.
bool is_loose(std::string_view text, std::size_t at, std::size_t length) {
    const Letter before = letter_before(text, at);
    const bool behind = is_word(text, at + length);
    const bool in_front = before == Letter::Upper || before == Letter::Lower || before == Letter::Digit;
    return !behind && !in_front;
}

struct Sign {
    std::string_view sign;
    bool beside_word; // counts only where it touches one
};
constexpr auto k_signs = std::to_array<Sign>({{"**", true}, {"](", false}, {"![", false}, {"~~", true}, {"```", false}, {"{#", false}});

} // namespace

std::string excerpt(std::string_view text, std::size_t most) {
    if (text.size() <= most) return std::string(text);
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    return std::string(text.substr(0, most)) + "…";
}

std::string markup_in(std::string_view text) {
    for (const Sign& sign : k_signs) {
        for (std::size_t at = text.find(sign.sign); at != std::string_view::npos; at = text.find(sign.sign, at + sign.sign.size())) {
            const bool run = text.substr(at, 4) == "****" || (at > 1 && text.substr(at - 2, 4) == "****");
            if (run || (sign.beside_word && is_loose(text, at, sign.sign.size()))) continue;
            std::size_t end = std::min(at + 24, text.size());
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
            return std::string(trimmed(text.substr(at, end - at)));
        }
    }
    const std::size_t hashes = std::min(text.find_first_not_of('#'), text.size());
    if (hashes >= 2 && hashes <= 6) return excerpt(text, 24);
    return {};
}

void find_html(const Piece& piece, std::vector<Fault>& faults) {
    find_entities(piece, faults);
    find_tags(piece, faults);
}

void find_markup(const Piece& piece, std::vector<Fault>& faults) {
    if (piece.kind == PieceKind::Markdown) return; // what has been read tells more
    const std::string sign = markup_in(piece.text);
    if (sign.empty()) return;
    const std::size_t at = piece.text.find(sign);
    faults.push_back({Severity::Warning, "text.markup",
                      fmt::format("Dấu Markdown \"{}\" sẽ hiện nguyên trên máy vì mục này là chữ thường. Xóa dấu.", sign), at,
                      at + sign.size(), std::nullopt, false});
}

void find_missing_glyphs(std::string_view text, std::vector<Fault>& faults) {
    std::string told;
    for (std::size_t at = 0; at < text.size();) {
        const text::CodePoint point = text::decode_at(text, at);
        const std::size_t begin = std::exchange(at, at + point.length);
        if (point.value < 0x250 || text::has_glyph(point.value)) continue;
        const std::string sign(text.substr(begin, point.length));
        const std::string cleaned = text::clean(sign);
        const bool drawn = cleaned.empty() || text::has_glyph(text::decode_at(cleaned, 0).value);
        if (drawn || told.find(sign) != std::string::npos) continue;
        told += sign;
        faults.push_back({Severity::Error, "text.no_glyph",
                          fmt::format("Máy không có hình cho ký tự \"{}\" (U+{:04X}), sẽ hiện thành ô trống. Xóa hoặc thay bằng chữ.", sign,
                                      static_cast<unsigned>(point.value)),
                          begin, at, std::nullopt, false});
    }
}

std::vector<Fault> faults_in(const Piece& piece) {
    std::vector<Fault> faults;
    if (piece.key == "url" || piece.key == "id") return faults;
    find_html(piece, faults);
    find_twice_coded(piece.text, faults);
    const bool twice = std::any_of(faults.begin(), faults.end(), [](const Fault& f) { return f.reason == "text.twice_coded"; });
    if (!twice) find_old_letters(piece.text, faults);
    const bool old = twice || std::any_of(faults.begin(), faults.end(), [](const Fault& f) { return f.reason == "text.old_letters"; });
    if (!old) find_lookalikes(piece.text, faults);
    find_markup(piece, faults);
    if (!old) find_missing_glyphs(piece.text, faults);
    std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) { return a.begin < b.begin; });
    return faults;
}

} // namespace tramtin::source
