// SPDX-License-Identifier: Apache-2.0
// A province whose targets only delegate: its own content, and to two communes what each may say.
#pragma once

#include "tests/support/test_repository.hpp"

namespace tramtin::testing {

inline const std::string k_site = "phu-loi";

// Province and two communes, each role signed by a key of its own.
struct Province : TestRepository {
    std::map<std::string, signing::Targets> roles;
    std::map<std::string, char> keys{{"content", 'c'}, {"commune-phu-loi", 'p'}, {"commune-other", 'q'}};

    Province() {
        delegate("content", {"packs/hau-giang.pack.zst"});
        for (const std::string& site : {k_site, std::string("other")})
            delegate("commune-" + site, {"packs/" + site + ".pack.zst", "items/notice/" + site + "-*", "items/site/" + site});
    }
    void delegate(const std::string& name, const std::vector<std::string>& paths) {
        if (!targets.delegations) targets.delegations.emplace();
        const signing::Key key = signing::key_of(testing::key_number(keys.at(name)).public_key());
        const std::string id = signing::key_id_of(key);
        targets.delegations->keys.emplace(id, key);
        targets.delegations->roles.push_back({name, {{id}, 1}, true, paths, {}});
        roles[name];
    }
    // One notice for each id, under the publisher of the role.
    void say(const std::string& role, std::uint64_t release, const std::vector<std::string>& ids, const std::string& title) {
        pack::Header header;
        header.publisher = role == "content" ? "hau-giang" : role.substr(8);
        header.release.value = release;
        header.issued = at("2026-11-20T00:00:00Z") + std::chrono::hours(release);
        header.title = header.publisher;
        header.languages = {"vi"};
        std::vector<model::Item> items;
        for (const std::string& id : ids) {
            model::Notice notice;
            notice.meta.publisher = header.publisher;
            notice.meta.id = id;
            notice.meta.title = notice.summary = title;
            items.emplace_back(notice);
        }
        std::swap(targets, roles[role]);
        list_pack(pack::write(header, items).value(), header);
        std::swap(targets, roles[role]);
    }
    void release() {
        for (auto& [name, role] : roles) {
            role.common.version = ++m_version;
            role.common.expires = expires;
            const std::string bytes = signed_bytes(signing::to_value(role), {keys.at(name)});
            files["metadata/" + std::to_string(role.common.version) + "." + name + ".json"] = bytes;
            snapshot.meta[name + ".json"] = {role.common.version, static_cast<std::int64_t>(bytes.size()),
                                             signing::hashes_of(crypto::sha256(bytes))};
        }
        sign_all();
    }

private:
    std::int64_t m_version = 0;
};

} // namespace tramtin::testing
