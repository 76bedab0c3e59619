// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/base/json.hpp"
#include "content/signed/envelope.hpp"

namespace base = tramtin::base;
namespace crypto = tramtin::crypto;
namespace signing = tramtin::signing;
using base::Value;

namespace {

crypto::SigningKey key_number(char number) { return crypto::SigningKey::from_seed(std::string(32, number)).value(); }

signing::Key listed(const crypto::SigningKey& key) { return signing::key_of(key.public_key()); }

// A root whose roles all want `threshold` of keys 1..count.
signing::Root sample_root(char count, std::int64_t threshold) {
    signing::Root root;
    root.common.expires = base::parse_instant("2027-11-22T00:00:00Z").value();
    signing::RoleKeys role{{}, threshold};
    for (char n = 1; n <= count; ++n) {
        const signing::Key key = listed(key_number(n));
        role.key_ids.push_back(signing::key_id_of(key));
        root.keys.emplace(role.key_ids.back(), key);
    }
    for (const char* name : {"root", "timestamp", "snapshot", "targets"}) root.roles.emplace(name, role);
    return root;
}

signing::Targets sample_targets() {
    signing::Targets targets;
    targets.common.version = 7;
    targets.common.expires = base::parse_instant("2027-05-21T06:30:00Z").value();
    signing::TargetFile file{3, signing::hashes_of(crypto::sha256("abc")), Value::Object{{"release", 7}, {"title", "Cấp xã\n\"1\""}}};
    targets.targets.emplace("packs/hau-giang.pack.zst", file);
    signing::Delegations delegations;
    const signing::Key commune = listed(key_number(9));
    delegations.keys.emplace(signing::key_id_of(commune), commune);
    delegations.roles.push_back({"content/vi-thuy", {{signing::key_id_of(commune)}, 1}, true, {"packs/vi-thuy.*"}, {}});
    targets.delegations = delegations;
    return targets;
}

std::string signed_bytes(Value payload, const std::vector<crypto::SigningKey>& keys) {
    return signing::to_bytes(signing::sign(std::move(payload), keys).value()).value();
}

signing::Envelope envelope_of(std::string_view text) { return signing::parse_envelope(text, signing::k_max_targets).value(); }

} // namespace

TEST_CASE("What is signed is canonical JSON: sorted, no spaces, only quote and backslash escaped", "[signed]") {
    const auto envelope = envelope_of(R"({"signatures":[], "signed": {"b" : [1, -2, true, null], "a":"x\"\\\n\té\u00e9", "Z":{}}})");
    CHECK(envelope.canonical == "{\"Z\":{},\"a\":\"x\\\"\\\\\n\téé\",\"b\":[1,-2,true,null]}");
}

TEST_CASE("A key id is the SHA-256 of the canonical key", "[signed]") {
    const auto key = signing::key_of({"ed25519", "ed25519", "edcd0a32a07dce33f7c7873aaffbff36d20ea30787574ead335eefd337e4dacd"});
    const std::string canonical =
        R"({"keytype":"ed25519","keyval":{"public":"edcd0a32a07dce33f7c7873aaffbff36d20ea30787574ead335eefd337e4dacd"},)"
        R"("scheme":"ed25519"})";
    CHECK(signing::key_id_of(key) == crypto::sha256(canonical).hex());
}

TEST_CASE("All four roles survive writing and reading, with what this version does not know", "[signed]") {
    signing::Root root = sample_root(2, 2);
    root.common.other.emplace("x-note", Value{"kept"});
    CHECK(signing::parse_root(envelope_of(signed_bytes(signing::to_value(root), {}))).value() == root);

    const signing::Targets targets = sample_targets();
    CHECK(signing::parse_targets(envelope_of(signed_bytes(signing::to_value(targets), {}))).value() == targets);

    signing::Snapshot snapshot;
    snapshot.common.expires = root.common.expires;
    snapshot.meta = {{"targets.json", {7, 120, signing::hashes_of(crypto::sha256("t"))}}, {"content/vi-thuy.json", {2, std::nullopt, {}}}};
    CHECK(signing::parse_snapshot(envelope_of(signed_bytes(signing::to_value(snapshot), {}))).value() == snapshot);

    signing::Timestamp timestamp;
    timestamp.common.expires = root.common.expires;
    timestamp.snapshot = {9, 400, {}};
    CHECK(signing::parse_timestamp(envelope_of(signed_bytes(signing::to_value(timestamp), {}))).value() == timestamp);
}

