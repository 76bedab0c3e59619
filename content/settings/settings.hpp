// SPDX-License-Identifier: Apache-2.0
// tramtin.toml as both programs read it. Nothing in it keeps a program from starting: what is wrong is told, and the default
// counts instead; where a default would open something (a PIN, sticks, sources), the closed end counts.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/value.hpp"
#include "content/settings/day_window.hpp"
#include "content/settings/keys.hpp"

namespace tramtin::settings {

// One line for whoever looks after the machine, in Vietnamese.
struct Finding {
    int line = 0; // 0: of the file as a whole
    std::string text;
};

class Settings {
public:
    // All at their defaults: no file was named.
    Settings();
    static Settings parse(std::string_view toml, std::string_view origin);
    // A file that is not there or cannot be read is a finding.
    static Settings read(const std::filesystem::path& file);

    const std::string& origin() const { return m_origin; } // empty: no file was named
    const std::vector<Finding>& findings() const { return m_findings; }
    // "tramtin.toml:3: …", in the order of the lines.
    std::vector<std::string> sentences() const;
    std::string sentence(int line, std::string_view text) const;
    // Cut to 400 bytes: a name may be as long as the file.
    void add(int line, std::string text);

    // It stands in the file and is sound.
    bool has(Key key) const { return m_lines[index(key)] > 0; }
    int line_of(Key key) const { return m_lines[index(key)]; }
    // Empty, nought, false and nothing when it is not set and has no default.
    std::string text(Key key) const;
    std::int64_t whole(Key key) const;
    bool flag(Key key) const;
    std::vector<std::string> list(Key key) const;
    std::optional<DayWindow> window(Key key) const;
    // `site` as it is written, sound or not, and its line.
    const std::string& written_site() const { return m_site; }
    int site_line() const { return m_site_line; }

private:
    using Lines = std::map<std::string, int, std::less<>>;
    static std::size_t index(Key key) { return static_cast<std::size_t>(key); }
    void close(const Row& row);
    void close_all();
    void take(const Row& row, const base::Value& written, int line);
    void take_member(const std::string& name, const base::Value& value, const base::Value& root, const Lines& lines);
    void take_table(std::string_view table, const base::Value::Object& members, const Lines& lines);
    void refuse_table(const std::string& name, const base::Value& value, int line);
    void refuse_key(std::string_view table, const std::string& name, int line);

    std::string m_origin;
    std::array<base::Value, k_keys> m_values;
    std::array<int, k_keys> m_lines{};
    std::vector<Finding> m_findings;
    std::string m_site;
    int m_site_line = 0;
};

} // namespace tramtin::settings
