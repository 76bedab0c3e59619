// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/make_pin.hpp"

#include <cstring>
#include <istream>
#include <ostream>
#include <string>

#include <termios.h>
#include <unistd.h>

#include "content/base/toml.hpp"
#include "content/crypto/pin.hpp"

namespace tramtin::app {

namespace {

constexpr int k_failed = 1;

// What is typed is not shown while this exists; nothing happens where there is no terminal.
class Unseen {
public:
    Unseen() : m_terminal(::tcgetattr(STDIN_FILENO, &m_before) == 0) {
        if (!m_terminal) return;
        ::termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~Unseen() {
        if (m_terminal) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;
    bool terminal() const { return m_terminal; }

private:
    ::termios m_before{};
    bool m_terminal;
};

std::string read_pin(std::istream& in) {
    std::string line;
    std::getline(in, line);
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

} // namespace

int make_pin(std::istream& in, std::ostream& out, std::ostream& err) {
    const Unseen unseen;
    if (unseen.terminal()) err << "PIN (6-12 chữ số): " << std::flush;
    std::string pin = read_pin(in);
    if (unseen.terminal()) {
        err << "\nNhập lại: " << std::flush;
        std::string again = read_pin(in);
        err << '\n';
        const bool same = again == pin;
        ::explicit_bzero(again.data(), again.size());
        if (!same) {
            err << "tramtin: hai lần nhập không giống nhau\n";
            return k_failed;
        }
    }
    const auto hash = crypto::hash_pin(pin);
    ::explicit_bzero(pin.data(), pin.size());
    if (!hash) {
        err << "tramtin: " << hash.error().what << '\n';
        return k_failed;
    }
    out << "staff_pin = " << base::toml_quoted(*hash) << '\n';
    return 0;
}

} // namespace tramtin::app
