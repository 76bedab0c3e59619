// SPDX-License-Identifier: Apache-2.0
#include "content/base/json.hpp"
#include "content/crypto/sealed.hpp"
#include "tests/content/tools/province.hpp"

namespace base = tramtin::base;
namespace crypto = tramtin::crypto;
namespace fs = std::filesystem;
namespace pack = tramtin::pack;
namespace signing = tramtin::signing;
using namespace tramtin::testing;

namespace {

// The key of a sealed file, as its holder has it.
crypto::SigningKey opened(const fs::path& file, const std::string& passphrase) {
    const auto sealed = *base::parse_json(get(file), base::JsonMode::Strict).value().find("sealed");
    const auto value = base::parse_json(get(file), base::JsonMode::Strict).value();
    const auto bytes = [&](const char* name) { return crypto::from_hex(sealed.string_or(name)).value(); };
    const crypto::Sealed box{static_cast<std::uint64_t>(sealed.int_or("passes", 0)), static_cast<std::uint64_t>(sealed.int_or("memory", 0)),
                             bytes("salt"), bytes("nonce"), bytes("box")};
    return crypto::SigningKey::from_seed(crypto::unseal(passphrase, box, value.string_or("public")).value()).value();
}

} // namespace

TEST_CASE("A commune says what is its own; anything else is refused by name, in its tree and in a bundle", "[tools]") {
    const Province province;
    publish_first(province);
    const std::string repository = province.repository().string();
    const Ran added = province.run({"keys", "add-commune", province.all().string(), "xa-vi-thuy", "--repo", repository}, 2);
    INFO(added.output);
    REQUIRE(added.status == 0);
    CHECK(province.run({"keys", "add-commune", province.all().string(), "xa-vi-thuy", "--repo", repository}, 2).status == 1);
    REQUIRE(content({"export-usb", repository, province.at("usb").string(), "--clock", Province::clock(2)}).status == 0);

    const fs::path tree = province.at("commune");
    put(tree / "tree.toml", "publisher = \"xa-vi-thuy\"\ntitle = \"Xã Vị Thủy\"\nlanguages = [\"vi\"]\n");
    put(tree / "notices/xa-vi-thuy-cup-dien.md", "+++\ntitle = \"Cúp điện\"\n+++\nTừ 8 giờ.\n");
    put(tree / "offices.toml",
        "[[office]]\nid = \"xa-vi-thuy\"\ntitle = \"Một cửa\"\n[[office]]\nid = \"xa-vi-thuy-2\"\ntitle = \"Hai\"\n");
    const fs::path keys = province.machine("commune-keys", {"commune-xa-vi-thuy"});
    const fs::path bundle = province.at("bundle");
    const auto propose = [&](int day) {
        return province.run({"publish", tree.string(), "--as", "commune:xa-vi-thuy", "--repo", province.at("usb").string(), "--keys",
                             keys.string(), "--out", bundle.string()},
                            day);
    };
    put(tree / "notices/tin-cua-tinh.md", "+++\ntitle = \"Không phải của xã\"\n+++\nx\n");
    const Ran outside = propose(3);
    CHECK(outside.status == 1);
    CHECK(says(outside, "notices/tin-cua-tinh.md: thông báo 'tin-cua-tinh' nằm ngoài quyền"));
    fs::remove(tree / "notices/tin-cua-tinh.md");
    const Ran proposed = propose(3);
    INFO(proposed.output);
    REQUIRE(proposed.status == 0);
    const Ran taken = province.accept(bundle, 3, province.online());
    INFO(taken.output);
    REQUIRE(taken.status == 0);
    const Realm realm = realm_of(province);
    CHECK(release_in(realm, "commune-xa-vi-thuy", "xa-vi-thuy") == 1);
    CHECK(release_in(realm, "content", "hau-giang") == 1);
    CHECK(says(content({"export-usb", repository, province.at("usb").string(), "--clock", Province::clock(3)}), "xa-vi-thuy"));
    CHECK(release_in(read_realm(province.at("usb"), province.all() / "root.json"), "commune-xa-vi-thuy", "xa-vi-thuy") == 1);

    // With a key of the commune and a program of one's own, one could sign more than is permitted.
    const std::string before = timestamp_of(province);
    province.add_notice("hop-dan", "Họp dân");
    CHECK(province
              .run({"publish", province.tree().string(), "--as", "commune:xa-vi-thuy", "--repo", repository, "--keys", keys.string(),
                    "--out", province.at("theirs").string()},
                   4)
              .status == 1);
    CHECK(timestamp_of(province) == before);
}

