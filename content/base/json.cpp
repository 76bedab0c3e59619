// SPDX-License-Identifier: Apache-2.0
// The one includer of nlohmann-json: it is used as a tokenizer only, because its own tree keeps the last of two equal
// members and turns 2^64 into a double.
#include "content/base/json.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tramtin::base {

namespace {

using Tokens = nlohmann::json;

// Foreign text for an error: short, and of plain ASCII.
std::string printable(std::string_view text) {
    std::string shown(text.substr(0, 40));
    std::replace_if(
        shown.begin(), shown.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    return shown;
}

// Builds a Value from parse events; every `false` stops the parser with m_error set.
class Builder : public nlohmann::json_sax<Tokens> {
public:
    Builder(JsonMode mode, JsonLimits limits) : m_mode(mode), m_limits(limits) {}

    bool null() override { return put(Value{}); }
    bool boolean(bool value) override { return put(Value{value}); }
    bool number_integer(number_integer_t value) override { return put(Value{static_cast<std::int64_t>(value)}); }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) return refuse("a number beyond 64 bits");
        return put(Value{static_cast<std::int64_t>(value)});
    }
    bool number_float(number_float_t value, const string_t& raw) override {
        if (m_mode == JsonMode::Strict) return refuse(fmt::format("the number {} is not a whole number of 64 bits", raw.substr(0, 40)));
        return put(Value{value});
    }
    bool string(string_t& value) override { return put(Value{std::move(value)}); }
    bool binary(binary_t&) override { return refuse("binary data"); }
    bool start_object(std::size_t) override { return open(Value{Value::Object{}}); }
    bool start_array(std::size_t) override { return open(Value{Value::Array{}}); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& value) override {
        if (m_mode == JsonMode::Strict && m_stack.back().find(value) != nullptr)
            return refuse(fmt::format("the member '{}' twice", printable(value)));
        m_keys.back() = std::move(value);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        // The parser's own words quote the input, whatever its bytes are.
        m_error = Error{ErrorCode::Invalid, {}, fmt::format("not JSON at byte {}", position)};
        return false;
    }

    Value m_root;
    Error m_error{ErrorCode::Invalid, {}, "not JSON"};

private:
    bool refuse(std::string what) {
        m_error = Error{ErrorCode::Invalid, {}, "JSON with " + std::move(what)};
        return false;
    }
    bool over(std::string_view limit) {
        m_error = Error{ErrorCode::Full, {}, fmt::format("JSON over its limit of {}", limit)};
        return false;
    }
    bool put(Value value) {
        if (++m_count > m_limits.values) return over("values");
        if (m_stack.empty()) {
            m_root = std::move(value);
        } else if (auto* list = m_stack.back().as_array()) {
            list->push_back(std::move(value));
        } else {
            m_stack.back().as_object()->insert_or_assign(std::move(m_keys.back()), std::move(value));
        }
        return true;
    }
    bool open(Value value) {
        if (m_stack.size() >= m_limits.depth) return over("depth");
        m_stack.push_back(std::move(value));
        m_keys.emplace_back();
        return true;
    }
    bool close() {
        Value done = std::move(m_stack.back());
        m_stack.pop_back();
        m_keys.pop_back();
        return put(std::move(done));
    }

    JsonMode m_mode;
    JsonLimits m_limits;
    std::size_t m_count = 0;
    std::vector<Value> m_stack;
    std::vector<std::string> m_keys;
};

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

Result<> append_canonical(std::string& out, const Value& value);

Result<> append_object(std::string& out, const Value::Object& object) {
    char separator = '{';
    if (object.empty()) out += '{';
    for (const auto& [key, member] : object) {
        out += separator;
        append_quoted(out, key);
        out += ':';
        TRY(append_canonical(out, member));
        separator = ',';
    }
    out += '}';
    return {};
}

Result<> append_array(std::string& out, const Value::Array& list) {
    out += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0) out += ',';
        TRY(append_canonical(out, list[i]));
    }
    out += ']';
    return {};
}

Result<> append_canonical(std::string& out, const Value& value) {
    if (const auto* object = value.as_object()) return append_object(out, *object);
    if (const auto* list = value.as_array()) return append_array(out, *list);
    if (const auto* text = value.as_string()) {
        append_quoted(out, *text);
    } else if (const auto* number = value.as_int()) {
        out += std::to_string(*number);
    } else if (const auto* flag = value.as_bool()) {
        out += *flag ? "true" : "false";
    } else if (value.is_null()) {
        out += "null";
    } else {
        return fail(ErrorCode::Invalid, "canonical JSON holds whole numbers only");
    }
    return {};
}

Tokens to_tokens(const Value& value) {
    if (const auto* object = value.as_object()) {
        Tokens out = Tokens::object();
        for (const auto& [key, member] : *object) out[key] = to_tokens(member);
        return out;
    }
    if (const auto* list = value.as_array()) {
        Tokens out = Tokens::array();
        for (const Value& entry : *list) out.push_back(to_tokens(entry));
        return out;
    }
    if (const auto* text = value.as_string()) return *text;
    if (const auto* number = value.as_int()) return *number;
    if (const auto* flag = value.as_bool()) return *flag;
    if (const auto* real = value.as_double()) return *real;
    return nullptr;
}

} // namespace

Result<Value> parse_json(std::string_view text, JsonMode mode, JsonLimits limits) {
    if (text.size() > limits.bytes)
        return fail(ErrorCode::Full, fmt::format("JSON of {} bytes, the limit is {}", text.size(), limits.bytes));
    // The parser takes a zero byte for the end and would not see what stands behind it.
    if (text.find('\0') != std::string_view::npos) return fail(ErrorCode::Invalid, "not JSON: a zero byte");
    Builder builder(mode, limits);
    if (!Tokens::sax_parse(text, &builder)) return tl::unexpected<Error>(std::move(builder.m_error));
    return std::move(builder.m_root);
}

Result<std::string> canonical_json(const Value& value) {
    std::string out;
    TRY(append_canonical(out, value));
    return out;
}

Result<std::string> compact_json(const Value& value) {
    TRY_ASSIGN(const std::string canonical, canonical_json(value));
    std::string out;
    out.reserve(canonical.size());
    for (const char c : canonical) {
        if (c == '\n') {
            out += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<int>(c));
        } else {
            out += c;
        }
    }
    return out;
}

std::string pretty_json(const Value& value) { return to_tokens(value).dump(2, ' ', false, Tokens::error_handler_t::replace) + "\n"; }

} // namespace tramtin::base
