// SPDX-License-Identifier: Apache-2.0
// Keys that their holders make and keep themselves, and lists of findings that people can read.
#include <algorithm>

#include "tests/content/tools/province.hpp"

namespace fs = std::filesystem;
namespace signing = tramtin::signing;
using namespace tramtin::testing;

namespace {

const std::string k_site = "xa-vi-thuy";

// A commune's own machine with a passphrase that nobody else has.
struct Commune {
    explicit Commune(const Province& of) : province(of), folder(of.at("commune-keys")) {
        put(province.at("secret"), "mật khẩu của xã Vị Thủy\n");
        put(province.at("next"), "mật khẩu mới của xã ấy\n");
    }
    Ran keys(std::vector<std::string> words) const {
        words.insert(words.begin(), "keys");
        return content(words);
    }
    Ran make() const { return keys({"new", folder.string(), k_site, "--passphrase-file", province.at("secret").string()}); }
    Ran let_in(const fs::path& part, const std::string& site = k_site) const {
        return province.run(
            {"keys", "add-commune", province.all().string(), site, "--repo", province.repository().string(), "--public", part.string()}, 2);
    }
    Ran passphrase(const std::string& from, const std::string& to) const {
        return keys({"passphrase", file().string(), "--passphrase-file", province.at(from).string(), "--new-passphrase-file",
                     province.at(to).string()});
    }
    fs::path file() const { return folder / "commune-xa-vi-thuy.key"; }
    fs::path part() const { return folder / "commune-xa-vi-thuy.pub"; }

