// SPDX-License-Identifier: Apache-2.0
#include "content/base/value.hpp"

#include <fmt/format.h>

namespace tramtin::base {

const Value* Value::find(std::string_view key) const {
    const Object* object = as_object();
    if (object == nullptr) return nullptr;
    const auto it = object->find(key);
    return it == object->end() ? nullptr : &it->second;
}

std::string_view Value::string_or(std::string_view key, std::string_view fallback) const {
    const Value* member = find(key);
    const std::string* text = member != nullptr ? member->as_string() : nullptr;
    return text != nullptr ? std::string_view(*text) : fallback;
}

std::int64_t Value::int_or(std::string_view key, std::int64_t fallback) const {
    const Value* member = find(key);
    const std::int64_t* number = member != nullptr ? member->as_int() : nullptr;
    return number != nullptr ? *number : fallback;
}

bool Value::bool_or(std::string_view key, bool fallback) const {
    const Value* member = find(key);
    const bool* flag = member != nullptr ? member->as_bool() : nullptr;
    return flag != nullptr ? *flag : fallback;
}

Result<std::string> Value::need_string(std::string_view key) const {
    const Value* member = find(key);
    const std::string* text = member != nullptr ? member->as_string() : nullptr;
    if (text == nullptr) return fail(ErrorCode::Invalid, fmt::format("'{}' is missing or is not text", key));
    return *text;
}

Result<std::int64_t> Value::need_int(std::string_view key) const {
    const Value* member = find(key);
    const std::int64_t* number = member != nullptr ? member->as_int() : nullptr;
    if (number == nullptr) return fail(ErrorCode::Invalid, fmt::format("'{}' is missing or is not a whole number", key));
    return *number;
}

const Value::Array& Value::array_or_empty(std::string_view key) const {
    static const Array k_empty;
    const Value* member = find(key);
    const Array* list = member != nullptr ? member->as_array() : nullptr;
    return list != nullptr ? *list : k_empty;
}

} // namespace tramtin::base
