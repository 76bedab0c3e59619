// SPDX-License-Identifier: Apache-2.0
// A barcode scanner is a keyboard that types faster than anyone and ends with Enter. Text is held back until the gap
// to the next key tells which of the two it was.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/input/touch_router.hpp"

namespace tramtin::input {

struct ScannerConfig {
    Millis gap{45};                // the longest pause between two keys of a scanner
    std::size_t min_length = 6;    // bytes; shorter bursts are typing
    std::size_t max_length = 2048; // bytes; a longer burst is dropped whole
};

struct ScannerInput {
    std::string scanned; // one complete scan, without its Enter
    std::string typed;   // text of a person, to go to the field in use
    bool enter = false;  // a person's Enter, after `typed`
};

class Scanner {
public:
    explicit Scanner(ScannerConfig config = {}) : m_config(config) {}

    void text(std::string_view utf8, Millis t);
    void enter(Millis t);
    // Another key came: what is held back was typed by a person.
    void interrupt() { settle(); }
    // What has been decided until now; call once a frame.
    ScannerInput take(Millis now);
    // Text is held: when take() must be called again.
    std::optional<Millis> deadline() const;
    void wipe();

private:
    void settle(); // the burst was typing

    ScannerConfig m_config;
    std::string m_burst;
    Millis m_last{0};
    bool m_dropping = false;
    ScannerInput m_ready;
};

} // namespace tramtin::input
