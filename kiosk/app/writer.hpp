// SPDX-License-Identifier: Apache-2.0
// The one thread of the kiosk that writes: residents' messages into outbox/. The UI thread never waits for the disk.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "content/outbox/message.hpp"
#include "content/store/layout.hpp"

namespace tramtin::app {

struct KeepMessage {
    outbox::Message message; // overwritten in memory once it is on disk
};
using Job = std::variant<KeepMessage>;

struct MessageKept {
    std::string uuid;
    std::string refusal; // key of the words that say why it was not; empty: it is kept
};
using Outcome = std::variant<MessageKept>;

class Writer {
public:
    static constexpr std::size_t k_max_queue = 32;

    struct Config {
        store::Layout layout;
    };

    // `wake` is called from the thread whenever there is mail.
    Writer(Config config, std::function<void()> wake);
    // Does what was posted, then ends the thread.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // False: too much is waiting; nothing happens.
    bool post(Job job);
    std::vector<Outcome> take();
    bool has_mail() const;
    // Blocks until everything posted so far is done. Headless only.
    void wait_idle();

private:
    struct State;
    std::unique_ptr<State> m;
};

} // namespace tramtin::app
