// SPDX-License-Identifier: Apache-2.0
// What libFuzzer calls. A finding is printed and ends the program, so that the fuzzer keeps the input.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

std::string one_input(std::string_view bytes);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string finding = one_input({reinterpret_cast<const char*>(data), size});
    if (finding.empty()) return 0;
    std::fprintf(stderr, "%s\n", finding.c_str());
    std::abort();
}
