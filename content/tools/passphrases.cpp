// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstdlib>
#include <set>

#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/tools/keyfile.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t k_max_file = 64U << 10U;
constexpr std::size_t k_max_passphrase = 1024;
constexpr std::size_t k_least_characters = 5; // different ones

// The terminal does not show what is typed while this lives.
class Silence {
public:
    Silence() {
        if (::tcgetattr(STDIN_FILENO, &m_before) != 0) return;
        ::termios silent = m_before;
        silent.c_lflag &= ~static_cast<::tcflag_t>(ECHO);
        m_changed = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;
    ~Silence() {
        if (m_changed) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }

private:
    ::termios m_before{};
    bool m_changed = false;
};

Result<std::string> read_hidden(const std::string& prompt) {
    fmt::print(stderr, "{}", prompt);
    const Silence silence;
    std::string line;
    for (int c = std::getchar(); c != '\n'; c = std::getchar()) {
        if (c == EOF || line.size() >= k_max_passphrase)
            return fail(ErrorCode::Cancelled, "no passphrase was typed", "keys.passphrase_missing");
        line += static_cast<char>(c);
    }
    fmt::print(stderr, "\n");
    return line;
}

bool is_key_name(std::string_view text) {
    for (const char c : text) {
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.')) return false;
    }
    return !text.empty();
}

} // namespace

bool is_weak_passphrase(std::string_view passphrase) {
    const std::set<char> characters(passphrase.begin(), passphrase.end());
    if (characters.size() < k_least_characters) return true;
    std::size_t steps = 0; // to the character before or after, as on a keyboard's row of digits
    for (std::size_t i = 1; i < passphrase.size(); ++i) {
        const int step = static_cast<unsigned char>(passphrase[i]) - static_cast<unsigned char>(passphrase[i - 1]);
        if (step == 1 || step == -1 || step == 0 || step == -9 || step == 9) ++steps;
    }
    return steps * 10 >= (passphrase.size() - 1) * 9;
}

void warn_if_readable(const fs::path& file) {
    struct ::stat facts {};
    if (::stat(file.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode) || (facts.st_mode & (S_IRGRP | S_IROTH)) == 0) return;
    fmt::print(stderr, "Cảnh báo: người khác trên máy này đọc được {}. Hãy chạy: chmod 600 {}\n", file.string(), file.string());
}

Result<Passphrases> Passphrases::at_terminal() {
    Passphrases found;
    found.m_terminal = ::isatty(STDIN_FILENO) == 1;
    return found;
}

Result<Passphrases> Passphrases::open(const std::optional<std::string>& file) {
    const char* from_environment = std::getenv("TRAMTIN_PASSPHRASE_FILE");
    const std::string path = file ? *file : from_environment != nullptr ? from_environment : "";
    if (path.empty()) return at_terminal();
    Passphrases found;
    auto text = base::read_file(path, k_max_file);
    if (!text) return fail(text.error().code, text.error().what, "keys.passphrase_file");
    warn_if_readable(path);
    found.m_from_file = true;
    for (std::size_t at = 0; at < text->size();) {
        const std::size_t end = std::min(text->find('\n', at), text->size());
        std::string line = text->substr(at, end - at);
        at = end + 1;
        if (!line.empty() && line.back() == '\r') line.pop_back();
        const std::size_t colon = line.find(": ");
        if (colon != std::string::npos && is_key_name(line.substr(0, colon))) {
            found.m_named.insert_or_assign(line.substr(0, colon), line.substr(colon + 2));
        } else if (!found.m_common && !line.empty()) {
            found.m_common = line;
        }
    }
    return found;
}

Result<std::string> Passphrases::ask(const std::string& key) const {
    if (const auto named = m_named.find(key); named != m_named.end()) return named->second;
    if (m_common) return *m_common;
    if (m_terminal) return read_hidden(fmt::format("Mật khẩu của khóa {}: ", key));
    return fail(ErrorCode::Invalid, "no passphrase for the key " + key, "keys.passphrase_missing");
}

Result<std::string> Passphrases::choose(const std::string& key) const {
    TRY_ASSIGN(std::string first, m_terminal ? read_hidden(fmt::format("Đặt mật khẩu cho khóa {}: ", key)) : ask(key));
    if (first.size() < k_least_passphrase)
        return fail(ErrorCode::Invalid, fmt::format("a passphrase of less than {} bytes for {}", k_least_passphrase, key),
                    "keys.passphrase_short");
    if (is_weak_passphrase(first))
        return fail(ErrorCode::Invalid, "a passphrase for " + key + " that is tried first", "keys.passphrase_weak");
    if (!m_terminal) return first;
    TRY_ASSIGN(const std::string again, read_hidden("Gõ lại mật khẩu đó: "));
    if (again != first) return fail(ErrorCode::Invalid, "the two passphrases differ", "keys.passphrase_twice");
    return first;
}

} // namespace tramtin::tools
