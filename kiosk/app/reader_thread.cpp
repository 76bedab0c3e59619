// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/reader_thread.hpp"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/base/log.hpp"
#include "content/store/reader.hpp"
#include "content/store/status.hpp"
#include "kiosk/app/ends.hpp"
#include "kiosk/app/forget.hpp"
#include "kiosk/app/picture_files.hpp"
#include "kiosk/app/present.hpp"
#include "kiosk/app/run_mark.hpp"

namespace tramtin::app {

namespace {

// While there is no store, or its folder cannot be watched, it is looked for this often; else in case a change was missed.
constexpr int k_look_ms = 1'000;
constexpr int k_calm_ms = 10'000;

// A descriptor that is closed.
class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor() {
        if (m_fd >= 0) ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_fd; }

private:
    int m_fd;
};

// A generation that could not be opened, and how its file was then: tried again when either changes.
struct Refused {
    store::Generation generation{};
    std::array<std::int64_t, 4> file{};
    bool operator==(const Refused&) const = default;
};

Refused refused_now(const store::Layout& layout, store::Generation generation) {
    struct stat found {};
    if (::stat(layout.generation(generation).c_str(), &found) != 0) return {generation, {}};
    return {
        generation,
        {static_cast<std::int64_t>(found.st_ino), found.st_size, found.st_ctim.tv_sec, static_cast<std::int64_t>(found.st_ctim.tv_nsec)}};
}

} // namespace

struct ReaderThread::State {
    State(Config the_config, const ui::Strings& the_strings, std::function<void()> the_wake)
        : config(std::move(the_config)), strings(the_strings), wake(std::move(the_wake)) {}

    // Of the thread alone.
    void run();
    void look(); // at CURRENT and status.json
    void open_newest();
    void answer(const Request& request);
    void refuse(store::Generation generation, const base::Error& why);
    void recall(); // what ended the run before
    bool rests(store::Generation generation);
    bool is_refused(store::Generation generation) const;
    void write_report();
    void forget_typed();
    void watch_folder();
    void sleep();
    void publish_news();

    Config config;
    const ui::Strings& strings;
    std::function<void()> wake;
    Descriptor bell{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    Descriptor notify{::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)};
    int watch = -1;
    std::optional<store::Reader> reader;
    std::optional<store::Generation> opened;
    std::optional<Refused> refused;
    EndsBook book{config.layout, config.clock};
    std::optional<base::Instant> busy_until; // as last reported
    StoreNews news;

    // Shared with the UI thread, under the mutex.
    std::mutex mutex;
    std::condition_variable idle;
    std::deque<Request> queue;
    Mail mail;
    std::optional<std::optional<base::Instant>> busy;
    std::uint64_t asked = 0;    // rounds wanted by wait_idle
    std::uint64_t finished = 0; // rounds done
    bool forgetting = false;
    bool working = false;
    bool stop = false;

    std::thread thread;
};

ReaderThread::ReaderThread(Config config, const ui::Strings& strings, std::function<void()> wake)
    : m(std::make_unique<State>(std::move(config), strings, std::move(wake))) {
    m->thread = std::thread([state = m.get()] { state->run(); });
}

ReaderThread::~ReaderThread() {
    {
        const std::lock_guard lock(m->mutex);
        m->stop = true;
    }
    ::eventfd_write(m->bell.get(), 1);
    m->thread.join();
}

void ReaderThread::post(Request request) {
    {
        const std::lock_guard lock(m->mutex);
        if (m->queue.size() >= k_max_queue) m->queue.pop_front();
        m->queue.push_back(std::move(request));
    }
    ::eventfd_write(m->bell.get(), 1);
}

void ReaderThread::report_busy(std::optional<base::Instant> until) {
    {
        const std::lock_guard lock(m->mutex);
        m->busy = until;
    }
    ::eventfd_write(m->bell.get(), 1);
}

void ReaderThread::forget() {
    {
        const std::lock_guard lock(m->mutex);
        std::deque<Request>().swap(m->queue);
        std::vector<Answer>().swap(m->mail.answers);
        m->forgetting = true;
    }
    ::eventfd_write(m->bell.get(), 1);
}

Mail ReaderThread::take() {
    const std::lock_guard lock(m->mutex);
    return std::exchange(m->mail, {});
}

