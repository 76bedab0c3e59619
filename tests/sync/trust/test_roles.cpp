// SPDX-License-Identifier: Apache-2.0
// Delegated roles: who is asked about a path, in which order, and what is believed.
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "content/base/files.hpp"
#include "content/signed/delegation.hpp"
#include "sync/trust/client.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/test_repository.hpp"

using namespace tramtin;
using testing::at;
using testing::key_number;
using testing::MapSource;
using testing::TempDir;
using testing::TestRepository;

namespace {

const base::Instant k_now = at("2026-11-22T00:00:00Z");

signing::TargetFile file_of(std::string_view text) {
    return {static_cast<std::int64_t>(text.size()), signing::hashes_of(crypto::sha256(text)), {}};
}

// A repository whose delegated roles are signed with the key that is the first letter of their name.
struct Roles : TestRepository {
    std::map<std::string, signing::Targets> roles;
    std::map<std::string, base::Instant> until;

    signing::Targets& delegator(const std::string& name) { return name == "targets" ? targets : roles[name]; }
    void delegate(const std::string& from, const std::string& to, std::vector<std::string> paths = {"*"}, bool terminating = false) {
        delegate_with(from, to, {to.front()}, 1, std::move(paths), terminating);
    }
    void delegate_with(const std::string& from, const std::string& to, const std::vector<char>& numbers, std::int64_t threshold,
                       std::vector<std::string> paths, bool terminating = false) {
        signing::Targets& by = delegator(from);
        if (!by.delegations) by.delegations.emplace();
        signing::Delegation role{to, {{}, threshold}, terminating, std::move(paths), {}};
        for (const char number : numbers) {
            const signing::Key key = signing::key_of(key_number(number).public_key());
            role.keys.key_ids.push_back(signing::key_id_of(key));
            by.delegations->keys.emplace(role.keys.key_ids.back(), key);
        }
        by.delegations->roles.push_back(role);
        roles[to];
    }
    void list(const std::string& role, const std::string& path) { delegator(role).targets[path] = file_of(role); }
    static std::string path_of(std::string name, std::int64_t version) {
        std::replace(name.begin(), name.end(), '/', fetch::k_slash_in_name);
        return "metadata/" + std::to_string(version) + "." + name + ".json";
    }
    void sign_role(const std::string& name, const std::vector<char>& numbers) {
        signing::Targets& role = roles.at(name);
        role.common.expires = until.contains(name) ? until[name] : expires;
        const std::string bytes = signed_bytes(signing::to_value(role), numbers);
        files[path_of(name, role.common.version)] = bytes;
        snapshot.meta[name + ".json"] = {role.common.version, static_cast<std::int64_t>(bytes.size()),
                                         signing::hashes_of(crypto::sha256(bytes))};
    }
    void release() {
        for (auto& [name, role] : roles) sign_role(name, {name.front()});
        sign_all();
    }
};

struct Asked {
    std::string answer; // which role's text, "none", or the reason of a refusal
    std::vector<std::string> roles;
    bool operator==(const Asked&) const = default;
};

trust::Client refreshed(const TempDir& folder, const Roles& repository, MapSource& source, trust::KeyKinds keys = trust::KeyKinds::All) {
    trust::Settings settings;
    settings.folder = folder / "trust";
    settings.now = k_now;
    settings.keys = keys;
    auto client = trust::Client::open(settings, repository.first_root()).value();
    const auto done = client.refresh(source);
    INFO((done ? "" : done.error().what));
    REQUIRE(done);
    source.asked.clear();
    return client;
}

std::vector<std::string> names(const std::vector<std::string>& asked) {
    std::vector<std::string> roles;
    for (const std::string& path : asked) {
        const std::size_t from = path.find('.') + 1;
        roles.push_back(path.substr(from, path.size() - from - 5));
    }
    return roles;
}

Asked ask(trust::Client& client, MapSource& source, const Roles& repository, const std::string& path) {
    source.asked.clear();
    const auto found = client.find(source, path);
    Asked asked{found ? "none" : found.error().reason, names(source.asked)};
    if (!found || !*found) return asked;
    std::set<std::string> all{"targets"};
    for (const auto& [name, role] : repository.roles) all.insert(name);
    for (const std::string& name : all)
        if (**found == file_of(name)) asked.answer = name;
    return asked;
}

Asked ask_afresh(const Roles& repository, const std::string& path) {
    const TempDir folder;
    MapSource source(repository);
    auto client = refreshed(folder, repository, source);
    return ask(client, source, repository, path);
}

} // namespace