TEST_CASE("A listing signed by a commune's own key, but with what is not its own, is not taken in", "[tools]") {
    const Province province;
    publish_first(province);
    const std::string repository = province.repository().string();
    REQUIRE(province.run({"keys", "add-commune", province.all().string(), "xa-vi-thuy", "--repo", repository}, 2).status == 0);
    const fs::path tree = province.at("commune");
    put(tree / "tree.toml", "publisher = \"xa-vi-thuy\"\ntitle = \"Xã Vị Thủy\"\nlanguages = [\"vi\"]\n");
    put(tree / "notices/xa-vi-thuy-a.md", "+++\ntitle = \"A\"\n+++\nx\n");
    const fs::path bundle = province.at("bundle");
    REQUIRE(province
                .run({"publish", tree.string(), "--as", "commune:xa-vi-thuy", "--repo", repository, "--keys", province.all().string(),
                      "--out", bundle.string()},
                     3)
                .status == 0);
    const fs::path proposed = bundle / "proposed/1.commune-xa-vi-thuy.json";
    const std::string good = get(proposed);
    const std::string before = timestamp_of(province);
    const auto key = opened(province.all() / "commune-xa-vi-thuy.key", "mật khẩu chung đủ dài");
    const auto refused = [&](const signing::Targets& listing) {
        put(proposed, signing::to_bytes(signing::sign(signing::to_value(listing), {key}).value()).value());
        const Ran ran = province.accept(bundle, 3, province.online());
        INFO(ran.output);
        CHECK(timestamp_of(province) == before);
        return ran.status == 1;
    };
    const auto honest = signing::parse_targets(read_envelope(proposed)).value();
    const std::string own = "packs/xa-vi-thuy.pack.zst";

    signing::Targets foreign = honest;
    foreign.targets.emplace("packs/hau-giang.pack.zst", foreign.targets.at(own));
    CHECK(refused(foreign));
    foreign = honest;
    foreign.targets.emplace("dossiers/2026.seg", foreign.targets.at(own));
    CHECK(refused(foreign));

    // The province's item inside the commune's own pack.
    pack::Header header;
    header.publisher = "xa-vi-thuy";
    header.release.value = 1;
    header.issued = base::parse_instant(Province::clock(3)).value();
    const auto listed_with = [&](const std::string& kind, const std::string& id) {
        const std::string json = "{\"id\":\"" + id + "\",\"lang\":\"vi\",\"title\":\"x\"}";
        const std::string raw = pack::write(header, std::vector<pack::Line>{{kind, id, "vi", json}}).value();
        const std::string packed = pack::compress(raw).value();
        put(bundle / "targets" / pack::stored_path(own, crypto::sha256(packed)), packed);
        const pack::Target custom{crypto::sha256(raw), raw.size(), header.release, 1, 1, header.publisher, header.issued};
        signing::Targets listing = honest;
        listing.targets.clear();
        listing.targets.emplace(own, signing::TargetFile{static_cast<std::int64_t>(packed.size()),
                                                         signing::hashes_of(crypto::sha256(packed)), pack::to_value(custom)});
        return listing;
    };
    CHECK(refused(listed_with("notice", "tiem-phong")));
    CHECK(refused(listed_with("procedure", "xa-vi-thuy-1")));
    CHECK(refused(listed_with("site", "xa-khac")));
    header.publisher = "hau-giang";
    CHECK(refused(listed_with("notice", "xa-vi-thuy-a")));

    signing::Targets expired = honest;
    expired.common.expires = base::parse_instant(Province::clock(2)).value();
    CHECK(refused(expired));
    put(proposed, good);
    CHECK(province.accept(bundle, 3, province.online()).status == 0);

    // The same release number with other words would never reach a kiosk that has it.
    header.publisher = "xa-vi-thuy";
    signing::Targets rewritten = listed_with("notice", "xa-vi-thuy-b");
    rewritten.common.version = 2;
    put(bundle / "proposed/2.commune-xa-vi-thuy.json",
        signing::to_bytes(signing::sign(signing::to_value(rewritten), {key}).value()).value());
    put(bundle / "bundle.json", R"({"kind":"tramtin-bundle","in_force":{},"proposed":{"commune-xa-vi-thuy":2}})");
    CHECK(province.accept(bundle, 4, province.online()).status == 1);
}