    const Province& province;
    fs::path folder;
};

// "Mã đối chiếu: …", to the end of its line.
std::string code_in(const std::string& output) {
    const std::string word = "đối chiếu: ";
    const std::size_t from = output.find(word);
    return from == std::string::npos ? "" : output.substr(from + word.size(), 19);
}

std::size_t lines_of(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

} // namespace

TEST_CASE("A commune makes its key itself; the province delegates to the public part, and only the commune can sign", "[tools]") {
    const Province province;
    publish_first(province);
    const Commune commune(province);
    const Ran made = commune.make();
    INFO(made.output);
    REQUIRE(made.status == 0);
    CHECK((fs::status(commune.file()).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    CHECK(get(commune.part()).find("seed") == std::string::npos);
    CHECK(get(commune.part()).find("sealed") == std::string::npos);
    const Ran let_in = commune.let_in(commune.part());
    INFO(let_in.output);
    REQUIRE(let_in.status == 0);
    CHECK(code_in(let_in.output).size() == 19);
    CHECK(code_in(let_in.output) == code_in(made.output));
    CHECK_FALSE(fs::exists(province.all() / "commune-xa-vi-thuy.key"));

    for (const char* name : {"root.json", "targets.json"}) fs::copy_file(province.all() / name, commune.folder / name);
    const fs::path tree = province.at("commune");
    put(tree / "tree.toml", "publisher = \"xa-vi-thuy\"\ntitle = \"Xã Vị Thủy\"\nlanguages = [\"vi\"]\n");
    put(tree / "notices/xa-vi-thuy-cup-dien.md", "+++\ntitle = \"Cúp điện\"\n+++\nTừ 8 giờ.\n");
    const auto propose = [&](const std::string& passphrase) {
        return content({"publish", tree.string(), "--as", "commune:xa-vi-thuy", "--repo", province.repository().string(), "--keys",
                        commune.folder.string(), "--out", province.at("bundle").string(), "--clock", Province::clock(3),
                        "--passphrase-file", province.at(passphrase).string()});
    };
    CHECK(propose("passphrases").status == 1);
    const Ran proposed = propose("secret");
    INFO(proposed.output);
    REQUIRE(proposed.status == 0);
    REQUIRE(province.accept(province.at("bundle"), 3, province.online()).status == 0);
    CHECK(release_in(realm_of(province), "commune-xa-vi-thuy", k_site) == 1);

    // Its next key, when it changes hands.
    REQUIRE(commune.make().status == 0);
    const fs::path second = commune.folder / "commune-xa-vi-thuy-2.pub";
    const Ran rotated =
        province.run({"keys", "rotate", province.all().string(), "commune-xa-vi-thuy", "--repo", province.repository().string(), "--public",
                      second.string(), "--out", province.at("rotation").string()},
                     4);
    INFO(rotated.output);
    CHECK(rotated.status == 0);
    CHECK(says(rotated, "commune-xa-vi-thuy-2"));
}

TEST_CASE("A public part that was changed, is of another commune, or is none is not delegated to", "[tools]") {
    const Province province;
    publish_first(province);
    const Commune commune(province);
    REQUIRE(commune.make().status == 0);
    const std::string before = timestamp_of(province);
    const std::string good = get(commune.part());
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string text = good;
        text.replace(text.find(from), from.size(), to);
        put(province.at("bad.pub"), text);
        return province.at("bad.pub");
    };
    CHECK(commune.let_in(changed("\"site\":\"xa-vi-thuy\"", "\"site\":\"xa-vi-thua\""), "xa-vi-thua").status == 1);
    CHECK(commune.let_in(commune.part(), "xa-khac").status == 1);
    CHECK(commune.let_in(changed("\"holder\":\"\"", "\"holder\":\"Ai đó\"")).status == 1);
    CHECK(commune.let_in(changed("ed25519", "rsa")).status == 1);
    CHECK(commune.let_in(changed("tramtin-public-key", "root")).status == 1);
    CHECK(commune.let_in(commune.file()).status == 1);
    put(province.at("bad.pub"), good.substr(0, good.size() / 2));
    CHECK(commune.let_in(province.at("bad.pub")).status == 1);
    put(province.at("bad.pub"), std::string(1U << 20U, '{'));
    CHECK(commune.let_in(province.at("bad.pub")).status == 1);
    CHECK(commune.let_in(province.at("absent.pub")).status != 0);
    CHECK(timestamp_of(province) == before);
    CHECK(commune.let_in(commune.part()).status == 0);
}

TEST_CASE("The passphrase of a key changes, the key stays; whatever goes wrong, the old file is there", "[tools]") {
    const Province province;
    const Commune commune(province);
    REQUIRE(commune.make().status == 0);
    const std::string first = get(commune.file());
    put(province.at("short"), "ngắn\n");
    CHECK(commune.passphrase("next", "secret").status == 1);
    CHECK(commune.passphrase("secret", "short").status == 1);
    for (const std::string weak :
         {"aaaaaaaaaaaaaaaa", "abababababababab", "ééééééééééé", "123123123123123", "123456789012345", "zyxwvutsrqponml"}) {
        INFO(weak);
        put(province.at("weak"), weak + "\n");
        const Ran refused = commune.passphrase("secret", "weak");
        CHECK(refused.status == 1);
        CHECK(refused.output.find("dễ đoán") != std::string::npos);
    }
    CHECK(commune.passphrase("secret", "absent").status != 0);
    CHECK(commune.keys({"passphrase", commune.file().string(), "--passphrase-file", province.at("secret").string()}).status == 1);
    CHECK(commune.keys({"passphrase", commune.part().string(), "--passphrase-file", province.at("secret").string()}).status == 1);
    CHECK(get(commune.file()) == first);
    REQUIRE(commune.passphrase("secret", "next").status == 0);
    CHECK(get(commune.file()) != first);
    CHECK((fs::status(commune.file()).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    CHECK(commune.passphrase("secret", "next").status == 1);
    for (const auto mode : {fs::perms(0644), fs::perms(0600)}) {
        fs::permissions(province.at("next"), mode);
        fs::permissions(province.at("secret"), mode);
        const bool open = mode != fs::perms(0600);
        const Ran changed = open ? commune.passphrase("next", "secret") : commune.passphrase("secret", "next");
        CHECK(changed.status == 0);
        CHECK((changed.output.find("Cảnh báo") != std::string::npos) == open);
        CHECK((changed.output.find("chmod 600 " + province.at("next").string()) != std::string::npos) == open);
    }
    const auto key_of = [](const std::string& text) { return text.substr(text.find("\"public\""), 80); };
    CHECK(key_of(get(commune.file())) == key_of(first));
}

TEST_CASE("Of many findings the first are printed, every kind among them; --all prints the rest", "[tools]") {
    const Staff staff;
    for (int i = 0; i < 200; ++i) put(staff.tree() / ("notices/tin-" + std::to_string(i) + ".md"), "+++\ntitle = \"\"\n+++\nx\n");
    put(staff.tree() / "notices/zz-hong.md", "+++\ntitle = \"không đóng\n+++\n");
    const Ran few = content({"check", staff.tree().string()});
    INFO(few.output);
    CHECK(few.status == 1);
    CHECK(lines_of(few.output) < 60);
    CHECK(says(few, "zz-hong.md"));
    CHECK(says(few, "--all"));
    CHECK(says(few, "nữa cùng loại"));
    const Ran all = content({"check", staff.tree().string(), "--all"});
    CHECK(lines_of(all.output) > 200);
    CHECK_FALSE(says(all, "--all"));
    const auto publish = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words{"publish", staff.tree().string(), "--repo", (staff.tree() / "../repo").string(),
                                       "--keys",  staff.keys().string()};
        words.insert(words.end(), more.begin(), more.end());
        return content(words);
    };
    const Ran refused = publish({});
    CHECK(refused.status == 1);
    CHECK(lines_of(refused.output) < 60);
    CHECK(says(refused, "zz-hong.md"));
    CHECK(lines_of(publish({"--all"}).output) > 200);
}
