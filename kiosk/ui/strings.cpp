// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/strings.hpp"

#include <algorithm>

#include "content/base/files.hpp"
#include "content/base/toml.hpp"

namespace tramtin::ui {

namespace {

constexpr std::size_t k_max_bytes = 1U << 20U;

// [home] title = "..." becomes home.title
void flatten(const base::Value& value, const std::string& prefix, std::map<std::string, std::string, std::less<>>& out) {
    if (value.as_object() == nullptr) return;
    for (const auto& [key, member] : *value.as_object()) {
        const std::string name = prefix.empty() ? key : prefix + "." + key;
        if (const auto* text = member.as_string()) {
            out.emplace(name, *text);
        } else {
            flatten(member, name, out);
        }
    }
}

} // namespace

base::Result<Strings> Strings::open(const std::filesystem::path& folder) {
    Strings strings;
    for (const char* lang : {"vi", "en", "km"}) {
        const auto path = folder / (std::string(lang) + ".toml");
        auto text = base::read_file(path, k_max_bytes);
        if (!text && text.error().code == base::ErrorCode::NotFound && std::string_view(lang) != "vi") continue;
        if (!text) return tl::unexpected<base::Error>(text.error());
        TRY_ASSIGN(const base::Value table, base::parse_toml(*text, path.string()));
        flatten(table, "", strings.m_tables[lang]);
        strings.m_languages.emplace_back(lang);
    }
    return strings;
}

std::set<std::string> Strings::keys(std::string_view lang) const {
    std::set<std::string> out;
    if (const auto table = m_tables.find(lang); table != m_tables.end()) {
        for (const auto& [key, words] : table->second) out.insert(key);
    }
    return out;
}

std::string_view Strings::get(std::string_view lang, std::string_view key) const {
    for (const std::string_view wanted : {lang, std::string_view("vi")}) {
        const auto table = m_tables.find(wanted);
        if (table == m_tables.end()) continue;
        if (const auto found = table->second.find(key); found != table->second.end()) return found->second;
    }
    return key;
}

std::string Words::other_languages() const {
    std::vector<std::string> order = m_strings->languages();
    const auto own = std::find(order.begin(), order.end(), m_lang);
    if (own != order.end()) std::rotate(order.begin(), own, order.end());
    std::string names;
    for (const std::string& lang : order) {
        if (lang == m_lang) continue;
        names += (names.empty() ? "" : " · ") + std::string(m_strings->get(lang, "language.name"));
    }
    return names;
}

std::string Words::operator()(std::string_view key, Replacements replacements) const {
    std::string text((*this)(key));
    for (const auto& [name, value] : replacements) {
        const std::string hole = "{" + std::string(name) + "}";
        for (std::size_t at = text.find(hole); at != std::string::npos; at = text.find(hole, at + value.size()))
            text.replace(at, hole.size(), value);
    }
    return text;
}

} // namespace tramtin::ui
