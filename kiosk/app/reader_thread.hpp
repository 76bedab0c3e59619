// SPDX-License-Identifier: Apache-2.0
// The one thread that opens the store: SQLite, files and presenters live here, the UI thread never waits for them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/base/clock.hpp"
#include "content/model/office.hpp"
#include "content/store/status.hpp"
#include "kiosk/app/picture_book.hpp"
#include "kiosk/app/view.hpp"
#include "kiosk/ui/strings.hpp"

namespace tramtin::app {

// May the answer come from a generation newer than the one in use? Only at a navigation: what someone reads stays.
enum class Switch { Keep, Newest };

struct Request {
    std::uint64_t number = 0; // given back with the answer; the receiver drops what it no longer waits for
    screens::Route route;
    std::string query{};
    std::string lang = "vi";
    std::optional<model::Date> today{};
    std::optional<int> minute{}; // of that day
    Switch policy = Switch::Keep;
};

struct Answer {
    std::uint64_t number = 0;
    std::uint64_t generation = 0;
    View view;
    std::vector<KnownSize> sizes{}; // of the pictures it may show, so that nothing moves when they come
};

// What is known of the store. Sent whenever it changes.
struct StoreNews {
    bool open = false;            // a generation can be read
    bool damaged = false;         // none can, though CURRENT names one: it is not what it was
    bool resting = false;         // none may: the program was ended under it again and again; it is tried again later
    store::PlainOffice office{};  // of this place as last known, for a page that needs no store
    bool newer_available = false; // CURRENT names another one than that in use
    std::uint64_t generation = 0;
    std::string site{};  // its id
    std::string title{}; // of the site
    std::string subtitle{};
    std::string site_fault{}; // the commune is unknown or was not named: for staff, who find a list of those there are
    int stale_after_days = model::k_stale_after_days; // of its guides
    std::optional<base::Instant> as_of{};             // when this content was last known to be the newest
    std::optional<base::Instant> floor{};             // the clock cannot be before this
};

struct Mail {
    std::vector<Answer> answers;
    std::optional<StoreNews> news; // the latest
};

class ReaderThread {
public:
    static constexpr std::size_t k_max_queue = 32; // beyond it the oldest request is dropped: nobody waits for it any more

    struct Config {
        store::Layout layout;
        std::string site;
        std::string version;
        std::optional<store::Generation> died_under{};                // the run before was ended by a signal
        std::function<void(store::Generation)> showing{};             // told before a generation is opened
        std::function<base::Instant()> clock = &ReaderThread::system; // for counting such ends
        std::string site_place{};                                     // where `site` was written: "/etc/tramtin/tramtin.toml:1"
        screens::Capabilities can{};                                  // nothing is sent and no dossier data comes until a program does it
    };

    static base::Instant system();

    // `strings` must outlive the object. `wake` is called from the thread whenever there is mail.
    ReaderThread(Config config, const ui::Strings& strings, std::function<void()> wake);
    // Ends the thread after the request it is at.
    ~ReaderThread();
    ReaderThread(const ReaderThread&) = delete;
    ReaderThread& operator=(const ReaderThread&) = delete;

    void post(Request request);
    // Tells sync (kiosk.json) that someone is using the kiosk until then.
    void report_busy(std::optional<base::Instant> until);
    // A visit has ended: what was asked and answered in it is dropped, and nothing of it stays in the store's memory.
    void forget();
    Mail take();
    bool has_mail() const;
    // Blocks until everything posted so far has been answered and the store's files were looked at. Headless only.
    void wait_idle();

private:
    struct State;
    std::unique_ptr<State> m;
};

} // namespace tramtin::app
