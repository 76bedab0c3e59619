// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/writer.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "content/base/random.hpp"
#include "content/base/spool.hpp"
#include "content/crypto/pin.hpp"
#include "content/outbox/tally.hpp"
#include "kiosk/app/diagnostics.hpp"
#include "kiosk/app/journal.hpp"
#include "kiosk/app/message_sheet.hpp"

namespace tramtin::app {

namespace {

using base::Level;
using base::Spool;

void wipe(std::string& text) {
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

void wipe(outbox::Message& message) {
    wipe(message.phone);
    if (auto* comment = std::get_if<outbox::Comment>(&message.body)) wipe(comment->text);
    if (auto* report = std::get_if<outbox::Report>(&message.body)) wipe(report->text);
}

// As a resident is told.
std::string refusal_of(const base::Error& error) {
    if (error.reason == "disk.full") return "feedback.disk_full";
    return error.reason.empty() ? "feedback.not_written" : error.reason;
}

base::Result<> put(const std::filesystem::path& folder, const Spool::Limits& limits, std::string_view uuid, std::string_view bytes) {
    TRY_ASSIGN(Spool spool, Spool::open(folder, Spool::Side::Writer, limits));
    TRY(spool.put(uuid, bytes));
    return {};
}

// Those that are still there; false: not all were.
base::Result<bool> remove(const std::filesystem::path& folder, const std::vector<std::string>& uuids) {
    TRY_ASSIGN(Spool spool, Spool::open(folder, Spool::Side::Reader));
    TRY_ASSIGN(const auto entries, spool.list());
    std::size_t removed = 0;
    for (const Spool::Entry& entry : entries) {
        if (std::find(uuids.begin(), uuids.end(), entry.uuid) == uuids.end()) continue;
        TRY(spool.remove(entry));
        ++removed;
    }
    return removed == uuids.size();
}

} // namespace

struct Writer::State {
    State(Config the_config, const base::LogTail& the_log, std::function<void()> the_wake)
        : config(std::move(the_config)), log(the_log), wake(std::move(the_wake)),
          guard(PinGuard::load(config.machine.layout.staff_lock())) {}
    void run();
    Outcome carry_out(KeepMessage& job);
    base::Result<> keep(const outbox::Message& message) const;
    Outcome carry_out(const TakeBack& job);
    Outcome carry_out(const AskSync& job);
    Outcome carry_out(TryPin& job);
    Outcome carry_out(const LookAtMachine&);
    Outcome carry_out(const ExportDiagnostics& job);
    Outcome carry_out(const CopyMessages& job);
    Outcome carry_out(const PlayTone&);
    base::Result<std::string> ask(const outbox::Request& request) const;
    void complain(std::string_view topic, const base::Error& error) { base::log(Level::Warn, topic, base::describe(error)); }

    Config config;
    const base::LogTail& log;
    std::function<void()> wake;
    PinGuard guard;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> queue;
    std::vector<Outcome> mail;
    bool working = false;
    bool stop = false;
    std::thread thread;
};

Writer::Writer(Config config, const base::LogTail& log, std::function<void()> wake)
    : m(std::make_unique<State>(std::move(config), log, std::move(wake))) {
    m->thread = std::thread([state = m.get()] { state->run(); });
}

Writer::~Writer() {
    {
        const std::lock_guard lock(m->mutex);
        m->stop = true;
    }
    m->changed.notify_all();
    m->thread.join();
}

bool Writer::post(Job job) {
    {
        const std::lock_guard lock(m->mutex);
        if (m->queue.size() >= k_max_queue) return false;
        m->queue.push_back(std::move(job));
    }
    m->changed.notify_all();
    return true;
}

std::vector<Outcome> Writer::take() {
    const std::lock_guard lock(m->mutex);
    return std::exchange(m->mail, {});
}

bool Writer::has_mail() const {
    const std::lock_guard lock(m->mutex);
    return !m->mail.empty();
}

void Writer::wait_idle() {
    std::unique_lock lock(m->mutex);
    m->changed.wait(lock, [&] { return m->queue.empty() && !m->working; });
}

void Writer::State::run() {
    for (;;) {
        std::optional<Job> job;
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return stop || !queue.empty(); });
            if (queue.empty()) return;
            job = std::move(queue.front());
            queue.pop_front();
            working = true;
        }
        Outcome outcome = std::visit([&](auto& one) { return carry_out(one); }, *job);
        {
            const std::lock_guard lock(mutex);
            mail.push_back(std::move(outcome));
            working = false;
        }
        changed.notify_all();
        wake();
    }
}

