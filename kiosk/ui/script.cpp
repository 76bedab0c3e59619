// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/script.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace tramtin::ui {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t k_max_steps = 10'000;

struct Token {
    std::string text;
    bool quoted = false;
};

Result<std::vector<Token>> tokens_of(std::string_view line) {
    std::vector<Token> tokens;
    std::size_t at = 0;
    while (at < line.size()) {
        if (line[at] == ' ' || line[at] == '\t') {
            ++at;
            continue;
        }
        Token token{{}, line[at] == '"'};
        if (token.quoted) ++at;
        while (at < line.size() && (token.quoted ? line[at] != '"' : line[at] != ' ' && line[at] != '\t')) {
            if (token.quoted && line[at] == '\\' && at + 1 < line.size()) ++at;
            token.text += line[at++];
        }
        if (token.quoted && at >= line.size()) return fail(ErrorCode::Invalid, "the closing quote is missing");
        if (token.quoted) ++at;
        tokens.push_back(std::move(token));
    }
    return tokens;
}

std::optional<float> number_of(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return static_cast<float>(value);
}

std::optional<input::Millis> duration_of(std::string_view text) {
    const bool millis = text.ends_with("ms");
    if (!millis && !text.ends_with("s")) return std::nullopt;
    const auto value = number_of(text.substr(0, text.size() - (millis ? 2 : 1)));
    if (!value || *value < 0) return std::nullopt;
    return input::Millis{static_cast<long>(*value) * (millis ? 1 : 1000)};
}

enum class Shape { Label, Name, None, LabelDuration, Duration, Numbers, Direction, Idle, Key };

struct Grammar {
    std::string_view word;
    Verb verb;
    Shape shape;
    std::string_view usage;
};

constexpr Grammar k_grammar[] = {
    {"tap", Verb::Tap, Shape::Label, "tap \"label\" or tap X Y"},
    {"hold", Verb::Hold, Shape::LabelDuration, "hold \"label\" 800ms or hold corners"},
    {"swipe", Verb::Swipe, Shape::Direction, "swipe up|down|left|right PIXELS"},
    {"drag", Verb::Drag, Shape::Numbers, "drag X1 Y1 X2 Y2"},
    {"find", Verb::Find, Shape::Label, "find \"label\""},
    {"type", Verb::Type, Shape::Label, "type \"text\""},
    {"keys", Verb::Keys, Shape::Label, "keys \"text\""},
    {"enter", Verb::Enter, Shape::None, "enter"},
    {"backspace", Verb::Backspace, Shape::None, "backspace"},
    {"press", Verb::Press, Shape::Key, "press left|right|up|down|pageup|pagedown|start|end|delete|tab|backtab|escape"},
    {"scan", Verb::Scan, Shape::Label, "scan \"text\""},
    {"wait", Verb::WaitIdle, Shape::Idle, "wait idle"},
    {"advance", Verb::Advance, Shape::Duration, "advance 60s"},
    {"expect", Verb::Expect, Shape::Label, "expect \"text\""},
    {"absent", Verb::Absent, Shape::Label, "absent \"text\""},
    {"shot", Verb::Shot, Shape::Name, "shot NAME"},
    {"dump", Verb::Dump, Shape::Name, "dump NAME"},
};

bool read_numbers(const std::vector<Token>& tokens, std::size_t count, ScriptStep& step) {
    if (tokens.size() != count + 1) return false;
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        const auto number = number_of(tokens[i].text);
        if (!number || tokens[i].quoted) return false;
        step.numbers.push_back(*number);
    }
    return true;
}

bool read_direction(const std::vector<Token>& tokens, ScriptStep& step) {
    const auto length = tokens.size() == 3 ? number_of(tokens[2].text) : std::nullopt;
    if (!length) return false;
    const std::string& way = tokens[1].text;
    if (way == "up") step.numbers = {0, -*length};
    if (way == "down") step.numbers = {0, *length};
    if (way == "left") step.numbers = {-*length, 0};
    if (way == "right") step.numbers = {*length, 0};
    return !step.numbers.empty();
}

bool read_key(const std::vector<Token>& tokens, ScriptStep& step) {
    if (tokens.size() != 2) return false;
    for (const auto& [name, key] : input::k_real_keys) {
        if (name != tokens[1].text) continue;
        step.key = key;
        return true;
    }
    return false;
}

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= 80 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

bool read_arguments(const Grammar& grammar, const std::vector<Token>& tokens, ScriptStep& step) {
    switch (grammar.shape) {
    case Shape::Label:
        if (tokens.size() == 2 && tokens[1].quoted) {
            step.text = tokens[1].text;
            return true;
        }
        if (grammar.verb != Verb::Tap) return false;
        step.verb = Verb::TapAt;
        return read_numbers(tokens, 2, step);
    case Shape::Name: step.text = tokens.size() == 2 ? tokens[1].text : ""; return is_name(step.text);
    case Shape::None: return tokens.size() == 1;
    case Shape::Idle: return tokens.size() == 2 && tokens[1].text == "idle";
    case Shape::Numbers: return read_numbers(tokens, 4, step);
    case Shape::Direction: return read_direction(tokens, step);
    case Shape::Key: return read_key(tokens, step);
    case Shape::Duration:
    case Shape::LabelDuration: break;
    }
    if (grammar.verb == Verb::Hold && tokens.size() == 2 && !tokens[1].quoted && tokens[1].text == "corners") {
        step.verb = Verb::HoldCorners;
        return true;
    }
    const std::size_t count = grammar.shape == Shape::Duration ? 2 : 3;
    if (tokens.size() != count || (count == 3 && !tokens[1].quoted)) return false;
    if (count == 3) step.text = tokens[1].text;
    const auto duration = duration_of(tokens.back().text);
    step.duration = duration.value_or(input::Millis{0});
    return duration.has_value();
}

Result<ScriptStep> parse_step(std::string_view line, int number) {
    auto tokens = tokens_of(line);
    if (!tokens) return fail(ErrorCode::Invalid, fmt::format("line {}: {}", number, tokens.error().what));
    const auto* grammar =
        std::find_if(std::begin(k_grammar), std::end(k_grammar), [&](const Grammar& g) { return g.word == tokens->front().text; });
    if (grammar == std::end(k_grammar))
        return fail(ErrorCode::Invalid, fmt::format("line {}: unknown step '{}'", number, tokens->front().text));
    ScriptStep step{.line = number, .verb = grammar->verb};
    if (!read_arguments(*grammar, *tokens, step))
        return fail(ErrorCode::Invalid, fmt::format("line {}: should be: {}", number, grammar->usage));
    return step;
}

} // namespace

Result<std::vector<ScriptStep>> parse_script(std::string_view text) {
    std::vector<ScriptStep> steps;
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
        const std::size_t start = line.find_first_not_of(" \t");
        if (start == std::string_view::npos || line[start] == '#') continue;
        if (steps.size() >= k_max_steps) return fail(ErrorCode::Full, fmt::format("more than {} steps", k_max_steps));
        TRY_ASSIGN(ScriptStep step, parse_step(line, number));
        steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace tramtin::ui
