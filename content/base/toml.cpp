// SPDX-License-Identifier: Apache-2.0
// The one includer of toml++; it runs without exceptions here.
#include "content/base/toml.hpp"

#include <algorithm>
#include <sstream>
#include <utility>
#include <vector>

#include <fmt/format.h>

// Debian's shared library holds the throwing functions only, so the parser is compiled into this unit.
#undef TOML_SHARED_LIB
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace tramtin::base {

namespace {

constexpr std::size_t k_max_bytes = 8U << 20U;

constexpr std::size_t k_max_key_depth = 64;
constexpr std::size_t k_max_nesting = 256;

// Where the string that opens at `at` ends; an unclosed one ends with its line, or with the text when it has three quotes.
std::size_t end_of_string(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const bool escapes = quote == '"';
    const std::string closing(text.substr(at, 3) == std::string(3, quote) ? 3 : 1, quote);
    for (std::size_t i = at + closing.size(); i < text.size(); ++i) {
        if (escapes && text[i] == '\\') {
            ++i;
        } else if (text.substr(i, closing.size()) == closing) {
            i += closing.size();
            // Up to two more quotes belong to a text in three.
            for (int more = 0; closing.size() == 3 && more < 2 && i < text.size() && text[i] == quote; ++more) ++i;
            return i;
        } else if (closing.size() == 1 && text[i] == '\n') {
            return i;
        }
    }
    return text.size();
}

// toml++ 3.3 takes keys as a.b.c of any length and then recurses as deep as they go, so they are measured before: the
// points of all keys around one place count together, however they are nested.
class KeyDepth {
public:
    bool is_within_limits(std::string_view text) {
        for (std::size_t i = 0; i < text.size() && m_total <= k_max_key_depth && m_open.size() <= k_max_nesting;) {
            const char c = text[i];
            if (c == '"' || c == '\'') {
                i = end_of_string(text, i);
            } else if (c == '#') {
                i = std::min(text.find('\n', i), text.size());
            } else {
                take(c);
                ++i;
            }
        }
        return m_total <= k_max_key_depth && m_open.size() <= k_max_nesting;
    }

private:
    void take(char c) {
        if (c == '.') {
            ++m_here;
            ++m_total;
        } else if (c == '[' || c == '{') {
            m_open.push_back(std::exchange(m_here, 0));
        } else if ((c == ']' || c == '}') && !m_open.empty()) {
            forget();
            m_here = m_open.back();
            m_open.pop_back();
        } else if (c == ',' || (c == '\n' && m_open.empty())) {
            forget();
        }
    }
    void forget() { m_total -= std::exchange(m_here, 0); }

    std::size_t m_here = 0;          // points since the last comma, bracket or line
    std::size_t m_total = 0;         // and those before all brackets still open
    std::vector<std::size_t> m_open; // m_here of each
};

template <class T> std::string as_written(const T& node) {
    std::ostringstream out;
    out << node;
    return out.str();
}

Value convert(const toml::node& node) {
    if (const auto* table = node.as_table()) {
        Value::Object object;
        for (const auto& [key, member] : *table) object.emplace(std::string(key.str()), convert(member));
        return object;
    }
    if (const auto* list = node.as_array()) {
        Value::Array array;
        for (const auto& entry : *list) array.push_back(convert(entry));
        return array;
    }
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* number = node.as_integer()) return static_cast<std::int64_t>(number->get());
    if (const auto* real = node.as_floating_point()) return real->get();
    if (const auto* flag = node.as_boolean()) return flag->get();
    if (const auto* date = node.as_date()) return as_written(date->get());
    if (const auto* time = node.as_time()) return as_written(time->get());
    if (const auto* both = node.as_date_time()) return as_written(both->get());
    return {};
}

} // namespace

Result<Value> parse_toml(std::string_view text, std::string_view origin) {
    if (text.size() > k_max_bytes) return fail(ErrorCode::Full, fmt::format("{}: more than 8 MiB of TOML", origin));
    if (!KeyDepth().is_within_limits(text)) return fail(ErrorCode::Full, fmt::format("{}: keys or values nested too deeply", origin));
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed) {
        const auto& error = parsed.error();
        return fail(ErrorCode::Invalid, fmt::format("{}:{}:{}: {}", origin, error.source().begin.line, error.source().begin.column,
                                                    std::string_view(error.description())));
    }
    return convert(parsed.table());
}

std::string toml_quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (byte < 0x20 || byte == 0x7f) {
            out += fmt::format("\\u{:04X}", byte);
        } else {
            out += c;
        }
    }
    return out + "\"";
}

} // namespace tramtin::base