base::Result<> Writer::State::keep(const outbox::Message& message) const {
    const auto folder = config.machine.layout.outbox_dir();
    const auto* rating = std::get_if<outbox::Satisfaction>(&message.body);
    Spool::Limits limits = config.messages;
    if (rating != nullptr) limits.files = std::min(limits.files, config.rating_files);
    TRY_ASSIGN(std::string json, outbox::to_json(message));
    auto kept = put(folder, limits, message.uuid, json);
    wipe(json);
    if (kept || rating == nullptr || kept.error().reason != "spool.full") return kept;
    if (!rating->follows.empty()) return {}; // its touch is kept or counted; a reason more changes no figure
    return outbox::count_in(folder / outbox::k_tally_name, *rating, message.created.time);
}

Outcome Writer::State::carry_out(KeepMessage& job) {
    const auto kept = keep(job.message);
    wipe(job.message);
    if (!kept) complain("outbox", kept.error()); // names the folder and the trouble, never what was written
    return MessageKept{job.message.uuid, kept ? "" : refusal_of(kept.error())};
}

Outcome Writer::State::carry_out(const TakeBack& job) {
    const auto removed = remove(config.machine.layout.outbox_dir(), job.uuids);
    if (!removed) complain("outbox", removed.error());
    return MessagesTakenBack{job.uuids, !removed ? "feedback.not_written" : *removed ? "" : "rate.too_late"};
}

base::Result<std::string> Writer::State::ask(const outbox::Request& request) const {
    TRY_ASSIGN(std::string uuid, base::random_uuid());
    TRY_ASSIGN(const std::string json, outbox::to_json(request));
    TRY(put(config.machine.layout.requests_dir(), outbox::k_request_limits, uuid, json));
    return uuid;
}

Outcome Writer::State::carry_out(const AskSync& job) {
    const auto asked = ask(job.request);
    if (!asked) complain("staff", asked.error());
    if (asked) base::log(Level::Info, "staff", std::string("asked sync: ") + std::string(outbox::name_of(job.request.kind)));
    return SyncAsked{asked ? *asked : ""};
}

Outcome Writer::State::carry_out(TryPin& job) {
    PinJudged judged{!job.pin.empty(), false, guard.locked_for(this_moment())};
    if (judged.tried && judged.locked == seconds{0}) {
        if (auto counted = guard.tried(this_moment()); !counted) complain("staff", counted.error());
        judged.right = crypto::matches(config.pin_hash, job.pin);
        auto saved = judged.right ? guard.succeeded() : base::Result<>();
        if (!saved) complain("staff", saved.error());
        judged.locked = guard.locked_for(this_moment());
        base::log(judged.right ? Level::Info : Level::Warn, "staff",
                  judged.right ? "panel opened" : "wrong PIN, try " + std::to_string(guard.failures()));
    }
    wipe(job.pin);
    return judged;
}

Outcome Writer::State::carry_out(const LookAtMachine&) { return MachineSeen{look_at(config.machine)}; }

Outcome Writer::State::carry_out(const ExportDiagnostics& job) {
    const DiagnosticsHead head{config.site, config.version, job.at};
    const std::string text = diagnostics(head, look_at(config.machine), journal(log));
    const std::filesystem::path folder = job.stick.empty() ? config.machine.layout.diagnostics_dir() : std::filesystem::path(job.stick);
    auto written = write_diagnostics(folder, head, text);
    if (!written && !job.stick.empty()) written = write_diagnostics(config.machine.layout.diagnostics_dir(), head, text);
    if (!written) complain("staff", written.error());
    return DiagnosticsWritten{written ? *written : ""};
}

Outcome Writer::State::carry_out(const CopyMessages& job) {
    const auto written = write_message_sheet(config.machine.layout.outbox_dir(), job.stick, job.at, job.words);
    if (!written) complain("staff", written.error());
    if (written) base::log(Level::Info, "staff", "messages copied to a stick: " + std::to_string(written->count));
    return written ? MessagesCopied{written->path, written->count} : MessagesCopied{};
}

Outcome Writer::State::carry_out(const PlayTone&) {
    const auto played = config.tone ? config.tone() : base::fail(base::ErrorCode::NotFound, "audio: none in this run");
    if (!played) complain("staff", played.error());
    return TonePlayed{played.has_value()};
}

} // namespace tramtin::app
