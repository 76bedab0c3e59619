// SPDX-License-Identifier: Apache-2.0
#include "content/tools/summary.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "content/base/json.hpp"

namespace tramtin::tools {

namespace {

using base::Value;

constexpr std::size_t k_max_named = 300; // items listed one by one
constexpr std::size_t k_max_shown = 160; // bytes of a text shown
constexpr std::size_t k_max_fields = 12; // changed members told of one item

using Lines = std::vector<std::string>;

std::string shortened(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (text.size() <= k_max_shown) return text;
    std::size_t end = k_max_shown;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

Value json_of(const pack::Line& line) {
    return base::parse_json(line.json, base::JsonMode::Strict, {.bytes = pack::Limits{}.line, .depth = 32, .values = 500'000})
        .value_or(Value{});
}

std::string name_of(const pack::Line& line, const Value& json) {
    const std::string language = line.lang == "vi" ? "" : ", " + line.lang;
    const std::string title = shortened(std::string(json.string_or("title")));
    return fmt::format("{}{} ({}:{}{})", kind_in_words(line.kind), title.empty() ? "" : " “" + title + "”", line.kind, line.id, language);
}

std::string shown(const Value* value) {
    if (value == nullptr || value->is_null()) return "(không có)";
    if (const std::string* text = value->as_string()) return "“" + shortened(*text) + "”";
    const auto json = base::compact_json(*value);
    return json ? shortened(*json) : "…";
}

void tell_changes(const Value& before, const Value& now, Lines& out) {
    if (before.as_object() == nullptr || now.as_object() == nullptr) return;
    std::set<std::string> names;
    for (const auto& [name, value] : *before.as_object()) names.insert(name);
    for (const auto& [name, value] : *now.as_object()) names.insert(name);
    std::size_t told = 0;
    for (const std::string& name : names) {
        const Value* old_value = before.find(name);
        const Value* new_value = now.find(name);
        if (old_value != nullptr && new_value != nullptr && *old_value == *new_value) continue;
        if (++told > k_max_fields) continue;
        out.push_back(fmt::format("      {}: {} → {}", name, shown(old_value), shown(new_value)));
    }
    if (told > k_max_fields) out.push_back(fmt::format("      và {} chi tiết khác", told - k_max_fields));
}

using Items = std::map<std::tuple<std::string, std::string, std::string>, pack::Line>;

Items items_of(const pack::Pack& pack) {
    Items items;
    for (const pack::Line& line : pack.lines) items.emplace(std::tuple(line.kind, line.id, line.lang), line);
    return items;
}

// Lines of one heading, cut where nobody would read on.
void put_group(const char* heading, const Lines& lines, std::size_t count, Lines& out) {
    if (count == 0) return;
    out.push_back(fmt::format("  {} ({} mục):", heading, count));
    for (std::size_t i = 0; i < lines.size() && i < k_max_named; ++i) out.push_back(lines[i]);
    if (lines.size() > k_max_named) out.push_back(fmt::format("    … còn {} dòng nữa", lines.size() - k_max_named));
}

void tell_items(const Items& before, const Items& now, Lines& out) {
    Lines added;
    Lines changed;
    Lines removed;
    std::size_t changes = 0;
    for (const auto& [key, line] : now) {
        const auto old = before.find(key);
        if (old == before.end()) {
            added.push_back("    + " + name_of(line, json_of(line)));
        } else if (old->second.json != line.json) {
            ++changes;
            const Value json = json_of(line);
            changed.push_back("    ~ " + name_of(line, json));
            tell_changes(json_of(old->second), json, changed);
        }
    }
    for (const auto& [key, line] : before) {
        if (!now.contains(key)) removed.push_back("    - " + name_of(line, json_of(line)));
    }
    put_group("Thêm", added, added.size(), out);
    put_group("Sửa", changed, changes, out);
    put_group("Bỏ", removed, removed.size(), out);
    if (added.empty() && changed.empty() && removed.empty()) out.emplace_back("  Không mục nào thay đổi.");
}

Result<> tell_listing(const Desk& desk, const std::string& role, const signing::Targets& listing, const fs::path& folder, Lines& out) {
    const signing::Targets* before = listed_by(desk, role);
    if (role == "targets" && before == nullptr) before = &desk.published.targets.targets;
    for (const auto& [path, target] : listing.targets) {
        if (!path.starts_with("packs/")) continue;
        const bool known = before != nullptr && before->targets.contains(path);
        if (known && before->targets.at(path) == target) continue;
        TRY_ASSIGN(const StoredPack stored, read_stored_pack(folder, path, target));
        TRY_ASSIGN(const pack::Pack now, pack::read(stored.raw));
        pack::Pack old;
        if (known) {
            const auto old_stored = read_stored_pack(desk.repository, path, before->targets.at(path));
            if (old_stored) {
                TRY_ASSIGN(old, pack::read(old_stored->raw));
            }
        }
        out.push_back(fmt::format("Nội dung của {} ({}), bản {}{}, {} mục:", now.header.title, now.header.publisher,
                                  now.header.release.value, known ? fmt::format(" sau bản {}", old.header.release.value) : "",
                                  now.lines.size()));
        tell_items(items_of(old), items_of(now), out);
    }
    if (before == nullptr) return {};
    for (const auto& [path, target] : before->targets) {
        if (path.starts_with("packs/") && !listing.targets.contains(path)) out.push_back("Bỏ cả gói nội dung " + path);
    }
    return {};
}

std::string keys_in_words(const signing::RoleKeys& role, const signing::Root& root, const signing::Targets& targets) {
    std::string names;
    for (const std::string& id : role.key_ids) names += (names.empty() ? "" : ", ") + holder_of(root, targets, id);
    return fmt::format("cần {} trong {} khóa: {}", role.threshold, role.key_ids.size(), names);
}

void tell_role(const std::string& name, const signing::RoleKeys* before, const signing::RoleKeys* now, const Desk& desk, const After& then,
               Lines& out) {
    if (before != nullptr && now != nullptr && *before == *now) return;
    const auto& targets = desk.published.targets.targets;
    if (before != nullptr) out.push_back(fmt::format("  Vai trò {}, cho tới nay {}", name, keys_in_words(*before, desk.root, targets)));
    if (now != nullptr) out.push_back(fmt::format("  Vai trò {}, từ nay {}", name, keys_in_words(*now, then.root, then.targets)));
    if (now == nullptr) out.push_back(fmt::format("  Vai trò {} bị bỏ.", name));
}

void tell_delegations(const Desk& desk, const After& then, Lines& out) {
    const auto& before = desk.published.targets.targets;
    std::set<std::string> names;
    for (const signing::Targets* targets : {&before, &then.targets}) {
        if (!targets->delegations) continue;
        for (const signing::Delegation& role : targets->delegations->roles) names.insert(role.name);
    }
    for (const std::string& name : names) {
        const signing::Delegation* old = delegation_of(before, name);
        const signing::Delegation* now = delegation_of(then.targets, name);
        tell_role(name, old != nullptr ? &old->keys : nullptr, now != nullptr ? &now->keys : nullptr, desk, then, out);
        if (now == nullptr || (old != nullptr && old->paths == now->paths)) continue;
        out.push_back(fmt::format("  Vai trò {} được phép ký:", name));
        for (const std::string& path : now->paths) out.push_back("    " + path);
    }
}

} // namespace

std::string kind_in_words(std::string_view kind) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> k_words{{{"procedure", "thủ tục"},
                                                                                            {"document", "văn bản"},
                                                                                            {"target", "chỉ tiêu"},
                                                                                            {"directive", "chương trình"},
                                                                                            {"notice", "thông báo"},
                                                                                            {"event", "sự kiện"},
                                                                                            {"office", "trụ sở"},
                                                                                            {"system", "hệ thống"},
                                                                                            {"life-event", "việc trong đời"},
                                                                                            {"synonym", "từ đồng nghĩa"},
                                                                                            {"site", "đơn vị đặt máy"},
                                                                                            {"elsewhere", "việc không làm tại xã"}}};
    for (const auto& [name, words] : k_words) {
        if (name == kind) return std::string(words);
    }
    return std::string(kind);
}

Result<std::vector<std::string>> summary_of(const Desk& desk, const Proposal& proposal, const fs::path& folder) {
    Lines out;
    TRY_ASSIGN(const After then, after(desk, proposal));
    if (proposal.contains("root")) {
        out.push_back(fmt::format("Khóa gốc, bản {} sau bản {}:", then.root.common.version, desk.root.common.version));
        for (const auto& [name, role] : then.root.roles) {
            const auto old = desk.root.roles.find(name);
            tell_role(name, old == desk.root.roles.end() ? nullptr : &old->second, &role, desk, then, out);
        }
        out.push_back(fmt::format("  Hạn của khóa gốc: {}", base::format_date(base::civil(then.root.common.expires).date)));
    }
    if (proposal.contains("targets") && then.targets.delegations) {
        out.push_back(fmt::format("Phân quyền, bản {}:", then.targets.common.version));
        tell_delegations(desk, then, out);
    }
    for (const auto& [role, envelope] : proposal) {
        if (role == "root") continue;
        TRY_ASSIGN(const signing::Targets listing, signing::parse_targets(envelope));
        TRY(tell_listing(desk, role, listing, folder, out));
        if (role != "targets" && out.empty())
            out.push_back(fmt::format("Ký lại nội dung cũ của vai trò {}, hạn mới {}", role,
                                      base::format_date(base::civil(listing.common.expires).date)));
    }
    return out;
}

} // namespace tramtin::tools
