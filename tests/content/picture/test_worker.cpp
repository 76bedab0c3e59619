// SPDX-License-Identifier: Apache-2.0
// The process itself is started: what it does not survive, the program that asks does.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "content/base/files.hpp"
#include "content/picture/worker.hpp"
#include "tests/content/imaging/pictures.hpp"
#include "tests/support/places.hpp"
#include "tests/support/temp_dir.hpp"

using namespace tramtin;
using namespace tramtin::picture;
using namespace tramtin::testing;
using base::ErrorCode;

namespace {

std::filesystem::path program() { return bin_dir() + "/tramtin-picture"; }

Worker worker(WorkerLimits limits = {}) { return Worker::create(program(), limits).value(); }

// Few bytes, and many seconds of work.
std::string slow_picture() { return many_scans(jpeg_of(Pixels{4000, 3900, std::vector<std::uint32_t>(15'600'000, 0xFF808080U)}), 150); }

} // namespace

TEST_CASE("the picture process gives pixels, one picture after the other", "[picture]") {
    Worker asked = worker();
    const Pixels drawing = noise_picture(300, 200, 7);
    for (int round = 0; round < 5; ++round) {
        const auto pixels = asked.decode(png_of(drawing), 1000);
        REQUIRE(pixels);
        CHECK((*pixels == drawing));
    }
    const auto small = asked.decode(png_of(drawing), 30);
    REQUIRE(small);
    CHECK(small->width == 30);
    CHECK(small->height == 20);
    const auto photo = asked.decode(jpeg_of(flag_picture(640, 480)), 2000);
    REQUIRE(photo);
    CHECK(photo->width == 640);
}

TEST_CASE("a picture that ends its process is damaged, and the next one is shown", "[picture]") {
    Worker asked = worker();
    const std::string good = png_of(flag_picture(32, 32));
    const std::string jpeg = jpeg_of(noise_picture(64, 64, 3));
    for (std::size_t length = 1; length <= 16; ++length) {
        for (const char codes : {'\x7F', '\xFF'}) {
            const auto bad = asked.decode(overfull_table(jpeg, length, codes), 1000);
            if (!bad) CHECK((bad.error().code == ErrorCode::Corrupt && bad.error().reason == "picture.damaged"));
            CHECK(asked.decode(good, 1000));
        }
    }
    std::mt19937 random(11);
    for (int round = 0; round < 150; ++round) {
        std::string damaged = round % 2 == 0 ? jpeg : png_of(noise_picture(40, 40, 5));
        for (int i = 0; i < 4; ++i) damaged[4 + random() % (damaged.size() - 4)] = static_cast<char>(random());
        (void)asked.decode(damaged, 1000);
    }
    CHECK(asked.decode(good, 1000));
}

TEST_CASE("a picture that takes too long is given up after its share of the processor", "[picture]") {
    WorkerLimits limits;
    limits.picture = {.bytes = 128U << 20U, .scans = 1'000'000};
    limits.cpu_seconds = 1;
    Worker asked = worker(limits);
    const auto slow = asked.decode(slow_picture(), 1000);
    REQUIRE_FALSE(slow);
    CHECK(slow.error().reason == "picture.damaged"); // the kernel ended the process
    CHECK(asked.decode(png_of(flag_picture(8, 8)), 100));
}

TEST_CASE("limits, formats and a missing program are told apart", "[picture]") {
    Worker asked = worker();
    CHECK(asked.decode("GIF89a....", 100).error().reason == "picture.format");
    CHECK(asked.decode("", 100).error().reason == "picture.format");
    CHECK(asked.decode(std::string((16U << 20U) + 1, 'x'), 100).error().reason == "picture.too_large");
    CHECK(asked.decode(many_scans(jpeg_of(flag_picture(16, 16)), 70), 100).error().reason == "picture.too_large");
    CHECK(Worker::create("/nowhere/tramtin-picture").error().reason == "picture.program");
    Worker stranger = Worker::create("/bin/false").value(); // a program that is none of ours
    CHECK_FALSE(stranger.decode(png_of(flag_picture(8, 8)), 100));
    Worker talker = Worker::create("/bin/cat").value();
    CHECK_FALSE(talker.decode(png_of(flag_picture(8, 8)), 100));
}

TEST_CASE("what staff bring becomes a file of ours: fitted, upright, without where it was taken", "[picture]") {
    Worker asked = worker(staff_limits());
    const auto photo = asked.prepare(with_orientation(jpeg_of(flag_picture(4000, 3000)), 6, false), 2560, 16'000'000);
    REQUIRE(photo);
    CHECK(photo->format == Format::Jpeg);
    CHECK(photo->width == 1920);
    CHECK(photo->height == 2560);
    CHECK(photo->bytes.find("GPS") == std::string::npos);
    CHECK(photo->bytes.find("Exif") == std::string::npos);
    const Pixels drawing = noise_picture(100, 50, 2);
    const auto png = asked.prepare(png_of(drawing), 8192, 16'000'000);
    REQUIRE(png);
    CHECK(png->format == Format::Png);
    CHECK(asked.prepare(png->bytes, 8192, 16'000'000).value().bytes == png->bytes); // done twice it stays as it is
}

TEST_CASE("the picture process can open no file and no connection, and nothing but its pipes is open in it", "[picture]") {
    // What it may do is written by the kernel: no new privileges, a filter, and the descriptors.
    Worker asked = worker();
    const std::ifstream kept(program()); // open in this program, and not closed at an exec
    REQUIRE(asked.decode(png_of(flag_picture(8, 8)), 100));
    std::size_t found = 0;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        std::error_code gone;
        const auto exe = std::filesystem::read_symlink(entry.path() / "exe", gone);
        if (gone || exe != std::filesystem::canonical(program())) continue;
        const auto status = base::read_file(entry.path() / "status", 1U << 20U);
        if (!status || status->find("PPid:\t" + std::to_string(::getpid()) + "\n") == std::string::npos) continue;
        ++found;
        CHECK(status->find("Seccomp:\t2\n") != std::string::npos);
        std::set<std::string> open;
        for (const auto& fd : std::filesystem::directory_iterator(entry.path() / "fd")) open.insert(fd.path().filename());
        CHECK((open == std::set<std::string>{"0", "1", "2"}));
    }
    CHECK(found == 1);
}

TEST_CASE("a program that ends does not wait for a picture", "[picture]") {
    WorkerLimits limits;
    limits.picture = {.bytes = 128U << 20U, .scans = 1'000'000};
    Worker asked = worker(limits);
    const std::string slow = slow_picture();
    std::thread ending([&] { asked.stop(); });
    const auto answer = asked.decode(slow, 1000);
    ending.join();
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::Cancelled);
    CHECK(asked.decode(png_of(flag_picture(8, 8)), 100).error().code == ErrorCode::Cancelled);
}
