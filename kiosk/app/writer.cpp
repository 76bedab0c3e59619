// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/writer.hpp"

#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "content/base/log.hpp"
#include "content/base/spool.hpp"

namespace tramtin::app {

namespace {

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

base::Result<> keep(const store::Layout& layout, const outbox::Message& message) {
    TRY_ASSIGN(std::string json, outbox::to_json(message));
    auto spool = Spool::open(layout.outbox_dir(), Spool::Side::Writer);
    const auto entry = spool ? spool->put(message.uuid, json) : base::Result<Spool::Entry>(tl::unexpected<base::Error>(spool.error()));
    wipe(json);
    return entry ? base::Result<>() : tl::unexpected<base::Error>(entry.error());
}

} // namespace

struct Writer::State {
    State(Config the_config, std::function<void()> the_wake) : config(std::move(the_config)), wake(std::move(the_wake)) {}
    void run();
    Outcome carry_out(KeepMessage& job) const;

    Config config;
    std::function<void()> wake;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> queue;
    std::vector<Outcome> mail;
    bool working = false;
    bool stop = false;
    std::thread thread;
};

Writer::Writer(Config config, std::function<void()> wake) : m(std::make_unique<State>(std::move(config), std::move(wake))) {
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

Outcome Writer::State::carry_out(KeepMessage& job) const {
    const auto kept = keep(config.layout, job.message);
    wipe(job.message);
    // The log names the folder and the trouble, never what was written.
    if (!kept) base::log(base::Level::Warn, "outbox", base::describe(kept.error()));
    return MessageKept{job.message.uuid, kept ? "" : refusal_of(kept.error())};
}

} // namespace tramtin::app