TEST_CASE("roles are asked depth first, in the order they are listed, and only about paths delegated to them", "[trust]") {
    Roles tree;
    tree.delegate("targets", "A", {"packs/*", "only-a"});
    tree.delegate("targets", "B", {"*", "packs/*"});
    tree.delegate("A", "C", {"packs/*"});
    tree.delegate("A", "D", {"*", "packs/?.zst"});
    tree.delegate("B", "A", {"loop"});
    tree.delegate("D", "A", {"packs/*"});
    tree.list("targets", "top");
    tree.list("B", "top");
    tree.list("D", "packs/x.zst");
    tree.list("B", "packs/x.zst");
    tree.list("C", "only-a");
    tree.list("B", "last");
    tree.release();
    CHECK(ask_afresh(tree, "top") == Asked{"targets", {}});
    CHECK(ask_afresh(tree, "packs/x.zst") == Asked{"D", {"A", "C", "D"}});
    CHECK(ask_afresh(tree, "packs/long.zst") == Asked{"none", {"A", "C", "B"}});
    CHECK(ask_afresh(tree, "packs/y.zst") == Asked{"none", {"A", "C", "D", "B"}}); // D's way back to A is cut
    CHECK(ask_afresh(tree, "only-a") == Asked{"none", {"A", "D", "B"}});
    CHECK(ask_afresh(tree, "last") == Asked{"B", {"B"}});
    CHECK(ask_afresh(tree, "a/b/c") == Asked{"none", {}});
}

TEST_CASE("after a terminating role nobody else is asked", "[trust]") {
    Roles tree;
    tree.delegate("targets", "A", {"a*"});
    tree.delegate("targets", "T", {"*"}, true);
    tree.delegate("targets", "Z", {"*"});
    tree.delegate("A", "E", {"ab*"}, true);
    tree.delegate("T", "U", {"*"});
    tree.list("Z", "x");
    tree.list("Z", "abc");
    tree.list("U", "ax");
    tree.release();
    CHECK(ask_afresh(tree, "x") == Asked{"none", {"T", "U"}});
    CHECK(ask_afresh(tree, "abc") == Asked{"none", {"A", "E"}});
    CHECK(ask_afresh(tree, "ax") == Asked{"U", {"A", "T", "U"}});
}

TEST_CASE("a role is verified for each delegator anew, whoever trusted it before", "[trust]") {
    Roles tree;
    tree.delegate("targets", "A", {"a/*"});
    tree.delegate("targets", "B", {"b/*"});
    tree.delegate_with("A", "release", {'1'}, 1, {"a/*"});
    tree.delegate_with("B", "release", {'2'}, 1, {"b/*"});
    tree.list("release", "a/x");
    tree.list("release", "b/x");
    tree.release();
    tree.sign_role("release", {'1'});
    tree.sign_all();
    const TempDir folder;
    MapSource source(tree);
    auto client = refreshed(folder, tree, source);
    CHECK(ask(client, source, tree, "a/x").answer == "release");
    CHECK(ask(client, source, tree, "b/x").answer == "trust.signatures");
    auto later = refreshed(folder, tree, source); // also what is stored is no excuse
    CHECK(ask(later, source, tree, "b/x").answer == "trust.signatures");
    CHECK(ask(later, source, tree, "a/x").answer == "release");
}

TEST_CASE("no more roles are asked for one path than the limit", "[trust]") {
    Roles chain;
    std::string before = "targets";
    for (int i = 0; i < 40; ++i) {
        const std::string name = "r" + std::to_string(i);
        chain.delegate(before, name);
        before = name;
    }
    chain.list("r31", "near");
    chain.list("r32", "far");
    chain.release();
    CHECK(ask_afresh(chain, "near").answer == "r31");
    const TempDir folder;
    MapSource source(chain);
    auto client = refreshed(folder, chain, source);
    CHECK(client.find(source, "far").error().code == base::ErrorCode::Full);
    CHECK(source.asked.size() == trust::k_max_roles - 1);
}

