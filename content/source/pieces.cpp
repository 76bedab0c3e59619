// SPDX-License-Identifier: Apache-2.0
#include "content/source/pieces.hpp"

#include <algorithm>

#include "content/source/letters.hpp"

namespace tramtin::source {

namespace {

bool is_key(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '-'; }

class Cutter {
public:
    explicit Cutter(std::string_view bytes) : m_bytes(bytes) {}

    void toml(std::size_t begin, std::size_t end) {
        m_at = begin, m_end = end;
        m_fresh = true;
        while (m_at < m_end) step();
    }

    void markdown(std::size_t begin, std::size_t end) { lines(begin, end, PieceKind::Markdown, {}); }
    std::vector<Piece> take() { return std::move(m_pieces); }

private:
    void step() {
        const char c = m_bytes[m_at];
        if (c == '\n') {
            m_fresh = true;
            ++m_line, ++m_at;
        } else if (c == '#') {
            m_at = std::min(m_bytes.find('\n', m_at), m_end);
        } else if (c == '"' || c == '\'') {
            text(c);
        } else if (c == '[' && m_fresh) {
            header();
        } else if (is_key(c)) {
            const std::size_t begin = m_at;
            while (m_at < m_end && is_key(m_bytes[m_at])) ++m_at;
            m_word = m_bytes.substr(begin, m_at - begin);
            m_fresh = false;
        } else {
            if (c == '=') m_key = m_word;
            if (c != ' ' && c != '\t' && c != '\r') m_fresh = false;
            ++m_at;
        }
    }

    // "[national]" and "[[national.channels]]" are imported; a header of another name ends that.
    void header() {
        const std::size_t end = std::min(m_bytes.find('\n', m_at), m_end);
        const std::size_t name = m_bytes.find_first_not_of("[ \t", m_at);
        const std::string_view rest = name < end ? m_bytes.substr(name, end - name) : std::string_view{};
        const std::size_t name_end = std::min(rest.find_first_of("].# \t"), rest.size());
        m_imported = rest.substr(0, name_end) == "national";
        m_at = end;
    }

    void text(char quote) {
        m_fresh = false;
        const std::string three(3, quote);
        const bool many = m_bytes.substr(m_at, 3) == three;
        const std::size_t begin = m_at + (many ? 3 : 1);
        std::size_t end = begin;
        for (; end < m_end; ++end) {
            if (quote == '"' && m_bytes[end] == '\\') {
                ++end;
            } else if (many ? m_bytes.substr(end, 3) == three : m_bytes[end] == quote || m_bytes[end] == '\n') {
                break;
            }
        }
        end = std::min(end, m_end);
        const std::size_t after = std::min(end + (many ? 3 : 1), m_end);
        const bool is_name = m_bytes.substr(std::min(m_bytes.find_first_not_of(" \t", after), m_bytes.size()), 1) == "=";
        const bool body = m_key == "body_md";
        const PieceKind kind = body ? PieceKind::Markdown : quote == '"' ? PieceKind::Field : PieceKind::Literal;
        if (!is_name) lines(begin, end, kind, m_key);
        if (is_name) m_word = m_bytes.substr(begin, end - begin);
        const bool broken = !many && end < m_end && m_bytes[end] == '\n'; // an open quote: the line break is counted by step()
        m_at = broken ? end : after;
    }

    void lines(std::size_t begin, std::size_t end, PieceKind kind, std::string_view key) {
        while (begin <= end) {
            const std::size_t stop = std::min(m_bytes.find('\n', begin), end);
            std::string_view text = m_bytes.substr(begin, stop - begin);
            if (text.ends_with('\r')) text.remove_suffix(1);
            if (!text.empty()) m_pieces.push_back({text, begin, m_line, kind, key, m_imported});
            if (stop >= end) break;
            ++m_line;
            begin = stop + 1;
        }
    }

    std::string_view m_bytes;
    std::size_t m_at = 0, m_end = 0;
    int m_line = 1;
    bool m_fresh = true; // nothing but spaces on this line so far
    bool m_imported = false;
    std::string_view m_word, m_key;
    std::vector<Piece> m_pieces;

public:
    // Lines of the file that hold no pieces: the fences of front matter.
    void skip_line() { ++m_line; }
    void leave_table() { m_imported = false; }
};

bool is_fence(std::string_view line) { return trimmed(line) == "+++"; }

// The end of the line that begins at `at`, its break included.
std::size_t next_line(std::string_view bytes, std::size_t at) { return std::min(bytes.find('\n', at), bytes.size() - 1) + 1; }

} // namespace

std::vector<Piece> pieces_of(std::string_view bytes, std::string_view file) {
    Cutter cutter(bytes);
    if (bytes.empty()) return {};
    if (file.ends_with(".toml")) {
        cutter.toml(0, bytes.size());
        return cutter.take();
    }
    std::size_t at = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (; at < bytes.size() && trimmed(bytes.substr(at, next_line(bytes, at) - at)).empty(); at = next_line(bytes, at)) cutter.skip_line();
    if (at < bytes.size() && is_fence(bytes.substr(at, next_line(bytes, at) - at))) {
        const std::size_t begin = next_line(bytes, at);
        std::size_t end = begin;
        while (end < bytes.size() && !is_fence(bytes.substr(end, next_line(bytes, end) - end))) end = next_line(bytes, end);
        cutter.skip_line();
        cutter.toml(begin, end);
        cutter.skip_line();
        cutter.leave_table();
        at = end < bytes.size() ? next_line(bytes, end) : end;
    }
    if (at < bytes.size()) cutter.markdown(at, bytes.size());
    return cutter.take();
}

} // namespace tramtin::source
