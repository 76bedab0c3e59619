// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/picture_thread.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "content/base/files.hpp"
#include "content/base/log.hpp"
#include "content/picture/worker.hpp"

namespace tramtin::app {

namespace {

gfx::Surface surface_of(const picture::Pixels& pixels) {
    gfx::Surface surface(pixels.width, pixels.height);
    for (int y = 0; y < surface.height(); ++y) {
        const auto row = pixels.argb.begin() + static_cast<std::ptrdiff_t>(y) * pixels.width;
        std::copy(row, row + surface.width(), surface.row(y));
    }
    return surface;
}

} // namespace

struct PictureThread::State {
    State(Config the_config, std::function<void()> the_wake) : config(std::move(the_config)), wake(std::move(the_wake)) {
        auto made = picture::Worker::create(config.program);
        if (made)
            worker.emplace(*std::move(made));
        else
            base::log(base::Level::Error, "kiosk", "no pictures: " + base::describe(made.error()));
    }

    void run();
    base::Result<gfx::Surface> decoded(const PictureRequest& request);
    PictureAnswer answer(const PictureRequest& request);

    Config config;
    std::function<void()> wake;
    std::optional<picture::Worker> worker; // of the thread alone, but for stop()

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<PictureRequest> queue;
    std::vector<PictureAnswer> mail;
    bool working = false;
    bool stop = false;

    std::thread thread;
};

PictureThread::PictureThread(Config config, std::function<void()> wake) : m(std::make_unique<State>(std::move(config), std::move(wake))) {
    m->thread = std::thread([state = m.get()] { state->run(); });
}

PictureThread::~PictureThread() {
    {
        const std::lock_guard lock(m->mutex);
        m->stop = true;
    }
    if (m->worker) m->worker->stop();
    m->changed.notify_all();
    m->thread.join();
}

void PictureThread::post(PictureRequest request) {
    {
        const std::lock_guard lock(m->mutex);
        m->queue.push_back(std::move(request));
    }
    m->changed.notify_all();
}

std::vector<PictureAnswer> PictureThread::take() {
    const std::lock_guard lock(m->mutex);
    return std::exchange(m->mail, {});
}

bool PictureThread::has_mail() const {
    const std::lock_guard lock(m->mutex);
    return !m->mail.empty();
}

void PictureThread::wait_idle() {
    std::unique_lock lock(m->mutex);
    m->changed.wait(lock, [&] { return m->queue.empty() && !m->working; });
}

void PictureThread::State::run() {
    for (;;) {
        PictureRequest request;
        {
            std::unique_lock lock(mutex);
            working = false;
            changed.notify_all();
            changed.wait(lock, [&] { return stop || !queue.empty(); });
            if (stop) return;
            request = std::move(queue.front());
            queue.pop_front();
            working = true;
        }
        PictureAnswer picture = answer(request);
        {
            const std::lock_guard lock(mutex);
            mail.push_back(std::move(picture));
        }
        wake();
    }
}

base::Result<gfx::Surface> PictureThread::State::decoded(const PictureRequest& request) {
    if (!worker) return base::fail(base::ErrorCode::NotFound, "tramtin-picture is not there", "picture.program");
    TRY_ASSIGN(const auto path, config.layout.media(std::string_view(request.key)));
    TRY_ASSIGN(const std::string bytes, base::read_file(path, picture::Limits{}.bytes));
    TRY_ASSIGN(const picture::Pixels pixels, worker->decode(bytes, request.side));
    return surface_of(pixels);
}

PictureAnswer PictureThread::State::answer(const PictureRequest& request) {
    auto surface = decoded(request);
    if (surface) return {request.key, request.side, *std::move(surface)};
    base::log(base::Level::Warn, "kiosk", "picture " + request.key.substr(0, 80) + ": " + base::describe(surface.error()));
    return {request.key, request.side, {}};
}

} // namespace tramtin::app
