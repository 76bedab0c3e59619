// SPDX-License-Identifier: Apache-2.0
// The one includer of toml++; it runs without exceptions here.
#include "content/base/toml.hpp"

#include <sstream>

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
