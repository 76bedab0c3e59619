// SPDX-License-Identifier: Apache-2.0
#include "content/tools/province.hpp"

#include <array>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/pack/target.hpp"
#include "content/tools/desk.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::array k_roles{RolePlan{"root", "khóa gốc: chỉ dùng khi thay khóa khác, cất rời nhau", 5, 3},
                             RolePlan{"targets", "phân quyền: cấp và thu quyền của tỉnh, của xã", 3, 2},
                             RolePlan{"content", "nội dung: người biên tập, người duyệt và một khóa dự phòng", 3, 2},
                             RolePlan{"images", "bản cài đặt của máy trạm", 3, 2},
                             RolePlan{"dossiers", "tình trạng hồ sơ: máy của kho ký tự động", 1, 1},
                             RolePlan{"snapshot", "ảnh chụp kho: máy của kho ký tự động", 1, 1},
                             RolePlan{"timestamp", "dấu thời gian: máy của kho ký mỗi ngày", 1, 1}};

constexpr int k_tries = 5; // of a passphrase at the terminal

struct Holder {
    std::string name;
    std::string holder;
    crypto::SigningKey key;
};

std::string key_name(const RolePlan& plan, int number) {
    return plan.keys == 1 ? std::string(plan.role) : fmt::format("{}-{}", plan.role, number);
}

// A slip at the terminal is no reason to begin the ceremony anew.
Result<std::string> choose(const Passphrases& passphrases, const std::string& key) {
    for (int tries = 1;; ++tries) {
        auto chosen = passphrases.choose(key);
        const std::string reason = chosen ? std::string() : chosen.error().reason;
        const bool slip = reason == "keys.passphrase_twice" || reason == "keys.passphrase_short" || reason == "keys.passphrase_weak";
        if (!slip || !passphrases.asks_terminal() || tries == k_tries) return chosen;
        fmt::print(stderr, "{}\n",
                   reason == "keys.passphrase_twice"   ? "Hai lần gõ không giống nhau, xin làm lại."
                   : reason == "keys.passphrase_short" ? "Mật khẩu cần ít nhất 12 ký tự, xin làm lại."
                                                       : "Mật khẩu này dễ đoán quá, xin đặt một câu vài từ.");
    }
}

using Holders = std::map<std::string, std::vector<Holder>>; // by role

Result<Holders> make_holders(const fs::path& folder, const Passphrases& passphrases, const AskHolder& ask_holder) {
    Holders holders;
    for (const RolePlan& plan : k_roles) {
        for (int number = 1; number <= plan.keys; ++number) {
            const std::string name = key_name(plan, number);
            TRY_ASSIGN(const std::string holder, ask_holder(plan, name));
            TRY_ASSIGN(const std::string passphrase, choose(passphrases, name));
            TRY_ASSIGN(crypto::SigningKey key, crypto::SigningKey::generate());
            TRY(write_key_file(folder, name, holder, key, passphrase));
            holders[plan.role].push_back({name, holder, std::move(key)});
        }
    }
    return holders;
}

signing::RoleKeys add_keys(const RolePlan& plan, const Holders& holders, signing::Keys& keys, signing::Common& common) {
    signing::RoleKeys role{{}, plan.threshold};
    for (const Holder& holder : holders.at(plan.role)) {
        const signing::Key key = signing::key_of(holder.key.public_key());
        const std::string id = signing::key_id_of(key);
        keys.emplace(id, key);
        role.key_ids.push_back(id);
        note_holder(common, id, holder_text(holder.name, holder.holder));
    }
    return role;
}

std::vector<std::string> paths_of(std::string_view role, const std::string& publisher) {
    if (role == "content") return {pack::pack_path(publisher), fmt::format("patches/{}.*", publisher)};
    return {fmt::format("{}/*", role)};
}

bool is_top_level(std::string_view role) { return role == "root" || role == "targets" || role == "snapshot" || role == "timestamp"; }

template <class Role> Result<std::string> signed_bytes(const Role& role, const std::vector<Holder>& holders) {
    std::vector<crypto::SigningKey> keys;
    for (const Holder& holder : holders) keys.push_back(holder.key);
    TRY_ASSIGN(const signing::Envelope envelope, signing::sign(signing::to_value(role), keys));
    return signing::to_bytes(envelope);
}

} // namespace

std::span<const RolePlan> province_roles() { return k_roles; }

Result<> create_province(const fs::path& folder, const std::string& publisher, base::Instant now, const Passphrases& passphrases,
                         const AskHolder& ask_holder) {
    if (holds_keys(folder)) return fail(ErrorCode::Busy, folder.string() + ": holds keys already", "keys.exist");
    TRY_ASSIGN(const Holders holders, make_holders(folder, passphrases, ask_holder));
    signing::Root root;
    signing::Targets targets;
    targets.delegations.emplace();
    root.common.expires = now + k_root_life;
    targets.common.expires = now + lives_of(Profile::Province).targets;
    for (const RolePlan& plan : k_roles) {
        if (is_top_level(plan.role)) {
            root.roles.emplace(plan.role, add_keys(plan, holders, root.keys, root.common));
        } else {
            signing::RoleKeys keys = add_keys(plan, holders, targets.delegations->keys, targets.common);
            targets.delegations->roles.push_back({plan.role, std::move(keys), true, paths_of(plan.role, publisher), {}});
        }
    }
    TRY_ASSIGN(const std::string targets_bytes, signed_bytes(targets, holders.at("targets")));
    TRY(base::publish_file(folder / "targets.json", targets_bytes));
    TRY_ASSIGN(const std::string root_bytes, signed_bytes(root, holders.at("root")));
    return base::publish_file(folder / "root.json", root_bytes);
}

std::vector<std::string> paths_of_commune(const std::string& site) {
    std::vector<std::string> paths{pack::pack_path(site), fmt::format("patches/{}.*", site), "items/site/" + site, "items/office/" + site};
    for (const char* kind : {"notice", "office", "event", "document"}) paths.push_back(fmt::format("items/{}/{}-*", kind, site));
    return paths;
}

void note_holder(signing::Common& common, const std::string& key_id, const std::string& name) {
    const auto [holders, added] = common.other.try_emplace(std::string(k_holders), base::Value::Object{});
    if (holders->second.as_object() == nullptr) holders->second = base::Value::Object{};
    holders->second.as_object()->insert_or_assign(key_id, name);
}

std::string holder_text(const std::string& key, const std::string& holder) {
    return holder.empty() ? key : fmt::format("{} ({})", key, holder);
}

} // namespace tramtin::tools
