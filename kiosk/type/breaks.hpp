// SPDX-License-Identifier: Apache-2.0
// Where a line may end: Unicode's rules (with the Khmer dictionary) through ICU, and on top of them what must stay
// together in Vietnamese official text: numbers with units, "Điều 5", dates, document numbers.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "content/base/result.hpp"

namespace tramtin::type {

enum class Break : std::uint8_t {
    None,
    Reluctant, // Unicode allows it, our rules do not: used only when nothing else fits
    Allowed,
};

// Holds ICU's iterator, which is costly to make. One thread at a time.
class Breaker {
public:
    // Errors: Io when ICU's data is missing.
    static base::Result<Breaker> create();
    Breaker(Breaker&&) noexcept;
    Breaker& operator=(Breaker&&) noexcept;
    ~Breaker();

    // For each byte of `text` whether a line may begin there; one more entry than bytes.
    std::vector<Break> classify(std::string_view text);

private:
    struct Iterator;
    explicit Breaker(std::unique_ptr<Iterator> iterator);
    std::unique_ptr<Iterator> m_iterator;
};

} // namespace tramtin::type
