// SPDX-License-Identifier: Apache-2.0
#include "content/imaging/prepare.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <unistd.h>

#include "content/imaging/encode.hpp"
#include "content/imaging/fit.hpp"
#include "content/imaging/orientation.hpp"

namespace tramtin::imaging {

namespace {

using picture::Format;
using picture::Job;
using picture::Question;
using picture::Reply;
using picture::Verdict;

constexpr std::size_t k_most_bytes = 256U << 20U;  // of any question
constexpr std::size_t k_large_drawing = 1U << 20U; // above it a PNG is held against a JPEG of itself

bool read_all(int fd, char* into, std::size_t size) {
    while (size > 0) {
        const ssize_t count = ::read(fd, into, size);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        into += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

Made pixels_made(Pixels image) {
    Made made{Format::None, image.width, image.height, std::string(image.argb.size() * sizeof(std::uint32_t), '\0')};
    std::memcpy(made.bytes.data(), image.argb.data(), made.bytes.size());
    return made;
}

// A drawing stays exact; a photograph stays small, also one that was saved as PNG.
Result<Made> file_made(const Pixels& image, FileFormat original) {
    Made made{Format::Jpeg, image.width, image.height, {}};
    if (original == FileFormat::Png) {
        TRY_ASSIGN(std::string exact, encode_png(image));
        if (exact.size() <= k_large_drawing) return Made{Format::Png, image.width, image.height, std::move(exact)};
        TRY_ASSIGN(made.bytes, encode_jpeg(image));
        if (made.bytes.size() > exact.size() / 2) return Made{Format::Png, image.width, image.height, std::move(exact)};
        return made;
    }
    TRY_ASSIGN(made.bytes, encode_jpeg(image));
    return made;
}

Verdict verdict_of(base::ErrorCode code) {
    if (code == base::ErrorCode::Full) return Verdict::OverLimit;
    return code == base::ErrorCode::Invalid ? Verdict::UnknownFormat : Verdict::Damaged;
}

Reply refusal(const base::Error& error) {
    Reply reply;
    reply.verdict = verdict_of(error.code);
    error.what.copy(reply.what.data(), reply.what.size() - 1);
    return reply;
}

Reply head_of(const Made& made) {
    Reply reply;
    reply.verdict = Verdict::Good;
    reply.format = made.format;
    reply.width = made.width;
    reply.height = made.height;
    reply.bytes = made.bytes.size();
    return reply;
}

} // namespace

Result<Made> answer(const Question& question, std::string_view file) {
    const FileFormat format = format_of(file);
    const bool prepares = question.job == Job::Prepare;
    TRY_ASSIGN(Pixels image, prepares && format == FileFormat::Heif ? decode_heif(file, question.limits) : decode(file, question.limits));
    if (prepares && format == FileFormat::Jpeg) image = upright(std::move(image), orientation_of(file));
    image = fitted(std::move(image), std::max(question.side, 1), std::max<std::size_t>(question.answer_pixels, 1));
    return prepares ? file_made(image, format) : pixels_made(std::move(image));
}

bool serve(int from, int to) {
    for (;;) {
        Question question;
        if (!read_all(from, reinterpret_cast<char*>(&question), sizeof question)) return true; // the other end has gone
        if (question.magic != picture::k_wire_magic || question.bytes > k_most_bytes) return false;
        std::string file(question.bytes, '\0');
        if (!read_all(from, file.data(), file.size())) return true;
        const auto made = answer(question, file);
        const Reply reply = made ? head_of(*made) : refusal(made.error());
        if (!write_all(to, {reinterpret_cast<const char*>(&reply), sizeof reply})) return true;
        if (made && !write_all(to, made->bytes)) return true;
    }
}

} // namespace tramtin::imaging
