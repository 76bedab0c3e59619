// SPDX-License-Identifier: Apache-2.0
#include "content/settings/settings.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/base/toml.hpp"
#include "content/settings/check.hpp"
#include "content/settings/nearest.hpp"

namespace tramtin::settings {

namespace {

using base::Value;

constexpr std::size_t k_file_bytes = 1U << 20U;
constexpr std::size_t k_findings = 50; // more help nobody
constexpr std::size_t k_sentence = 400;
constexpr std::string_view k_above = "kiosk"; // whose keys may stand above all tables as well

std::string in_table(const Row& row) { return row.table.empty() ? "đầu tệp, trên mọi bảng" : fmt::format("[{}]", row.table); }

bool may_hold(std::string_view table, const Row& row) { return row.table == table || (table.empty() && row.table == k_above); }

// The row somebody may have meant; those of the table come first.
const Row& nearest_row(std::string_view table, const std::string& name) {
    std::vector<const Row*> candidates;
    std::vector<std::string> names;
    for (const bool here : {true, false})
        for (const Row& row : rows())
            if (may_hold(table, row) == here) candidates.push_back(&row), names.emplace_back(row.name);
    return *candidates[*nearest(name, names)];
}

std::string nearest_table(const std::string& name) {
    const std::vector<std::string> names(tables().begin(), tables().end());
    return names[*nearest(name, names)];
}

bool is_table(std::string_view name) { return std::find(tables().begin(), tables().end(), name) != tables().end(); }

// The members of a table, and of the first of several ([[kiosk]]).
const Value::Object* members_of(const Value& value) {
    if (const auto* list = value.as_array()) return list->empty() ? nullptr : list->front().as_object();
    return value.as_object();
}

int line_at(const std::map<std::string, int, std::less<>>& lines, std::string_view table, const std::string& name) {
    const auto found = lines.find(table.empty() ? name : fmt::format("{}.{}", table, name));
    return found == lines.end() ? 0 : found->second;
}

} // namespace

Settings::Settings() {
    for (const Row& row : rows()) m_values[index(row.key)] = value_of(row.fallback);
}

void Settings::add(int line, std::string text) {
    std::size_t end = std::min(text.size(), k_sentence);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    m_findings.push_back({line, std::move(text)});
}

void Settings::close(const Row& row) {
    if (!row.when_wrong.empty()) m_values[index(row.key)] = value_of(row.when_wrong);
}

void Settings::close_all() {
    for (const Row& row : rows()) close(row);
}

Settings Settings::read(const std::filesystem::path& file) {
    const auto text = base::read_file(file, k_file_bytes);
    if (text) return parse(*text, file.string());
    Settings settings;
    settings.m_origin = file.string();
    settings.close_all();
    settings.add(0, fmt::format("không đọc được tệp cấu hình ({}); máy dùng giá trị mặc định, đóng bảng cán bộ, USB và các nguồn",
                                text.error().what));
    return settings;
}

Settings Settings::parse(std::string_view toml, std::string_view origin) {
    Settings settings;
    settings.m_origin = origin;
    const auto parsed = base::parse_toml(toml, "");
    if (!parsed) {
        settings.close_all();
        // ":12:5: why"
        const std::string& why = parsed.error().what;
        const std::size_t colon = why.find_first_not_of("0123456789", 1);
        const int line = why.size() > 1 && colon > 1 ? std::atoi(why.c_str() + 1) : 0;
        settings.add(line, fmt::format("tệp không đúng dạng TOML nên không dòng nào được dùng ({})", why));
        return settings;
    }
    Lines lines;
    for (const base::TomlPlace& place : base::toml_places(toml)) lines.emplace(place.path, place.line);
    for (const auto& [name, value] : *parsed->as_object()) settings.take_member(name, value, *parsed, lines);
    std::stable_sort(settings.m_findings.begin(), settings.m_findings.end(),
                     [](const Finding& one, const Finding& other) { return one.line < other.line; });
    if (settings.m_findings.size() > k_findings) settings.m_findings.resize(k_findings);
    return settings;
}

void Settings::take_member(const std::string& name, const Value& value, const Value& root, const Lines& lines) {
    const int line = line_at(lines, {}, name);
    if (is_table(name) && value.as_object() != nullptr) return take_table(name, *value.as_object(), lines);
    const Row* row = find_row({}, name);
    if (row == nullptr && !is_table(name)) row = find_row(k_above, name);
    const Value* own = root.find(k_above);
    if (row != nullptr && !row->table.empty() && own != nullptr && own->find(name) != nullptr)
        return add(line, fmt::format("{} ghi hai lần; dòng trong [{}] được dùng", name, row->table));
    if (row != nullptr) return take(*row, value, line);
    if (is_table(name) || members_of(value) != nullptr) return refuse_table(name, value, line);
    refuse_key({}, name, line);
}

void Settings::take_table(std::string_view table, const Value::Object& members, const Lines& lines) {
    for (const auto& [name, value] : members) {
        const int line = line_at(lines, table, name);
        if (const Row* row = find_row(table, name))
            take(*row, value, line);
        else
            refuse_key(table, name, line);
    }
}

void Settings::take(const Row& row, const Value& written, int line) {
    if (row.key == Key::Site) {
        m_site = written.as_string() != nullptr ? *written.as_string() : "";
        m_site_line = line;
    }
    Checked checked = check(row, written);
    for (std::string& fault : checked.faults) {
        const bool id = row.type == Type::Id && written.as_string() != nullptr && is_id(plain(*written.as_string()));
        if (id) fault += fmt::format("; có phải \"{}\"?", plain(*written.as_string()));
        add(line, fmt::format("{} ({})", fault, row.sentence));
    }
    if (!checked.usable) return close(row);
    m_values[index(row.key)] = std::move(checked.value);
    m_lines[index(row.key)] = line;
}

// Whoever wrote it wanted something of what it holds: that does not fall open.
void Settings::refuse_table(const std::string& name, const Value& value, int line) {
    const std::string meant = nearest_table(name);
    if (is_table(name))
        add(line, fmt::format("{} phải là một bảng, ghi [{}] trên một dòng riêng; nội dung đang ghi không được dùng", name, name));
    else
        add(line, fmt::format("không có bảng [{}]; gần nhất là [{}]; các dòng trong bảng này không được dùng", name, meant));
    const auto* members = members_of(value);
    if (members == nullptr) return;
    for (const auto& [key, unused] : *members) {
        const Row& row = nearest_row(meant, key);
        if (!has(row.key)) close(row);
    }
}

void Settings::refuse_key(std::string_view table, const std::string& name, int line) {
    const std::string here = table.empty() ? "đầu tệp" : fmt::format("[{}]", table);
    const Row& meant = nearest_row(table, name);
    if (meant.name == name)
        add(line, fmt::format("{} không đứng ở {} mà ở {} ({}); dòng này không được dùng", name, here, in_table(meant), meant.sentence));
    else
        add(line, fmt::format("ở {} không có mục {}; gần nhất là {}{} ({}); dòng này không được dùng", here, name, meant.name,
                              may_hold(table, meant) ? "" : " trong " + in_table(meant), meant.sentence));
    if (!has(meant.key)) close(meant);
}

std::vector<std::string> Settings::sentences() const {
    std::vector<std::string> told;
    for (const Finding& finding : m_findings) told.push_back(sentence(finding.line, finding.text));
    return told;
}

std::string Settings::sentence(int line, std::string_view text) const {
    return line > 0 ? fmt::format("{}:{}: {}", m_origin, line, text) : fmt::format("{}: {}", m_origin, text);
}

std::string Settings::text(Key key) const {
    const std::string* text = m_values[index(key)].as_string();
    return text != nullptr ? *text : std::string();
}

std::int64_t Settings::whole(Key key) const {
    const std::int64_t* number = m_values[index(key)].as_int();
    return number != nullptr ? *number : 0;
}

bool Settings::flag(Key key) const {
    const bool* flag = m_values[index(key)].as_bool();
    return flag != nullptr && *flag;
}

std::vector<std::string> Settings::list(Key key) const {
    std::vector<std::string> words;
    const auto* list = m_values[index(key)].as_array();
    if (list == nullptr) return words;
    for (const Value& word : *list)
        if (word.as_string() != nullptr) words.push_back(*word.as_string());
    return words;
}

std::optional<DayWindow> Settings::window(Key key) const {
    const auto window = parse_window(text(key));
    return window ? std::optional(*window) : std::nullopt;
}

} // namespace tramtin::settings