TEST_CASE("whatever is wrong with a role is refused, and the next healthy try succeeds", "[trust]") {
    struct Case {
        const char* says;
        const char* reason;
        std::function<void(Roles&)> spoil;
    };
    const std::vector<Case> cases{
        {"too few signatures", "trust.signatures", [](Roles& r) { r.sign_role("content", {'1'}); }},
        {"another's signatures", "trust.signatures",
         [](Roles& r) {
             r.sign_role("content", {'1', 'x'});
         }},
        {"one key twice", "trust.signatures",
         [](Roles& r) {
             r.sign_role("content", {'1', '1'});
         }},
        {"not in the snapshot", "trust.version",
         [](Roles& r) {
             r.snapshot.meta.clear();
             r.sign_targets();
         }},
        {"another version than listed", "trust.version",
         [](Roles& r) {
             const std::string other = r.files.at(Roles::path_of("content", 2));
             r.snapshot.meta["content.json"] = {3, {}, {}};
             r.files[Roles::path_of("content", 3)] = other;
         }},
        {"not the listed bytes", "trust.damaged", [](Roles& r) { r.files[Roles::path_of("content", 2)].back() = ' '; }},
        {"longer than listed", "source.too_long", [](Roles& r) { r.files[Roles::path_of("content", 2)] += "\n"; }},
        {"shorter than listed", "trust.damaged", [](Roles& r) { r.files[Roles::path_of("content", 2)].pop_back(); }},
        {"only hashes nobody knows", "trust.damaged",
         [](Roles& r) {
             r.snapshot.meta["content.json"].hashes = {{"md99", "00"}};
         }},
        {"missing", "source.not_found", [](Roles& r) { r.files.erase(Roles::path_of("content", 2)); }},
        {"expired", "trust.expired",
         [](Roles& r) {
             r.until["content"] = k_now;
             r.sign_role("content", {'1', '2'});
         }},
        {"other metadata in its place", "trust.damaged",
         [](Roles& r) {
             const std::string bytes = TestRepository::signed_bytes(signing::to_value(r.timestamp), {'1', '2'});
             r.files[Roles::path_of("content", 2)] = bytes;
             r.snapshot.meta["content.json"] = {2, {}, {}};
         }},
    };
    for (const Case& bad : cases) {
        INFO(bad.says);
        const TempDir folder;
        Roles tree;
        tree.delegate_with("targets", "content", {'1', '2', '3'}, 2, {"*"});
        tree.list("content", "x");
        tree.sign_role("content", {'1', '3'});
        if (std::string_view(bad.says) != "not in the snapshot") tree.sign_all(); // a role that was listed may not vanish at all
        if (std::string_view(bad.says) != "not in the snapshot") {
            MapSource source(tree);
            auto client = refreshed(folder, tree, source);
            REQUIRE(ask(client, source, tree, "x").answer == "content");
        }
        tree.roles["content"].common.version = 2;
        tree.sign_role("content", {'2', '3'});
        Roles spoilt = tree;
        bad.spoil(spoilt);
        spoilt.sign_all();
        if (std::string_view(bad.says) == "not in the snapshot") spoilt.snapshot.meta.erase("content.json");
        MapSource source(spoilt);
        auto client = refreshed(folder, spoilt, source);
        CHECK(ask(client, source, spoilt, "x").answer == bad.reason);
        CHECK_FALSE(client.role(source, "content"));

        for (int i = 0; i < 2; ++i) tree.sign_all();
        if (tree.roles["content"].common.version < spoilt.snapshot.meta["content.json"].version) {
            tree.roles["content"].common.version = 3;
            tree.sign_role("content", {'2', '3'});
            tree.sign_all();
        }
        MapSource healthy(tree);
        auto again = refreshed(folder, tree, healthy);
        CHECK(ask(again, healthy, tree, "x").answer == "content");
    }
}

