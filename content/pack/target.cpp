// SPDX-License-Identifier: Apache-2.0
#include "content/pack/target.hpp"

namespace tramtin::pack {

namespace {

using base::ErrorCode;
using base::fail;
using base::Value;

Result<std::uint64_t> need_count(const Value& value, std::string_view key) {
    TRY_ASSIGN(const std::int64_t number, value.need_int(key));
    if (number < 0) return fail(ErrorCode::Invalid, "'" + std::string(key) + "' below 0");
    return static_cast<std::uint64_t>(number);
}

} // namespace

Value to_value(const Target& target) {
    Value::Object object{{"raw_sha256", target.raw_sha256.hex()},
                         {"raw_length", static_cast<std::int64_t>(target.raw_length)},
                         {"release", static_cast<std::int64_t>(target.release.value)},
                         {"format", target.format},
                         {"min_reader", target.min_reader},
                         {"publisher", target.publisher}};
    if (target.issued) object.emplace("issued", base::format_instant(*target.issued));
    if (!target.parts.sha256.empty()) object.emplace("parts", to_value(target.parts));
    return object;
}

Result<Target> target_of(const Value& custom) {
    Target target;
    TRY_ASSIGN(const std::string hex, custom.need_string("raw_sha256"));
    TRY_ASSIGN(target.raw_sha256, crypto::Sha256::parse(hex));
    TRY_ASSIGN(target.raw_length, need_count(custom, "raw_length"));
    TRY_ASSIGN(target.release.value, need_count(custom, "release"));
    TRY_ASSIGN(target.format, custom.need_int("format"));
    TRY_ASSIGN(target.min_reader, custom.need_int("min_reader"));
    TRY_ASSIGN(target.publisher, custom.need_string("publisher"));
    if (custom.find("issued") != nullptr) {
        TRY_ASSIGN(const std::string issued, custom.need_string("issued"));
        TRY_ASSIGN(target.issued, base::parse_instant(issued));
    }
    TRY_ASSIGN(target.parts, parts_of(custom));
    if (!model::is_valid_id(target.publisher)) return fail(ErrorCode::Invalid, "'publisher' is not an id");
    return target;
}

std::string pack_path(std::string_view publisher) { return "packs/" + std::string(publisher) + ".pack.zst"; }

std::string stored_path(std::string_view target_path, const crypto::Sha256& sha256) {
    const std::size_t slash = target_path.rfind('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    return std::string(target_path.substr(0, name)) + sha256.hex() + "." + std::string(target_path.substr(name));
}

std::string blob_path(const crypto::Sha256& sha256) { return "blobs/" + sha256.hex().substr(0, 2) + "/" + sha256.hex(); }

std::string blob_name(const crypto::Sha256& sha256) { return "sha256:" + sha256.hex(); }

} // namespace tramtin::pack
