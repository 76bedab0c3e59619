// SPDX-License-Identifier: Apache-2.0
#include "content/tools/arguments.hpp"

#include <fmt/format.h>

namespace tramtin::tools {

namespace {

bool lists(std::string_view names, std::string_view name) {
    for (std::size_t at = names.find(name); at != std::string_view::npos; at = names.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if ((at == 0 || names[at - 1] == ' ') && (end == names.size() || names[end] == ' ')) return true;
    }
    return false;
}

} // namespace

tl::unexpected<base::Error> usage_error(std::string what) {
    return base::fail(base::ErrorCode::Invalid, std::move(what), std::string(k_usage_reason));
}

Result<Arguments> Arguments::parse(std::span<const std::string_view> words, const OptionNames& names) {
    Arguments arguments;
    bool options = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (options && word == "--") {
            options = false;
            continue;
        }
        if (!options || !word.starts_with("--")) {
            arguments.m_words.emplace_back(word);
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string name(word.substr(0, equals));
        const bool valued = lists(names.valued, name);
        if (!valued && (!lists(names.flags, name) || equals != std::string_view::npos))
            return usage_error(fmt::format("không có tùy chọn {}", word));
        std::string value;
        if (valued && equals != std::string_view::npos) {
            value = word.substr(equals + 1);
        } else if (valued) {
            if (++i == words.size()) return usage_error(fmt::format("{} cần một giá trị", name));
            value = words[i];
        }
        if (!arguments.m_values.emplace(name, value).second) return usage_error(fmt::format("{} được ghi hai lần", name));
    }
    return arguments;
}

Result<> Arguments::expect_words(std::size_t least, std::size_t most) const {
    if (m_words.size() < least) return usage_error("thiếu tham số");
    if (m_words.size() > most) return usage_error(fmt::format("thừa tham số '{}'", m_words[most]));
    return {};
}

std::optional<std::string> Arguments::value(std::string_view name) const {
    const auto found = m_values.find(name);
    if (found == m_values.end()) return std::nullopt;
    return found->second;
}

Result<std::string> Arguments::need(std::string_view name) const {
    auto found = value(name);
    if (!found || found->empty()) return usage_error(fmt::format("thiếu {}", name));
    return std::move(*found);
}

Result<base::Instant> time_of(const Arguments& arguments) {
    const auto clock = arguments.value("--clock");
    if (!clock) return base::SystemClock{}.now().time;
    auto time = base::parse_instant(*clock);
    if (!time) return usage_error(fmt::format("--clock cần thời điểm như 2026-11-22T06:30:00Z, không phải '{}'", *clock));
    return time;
}

} // namespace tramtin::tools
