// SPDX-License-Identifier: Apache-2.0
// The one thread of the kiosk that writes, and that does what takes long for staff: residents' messages into outbox/, requests
// into requests/, PINs, a look at the machine, diagnostics, a tone. The UI thread never waits for the disk.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "content/base/log.hpp"
#include "content/outbox/message.hpp"
#include "content/outbox/request.hpp"
#include "kiosk/app/machine.hpp"
#include "kiosk/app/pin_guard.hpp"
#include "kiosk/ui/strings.hpp"

namespace tramtin::app {

struct KeepMessage {
    outbox::Message message; // overwritten in memory once it is on disk
};
struct TakeBack {
    std::vector<std::string> uuids; // of messages kept before
};
struct AskSync {
    outbox::Request request;
};
struct TryPin {
    std::string pin; // overwritten once it is judged; empty: only how long the panel is locked
};
struct LookAtMachine {};
struct ExportDiagnostics {
    std::string stick; // folder of a stick; empty: into the state folder
    base::Instant at{};
};
struct CopyMessages {
    std::string stick; // folder of a stick
    base::Instant at{};
    ui::Words words; // of the table's head and names
};
struct PlayTone {};
using Job = std::variant<KeepMessage, TakeBack, AskSync, TryPin, LookAtMachine, ExportDiagnostics, CopyMessages, PlayTone>;

struct MessageKept {
    std::string uuid;
    std::string refusal; // key of the words that say why it was not; empty: it is kept
};
struct MessagesTakenBack {
    std::vector<std::string> uuids;
    std::string refusal; // as of MessageKept; some may have been sent meanwhile
};
struct SyncAsked {
    std::string uuid; // of the request in requests/; empty: it could not be written
};
struct PinJudged {
    bool tried = false; // false: only the lock was asked for
    bool right = false;
    seconds locked{0};
};
struct MachineSeen {
    Machine machine;
};
struct DiagnosticsWritten {
    std::string path; // empty: they could not be written
};
struct MessagesCopied {
    std::string path; // empty: they could not be written
    std::size_t count = 0;
};
struct TonePlayed {
    bool heard = false; // false: there is no audio device
};
using Outcome =
    std::variant<MessageKept, MessagesTakenBack, SyncAsked, PinJudged, MachineSeen, DiagnosticsWritten, MessagesCopied, TonePlayed>;

class Writer {
public:
    static constexpr std::size_t k_max_queue = 32;

    struct Config {
        MachineConfig machine;
        std::string site;
        std::string version;
        std::string pin_hash;                   // empty: none is set, every PIN is wrong
        std::function<base::Result<>()> tone{}; // half a second of sound; absent: no audio
        base::Spool::Limits messages = outbox::k_message_limits;
        std::size_t rating_files = outbox::k_rating_files;
    };

    // `log` goes into diagnostics; it must outlive the object. `wake` is called from the thread whenever there is mail.
    Writer(Config config, const base::LogTail& log, std::function<void()> wake);
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
