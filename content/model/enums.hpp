// SPDX-License-Identifier: Apache-2.0
// The words of each enum in files, in the order of its values.
#pragma once

#include <array>
#include <span>

#include "content/model/items.hpp"

namespace tramtin::model {

template <class Enum> std::span<const std::string_view> words();

#define TRAMTIN_WORDS(Enum, ...)                                                                                                           \
    template <> inline std::span<const std::string_view> words<Enum>() {                                                                   \
        static constexpr auto k_words = std::to_array<std::string_view>({__VA_ARGS__});                                                    \
        return k_words;                                                                                                                    \
    }

TRAMTIN_WORDS(Kind, "procedure", "document", "target", "directive", "notice", "event", "office", "system", "life-event", "synonym", "site",
              "elsewhere", "other")
TRAMTIN_WORDS(RunStyle, "plain", "strong", "emphasis")
TRAMTIN_WORDS(BlockKind, "paragraph", "heading", "item", "callout", "table", "image", "rule", "other")
TRAMTIN_WORDS(Channel, "in-person", "online", "post", "other")
TRAMTIN_WORDS(DurationUnit, "unknown", "minute", "hour", "day", "working-day", "week", "month", "year")
TRAMTIN_WORDS(FeeKind, "unknown", "free", "fixed", "range", "by-province")
TRAMTIN_WORDS(ItemRole, "submit", "present", "note")
TRAMTIN_WORDS(OnlineLevel, "unknown", "none", "partial", "full")
TRAMTIN_WORDS(GroupKind, "unknown", "case", "section")
TRAMTIN_WORDS(PlaceKind, "unknown", "one-stop", "commune-office", "shared", "forwarded", "elsewhere", "stated")
TRAMTIN_WORDS(DocumentKind, "resolution", "draft", "programme", "plan", "scheme", "page", "other")
TRAMTIN_WORDS(SectionShow, "text", "cards")
TRAMTIN_WORDS(Direction, "unknown", "up", "down", "between")
TRAMTIN_WORDS(Bound, "unknown", "exact", "at-least", "over", "at-most", "under", "range")
TRAMTIN_WORDS(Counting, "unknown", "state", "year-average", "term-total")
TRAMTIN_WORDS(TaskStatus, "unknown", "not-started", "in-progress", "done", "late")
TRAMTIN_WORDS(DirectiveKind, "directive", "programme", "plan", "scheme", "decision", "other")
TRAMTIN_WORDS(Urgency, "normal", "urgent")
#undef TRAMTIN_WORDS

// What an unknown word becomes.
template <class Enum> constexpr Enum fallback() {
    if constexpr (requires { Enum::Other; }) {
        return Enum::Other;
    } else if constexpr (requires { Enum::Unknown; }) {
        return Enum::Unknown;
    } else {
        return Enum{};
    }
}

template <class Enum> std::string_view word_of(Enum value) { return words<Enum>()[static_cast<std::size_t>(value)]; }

template <class Enum> Enum enum_of(std::string_view word) {
    const auto all = words<Enum>();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] == word) return static_cast<Enum>(i);
    }
    return fallback<Enum>();
}

} // namespace tramtin::model
