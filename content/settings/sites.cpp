// SPDX-License-Identifier: Apache-2.0
#include "content/settings/sites.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "content/settings/check.hpp"
#include "content/settings/nearest.hpp"

namespace tramtin::settings {

namespace {

constexpr std::size_t k_told = 12; // communes named in one sentence

std::string list_of(std::span<const Site> sites) {
    std::string text;
    for (const Site& site : sites.first(std::min(sites.size(), k_told)))
        text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", site.id, site.title);
    if (sites.size() > k_told) text += fmt::format(" và {} xã nữa", sites.size() - k_told);
    return text;
}

} // namespace

SiteState state_of_site(std::string_view written, std::span<const Site> sites) {
    if (sites.empty()) return SiteState::Fine;
    if (written.empty()) return sites.size() > 1 ? SiteState::Missing : SiteState::Fine;
    const bool known = std::any_of(sites.begin(), sites.end(), [&](const Site& site) { return site.id == written; });
    return known ? SiteState::Fine : SiteState::Unknown;
}

const Site* nearest_site(std::string_view written, std::span<const Site> sites) {
    std::vector<std::string> ids;
    for (const Site& site : sites) ids.push_back(site.id);
    const auto found = nearest(written, ids);
    return found ? &sites[*found] : nullptr;
}

std::optional<std::string> site_fault(std::string_view written, std::span<const Site> sites) {
    const SiteState state = state_of_site(written, sites);
    if (state == SiteState::Fine) return std::nullopt;
    if (state == SiteState::Missing)
        return fmt::format("thiếu site: nội dung có {} xã, hãy ghi mã của xã này: {}", sites.size(), list_of(sites));
    const Site& meant = *nearest_site(written, sites);
    return fmt::format("site = {}: nội dung không có xã này; gần nhất là \"{}\" ({}); các xã có: {}", shown(base::Value(written)), meant.id,
                       meant.title, list_of(sites));
}

} // namespace tramtin::settings
