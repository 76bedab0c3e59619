// SPDX-License-Identifier: Apache-2.0
#include "content/pack/zstd.hpp"

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
using base::Result;

struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};
using Decoder = std::unique_ptr<ZSTD_DCtx, Free>;

// The smallest window that can hold `max_raw`, within what the library allows.
int window_log(std::size_t max_raw) {
    const int log = static_cast<int>(std::bit_width(std::max<std::size_t>(max_raw, 1) - 1));
    return std::clamp(log, 10, 27);
}

Result<Decoder> open_decoder(std::size_t max_raw) {
    Decoder decoder(ZSTD_createDCtx());
    if (!decoder || ZSTD_isError(ZSTD_DCtx_setParameter(decoder.get(), ZSTD_d_windowLogMax, window_log(max_raw))) != 0)
        return fail(ErrorCode::Io, "zstd cannot start");
    return decoder;
}

} // namespace

Result<std::string> compress(std::string_view raw, int level) {
    std::string out(ZSTD_compressBound(raw.size()), '\0');
    const std::size_t size = ZSTD_compress(out.data(), out.size(), raw.data(), raw.size(), level);
    if (ZSTD_isError(size) != 0) return fail(ErrorCode::Io, fmt::format("zstd cannot compress: {}", ZSTD_getErrorName(size)));
    out.resize(size);
    return out;
}

Result<std::string> decompress(std::string_view bytes, std::size_t max_raw) {
    TRY_ASSIGN(const Decoder decoder, open_decoder(max_raw));
    std::string out;
    const auto expected = ZSTD_getFrameContentSize(bytes.data(), bytes.size()); // above max_raw when it is not said
    if (expected <= max_raw) out.reserve(expected);
    std::string buffer(ZSTD_DStreamOutSize(), '\0');
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (std::size_t hint = 1; hint != 0;) {
        ZSTD_outBuffer piece{buffer.data(), buffer.size(), 0};
        const std::size_t read_before = in.pos;
        hint = ZSTD_decompressStream(decoder.get(), &piece, &in);
        if (ZSTD_isError(hint) != 0) return fail(ErrorCode::Corrupt, fmt::format("zstd: {}", ZSTD_getErrorName(hint)));
        if (piece.pos > max_raw - out.size())
            return fail(ErrorCode::Full, fmt::format("zstd: more than {} bytes unpacked", max_raw), k_too_large);
        out.append(buffer, 0, piece.pos);
        if (hint != 0 && piece.pos == 0 && in.pos == read_before) return fail(ErrorCode::Corrupt, "zstd: cut off");
    }
    if (in.pos != bytes.size()) return fail(ErrorCode::Corrupt, "zstd: bytes behind the end");
    return out;
}

} // namespace tramtin::pack
