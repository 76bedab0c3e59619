// SPDX-License-Identifier: Apache-2.0
#include "content/source/places.hpp"

#include <algorithm>
#include <charconv>

#include "content/base/files.hpp"
#include "content/source/letters.hpp"
#include "content/source/reading.hpp"

namespace tramtin::source {

namespace {

constexpr std::size_t k_kept_files = 8;

// "figures[0].target" -> "figures.target"
std::string without_indexes(std::string_view path) {
    std::string out;
    int depth = 0;
    for (const char c : path) {
        if (c == '[') ++depth;
        if (depth == 0) out += c;
        if (c == ']') --depth;
    }
    return out;
}

// "figures[0].target" -> "figures[0]" -> "figures" -> ""
std::string_view outer(std::string_view path) {
    const std::size_t cut = path.find_last_of(".[");
    return cut == std::string_view::npos ? std::string_view{} : path.substr(0, cut);
}

std::string joined(std::string_view prefix, std::string_view path) {
    if (prefix.empty()) return std::string(path);
    return path.empty() ? std::string(prefix) : std::string(prefix) + "." + std::string(path);
}

using Members = std::vector<base::TomlPlace>;

const base::TomlPlace* member_at(const Members& members, const std::string& path) {
    const auto exact = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.path == path; });
    return exact == members.end() ? nullptr : &*exact;
}

// Decoding names members of lists without their numbers.
const base::TomlPlace* member_like(const Members& members, const std::string& path, std::string_view prefix) {
    const std::string bare = without_indexes(path);
    const auto like = std::find_if(members.begin(), members.end(),
                                   [&](const auto& m) { return m.path.starts_with(prefix) && without_indexes(m.path) == bare; });
    return like == members.end() ? nullptr : &*like;
}

// "office[2]" of the item with this id in a file of many.
std::string prefix_of(const Members& members, std::string_view id) {
    for (const base::TomlPlace& member : members) {
        const bool first_level = member.path.ends_with("].id") && member.path.find('.') == member.path.size() - 3;
        if (first_level && member.text == id) return member.path.substr(0, member.path.size() - 3);
    }
    return {};
}

// What the message quotes: between '…' or "…", the longest first.
std::vector<std::string> quotes_in(std::string_view text) {
    std::vector<std::string> found;
    for (const char quote : {'\'', '"'}) {
        for (std::size_t at = text.find(quote); at != std::string_view::npos; at = text.find(quote, at + 1)) {
            const std::size_t end = text.find(quote, at + 1);
            if (end == std::string_view::npos) break;
            std::string_view part = text.substr(at + 1, end - at - 1);
            if (part.ends_with("…")) part.remove_suffix(3);
            if (part.size() > 1) found.emplace_back(part);
            at = end;
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return found;
}

int line_holding(const std::vector<std::string>& lines, const std::string& part, std::size_t from) {
    for (std::size_t i = from; i < lines.size(); ++i) {
        if (lines[i].find(part) != std::string::npos) return static_cast<int>(i) + 1;
    }
    return 0;
}

int line_quoted(const std::vector<std::string>& lines, const Finding& finding, std::size_t from) {
    for (const std::string& part : quotes_in(finding.text)) {
        if (const int line = line_holding(lines, part, from)) return line;
    }
    return 0;
}

// "notices/a.md:12:3: …" as the reader of TOML says it.
int line_of_error(const Finding& finding) {
    const std::size_t at = finding.text.find(finding.file + ":");
    if (at == std::string::npos) return 0;
    int line = 0;
    const char* begin = finding.text.data() + at + finding.file.size() + 1;
    std::from_chars(begin, finding.text.data() + finding.text.size(), line);
    return line;
}

bool is_text(std::string_view file) { return file.ends_with(".toml") || file.ends_with(".md"); }

int line_of_member(const Members& members, const Finding& finding) {
    const std::size_t colon = finding.address.find(':');
    const std::string id = colon == std::string::npos ? std::string() : finding.address.substr(colon + 1);
    const std::string prefix = prefix_of(members, id);
    for (std::string_view path = finding.field; !path.empty(); path = outer(path)) {
        for (const std::string& front : {prefix, std::string(), std::string("national")}) {
            const std::string whole = joined(front, path);
            const auto* member = member_at(members, whole);
            if (member == nullptr && (path.size() == finding.field.size() || path.find('[') == std::string_view::npos))
                member = member_like(members, whole, front);
            if (member != nullptr) return member->line;
        }
    }
    const auto* item = prefix.empty() ? nullptr : member_at(members, prefix);
    return item == nullptr ? 0 : item->line;
}

bool speaks_of_body(std::string_view field) { return field.empty() || field == "body" || field == "tips" || field.starts_with("sections"); }

} // namespace

const Places::File& Places::file(const std::string& name) {
    const auto known = m_files.find(name);
    if (known != m_files.end()) return known->second;
    if (m_files.size() >= k_kept_files) m_files.clear();
    File& file = m_files[name];
    std::vector<Finding> ignored;
    Reporter report(ignored, name);
    const auto text = read_text(m_root, report);
    if (!text) return file;
    for (std::size_t at = 0; at <= text->size();) {
        const std::size_t end = std::min(text->find('\n', at), text->size());
        file.lines.push_back(text->substr(at, end - at));
        at = end + 1;
    }
    if (name.ends_with(".toml")) {
        file.members = base::toml_places(*text);
    } else if (const auto parts = split_front_matter(*text, report)) {
        file.members = base::toml_places(parts->toml);
        file.body_line = parts->body_line;
    }
    return file;
}

// A section of a document stands in one of the files beside document.toml.
bool Places::place_in_parts(Finding& finding) {
    const std::size_t hash = finding.field.find('#');
    if (!finding.file.ends_with("/document.toml") || hash == std::string::npos) return false;
    const std::string folder = finding.file.substr(0, finding.file.size() - std::string_view("document.toml").size());
    const auto names = base::list_files(m_root / folder, k_max_files);
    if (!names) return false;
    for (const bool by_quote : {true, false}) {
        for (const std::string& name : *names) {
            if (!name.ends_with(".md")) continue;
            const std::vector<std::string>& lines = file(folder + name).lines;
            const int line = by_quote ? line_quoted(lines, finding, 0) : line_holding(lines, "{" + finding.field.substr(hash) + "}", 0);
            if (line == 0) continue;
            finding.file = folder + name;
            finding.line = line;
            return true;
        }
    }
    return false;
}

void Places::place(Finding& finding) {
    if (finding.line > 0) return;
    if (!is_text(finding.file)) {
        finding.line = finding.file.ends_with(".json") || finding.file.ends_with(".txt") ? 1 : 0;
        return;
    }
    if (place_in_parts(finding)) return;
    finding.line = line_of_error(finding);
    if (finding.line > 0) return;
    const File& about = file(finding.file);
    const auto body = static_cast<std::size_t>(std::max(about.body_line - 1, 0));
    if (speaks_of_body(finding.field)) finding.line = line_quoted(about.lines, finding, finding.field.empty() ? 0 : body);
    if (finding.line == 0) finding.line = line_of_member(about.members, finding);
    if (finding.line == 0) finding.line = line_quoted(about.lines, finding, 0);
    if (finding.line == 0) finding.line = speaks_of_body(finding.field) && !finding.field.empty() ? about.body_line : 1;
    finding.line = std::clamp(finding.line, 1, std::max(1, static_cast<int>(about.lines.size())));
}

} // namespace tramtin::source