TEST_CASE("A file of metadata is one line that a plain JSON parser reads, also with line breaks in its texts", "[signed]") {
    const std::string text = signed_bytes(signing::to_value(sample_targets()), {key_number(1)});
    CHECK(text.find('\n') == text.size() - 1);
    const auto again = envelope_of(text);
    CHECK(signing::to_bytes(again).value() == text);
    CHECK(signing::count_signers(sample_root(1, 1).keys, sample_root(1, 1).roles.at("targets"), again) == 1);
}

TEST_CASE("A role is verified by as many different keys as its threshold says", "[signed]") {
    const signing::Root root = sample_root(3, 2);
    const Value payload = signing::to_value(sample_targets());
    const auto verified = [&](const std::vector<crypto::SigningKey>& keys) {
        return signing::verify(root, "targets", envelope_of(signed_bytes(payload, keys))).has_value();
    };
    CHECK_FALSE(verified({}));
    CHECK_FALSE(verified({key_number(1)}));
    CHECK_FALSE(verified({key_number(1), key_number(1), key_number(1)}));
    CHECK_FALSE(verified({key_number(1), key_number(8)}));
    CHECK(verified({key_number(1), key_number(3)}));
    CHECK(verified({key_number(8), key_number(3), key_number(2)}));
    CHECK_FALSE(signing::verify(root, "mirrors", envelope_of(signed_bytes(payload, {key_number(1), key_number(2)}))));
}

TEST_CASE("One key listed under several ids or spelled in several ways counts once", "[signed]") {
    signing::Root root = sample_root(1, 2);
    const auto key = key_number(1);
    signing::RoleKeys& role = root.roles.at("targets");
    crypto::PublicKey shouted = key.public_key();
    for (char& c : shouted.value) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    root.keys.emplace("alias", listed(key));
    root.keys.emplace("shouted", signing::key_of(shouted));
    role.key_ids.insert(role.key_ids.end(), {"alias", "shouted", "alias"});
    auto envelope = signing::sign(signing::to_value(sample_targets()), {key}).value();
    for (const char* id : {"alias", "shouted"}) envelope.signatures.push_back({id, envelope.signatures.front().bytes});
    const auto again = envelope_of(signing::to_bytes(envelope).value());
    CHECK(signing::count_signers(root.keys, role, again) == 1);
    CHECK(signing::verify(root, "targets", again).error().reason == "trust.signatures");
}

TEST_CASE("Only keys of the role count, and a broken signature does not spoil a good one", "[signed]") {
    signing::Root root = sample_root(2, 1);
    root.roles.at("timestamp").key_ids.resize(1);
    auto envelope = signing::sign(signing::to_value(sample_targets()), {key_number(2)}).value();
    CHECK(signing::verify(root, "snapshot", envelope));
    CHECK_FALSE(signing::verify(root, "timestamp", envelope));
    const signing::Signature good = envelope.signatures.front();
    envelope.signatures = {{signing::key_id_of(listed(key_number(1))), "nonsense"}, good};
    CHECK(signing::verify(root, "snapshot", envelope));
    std::string unreadable = signing::to_bytes(envelope).value();
    unreadable.replace(unreadable.find("6e6f6e73656e7365"), 16, "not hexadecimal!");
    CHECK(signing::verify(root, "snapshot", envelope_of(unreadable)));
    envelope.signatures = {good, good}; // the specification: a key id is unique in the list
    CHECK_FALSE(signing::verify(root, "snapshot", envelope));
    envelope.signatures = {good};
    root.roles.at("snapshot").threshold = 0;
    CHECK_FALSE(signing::verify(root, "snapshot", envelope));
}

