// SPDX-License-Identifier: Apache-2.0
// The thread that waits for pictures. It reads their files and hands them to the picture process (content/picture), so that
// neither the UI thread nor the one that owns SQLite ever waits for a decoder, and no decoder runs in this program.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "content/store/layout.hpp"
#include "kiosk/app/picture_book.hpp"

namespace tramtin::app {

class PictureThread {
public:
    struct Config {
        store::Layout layout;
        std::filesystem::path program; // tramtin-picture; without it every picture is shown as missing, and the log says why
    };

    // `wake` is called from the thread whenever there is mail.
    PictureThread(Config config, std::function<void()> wake);
    // Ends at once, whatever is being decoded.
    ~PictureThread();
    PictureThread(const PictureThread&) = delete;
    PictureThread& operator=(const PictureThread&) = delete;

    // The asker bounds how many are on their way (PictureBook::k_max_waiting).
    void post(PictureRequest request);
    std::vector<PictureAnswer> take();
    bool has_mail() const;
    // Blocks until everything posted so far has been answered. Headless only.
    void wait_idle();

private:
    struct State;
    std::unique_ptr<State> m;
};

} // namespace tramtin::app
