// SPDX-License-Identifier: Apache-2.0
// Types what must not stay anywhere, ends the visit, and looks for it in all the memory of this process, the store's
// folder and what was logged. The words are never whole in the test itself: they are kept masked, and made one by one.
#include <array>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <random>

#include <fcntl.h>
#include <unistd.h>

#include "content/base/files.hpp"
#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using testing::StoreFixture;

#if defined(__SANITIZE_ADDRESS__)
// The program overwrites what is freed itself (kiosk/app/forget.cpp); under this sanitizer the sanitizer has to.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "max_free_fill_size=1048576:free_fill_byte=0"; }
#endif

namespace {

constexpr unsigned char k_mask = 0xA5;

// Text of which the memory holds no copy.
class Hidden {
public:
    void add(char c) { m_masked.push_back(static_cast<unsigned char>(static_cast<unsigned char>(c) ^ k_mask)); }
    std::size_t size() const { return m_masked.size(); }
    char at(std::size_t i) const { return static_cast<char>(m_masked[i] ^ k_mask); }
    // Is it here, in units of so many bytes?
    bool stands_at(const unsigned char* memory, std::size_t unit) const {
        for (std::size_t i = 0; i < m_masked.size(); ++i) {
            if ((memory[i * unit] ^ k_mask) != m_masked[i] && (memory[i * unit] ^ k_mask ^ 0x20U) != m_masked[i]) return false;
            for (std::size_t k = 1; k < unit; ++k)
                if (memory[i * unit + k] != 0) return false;
        }
        return true;
    }

private:
    std::vector<unsigned char> m_masked;
};

// The dated and the running number of a dossier code, and a word of ten letters, both new in every run.
struct Secrets {
    Hidden number;
    Hidden word;
    Secrets() {
        std::random_device random;
        for (int i = 0; i < 6; ++i) number.add(static_cast<char>('0' + (random() % 9 + 1)));
        for (int i = 0; i < 10; ++i) word.add("bcdghklmnpqrtvx"[random() % 15]);
    }
};

int count_in(const std::vector<unsigned char>& bytes, std::size_t size, const Hidden& hidden) {
    if (size < hidden.size()) return 0;
    int found = 0;
    const unsigned char* end = bytes.data() + size;
    for (const int first : {static_cast<int>(hidden.at(0)), static_cast<int>(hidden.at(0)) ^ 0x20}) {
        const unsigned char* at = bytes.data();
        while ((at = static_cast<const unsigned char*>(std::memchr(at, first, static_cast<std::size_t>(end - at)))) != nullptr) {
            for (const std::size_t unit : {1U, 2U, 4U}) {
                if (hidden.size() * unit <= static_cast<std::size_t>(end - at)) found += hidden.stands_at(at, unit) ? 1 : 0;
            }
            if (++at >= end) break;
        }
    }
    return found;
}

// Every readable page of this process.
int count_in_memory(const Hidden& hidden) {
    constexpr std::size_t k_piece = 1U << 20U;
    constexpr std::size_t k_overlap = 64;
    constexpr std::uint64_t k_reserved = 1ULL << 30U; // bytes; only a sanitizer's shadow is larger
    std::vector<unsigned char> piece(k_piece + k_overlap);
    const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    std::ifstream maps("/proc/self/maps");
    std::string line;
    int found = 0;
    while (std::getline(maps, line)) {
        unsigned long long begin = 0;
        unsigned long long end = 0;
        char readable = '-';
        if (std::sscanf(line.c_str(), "%llx-%llx %c", &begin, &end, &readable) != 3 || readable != 'r' || end - begin > k_reserved)
            continue;
        for (unsigned long long at = begin; at < end; at += k_piece) {
            const ssize_t size = ::pread(memory, piece.data(), std::min<std::size_t>(piece.size(), end - at), static_cast<off_t>(at));
            if (size > 0) found += count_in(piece, static_cast<std::size_t>(size), hidden);
        }
    }
    ::close(memory);
    return found;
}

int count_in_folder(const std::filesystem::path& folder, const Hidden& hidden) {
    int found = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::vector<unsigned char> bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        found += count_in(bytes, bytes.size(), hidden);
    }
    return found;
}

// A resident whose words are not in the test's memory.
struct Resident {
    testing::Visit& visit;

    void rest() { visit.run("wait idle"); }
    void keyboard(const Hidden& words) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            const char key = words.at(i);
            visit.stage().type_text({&key, 1});
            visit.stage().step(input::Millis{90});
        }
        rest();
    }
    void scanner(const Hidden& words) {
        for (const char key : {'H', '1', '3', '.', '1', '2', '-', '2', '6', '1', '1', '1', '2', '-'}) scanned(key);
        for (std::size_t i = 0; i < words.size(); ++i) scanned(words.at(i));
        visit.stage().press_enter();
        rest();
    }
    void scanned(char key) {
        visit.stage().type_text({&key, 1});
        visit.stage().step(input::Millis{5});
    }
    void screen(const Hidden& words) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            const char key = words.at(i);
            const auto& nodes = visit.stage().semantics().nodes();
            const auto node = std::find_if(nodes.begin(), nodes.end(), [&](const ui::Node& n) {
                return n.role == ui::Role::Key && n.label.size() == 1 && n.label[0] == key;
            });
            REQUIRE(node != nodes.end());
            visit.pilot().tap_at(node->rect.x + node->rect.w / 2, node->rect.y + node->rect.h / 2);
        }
        rest();
    }
    // In every way there is.
    void type_everything(const Secrets& secrets) {
        visit.run("tap \"Tìm kiếm\"\nwait idle");
        screen(secrets.word);
        screen(secrets.number);
        visit.run("tap \"Xóa chữ đã gõ\"");
        keyboard(secrets.word);
        keyboard(secrets.number);
        visit.run("tap \"Trang đầu\"\ntap \"Tra cứu hồ sơ\"\nwait idle\ntap \"Mã hồ sơ\"\nwait idle");
        screen(secrets.number);
        visit.run("tap \"Xem\"");
        scanner(secrets.number);
        visit.run("tap \"Trang đầu\"\ntap \"Tìm kiếm\"\nwait idle");
        keyboard(secrets.number);
        rest();
    }
};

} // namespace

TEST_CASE("after a visit nothing that was typed is anywhere in memory, files or the log") {
    const StoreFixture store(testing::sample_items());
    testing::Visit visit(store);
    const Secrets secrets;
    Resident resident{visit};
    const testing::TempDir scratch;
    const std::string log = (scratch.path() / "log").string();
    const int before = ::dup(2);
    const int to = ::open(log.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    ::dup2(to, 2);
    resident.type_everything(secrets);
    const int shown = count_in_memory(secrets.number);
    SECTION("left alone") { visit.run("advance 61s\nadvance 21s"); }
    SECTION("ended by its key") { visit.run("tap \"Xong, xóa\""); }
    visit.run("wait idle\nexpect \"Ông/bà cần làm việc gì hôm nay?\"");
    ::dup2(before, 2);
    ::close(before);
    ::close(to);
    CHECK(shown > 0); // the search would find it
    CHECK(count_in_memory(secrets.number) == 0);
    CHECK(count_in_memory(secrets.word) == 0);
    for (const Hidden* hidden : {&secrets.number, &secrets.word}) {
        CHECK(count_in_folder(store.layout().root, *hidden) == 0);
        CHECK(count_in_folder(scratch.path(), *hidden) == 0);
    }
}
