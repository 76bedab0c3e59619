// SPDX-License-Identifier: Apache-2.0
#include "content/settings/check.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/toml.hpp"
#include "content/crypto/pin.hpp"
#include "content/settings/day_window.hpp"

namespace tramtin::settings {

namespace {

using base::Value;

constexpr std::size_t k_shown = 60;   // bytes of a text that is told
constexpr std::size_t k_entries = 16; // of a list

bool is_folder(std::string_view text) {
    return text.starts_with('/') && text.find('\n') == std::string_view::npos && text.find('\0') == std::string_view::npos;
}

bool is_web_address(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (!text.starts_with(scheme)) continue;
        const std::string_view rest = text.substr(scheme.size());
        return !rest.empty() && rest.front() != '/' && rest.find_first_of(" \t\n\"<>\\") == std::string_view::npos;
    }
    return false;
}

bool is_choice(std::string_view choices, std::string_view text) {
    for (;;) {
        const std::size_t bar = choices.find('|');
        if (choices.substr(0, bar) == text) return true;
        if (bar == std::string_view::npos) return false;
        choices.remove_prefix(bar + 1);
    }
}

bool fits(const Row& row, std::string_view text) {
    switch (row.type) {
    case Type::Id: return text.empty() || is_id(text); // left empty it is not set
    case Type::PinHash: return crypto::is_pin_hash(text);
    case Type::Path:
    case Type::Folders: return is_folder(text);
    case Type::Sources: return is_folder(text) || is_web_address(text);
    case Type::Choice: return is_choice(row.choices, text);
    case Type::DayPart: return parse_window(text).has_value();
    default: return false;
    }
}

bool is_list(const Row& row) { return row.type == Type::Folders || row.type == Type::Sources; }

std::string fault(const Row& row, const Value& written) {
    // A hash in a log would be one to guess at.
    const std::string told = row.type == Type::PinHash ? std::string("chuỗi khác") : shown(written);
    return fmt::format("{} phải là {}, đang ghi {}", row.name, wanted(row), told);
}

Checked check_list(const Row& row, const Value& written) {
    Checked checked{Value::Array{}, {}, true};
    const auto* list = written.as_array();
    if (list == nullptr) return {{}, {fault(row, written)}, false};
    for (const Value& entry : *list) {
        auto& sound = *checked.value.as_array();
        if (sound.size() == k_entries) {
            checked.faults.push_back(fmt::format("{} nhận nhiều nhất {} mục; các mục sau không dùng", row.name, k_entries));
            break;
        }
        if (entry.as_string() != nullptr && fits(row, *entry.as_string()))
            sound.push_back(entry);
        else
            checked.faults.push_back(fmt::format("trong {}: {} không dùng được; mỗi mục phải là {}", row.name, shown(entry),
                                                 row.type == Type::Sources
                                                     ? "địa chỉ http(s)://… hoặc thư mục ghi từ gốc, như \"/srv/noi-dung\""
                                                     : "thư mục ghi từ gốc, như \"/media\""));
    }
    return checked;
}

} // namespace

bool is_id(std::string_view text) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-'; };
    return !text.empty() && text.size() <= 80 && text.front() != '.' && std::all_of(text.begin(), text.end(), fits);
}

Checked check(const Row& row, const Value& written) {
    if (is_list(row)) return check_list(row, written);
    bool good = false;
    if (row.type == Type::Whole)
        good = written.as_int() != nullptr && *written.as_int() >= row.least && *written.as_int() <= row.most;
    else if (row.type == Type::Flag)
        good = written.as_bool() != nullptr;
    else
        good = written.as_string() != nullptr && fits(row, *written.as_string());
    if (!good) return {{}, {fault(row, written)}, false};
    return {written, {}, true};
}

std::string shown(const Value& value) {
    if (const auto* text = value.as_string()) {
        std::size_t end = std::min(text->size(), k_shown);
        while (end < text->size() && end > 0 && (static_cast<unsigned char>((*text)[end]) & 0xC0U) == 0x80U) --end;
        return base::toml_quoted(text->substr(0, end)) + (end < text->size() ? "…" : "");
    }
    if (const auto* number = value.as_int()) return std::to_string(*number);
    if (const auto* real = value.as_double()) return fmt::format("{}", *real);
    if (const auto* flag = value.as_bool()) return *flag ? "true" : "false";
    return value.as_array() != nullptr ? "một danh sách" : "một bảng";
}

std::string wanted(const Row& row) {
    switch (row.type) {
    case Type::Id: return "mã trong dấu ngoặc kép (chữ thường không dấu, chữ số, dấu chấm, gạch nối; không có dấu cách)";
    case Type::PinHash: return "dòng do tramtin --make-pin in ra";
    case Type::Path: return "đường dẫn ghi từ gốc, trong dấu ngoặc kép, như \"/var/lib/tramtin\"";
    case Type::Folders: return "danh sách thư mục ghi từ gốc, như [\"/media\"]";
    case Type::Sources: return "danh sách địa chỉ hoặc thư mục, như [\"https://tinh.example/repository\"]";
    case Type::Whole: return fmt::format("số nguyên từ {} đến {}", row.least, row.most);
    case Type::Flag: return "true hoặc false";
    case Type::DayPart: return "khoảng giờ trong ngày, như \"22:00-05:00\"";
    case Type::Choice: break;
    }
    std::string words;
    std::string_view rest = row.choices;
    for (std::size_t bar = 0; bar != std::string_view::npos; rest.remove_prefix(std::min(bar + 1, rest.size()))) {
        bar = rest.find('|');
        words += (words.empty() ? "\"" : " hoặc \"") + std::string(rest.substr(0, bar)) + "\"";
    }
    return words;
}

Value value_of(std::string_view toml) {
    if (toml.empty()) return {};
    const auto parsed = base::parse_toml("value = " + std::string(toml), "default");
    const Value* value = parsed ? parsed->find("value") : nullptr;
    return value != nullptr ? *value : Value();
}

} // namespace tramtin::settings
