// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <iostream>

#include <fmt/format.h>

#include "content/text/composer.hpp"
#include "content/text/fold.hpp"
#include "content/text/nfc.hpp"
#include "content/text/utf8.hpp"
#include "content/tools/command.hpp"

namespace tramtin::tools {

namespace {

std::string fold(std::string_view line) { return text::fold(line).text; }
std::string nfc(std::string_view line) { return text::to_nfc(line); }

std::string type(std::string_view keys, text::Method method) {
    text::Composer composer(method, text::ToneStyle::Old, keys.size() + 1);
    for (const char32_t key : text::to_utf32(keys)) composer.key(key);
    return composer.text();
}
std::string telex(std::string_view line) { return type(line, text::Method::Telex); }
std::string vni(std::string_view line) { return type(line, text::Method::Vni); }

struct Way {
    std::string_view name;
    std::string (*apply)(std::string_view line);
};
constexpr std::array k_ways{Way{"fold", fold}, Way{"nfc", nfc}, Way{"telex", telex}, Way{"vni", vni}};

} // namespace

Result<Exit> run_text(const Arguments& arguments) {
    TRY(arguments.expect_words(1, 1));
    const std::string& name = arguments.words().front();
    for (const Way& way : k_ways) {
        if (way.name != name) continue;
        for (std::string line; std::getline(std::cin, line);) fmt::print("{}\n", way.apply(line));
        return Exit::Done;
    }
    if (name == "decode" || name == "speak") return usage_error(fmt::format("phiên bản này chưa có '{}'", name));
    return usage_error(fmt::format("không có cách đổi '{}'", name));
}

} // namespace tramtin::tools
