// SPDX-License-Identifier: Apache-2.0
#include "content/pack/patch.hpp"

#include <algorithm>
#include <bit>
#include <memory>

#include <zstd.h>

#include <fmt/format.h>

#include "content/pack/reasons.hpp"

namespace tramtin::pack {

namespace {

using base::ErrorCode;
using base::fail;
using base::Value;

constexpr std::uint64_t k_zstd_memory = 1U << 20U; // a decoder's tables and slack; it writes straight into the result
constexpr int k_level = 12;                        // higher ones take a minute for a few bytes, or are worse across such windows

struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

Result<> check_size(std::uint64_t bytes) {
    if (bytes <= Limits{}.bytes) return {};
    return fail(ErrorCode::Full, fmt::format("a pack of more than {} bytes", Limits{}.bytes), k_too_large);
}

// A window over base and new text together, so that every byte of the base can be referred to.
int window_log(std::size_t bytes) { return std::clamp(static_cast<int>(std::bit_width(std::max<std::size_t>(bytes, 1) - 1)), 10, 30); }

bool prepare(ZSTD_CCtx* context, std::string_view base_raw, std::size_t new_size) {
    const auto set = [&](ZSTD_cParameter name, int value) { return ZSTD_isError(ZSTD_CCtx_setParameter(context, name, value)) == 0; };
    return set(ZSTD_c_compressionLevel, k_level) && set(ZSTD_c_windowLog, window_log(base_raw.size() + new_size)) &&
           set(ZSTD_c_enableLongDistanceMatching, 1) && set(ZSTD_c_checksumFlag, 1) && set(ZSTD_c_contentSizeFlag, 1) &&
           ZSTD_isError(ZSTD_CCtx_refPrefix(context, base_raw.data(), base_raw.size())) == 0;
}

Result<Release> need_release(const Value& value, std::string_view key) {
    TRY_ASSIGN(const std::int64_t number, value.need_int(key));
    if (number < 1) return fail(ErrorCode::Invalid, fmt::format("'{}' below 1", key));
    return Release{static_cast<std::uint64_t>(number)};
}

Result<crypto::Sha256> need_hash(const Value& value, std::string_view key) {
    TRY_ASSIGN(const std::string hex, value.need_string(key));
    return crypto::Sha256::parse(hex);
}

Result<std::uint64_t> need_bytes(const Value& value, std::string_view key) {
    TRY_ASSIGN(const std::int64_t number, value.need_int(key));
    if (number < 0) return fail(ErrorCode::Invalid, fmt::format("'{}' below 0", key));
    return static_cast<std::uint64_t>(number);
}

} // namespace

Value to_value(const Patch& patch) {
    Value::Object object{{"kind", "patch"},
                         {"publisher", patch.publisher},
                         {"from_release", static_cast<std::int64_t>(patch.from.value)},
                         {"to_release", static_cast<std::int64_t>(patch.to.value)},
                         {"from_sha256", patch.from_sha256.hex()},
                         {"to_sha256", patch.to_sha256.hex()},
                         {"raw_length", static_cast<std::int64_t>(patch.raw_length)},
                         {"memory", static_cast<std::int64_t>(patch.memory)}};
    if (!patch.parts.sha256.empty()) object.emplace("parts", to_value(patch.parts));
    return object;
}

bool is_patch(const Value& custom) { return custom.string_or("kind") == "patch"; }

Result<Patch> patch_of(const Value& custom) {
    if (!is_patch(custom)) return fail(ErrorCode::Invalid, "not a patch");
    Patch patch;
    TRY_ASSIGN(patch.publisher, custom.need_string("publisher"));
    if (!model::is_valid_id(patch.publisher)) return fail(ErrorCode::Invalid, "'publisher' is not an id");
    TRY_ASSIGN(patch.from, need_release(custom, "from_release"));
    TRY_ASSIGN(patch.to, need_release(custom, "to_release"));
    if (patch.to <= patch.from) return fail(ErrorCode::Invalid, "a patch that does not lead forward");
    TRY_ASSIGN(patch.from_sha256, need_hash(custom, "from_sha256"));
    TRY_ASSIGN(patch.to_sha256, need_hash(custom, "to_sha256"));
    TRY_ASSIGN(patch.raw_length, need_bytes(custom, "raw_length"));
    TRY_ASSIGN(patch.memory, need_bytes(custom, "memory"));
    TRY_ASSIGN(patch.parts, parts_of(custom));
    return patch;
}

std::string patch_path(std::string_view publisher, Release from, Release to) {
    return fmt::format("patches/{}.{}-{}.zst", publisher, from.value, to.value);
}

std::uint64_t patch_memory(std::size_t base_raw, std::size_t patch, std::size_t raw_length) {
    return base_raw + patch + raw_length + k_zstd_memory;
}

Result<std::string> make_patch(std::string_view base_raw, std::string_view new_raw) {
    TRY(check_size(base_raw.size()));
    TRY(check_size(new_raw.size()));
    const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
    if (!context || !prepare(context.get(), base_raw, new_raw.size())) return fail(ErrorCode::Io, "zstd cannot start");
    std::string out(ZSTD_compressBound(new_raw.size()), '\0');
    const std::size_t size = ZSTD_compress2(context.get(), out.data(), out.size(), new_raw.data(), new_raw.size());
    if (ZSTD_isError(size) != 0) return fail(ErrorCode::Io, fmt::format("zstd cannot make a patch: {}", ZSTD_getErrorName(size)));
    out.resize(size);
    return out;
}

Result<std::string> apply_patch(std::string_view base_raw, std::string_view patch, std::uint64_t raw_length) {
    TRY(check_size(raw_length));
    const auto corrupt = [](const std::string& why) { return fail(ErrorCode::Corrupt, "patch: " + why); };
    if (ZSTD_getFrameContentSize(patch.data(), patch.size()) != raw_length) return corrupt("it makes another length");
    if (ZSTD_findFrameCompressedSize(patch.data(), patch.size()) != patch.size()) return corrupt("cut off, or bytes behind the end");
    const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
    if (!context || ZSTD_isError(ZSTD_DCtx_refPrefix(context.get(), base_raw.data(), base_raw.size())) != 0)
        return fail(ErrorCode::Io, "zstd cannot start");
    std::string out(raw_length, '\0');
    const std::size_t size = ZSTD_decompressDCtx(context.get(), out.data(), out.size(), patch.data(), patch.size());
    if (ZSTD_isError(size) != 0) return corrupt(ZSTD_getErrorName(size));
    if (size != raw_length) return corrupt("it makes another length");
    return out;
}

} // namespace tramtin::pack