TEST_CASE("No changed byte of signed metadata passes unless it changes nothing that is signed", "[signed]") {
    const signing::Root root = sample_root(1, 1);
    const std::string text = signed_bytes(signing::to_value(sample_targets()), {key_number(1)});
    const auto original = envelope_of(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (const char flip : {'\x01', '\x20'}) {
            std::string bad = text;
            bad[i] = static_cast<char>(bad[i] ^ flip);
            const auto parsed = signing::parse_envelope(bad, signing::k_max_targets);
            const bool passes = parsed && signing::verify(root, "targets", *parsed);
            INFO("byte " << i << " became " << bad[i]);
            CHECK((!passes || parsed->canonical == original.canonical));
        }
    }
    for (std::size_t i = 0; i + 1 < text.size(); ++i) CHECK_FALSE(signing::parse_envelope(text.substr(0, i), signing::k_max_targets));
}

TEST_CASE("Metadata of a wrong shape is refused", "[signed]") {
    const auto parses = [](const std::string& from, const std::string& to) {
        std::string text = signed_bytes(signing::to_value(sample_root(1, 1)), {});
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
        const auto envelope = signing::parse_envelope(text, signing::k_max_root);
        return envelope && signing::parse_root(*envelope);
    };
    CHECK(parses("\"_type\"", "\"_type\""));
    CHECK(parses("\"1.0.34\"", "\"1.0\""));
    CHECK(parses("\"1.0.34\"", "\"1.1.0\""));
    for (const char* version : {"\"2.0.0\"", "\"1\"", "\"1.\"", "\"1.x.0\"", "\"1.0.0.0\"", "1"})
        CHECK_FALSE(parses("\"1.0.34\"", version));
    CHECK_FALSE(parses("\"version\":1", "\"version\":0"));
    CHECK_FALSE(parses("\"version\":1", "\"version\":1.0"));
    CHECK_FALSE(parses("\"version\":1", "\"version\":18446744073709551617"));
    CHECK_FALSE(parses("\"version\":1", "\"version\":1,\"version\":1"));
    CHECK_FALSE(parses("2027-11-22T00:00:00Z", "2027-11-22"));
    CHECK_FALSE(parses("2027-11-22T00:00:00Z", "2027-11-22T00:00:00+07:00"));
    CHECK_FALSE(parses("2027-11-22T00:00:00Z", "2027-13-22T00:00:00Z"));
    CHECK_FALSE(parses("\"_type\":\"root\"", "\"_type\":\"targets\""));
    CHECK_FALSE(parses("\"threshold\":1", "\"threshold\":0"));
    CHECK_FALSE(parses("\"timestamp\":{", "\"timestamps\":{"));
    CHECK_FALSE(parses("\"keyval\":{", "\"keyvalue\":{"));
}

TEST_CASE("Reading stops at its limits", "[signed]") {
    const std::string text = signed_bytes(signing::to_value(sample_root(1, 1)), {});
    CHECK(signing::parse_envelope(text, text.size()));
    CHECK(signing::parse_envelope(text, text.size() - 1).error().code == base::ErrorCode::Full);
    const std::string deep = R"({"signatures":[],"signed":{"a":)" + std::string(100, '[') + std::string(100, ']') + "}}";
    CHECK(signing::parse_envelope(deep, signing::k_max_root).error().code == base::ErrorCode::Full);
    std::string many = R"({"signed":{},"signatures":[{"keyid":"a","sig":"00"})";
    for (int i = 0; i < 300; ++i) many += R"(,{"keyid":"a","sig":"00"})";
    CHECK(signing::parse_envelope(many + "]}", signing::k_max_root).error().code == base::ErrorCode::Full);
}

TEST_CASE("A delegated role says either paths or hash prefixes, and has a name of its own", "[signed]") {
    signing::Targets targets = sample_targets();
    targets.delegations->roles.front().paths.clear();
    targets.delegations->roles.front().path_hash_prefixes = {"0a"};
    CHECK(signing::parse_targets(envelope_of(signed_bytes(signing::to_value(targets), {}))).value() == targets);
    targets.delegations->roles.push_back(targets.delegations->roles.front());
    CHECK_FALSE(signing::parse_targets(envelope_of(signed_bytes(signing::to_value(targets), {}))));
}