TEST_CASE("role() hands out what the top level allowed, and keeps it for work without network", "[trust]") {
    Roles tree;
    tree.delegate("targets", "commune-vi-thuy", {"packs/vi-thuy.pack.zst", "patches/vi-thuy.*"}, true);
    tree.delegate("targets", "content", {"packs/hau-giang.pack.zst"}, true);
    for (const char* path : {"packs/vi-thuy.pack.zst", "patches/vi-thuy.1-2.zst", "packs/hau-giang.pack.zst", "patches/vi-thuy./x"})
        tree.list("commune-vi-thuy", path);
    tree.roles["commune-vi-thuy"].common.version = tree.roles["content"].common.version = 1;
    tree.release();
    for (const std::string& name : {std::string("commune-vi-thuy"), std::string("content")}) tree.sign_role(name, {'c'});
    tree.sign_all();

    const TempDir folder;
    MapSource source(tree);
    auto client = refreshed(folder, tree, source);
    REQUIRE(client.delegation("commune-vi-thuy") != nullptr);
    CHECK(client.delegation("commune-vi-thuy")->paths.size() == 2);
    CHECK(client.delegation("commune-khac") == nullptr);
    CHECK(client.role(source, "commune-khac").value() == nullptr);
    const signing::Targets* role = client.role(source, "commune-vi-thuy").value();
    REQUIRE(role != nullptr);
    std::vector<std::string> paths;
    for (const auto& [path, file] : role->targets) paths.push_back(path);
    CHECK(paths == std::vector<std::string>{"packs/vi-thuy.pack.zst", "patches/vi-thuy.1-2.zst"});
    CHECK(names(source.asked) == std::vector<std::string>{"commune-vi-thuy"}); // no other commune's metadata
    CHECK(client.role(source, "commune-vi-thuy").value()->targets == role->targets);
    CHECK(source.asked.size() == 1);

    CHECK(trust::stored_role(folder / "trust", "commune-vi-thuy")->targets == role->targets);
    CHECK_FALSE(trust::stored_role(folder / "trust", "content"));
    CHECK_FALSE(trust::stored_role(folder / "trust", "khac"));
    auto next = refreshed(folder, tree, source);
    CHECK(next.role(source, "commune-vi-thuy").value()->targets.size() == 2);
    CHECK(source.asked.empty());
    REQUIRE(base::publish_file(folder / "trust" / "commune-vi-thuy.json", "{"));
    CHECK_FALSE(trust::stored_role(folder / "trust", "commune-vi-thuy"));
    auto damaged = refreshed(folder, tree, source);
    CHECK(damaged.role(source, "commune-vi-thuy").value()->targets.size() == 2);
    CHECK(source.asked.size() == 1);
}

TEST_CASE("roles with odd names stay inside the folder and are asked for by their whole name", "[trust]") {
    for (const std::string name : {"/lead", "../up", "..", "?", "#", "a b", "Vị Thủy", "a%2Fb", "%", "x.root", "1.targets"}) {
        INFO(name);
        Roles tree;
        tree.delegate_with("targets", name, {'k'}, 1, {"*"});
        tree.list(name, "x");
        tree.sign_role(name, {'k'});
        tree.sign_all();
        const TempDir folder;
        MapSource source(tree);
        auto client = refreshed(folder, tree, source);
        CHECK(ask(client, source, tree, "x").answer == name);
        CHECK(source.asked == std::vector<std::string>{Roles::path_of(name, 1)});
        CHECK(base::list_files(folder.path()).value().size() == 6);
        CHECK(base::list_files(folder / "trust").value().size() == 6);
        CHECK(trust::stored_role(folder / "trust", name));
    }
    for (const std::string& name : {std::string(300, 'n'), std::string("a\x1f") + "b"}) {
        Roles tree;
        tree.delegate_with("targets", name, {'k'}, 1, {"*"});
        tree.sign_role(name, {'k'});
        tree.sign_all();
        const TempDir folder;
        MapSource source(tree);
        auto client = refreshed(folder, tree, source);
        CHECK(client.find(source, "x").error().code == base::ErrorCode::Invalid);
    }
}

TEST_CASE("where only Ed25519 is allowed, a root or delegator with another key is refused whole", "[trust]") {
    const std::string pem =
        "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzi3bZg0mY0g1Cw0x5m0Jk0a1Zk2g\n-----END PUBLIC KEY-----\n";
    Roles tree;
    tree.delegate("targets", "A");
    tree.list("A", "x");
    tree.targets.delegations->keys.emplace("other", signing::key_of({"ecdsa", "ecdsa-sha2-nistp256", pem}));
    tree.release();
    const TempDir folder;
    MapSource source(tree);
    auto free = refreshed(folder, tree, source);
    CHECK(ask(free, source, tree, "x").answer == "A");
    auto strict = refreshed(folder, tree, source, trust::KeyKinds::Ed25519);
    CHECK(ask(strict, source, tree, "x").answer == "trust.signatures");

    trust::Settings settings;
    settings.folder = folder / "trust";
    settings.now = k_now;
    settings.keys = trust::KeyKinds::Ed25519;
    auto before = trust::Client::open(settings, tree.first_root()).value();
    tree.root.common.version = 2;
    tree.root.keys.emplace("other", signing::key_of({"ecdsa", "ecdsa-sha2-nistp256", pem}));
    tree.sign_root({'r'});
    CHECK(before.refresh(source).error().reason == "trust.signatures");
    CHECK(trust::Client::open(settings, tree.newest_root()).error().reason == "setup.root");
    settings.keys = trust::KeyKinds::All;
    CHECK(trust::Client::open(settings, tree.newest_root()));
}
