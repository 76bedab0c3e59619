// SPDX-License-Identifier: Apache-2.0
#include "content/model/codec.hpp"

#include <algorithm>
#include <type_traits>

#include "content/model/enums.hpp"
#include "content/model/fields.hpp"

namespace tramtin::model {

namespace {

using base::ErrorCode;
using base::fail;
using base::Value;

template <class T> struct IsVector : std::false_type {};
template <class T> struct IsVector<std::vector<T>> : std::true_type {};
template <class T> struct IsOptional : std::false_type {};
template <class T> struct IsOptional<std::optional<T>> : std::true_type {};

template <class T> Value encode(T& member);

// Every member of our structs starts at this, so leaving it out loses nothing. (lang starts at "vi" and is always written.)
template <class T> T initial() {
    if constexpr (std::is_enum_v<T>) {
        return fallback<T>();
    } else {
        return T{};
    }
}

// Writes every member that is not at its initial value.
struct Writer {
    Value::Object object;
    template <class T> void operator()(const char* name, T& member) {
        if (member != initial<T>()) object.emplace(name, encode(member));
    }
};

template <class T> Value encode(T& member) {
    if constexpr (std::is_same_v<T, std::string>) {
        return member;
    } else if constexpr (std::is_enum_v<T>) {
        return Value{word_of(member)};
    } else if constexpr (std::is_integral_v<T>) {
        return Value{static_cast<std::int64_t>(member)};
    } else if constexpr (std::is_same_v<T, Date>) {
        return Value{base::format_date(member)};
    } else if constexpr (std::is_same_v<T, Decimal>) {
        return Value{format_decimal(member)};
    } else if constexpr (IsOptional<T>::value) {
        return encode(*member);
    } else if constexpr (IsVector<T>::value) {
        Value::Array list;
        for (auto& entry : member) list.push_back(encode(entry));
        return list;
    } else if constexpr (std::is_same_v<T, std::map<std::string, std::string>>) {
        Value::Object object;
        for (auto& [key, text] : member) object.emplace(key, text);
        return object;
    } else {
        Writer writer;
        fields(writer, member);
        return std::move(writer.object);
    }
}

template <class T> Result<> decode(const Value& value, T& member);

Result<> wrong(const char* expected) { return fail(ErrorCode::Invalid, std::string("should be ") + expected); }

// Stops at the first member of a wrong shape and remembers where.
struct Reader {
    const Value& value;
    Result<> result{};
    template <class T> void operator()(const char* name, T& member) {
        const Value* found = result ? value.find(name) : nullptr;
        if (found == nullptr) return;
        if (auto decoded = decode(*found, member); !decoded) {
            result = fail(decoded.error().code,
                          std::string(name) + (decoded.error().what.starts_with("should") ? " " : ".") + decoded.error().what);
        }
    }
};

template <class T> Result<> decode_text(const Value& value, T& member) {
    const auto* text = value.as_string();
    if (text == nullptr) return wrong("text");
    if constexpr (std::is_same_v<T, Date>) {
        TRY_ASSIGN(member, base::parse_date(*text));
    } else if constexpr (std::is_same_v<T, Decimal>) {
        TRY_ASSIGN(member, parse_decimal(*text));
    } else if constexpr (std::is_enum_v<T>) {
        member = enum_of<T>(*text);
    } else {
        member = *text;
    }
    return {};
}

template <class T> Result<> decode_number(const Value& value, T& member) {
    const auto* number = value.as_int();
    if (number == nullptr || !std::in_range<T>(*number)) return wrong("a whole number");
    member = static_cast<T>(*number);
    return {};
}

template <class T> Result<> decode_list(const Value& value, std::vector<T>& member) {
    const auto* list = value.as_array();
    if (list == nullptr) return wrong("a list");
    member.clear();
    for (const Value& entry : *list) TRY(decode(entry, member.emplace_back()));
    return {};
}

template <class T> Result<> decode(const Value& value, T& member) {
    if constexpr (std::is_same_v<T, std::string> || std::is_enum_v<T> || std::is_same_v<T, Date> || std::is_same_v<T, Decimal>) {
        return decode_text(value, member);
    } else if constexpr (std::is_integral_v<T>) {
        return decode_number(value, member);
    } else if constexpr (IsOptional<T>::value) {
        return decode(value, member.emplace());
    } else if constexpr (IsVector<T>::value) {
        return decode_list(value, member);
    } else if constexpr (std::is_same_v<T, std::map<std::string, std::string>>) {
        if (value.as_object() == nullptr) return wrong("a table");
        for (const auto& [key, text] : *value.as_object()) TRY(decode(text, member[key]));
        return {};
    } else {
        if (value.as_object() == nullptr) return wrong("a table");
        Reader reader{value};
        fields(reader, member);
        return reader.result;
    }
}

struct Names {
    std::vector<std::string> list;
    template <class T> void operator()(const char* name, T&) { list.emplace_back(name); }
};

Result<Item> empty_item(Kind kind) {
    switch (kind) {
    case Kind::Procedure: return Item{Procedure{}};
    case Kind::Document: return Item{Document{}};
    case Kind::Target: return Item{Indicator{}};
    case Kind::Directive: return Item{Directive{}};
    case Kind::Notice: return Item{Notice{}};
    case Kind::Event: return Item{Event{}};
    case Kind::Office: return Item{Office{}};
    case Kind::System: return Item{System{}};
    case Kind::LifeEvent: return Item{LifeEvent{}};
    case Kind::Synonym: return Item{Synonym{}};
    case Kind::Site: return Item{SiteProfile{}};
    case Kind::Elsewhere: return Item{Elsewhere{}};
    case Kind::Other: break;
    }
    return fail(ErrorCode::Invalid, "an item of an unknown kind");
}

} // namespace

Value to_value(const Item& item) {
    Item copy = item;
    return std::visit([](auto& it) { return encode(it); }, copy);
}

Result<Item> from_value(Kind kind, const Value& value) {
    TRY_ASSIGN(Item item, empty_item(kind));
    TRY(std::visit([&](auto& it) { return decode(value, it); }, item));
    const Meta& meta = meta_of(item);
    if (!is_valid_id(meta.id)) return fail(ErrorCode::Invalid, "the id '" + meta.id + "' is not 1..80 of a-z 0-9 . -");
    return item;
}

std::vector<std::string> unknown_members(Kind kind, const Value& value) {
    auto item = empty_item(kind);
    if (!item || value.as_object() == nullptr) return {};
    Names names;
    std::visit([&](auto& it) { fields(names, it); }, *item);
    std::vector<std::string> unknown;
    for (const auto& [key, member] : *value.as_object()) {
        if (std::find(names.list.begin(), names.list.end(), key) == names.list.end()) unknown.push_back(key);
    }
    return unknown;
}

Value merged(Value under, const Value& over) {
    Value::Object* target = under.as_object();
    if (target == nullptr || over.as_object() == nullptr) return over;
    for (const auto& [key, member] : *over.as_object()) {
        const auto found = target->find(key);
        if (found == target->end()) {
            target->emplace(key, member);
        } else {
            found->second = merged(std::move(found->second), member);
        }
    }
    return under;
}

} // namespace tramtin::model
