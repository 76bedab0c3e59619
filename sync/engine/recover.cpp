// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/recover.hpp"

#include <fmt/format.h>

#include "content/base/log.hpp"
#include "sync/engine/offered.hpp"
#include "sync/engine/pass.hpp"
#include "sync/engine/publish.hpp"

namespace tramtin::engine {

namespace {

using base::ErrorCode;
using base::fail;

// What the mark rules out: the generation staff went back from, while an earlier one is shown.
bool is_held_back(const store::Layout& layout, store::Generation number, const std::optional<store::Generation>& current) {
    const auto mark = read_held_back(layout);
    return mark && *mark == number && current && *current < number;
}

std::optional<HeldGeneration> newest_whole(const store::Layout& layout, const std::vector<store::Generation>& generations,
                                           const std::optional<store::Generation>& current) {
    for (auto number = generations.rbegin(); number != generations.rend(); ++number) {
        if (is_held_back(layout, *number, current)) continue;
        auto held = read_generation(layout, *number);
        if (held) return *std::move(held);
        base::log(base::Level::Warn, "sync", base::describe(held.error()));
    }
    return std::nullopt;
}

struct KnownPacks {
    std::vector<HeldPack> listed;
    std::vector<std::string> raw; // of each
};

Result<KnownPacks> read_all(const store::Layout& layout, std::vector<HeldPack> listed) {
    KnownPacks known{std::move(listed), {}};
    for (const HeldPack& pack : known.listed) {
        auto raw = read_pack(layout, pack.publisher, pack.raw_sha256);
        if (!raw) return fail(ErrorCode::NotFound, raw.error().what, "store.no_packs");
        known.raw.push_back(*std::move(raw));
    }
    return known;
}

// By the manifest, else what the stored signed metadata list: the newer of the two when a publish was cut short.
Result<KnownPacks> known_packs(const store::Layout& layout) {
    if (const auto manifest = read_manifest(layout); manifest && !manifest->packs.empty())
        if (auto known = read_all(layout, manifest->packs)) return known;
    TRY_ASSIGN(std::vector<HeldPack> listed, stored_packs(layout));
    return read_all(layout, std::move(listed));
}

} // namespace

Result<HeldGeneration> build_from_held_packs(const Staging& staging, Journal& journal) {
    TRY_ASSIGN(const KnownPacks packs, known_packs(staging.layout));
    TRY(build_staged(staging, packs.raw, journal));
    journal.status().held_back.reset();
    journal.status().held_back_reason.clear();
    TRY_ASSIGN(const store::Generation number, local(publish_database(staging, packs.listed)));
    return local(read_generation(staging.layout, number));
}

Result<HeldGeneration> go_back(const store::Layout& layout, const HeldGeneration& current) {
    TRY_ASSIGN(const auto generations, local(store::list_generations(layout)));
    for (auto number = generations.rbegin(); number != generations.rend(); ++number) {
        if (*number >= current.number) continue;
        auto earlier = read_generation(layout, *number);
        if (!earlier) continue;
        TRY(local(write_held_back(layout, current.number)));
        TRY(local(store::write_current(layout, *number)));
        return *std::move(earlier);
    }
    return fail(ErrorCode::NotFound, "no whole earlier generation is kept", "store.no_earlier");
}

Result<std::optional<HeldGeneration>> recover(const Staging& staging, Journal& journal) {
    const store::Layout& layout = staging.layout;
    auto current = store::read_current(layout);
    if (!current && current.error().code == ErrorCode::Io) return tl::unexpected(as_local(std::move(current).error()));
    const std::optional<store::Generation> named = current ? *current : std::nullopt;
    TRY_ASSIGN(const auto generations, local(store::list_generations(layout)));
    if (generations.empty() && !named) return std::optional<HeldGeneration>();

    auto whole = newest_whole(layout, generations, named);
    const bool lost = !whole || (named && whole->number < *named);
    if (lost) {
        auto rebuilt = build_from_held_packs(staging, journal);
        if (rebuilt) return std::optional(*std::move(rebuilt));
        if (rebuilt.error().reason.starts_with("disk.")) return tl::unexpected(std::move(rebuilt).error());
        base::log(base::Level::Warn, "sync", "cannot rebuild without the network: " + base::describe(rebuilt.error()));
    }
    if (whole && whole->number != named) TRY(local(store::write_current(layout, whole->number)));
    return whole;
}

Result<std::optional<HeldGeneration>> heed_kiosk(const Staging& staging, Journal& journal, std::optional<HeldGeneration> current) {
    if (!current || !kiosk_cannot_open(staging.layout)) return current;
    auto earlier = go_back(staging.layout, *current);
    if (!earlier) {
        base::log(base::Level::Warn, "sync", "the kiosk cannot open what is shown, and there is nothing to go back to");
        return current;
    }
    journal.status().held_back = current->number;
    journal.status().held_back_reason = why_kiosk_cannot(staging.layout);
    base::log(base::Level::Warn, "sync",
              fmt::format("the kiosk cannot open generation {}: back to {}", current->number.value, earlier->number.value));
    return std::optional(*std::move(earlier));
}

} // namespace tramtin::engine
