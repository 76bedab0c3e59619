// SPDX-License-Identifier: Apache-2.0
#include "content/picture/worker.hpp"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <utility>

#include <time.h>
#include <unistd.h>

#include <fmt/format.h>

#include "content/picture/child.hpp"

namespace tramtin::picture {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t k_max_prepared_bytes = 24U << 20U; // of one published picture, far above what comes out

// Writing to a process that has just died must not end this one: the signal is taken back for this thread alone.
class NoBrokenPipe {
public:
    NoBrokenPipe() {
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~NoBrokenPipe() {
        const timespec now{};
        while (::sigtimedwait(&m_pipe, nullptr, &now) < 0 && errno == EINTR) {
        }
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    NoBrokenPipe(const NoBrokenPipe&) = delete;
    NoBrokenPipe& operator=(const NoBrokenPipe&) = delete;

private:
    sigset_t m_pipe{};
    sigset_t m_before{};
};

struct Answer {
    Reply reply;
    std::string bytes;
};

Result<> check_size(const Reply& reply, const Question& question) {
    const bool sides = reply.width > 0 && reply.height > 0 && reply.width <= question.side && reply.height <= question.side;
    if (!sides) return fail(ErrorCode::Corrupt, "the picture process answered with a size nobody asked for", "picture.damaged");
    const auto pixels = static_cast<std::uint64_t>(reply.width) * static_cast<std::uint64_t>(reply.height);
    const bool fits = question.job == Job::Decode
                          ? reply.bytes == pixels * sizeof(std::uint32_t)
                          : pixels <= question.answer_pixels && reply.bytes > 0 && reply.bytes <= k_max_prepared_bytes;
    return fits ? Result<>() : fail(ErrorCode::Corrupt, "the picture process answered with bytes nobody asked for", "picture.damaged");
}

std::string_view text_of(const Reply& reply) { return {reply.what.data(), ::strnlen(reply.what.data(), reply.what.size())}; }

Result<> check_verdict(const Reply& reply) {
    switch (reply.verdict) {
    case Verdict::Good: return {};
    case Verdict::OverLimit: return fail(ErrorCode::Full, std::string(text_of(reply)), "picture.too_large");
    case Verdict::UnknownFormat: return fail(ErrorCode::Invalid, std::string(text_of(reply)), "picture.format");
    case Verdict::Damaged: break;
    }
    return fail(ErrorCode::Corrupt, std::string(text_of(reply)), "picture.damaged");
}

} // namespace

WorkerLimits staff_limits() {
    WorkerLimits limits;
    limits.picture = {.bytes = 64U << 20U, .side = 16'000, .pixels = 64'000'000, .scans = 64};
    limits.cpu_seconds = 30;
    limits.wall_seconds = 120;
    limits.memory = 2U << 30U;
    return limits;
}

struct Worker::State {
    std::filesystem::path program;
    WorkerLimits limits;
    std::optional<Child> child{};
    std::atomic<bool> stopping{false};

    Result<Answer> ask(const Question& question, std::string_view file);
    Result<Answer> exchange(const Question& question, std::string_view file);
    Question question(Job job, std::string_view file, int side, std::size_t pixels) const;
};

Question Worker::State::question(Job job, std::string_view file, int side, std::size_t pixels) const {
    Question asked;
    asked.job = job;
    asked.bytes = file.size();
    asked.limits = limits.picture;
    asked.side = std::max(side, 1);
    asked.answer_pixels = pixels;
    return asked;
}

Result<Answer> Worker::State::exchange(const Question& question, std::string_view file) {
    const Deadline until = std::chrono::steady_clock::now() + std::chrono::seconds(limits.wall_seconds);
    child->allow_cpu(limits.cpu_seconds);
    TRY(child->write({reinterpret_cast<const char*>(&question), sizeof question}, until, stopping));
    TRY(child->write(file, until, stopping));
    Answer answer;
    TRY(child->read(reinterpret_cast<char*>(&answer.reply), sizeof answer.reply, until, stopping));
    if (answer.reply.magic != k_wire_magic) return fail(ErrorCode::Corrupt, "the picture process does not answer", "picture.damaged");
    if (answer.reply.verdict != Verdict::Good) return answer;
    TRY(check_size(answer.reply, question));
    answer.bytes.resize(answer.reply.bytes);
    TRY(child->read(answer.bytes.data(), answer.bytes.size(), until, stopping));
    return answer;
}

// A process that was not able to answer is not asked again.
Result<Answer> Worker::State::ask(const Question& question, std::string_view file) {
    if (stopping) return fail(ErrorCode::Cancelled, "the program ends");
    if (file.size() > limits.picture.bytes)
        return fail(ErrorCode::Full, fmt::format("picture: file of {} bytes is over the limit", file.size()), "picture.too_large");
    const NoBrokenPipe guard;
    if (!child) {
        auto started = Child::start(program, limits.memory);
        if (!started) return tl::unexpected<base::Error>(std::move(started).error());
        child.emplace(*std::move(started));
    }
    auto answer = exchange(question, file);
    if (!answer) {
        child.reset();
        return answer;
    }
    TRY(check_verdict(answer->reply));
    return answer;
}

Result<Worker> Worker::create(std::filesystem::path program, WorkerLimits limits) {
    if (::access(program.c_str(), X_OK) != 0)
        return fail(ErrorCode::NotFound, program.string() + ": " + std::strerror(errno), "picture.program");
    auto state = std::make_unique<State>();
    state->program = std::move(program);
    state->limits = limits;
    return Worker(std::move(state));
}

Worker::Worker(std::unique_ptr<State> state) : m(std::move(state)) {}
Worker::Worker(Worker&&) noexcept = default;
Worker& Worker::operator=(Worker&&) noexcept = default;
Worker::~Worker() = default;

Result<Pixels> Worker::decode(std::string_view file, int side) {
    TRY_ASSIGN(const Answer answer, m->ask(m->question(Job::Decode, file, side, m->limits.picture.pixels), file));
    Pixels pixels{answer.reply.width, answer.reply.height, std::vector<std::uint32_t>(answer.bytes.size() / sizeof(std::uint32_t))};
    std::memcpy(pixels.argb.data(), answer.bytes.data(), answer.bytes.size());
    return pixels;
}

Result<Prepared> Worker::prepare(std::string_view file, int side, std::size_t pixels) {
    TRY_ASSIGN(Answer answer, m->ask(m->question(Job::Prepare, file, side, pixels), file));
    return Prepared{answer.reply.format, answer.reply.width, answer.reply.height, std::move(answer.bytes)};
}

void Worker::stop() { m->stopping = true; }

std::filesystem::path worker_program() {
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? std::filesystem::path("/usr/bin/tramtin-picture") : self.parent_path() / "tramtin-picture";
}

} // namespace tramtin::picture