bool ReaderThread::has_mail() const {
    const std::lock_guard lock(m->mutex);
    return m->mail.news.has_value() || !m->mail.answers.empty();
}

void ReaderThread::wait_idle() {
    std::unique_lock lock(m->mutex);
    const std::uint64_t round = ++m->asked;
    ::eventfd_write(m->bell.get(), 1);
    m->idle.wait(lock, [&] { return m->finished >= round && m->queue.empty() && !m->working && !m->forgetting; });
}

base::Instant ReaderThread::system() { return base::SystemClock().now().time; }

// Written down before anything is opened: sync then knows although this run may not last.
void ReaderThread::State::recall() {
    const auto before = store::read_kiosk_report(config.layout).value_or(store::KioskReport{});
    news.office = before.office;
    if (!book.recall(before.ends, config.died_under)) return;
    const auto current = store::read_current(config.layout);
    if (current && *current) book.rests(**current);
    write_report();
}

bool ReaderThread::State::rests(store::Generation generation) {
    const auto known = book.resting();
    const bool rests = book.rests(generation);
    if (known != book.resting()) write_report();
    if (std::exchange(news.resting, rests && !reader) != (rests && !reader)) publish_news();
    return rests;
}

void ReaderThread::State::run() {
    const SignalStack stack;
    watch_folder();
    recall();
    look();
    for (;;) {
        std::optional<Request> request;
        std::optional<std::optional<base::Instant>> report;
        std::uint64_t round = 0;
        bool forget = false;
        {
            const std::lock_guard lock(mutex);
            if (stop) return;
            working = true;
            round = asked;
            report = std::exchange(busy, std::nullopt);
            forget = std::exchange(forgetting, false);
            if (!queue.empty()) {
                request = std::move(queue.front());
                queue.pop_front();
            }
        }
        if (report) {
            busy_until = *report;
            write_report();
        }
        if (forget) forget_typed();
        look();
        if (request) answer(*request);
        bool more = false;
        {
            const std::lock_guard lock(mutex);
            working = false;
            more = !queue.empty() || forgetting;
            if (!more) finished = std::max(finished, round);
        }
        idle.notify_all();
        if (more) continue;
        sleep();
    }
}

void ReaderThread::State::sleep() {
    std::array<pollfd, 2> polled{{{bell.get(), POLLIN, 0}, {notify.get(), POLLIN, 0}}};
    ::poll(polled.data(), polled.size(), reader && watch >= 0 && !refused ? k_calm_ms : k_look_ms);
    std::uint64_t rings = 0;
    ::eventfd_read(bell.get(), &rings);
    alignas(inotify_event) std::array<char, 4096> events{};
    for (;;) {
        const ssize_t size = ::read(notify.get(), events.data(), events.size());
        if (size <= 0) break;
        for (ssize_t at = 0; at < size;) {
            const auto* event = reinterpret_cast<const inotify_event*>(events.data() + at);
            // The folder itself has gone; whatever comes in its place is watched instead.
            if ((event->mask & (IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF)) != 0) watch = -1;
            at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
        }
    }
    if (watch < 0) watch_folder();
}

// Wiped as it is freed: what the connection keeps of the last statements, and what earlier calls left on the stack.
void ReaderThread::State::forget_typed() {
    if (reader && opened) {
        if (auto fresh = store::Reader::open(config.layout.generation(*opened)); fresh) reader = *std::move(fresh);
    }
    wipe_stack();
}

void ReaderThread::State::write_report() {
    store::KioskReport report;
    report.opened = opened;
    report.busy_until = busy_until;
    report.version = config.version;
    report.ends = book.ends();
    report.office = news.office;
    if (refused || book.resting()) report.cannot_open = refused ? refused->generation : *book.resting();
    if (report.cannot_open) report.cannot_open_reason = refused ? "kiosk.cannot_open" : "kiosk.crashes";
    if (auto done = store::write_kiosk_report(config.layout, report); !done)
        base::log(base::Level::Warn, "kiosk", base::describe(done.error()));
}

bool ReaderThread::State::is_refused(store::Generation generation) const {
    return refused && *refused == refused_now(config.layout, generation);
}

