// SPDX-License-Identifier: Apache-2.0
// Whoever holds a commune's key can spoil what the commune says, and never what the province says.
#include <catch2/catch.hpp>

#include "tests/sync/engine/kiosk.hpp"
#include "tests/sync/engine/province.hpp"

using namespace tramtin;
using namespace tramtin::engine;
using testing::at;
using testing::k_clock;
using testing::k_site;
using testing::Kiosk;
using testing::MapSource;
using testing::Province;

namespace {

// What the commune signs, as freely as its key allows.
struct Speech {
    std::uint64_t release = 2;
    std::uint64_t release_inside = 2; // what the pack says of itself
    std::string title = "mới";
    std::vector<pack::Blob> blobs = {};
    std::string issued = "2026-11-20T02:00:00Z";
    std::string signed_issued = "2026-11-20T02:00:00Z";
};

void speak(Province& repository, const Speech& speech) {
    pack::Header header;
    header.publisher = header.title = k_site;
    header.release.value = speech.release_inside;
    header.issued = at(speech.issued);
    header.languages = {"vi"};
    header.blobs = speech.blobs;
    std::vector<model::Item> items;
    for (int i = 1; i < 20; ++i) { // so many that the self-test asks for some of them
        model::Notice notice;
        notice.meta.publisher = k_site;
        notice.meta.id = "phu-loi-" + std::to_string(i);
        notice.meta.title = notice.summary = speech.title;
        items.emplace_back(notice);
    }
    const std::string raw = pack::write(header, items).value();
    header.release.value = speech.release;
    header.issued = at(speech.signed_issued);
    std::swap(repository.targets, repository.roles["commune-phu-loi"]);
    repository.list_pack(raw, header);
    std::swap(repository.targets, repository.roles["commune-phu-loi"]);
}

pack::Blob blob_of(const std::string& bytes, std::uint64_t length) { return {crypto::sha256(bytes), length, "image/png", {}}; }

std::uint64_t release_of(const Kiosk& kiosk, const std::string& publisher) {
    const auto releases = read_shown(kiosk.settings.state).value().releases;
    const auto found = releases.find(publisher);
    return found == releases.end() ? 0 : found->second.value;
}

struct Office : Kiosk {
    Province repository;
    Office() {
        settings.site = k_site;
        repository.say("content", 1, {"chung"}, "một");
        repository.say("commune-phu-loi", 1, {"phu-loi-hop"}, "tốt");
        repository.release();
        REQUIRE(sync(repository).empty());
        repository.say("content", 2, {"chung"}, "hai");
    }
};

} // namespace

TEST_CASE("nothing that a commune can sign keeps the province's content away", "[engine]") {
    std::map<std::string, Speech> speeches;
    speeches["a picture that nobody has"].blobs = {blob_of("hình", 4)};
    std::vector<pack::Blob>& many = speeches["more pictures than any disk holds"].blobs;
    for (int i = 0; i < 20'000; ++i) many.push_back(blob_of(std::to_string(i), 64U << 20U));
    speeches["another release inside"].release_inside = 3;
    speeches["a pack from the future"].issued = "2099-01-01T00:00:00Z";
    const std::vector<std::string> titles = {"***",
                                             "…",
                                             std::string(80, 'x'),
                                             std::string(3000, 'y') + " z",
                                             "\"NOT\" OR (",
                                             "1",
                                             "và",
                                             "🙂",
                                             "\u200b",
                                             "通知",
                                             "1.001193",
                                             "a-b",
                                             ".",
                                             "..",
                                             "x.",
                                             "https://phu-loi.gov.vn/mot-dia-chi-rat-dai-khong-co-khoang-trang-nao-ca/thong-bao-so-1.html"};
    for (const std::string& title : titles) speeches["the title " + title.substr(0, 20)].title = title;
    for (const auto& [name, speech] : speeches) {
        INFO(name);
        Office office;
        speak(office.repository, speech);
        office.repository.release();
        CHECK(office.sync(office.repository) == "");
        CHECK(release_of(office, "hau-giang") == 2);
        CHECK(office.status().data_issued <= at("2026-11-21T00:00:00Z"));
        office.check_whole();
    }
}

TEST_CASE("a commune's large pack that waits for the night or for the next day's data lets the province's content pass", "[engine]") {
    for (const bool by_night : {true, false}) {
        INFO((by_night ? "night" : "budget"));
        Office office;
        const base::FixedClock noon(at("2026-11-22T05:00:00Z"));
        office.settings.urgency = Urgency::Routine;
        office.settings.policy.hold_off = std::chrono::minutes(0);
        office.settings.policy.small_bytes = 1000;
        if (by_night) office.settings.policy.night = DayWindow{22 * 60, 5 * 60};
        if (!by_night) office.settings.policy.daily_bytes = office.status().day_bytes + 12'000;
        Speech speech;
        std::string noise; // that does not compress
        for (int i = 0; i < 300; ++i) noise += crypto::sha256(std::to_string(i)).hex();
        speech.title = noise;
        speak(office.repository, speech);
        office.repository.release();
        MapSource source(office.repository);
        auto result = office.pass(source, office.repository, noon);
        REQUIRE(result);
        REQUIRE(result->waiting);
        CHECK(result->waiting->why == (by_night ? Wait::Night : Wait::Budget));
        CHECK(release_of(office, "hau-giang") == 2);
        CHECK(release_of(office, k_site) == 1);
        CHECK(office.status().waiting_releases == std::map<std::string, std::uint64_t>{{k_site, 2}});
        CHECK(office.status().last_success == noon.now().time);
        // And it comes in its own time.
        const base::FixedClock night(at("2026-11-22T17:30:00Z"));
        MapSource later(office.repository);
        result = office.pass(later, office.repository, night);
        REQUIRE(result);
        CHECK_FALSE(result->waiting);
        CHECK(release_of(office, k_site) == 2);
        office.check_whole();
    }
}
