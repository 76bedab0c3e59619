// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <random>

#include "content/pack/patch.hpp"
#include "content/pack/target.hpp"
#include "content/pack/zstd.hpp"
#include "tests/fuzz/pack_entries.hpp"

namespace base = tramtin::base;
namespace crypto = tramtin::crypto;
namespace pack = tramtin::pack;

namespace {

// Lines of words, as a pack has them; about 500 bytes each.
std::vector<std::string> sample_lines(std::size_t count, unsigned seed) {
    static const std::vector<std::string> k_words{"đăng ký", "khai sinh", "giấy", "chứng", "một cửa",
                                                  "hồ sơ",   "lệ phí",    "ngày", "xã",    "cán bộ"};
    std::mt19937 random(seed);
    std::vector<std::string> lines(count);
    for (std::size_t i = 0; i < count; ++i) {
        lines[i] = "procedure\t1." + std::to_string(100000 + i) + "\tvi\t";
        for (int word = 0; word < 40; ++word) lines[i] += k_words[random() % k_words.size()] + std::to_string(random() % 1000) + ' ';
        lines[i] += '\n';
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += line;
    return out;
}

std::string patched(const std::string& from, const std::string& to) { return pack::make_patch(from, to).value(); }

bool is_corrupt(const base::Result<std::string>& result) { return !result && result.error().code == base::ErrorCode::Corrupt; }

} // namespace

TEST_CASE("A patch makes the later release out of the earlier one and is small beside it", "[pack]") {
    std::vector<std::string> lines = sample_lines(6000, 1);
    const std::string from = joined(lines);
    for (std::size_t i = 0; i < lines.size(); i += 100) lines[i].replace(30, 5, "[sửa]");
    lines.insert(lines.begin() + 17, "notice\tmoi\tvi\t{}\n");
    lines.erase(lines.begin() + 3000, lines.begin() + 3010);
    const std::string to = joined(lines);
    const std::string patch = patched(from, to);
    CHECK(pack::apply_patch(from, patch, to.size()).value() == to);
    CHECK(patch.size() < 5000);
    CHECK(patched(from, to) == patch);
    CHECK(pack::patch_memory(from.size(), patch.size(), to.size()) >= from.size() + patch.size() + to.size());
}

TEST_CASE("Patches between packs of every size, also empty, equal and unrelated ones, lead back", "[pack]") {
    const std::string one = joined(sample_lines(40, 2));
    const std::string other = joined(sample_lines(70, 3));
    const std::vector<std::string> texts{"", "x", one, other, one + other, other.substr(7) + one, std::string(300'000, 'a')};
    for (const std::string& from : texts) {
        for (const std::string& to : texts) CHECK(pack::apply_patch(from, patched(from, to), to.size()).value() == to);
    }
}

TEST_CASE("A patch of another base, a torn one and one with a tail are corrupt", "[pack]") {
    std::vector<std::string> lines = sample_lines(300, 4);
    const std::string from = joined(lines);
    lines[7].insert(20, "thêm");
    const std::string to = joined(lines);
    const std::string patch = patched(from, to);
    CHECK(is_corrupt(pack::apply_patch(joined(sample_lines(300, 5)), patch, to.size())));
    CHECK(is_corrupt(pack::apply_patch("", patch, to.size())));
    CHECK(is_corrupt(pack::apply_patch(from.substr(1), patch, to.size())));
    std::string damaged = from;
    damaged[damaged.size() / 2] = '#';
    CHECK(is_corrupt(pack::apply_patch(damaged, patch, to.size())));
    CHECK(is_corrupt(pack::apply_patch(from, patch, to.size() - 1)));
    CHECK(is_corrupt(pack::apply_patch(from, patch, to.size() + 1)));
    CHECK(is_corrupt(pack::apply_patch(from, patch, 0)));
    CHECK(pack::apply_patch(from, patch, std::uint64_t{1} << 40U).error().code == base::ErrorCode::Full);
    for (std::size_t i = 0; i < patch.size(); ++i) CHECK(is_corrupt(pack::apply_patch(from, patch.substr(0, i), to.size())));
    CHECK(is_corrupt(pack::apply_patch(from, patch + "x", to.size())));
    CHECK(is_corrupt(pack::apply_patch(from, patch + patch, to.size())));
    CHECK(is_corrupt(pack::apply_patch(from, "not a patch", to.size())));
}

TEST_CASE("Random damage to a patch never gives bytes that pass for the result", "[pack]") {
    std::vector<std::string> lines = sample_lines(100, 6);
    const std::string from = joined(lines);
    for (std::size_t i = 0; i < lines.size(); i += 9) lines[i].replace(25, 9, std::to_string(i) + "ồ");
    const std::string to = joined(lines);
    const std::string patch = patched(from, to);
    std::mt19937 random(20261122);
    for (int round = 0; round < 4000; ++round) {
        std::string bad = patch;
        for (int i = 0; i < 1 + round % 3; ++i) bad[random() % bad.size()] = static_cast<char>(random());
        const auto result = pack::apply_patch(from, bad, to.size());
        if (result) CHECK(result->size() == to.size());
        if (bad != patch && result) CHECK(*result == to); // bits of the frame that carry nothing
    }
}

TEST_CASE("What is signed about a patch survives, and nonsense in it is refused", "[pack]") {
    const pack::Patch patch{"hau-giang", {41}, {43}, crypto::sha256("a"), crypto::sha256("b"), 1234, 9999, {}};
    base::Value value = pack::to_value(patch);
    value.as_object()->emplace("later", 1);
    CHECK(pack::patch_of(value).value() == patch);
    for (const char* key : {"kind", "publisher", "from_release", "to_release", "from_sha256", "to_sha256", "raw_length", "memory"}) {
        base::Value less = value;
        less.as_object()->erase(key);
        CHECK_FALSE(pack::patch_of(less));
    }
    const auto refused = [&](const char* key, const base::Value& bad) {
        base::Value changed = value;
        changed.as_object()->insert_or_assign(key, bad);
        return !pack::patch_of(changed);
    };
    CHECK(refused("publisher", "../x"));
    CHECK(refused("from_release", 43));
    CHECK(refused("from_release", 0));
    CHECK(refused("memory", -1));
    CHECK(refused("kind", "pack"));
    CHECK(pack::is_patch(value));
    CHECK_FALSE(pack::target_of(value));
    CHECK(pack::patch_path("hau-giang", {41}, {43}) == "patches/hau-giang.41-43.zst");
}

TEST_CASE("Large files have one hash for each part, small ones none", "[pack]") {
    std::string bytes(pack::k_part_size, 'x');
    CHECK(pack::split_parts(bytes).sha256.empty());
    bytes += 'y';
    const pack::Parts parts = pack::split_parts(bytes);
    CHECK(parts.sha256 == std::vector<crypto::Sha256>{crypto::sha256(bytes.substr(0, pack::k_part_size)), crypto::sha256("y")});
    CHECK(pack::covers(parts, bytes.size()));
    CHECK_FALSE(pack::covers(parts, pack::k_part_size));
    CHECK_FALSE(pack::covers(parts, 2 * pack::k_part_size + 1));
    CHECK_FALSE(pack::covers({}, 5));

    pack::Target target{crypto::sha256("raw"), 123, {7}, 1, 1, "hau-giang"};
    target.parts = parts;
    CHECK(pack::target_of(pack::to_value(target)).value() == target);
    const auto with = [&](const base::Value& bad) {
        base::Value value = pack::to_value(target);
        value.as_object()->insert_or_assign("parts", bad);
        return pack::target_of(value).has_value();
    };
    const base::Value hash = crypto::sha256("y").hex();
    CHECK(with(base::Value::Object{{"size", 262144}, {"sha256", base::Value::Array{hash}}}));
    CHECK_FALSE(with(base::Value::Object{{"size", 0}, {"sha256", base::Value::Array{hash}}}));
    CHECK_FALSE(with(base::Value::Object{{"size", 262144}, {"sha256", base::Value::Array{}}}));
    CHECK_FALSE(with(base::Value::Object{{"size", 262144}, {"sha256", base::Value::Array{"x"}}}));
    CHECK_FALSE(with(base::Value::Object{{"size", 262144}, {"sha256", base::Value::Array{5}}}));
    CHECK_FALSE(with("none"));
}

TEST_CASE("A large blob keeps its parts in the header; a wrong number of them is no pack", "[pack]") {
    const std::string bytes(600'000, 'b');
    pack::Header header;
    header.release.value = 1;
    header.issued = base::parse_instant("2026-11-22T06:30:00Z").value();
    header.publisher = "hau-giang";
    header.blobs = {{crypto::sha256(bytes), bytes.size(), "image/png", pack::split_parts(bytes).sha256},
                    {crypto::sha256("a"), 1, "image/png"}};
    const std::string raw = pack::write(header, std::vector<pack::Line>{}).value();
    const auto read = pack::read_header(raw).value();
    CHECK(read.blobs.size() == 2);
    for (const pack::Blob& blob : read.blobs) CHECK(blob.parts.size() == (blob.length == 1 ? 0U : 3U));
    header.blobs.front().parts.pop_back();
    CHECK_FALSE(pack::write(header, std::vector<pack::Line>{}));
}

TEST_CASE("What the fuzzer asks of packs and patches holds for seeded bytes too", "[pack]") {
    std::mt19937 random(20261122);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(1 + random() % 40, '\0');
        for (char& c : bytes) c = static_cast<char>(random());
        CHECK(tramtin::testing::fuzz_patch(bytes).empty());
        CHECK(tramtin::testing::fuzz_pack(bytes).empty());
    }
}