void ReaderThread::State::refuse(store::Generation generation, const base::Error& why) {
    const bool known = refused && refused->generation == generation;
    if (!known)
        base::log(base::Level::Error, "kiosk",
                  "generation " + store::format_generation(generation) + " cannot be read: " + base::describe(why));
    refused = refused_now(config.layout, generation);
    news.newer_available = false;
    // What another version of the program made, or what is not there yet, is only being prepared.
    const bool damaged = !reader && why.reason != "store.schema" && refused->file != Refused{}.file;
    if (std::exchange(news.damaged, damaged) != damaged) publish_news();
    if (!known) write_report();
}

void ReaderThread::State::watch_folder() {
    watch = ::inotify_add_watch(notify.get(), config.layout.root.c_str(), IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF);
}

void ReaderThread::State::look() {
    StoreNews found = news;
    const auto current = store::read_current(config.layout);
    const std::optional<store::Generation> named = current ? *current : std::nullopt;
    if (!named && !reader) found.damaged = false;
    if (book.lasted()) write_report();
    if (!named || named == opened) rests({});
    if (named && named != opened && !is_refused(*named) && !rests(book.target(*named))) {
        if (!reader) {
            open_newest();
            found = news;
        } else {
            found.newer_available = true;
        }
    }
    const auto status = store::read_status(config.layout);
    if (status && status->last_success) found.as_of = status->last_success;
    if (status && status->time_floor) found.floor = status->time_floor;
    const bool changed = found.as_of != news.as_of || found.floor != news.floor || found.newer_available != news.newer_available ||
                         found.damaged != news.damaged;
    news = found;
    if (changed) publish_news();
}

// On any trouble the generation in use stays.
void ReaderThread::State::open_newest() {
    const auto current = store::read_current(config.layout);
    if (!current || !*current || *current == opened || is_refused(**current)) return;
    const store::Generation wanted = book.target(**current);
    if (wanted == opened || rests(wanted)) return;
    if (config.showing) config.showing(wanted);
    auto fresh = store::Reader::open(config.layout.generation(wanted));
    auto info = fresh ? fresh->info() : store::Result<store::GenerationInfo>(tl::unexpected<base::Error>(fresh.error()));
    if (!info) return refuse(wanted, info.error());
    reader = *std::move(fresh);
    opened = wanted;
    book.opened(wanted);
    refused.reset();
    news.open = true;
    news.damaged = news.resting = false;
    news.newer_available = false;
    news.generation = opened->value;
    const auto status = store::read_status(config.layout);
    if (!status || !status->last_success) news.as_of = info->data_issued;
    if (!status || !status->time_floor) news.floor = info->data_issued; // sync's floor is what fresh signatures vouch for
    const std::string fault = fault_of_site(*reader, config.site);
    if (!fault.empty()) news.site_fault = config.site_place + ": " + fault;
    if (fault.empty()) news.site_fault.clear();
    if (!fault.empty()) base::log(base::Level::Warn, "kiosk", news.site_fault);
    const auto site = fault.empty() ? site_of(*reader, config.site) : std::nullopt;
    news.site = site ? site->meta.id : "";
    news.title = site ? site->meta.title : "";
    news.subtitle = site ? site->subtitle : "";
    if (site) news.office = plain_office(*reader, *site, ui::Words(strings, "vi"));
    news.stale_after_days = site && site->stale_after_days > 0 ? site->stale_after_days : model::k_stale_after_days;
    write_report();
    publish_news();
}

void ReaderThread::State::publish_news() {
    {
        const std::lock_guard lock(mutex);
        mail.news = news;
    }
    wake();
}

void ReaderThread::State::answer(const Request& request) {
    if (request.policy == Switch::Newest) open_newest();
    if (!reader) return; // the UI shows that the kiosk is being prepared and asks again when it is
    const ui::Words words(strings, request.lang);
    const PresentContext context{
        .words = words, .today = request.today, .site = config.site, .query = request.query, .minute = request.minute, .can = config.can};
    View view = news.site_fault.empty() ? present(*reader, request.route, context) : without_site(*reader, context);
    std::vector<KnownSize> sizes = picture_sizes(config.layout, pictures_of(view));
    {
        const std::lock_guard lock(mutex);
        mail.answers.push_back({request.number, news.generation, std::move(view), std::move(sizes)});
    }
    wake();
}

} // namespace tramtin::app
