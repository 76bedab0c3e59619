// SPDX-License-Identifier: Apache-2.0
// What the staff panel tells of this machine, read from files alone: nothing is sent anywhere. Slow; not for the UI thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "content/store/layout.hpp"
#include "content/store/status.hpp"

namespace tramtin::app {

struct Interface {
    std::string name; // "eth0"
    bool wireless = false;
    bool up = false; // there is a link
};

struct Stick {
    std::string path;        // what sync is asked to look at: where the metadata is, else where the stick is mounted
    std::string label;       // last part of where it is mounted
    bool repository = false; // published content was found on it
};

struct Machine {
    std::optional<store::Status> status;
    std::optional<store::KioskReport> report;
    std::optional<store::Generation> generation;
    std::vector<Interface> interfaces;
    std::uint64_t disk_free = 0; // bytes, where the store is
    std::uint64_t disk_all = 0;
    std::uint64_t store_bytes = 0;
    std::uint64_t memory_free = 0;
    std::uint64_t memory_all = 0;
    std::vector<Stick> sticks;
    std::size_t messages = 0;          // waiting in outbox/
    std::vector<std::string> requests; // uuids waiting in requests/
};

struct MachineConfig {
    store::Layout layout;
    // Where sticks are mounted; a segment may be '*'. Candidates are mount points, and folders that hold published content.
    std::vector<std::string> usb_roots = {"/media/*", "/media/*/*", "/run/media/*/*", "/mnt/*"};
    std::filesystem::path net = "/sys/class/net";
    std::filesystem::path meminfo = "/proc/meminfo";
};

// What cannot be read is left at nothing. At most 32 interfaces and sticks, 20,000 files counted.
Machine look_at(const MachineConfig& config);
std::vector<Stick> find_sticks(const std::vector<std::string>& roots);

} // namespace tramtin::app
