// SPDX-License-Identifier: Apache-2.0
// The code a resident takes home: read aloud in threes, written on the hand, typed by an officer.
#pragma once

#include <string>
#include <string_view>

#include "content/base/result.hpp"

namespace tramtin::outbox {

using base::Result;

// Eight random characters and one that checks them, out of 23: digits 2-9 and consonants, so that nothing looks like a
// digit and no word comes out. One wrong character and two swapped ones are always noticed.
class Receipt {
public:
    // Errors: Io.
    static Result<Receipt> generate();
    // In either case, with or without '-', '.' and spaces. Invalid otherwise.
    static Result<Receipt> parse(std::string_view text);

    // "4K7-MPX-2TR": what is shown and written.
    std::string text() const;
    bool operator==(const Receipt&) const = default;

private:
    explicit Receipt(std::string symbols) : m_symbols(std::move(symbols)) {}
    std::string m_symbols; // nine
};

} // namespace tramtin::outbox
