// SPDX-License-Identifier: Apache-2.0
// Words on the screen by key, from assets/strings/<lang>.toml. Vietnamese stands in for what a language lacks.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/base/result.hpp"

namespace tramtin::ui {

class Strings {
public:
    // `folder` holds vi.toml and others. Errors: NotFound/Invalid with the file. Immutable afterwards, safe from any thread.
    static base::Result<Strings> open(const std::filesystem::path& folder);

    // Codes of the languages found, "vi" first.
    const std::vector<std::string>& languages() const { return m_languages; }

    // Every key of this language, in order.
    std::set<std::string> keys(std::string_view lang) const;

    // The words, or the key itself when nobody has them (a lint proves that this does not happen).
    std::string_view get(std::string_view lang, std::string_view key) const;

private:
    using Table = std::map<std::string, std::string, std::less<>>;
    std::vector<std::string> m_languages;
    std::map<std::string, Table, std::less<>> m_tables;
};

using Replacements = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// One language of a Strings. Small, copied by value; the Strings must outlive it.
class Words {
public:
    Words(const Strings& strings, std::string lang) : m_strings(&strings), m_lang(std::move(lang)) {}
    const std::string& lang() const { return m_lang; }
    std::string_view operator()(std::string_view key) const { return m_strings->get(m_lang, key); }
    // "{count} kết quả" with {"count", "12"}.
    std::string operator()(std::string_view key, Replacements replacements) const;
    // The names of the others in their own words, the next one first: "English · ខ្មែរ"; empty: there are none.
    std::string other_languages() const;

private:
    const Strings* m_strings;
    std::string m_lang;
};

} // namespace tramtin::ui
