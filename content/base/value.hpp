// SPDX-License-Identifier: Apache-2.0
// One tree of values for everything read from JSON or TOML. Objects are ordered by key bytes, which is canonical order.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "content/base/result.hpp"

namespace tramtin::base {

class Value {
public:
    using Array = std::vector<Value>;
    using Object = std::map<std::string, Value, std::less<>>;

    Value() = default;
    Value(bool value) : m_data(value) {}
    Value(int value) : m_data(static_cast<std::int64_t>(value)) {}
    Value(std::int64_t value) : m_data(value) {}
    Value(double value) : m_data(value) {}
    Value(std::string value) : m_data(std::move(value)) {}
    Value(std::string_view value) : m_data(std::string(value)) {}
    Value(const char* value) : m_data(std::string(value)) {}
    Value(Array value) : m_data(std::move(value)) {}
    Value(Object value) : m_data(std::move(value)) {}

    bool is_null() const { return std::holds_alternative<std::monostate>(m_data); }
    // Each returns nullptr when the value is of another kind.
    const bool* as_bool() const { return std::get_if<bool>(&m_data); }
    const std::int64_t* as_int() const { return std::get_if<std::int64_t>(&m_data); }
    const double* as_double() const { return std::get_if<double>(&m_data); }
    const std::string* as_string() const { return std::get_if<std::string>(&m_data); }
    const Array* as_array() const { return std::get_if<Array>(&m_data); }
    const Object* as_object() const { return std::get_if<Object>(&m_data); }
    Array* as_array() { return std::get_if<Array>(&m_data); }
    Object* as_object() { return std::get_if<Object>(&m_data); }

    // The member of an object, or nullptr (also when this is no object).
    const Value* find(std::string_view key) const;
    // Lenient readers for optional members: the fallback stands for absent and for another kind alike.
    std::string_view string_or(std::string_view key, std::string_view fallback = {}) const;
    std::int64_t int_or(std::string_view key, std::int64_t fallback) const;
    bool bool_or(std::string_view key, bool fallback) const;
    // Strict readers: Invalid, naming the key.
    Result<std::string> need_string(std::string_view key) const;
    Result<std::int64_t> need_int(std::string_view key) const;
    // An empty list when the member is absent or no array.
    const Array& array_or_empty(std::string_view key) const;

    bool operator==(const Value&) const = default;

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> m_data;
};

} // namespace tramtin::base
