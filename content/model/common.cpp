// SPDX-License-Identifier: Apache-2.0
#include "content/model/common.hpp"

#include <algorithm>
#include <cmath>

#include "content/model/enums.hpp"

namespace tramtin::model {

using base::ErrorCode;
using base::fail;

std::string_view name_of(Kind kind) { return word_of(kind); }
Kind kind_of(std::string_view name) { return enum_of<Kind>(name); }

bool is_valid_id(std::string_view id) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-'; };
    return !id.empty() && id.size() <= 80 && id.front() != '.' && std::all_of(id.begin(), id.end(), fits);
}

Result<Address> parse_address(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
        return fail(ErrorCode::Invalid, "'" + std::string(text) + "' is not an address as procedure:1.001193");
    const std::size_t hash = text.find('#', colon);
    Address address;
    address.kind = kind_of(text.substr(0, colon));
    address.id = text.substr(colon + 1, hash == std::string_view::npos ? hash : hash - colon - 1);
    if (hash != std::string_view::npos) address.fragment = text.substr(hash + 1);
    const bool known =
        address.kind != Kind::Other && is_valid_id(address.id) && (address.fragment.empty() || is_valid_id(address.fragment));
    if (!known) return fail(ErrorCode::Invalid, "'" + std::string(text) + "' is not an address as procedure:1.001193");
    return address;
}

std::string format_address(const Address& address) {
    std::string text = std::string(name_of(address.kind)) + ":" + address.id;
    return address.fragment.empty() ? text : text + "#" + address.fragment;
}

Validity validity_on(const Meta& meta, Date day) {
    if (meta.valid_to && *meta.valid_to < day) return Validity::Archive;
    if (meta.valid_from && day < *meta.valid_from) return Validity::Future;
    return Validity::Current;
}

Result<Decimal> parse_decimal(std::string_view text) {
    const auto bad = [&] { return fail(ErrorCode::Invalid, "'" + std::string(text.substr(0, 40)) + "' is not a number as 6.3"); };
    Decimal number;
    bool point = false;
    const bool negative = text.starts_with('-');
    const std::string_view digits = text.substr(negative ? 1 : 0);
    if (digits.empty() || digits.size() > 18) return bad();
    for (const char c : digits) {
        if ((c == '.' || c == ',') && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            number.digits = number.digits * 10 + (c - '0');
            number.scale += point ? 1 : 0;
        } else {
            return bad();
        }
    }
    if (number.scale > 9 || digits.back() < '0' || digits.front() < '0') return bad();
    if (negative) number.digits = -number.digits;
    return number;
}

std::string format_decimal(Decimal number) {
    std::string digits = std::to_string(std::abs(number.digits));
    const auto scale = static_cast<std::size_t>(number.scale);
    if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
    if (scale > 0) digits.insert(digits.size() - scale, ".");
    return number.digits < 0 ? "-" + digits : digits;
}

double to_double(Decimal number) { return static_cast<double>(number.digits) / std::pow(10.0, number.scale); }

} // namespace tramtin::model
