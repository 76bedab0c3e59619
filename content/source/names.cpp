// SPDX-License-Identifier: Apache-2.0
#include "content/source/names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/source/letters.hpp"
#include "content/source/tree_names.hpp"
#include "content/text/fold.hpp"
#include "content/text/nfc.hpp"

namespace tramtin::source {

namespace {

struct Translation {
    std::string_view said;
    std::string_view name;
};
// What people call them here.
constexpr auto k_translations = std::to_array<Translation>({
    {"thutuc", "procedures"},
    {"thongbao", "notices"},
    {"vanban", "documents"},
    {"hinhanh", "images"},
    {"anh", "images"},
    {"hinh", "images"},
    {"bieumau", "forms"},
    {"mau", "forms"},
    {"chithi", "directives"},
    {"chuongtrinh", "directives"},
    {"hethong", "systems"},
    {"sukien", "events.toml"},
    {"lich", "events.toml"},
    {"truso", "offices.toml"},
    {"chitieu", "indicators.toml"},
    {"tudongnghia", "synonyms.toml"},
    {"image", "images"},
    {"picture", "images"},
    {"photo", "images"},
    {"target", "indicators.toml"},
    {"xa", "sites"},
    {"donvi", "sites"},
});

std::vector<std::string> file_names() {
    std::vector<std::string> names{"tree.toml"};
    for (const ListFile& list : k_list_files) names.emplace_back(list.name);
    return names;
}

std::vector<std::string> folder_names() {
    std::vector<std::string> names(k_other_folders.begin(), k_other_folders.end());
    for (const Folder& folder : k_folders) names.emplace_back(folder.name);
    return names;
}

std::string small(std::string_view name) {
    std::string out(name);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

// "Notices (1)" and "notice" -> "notice": letters alone, without what copying adds.
std::string core(std::string_view name) {
    std::string text = text::fold_text(name);
    for (const std::string_view added : {" copy", "copy of ", " ban sao", "ban sao "}) {
        if (const std::size_t at = text.find(added); at != std::string::npos) text.erase(at, added.size());
    }
    std::string letters;
    for (const char c : text) {
        if (c >= 'a' && c <= 'z') letters += c;
    }
    if (letters.size() > 3 && letters.ends_with('s')) letters.pop_back();
    return letters;
}

// "events.toml.txt" -> "events.toml"; endings that editors and mail add.
std::string without_added_ending(std::string_view name) {
    for (const std::string_view ending : {".txt", ".bak", ".tmp", ".old", ".toml", ".md"}) {
        if (!name.ends_with(ending)) continue;
        const std::string_view inner = name.substr(0, name.size() - ending.size());
        if (inner.ends_with(".toml") || inner.ends_with(".md")) return std::string(inner);
    }
    return std::string(name);
}

std::string_view stem(std::string_view name) { return name.substr(0, std::min(name.find('.'), name.size())); }

// Letters to change, add or leave out; more than 2 is 3.
std::size_t distance(std::string_view a, std::string_view b) {
    if (a.size() > b.size() + 2 || b.size() > a.size() + 2) return 3;
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t kept = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({kept, row[j] + 1, row[j - 1] + 1});
        }
    }
    return std::min<std::size_t>(row[b.size()], 3);
}

struct Likely {
    std::string name;
    bool certain = false; // only the case of letters or an added ending differs
};

std::optional<Likely> likely_name(std::string_view name, const std::vector<std::string>& known) {
    const std::string bare = without_added_ending(small(name));
    const auto same = std::find(known.begin(), known.end(), bare);
    if (same != known.end()) return Likely{*same, true};
    const std::string letters = core(stem(name));
    for (const auto& [said, meant] : k_translations) {
        if (letters == said && std::find(known.begin(), known.end(), meant) != known.end()) return Likely{std::string(meant), false};
    }
    for (const std::string& candidate : known) {
        const std::string wanted = core(stem(candidate));
        if (letters == wanted || (letters.size() >= 5 && distance(letters, wanted) <= 2)) return Likely{candidate, false};
    }
    return std::nullopt;
}

bool is_hidden(std::string_view path) { return path.starts_with('.') || path.find("/.") != std::string_view::npos; }
bool is_note(std::string_view name) { return small(name).starts_with("readme") || small(name).starts_with("license"); }
bool may_be_content(std::string_view name) {
    const std::string low = small(name);
    for (const std::string_view ending : {".toml", ".md", ".markdown", ".doc", ".docx", ".xls", ".xlsx", ".csv", ".json", ".pdf"}) {
        if (low.ends_with(ending)) return true;
    }
    return false;
}

class Looker {
public:
    explicit Looker(const fs::path& root) : m_root(root), m_files(file_names()), m_folders(folder_names()) {}

    std::vector<Misnamed> run() {
        const auto all = entries();
        for (const auto& [path, folder] : all) look(path, folder);
        twins(all);
        return std::move(m_found);
    }

private:
    using Entries = std::map<std::string, bool>; // path, whether it is a folder

    Entries entries() const {
        Entries found;
        std::error_code error;
        fs::recursive_directory_iterator it(m_root, error);
        for (const fs::recursive_directory_iterator end; !error && it != end && found.size() < k_max_files; it.increment(error)) {
            const std::string path = it->path().lexically_relative(m_root).generic_string();
            std::error_code ignored;
            const bool folder = it->is_directory(ignored) && !it->is_symlink(ignored);
            if (is_hidden(path)) {
                if (folder) it.disable_recursion_pending();
            } else {
                found.emplace(path, folder);
            }
        }
        return found;
    }

    bool exists(const std::string& path) const {
        std::error_code ignored;
        return fs::exists(m_root / path, ignored);
    }

    void report(const std::string& path, std::string reason, std::string text, std::optional<std::string> name) {
        if (name && small(*name) != small(path) && exists(*name)) name.reset(); // a copy of what is there
        m_found.push_back({{Severity::Error, path, {}, std::move(reason), std::move(text), {}, 0}, std::move(name)});
    }

    void look(const std::string& path, bool folder) {
        const std::size_t slash = path.find('/');
        if (!text::is_valid_utf8(path)) {
            report(path, "file.name", "Tên tệp không phải mã UTF-8. Đổi tên bằng chữ không dấu.", std::nullopt);
        } else if (slash == std::string::npos) {
            folder ? top_folder(path) : top_file(path);
        } else if (!folder && is_known_folder(path.substr(0, slash))) {
            inner_file(path);
        }
    }

    bool is_known_folder(const std::string& name) const { return std::find(m_folders.begin(), m_folders.end(), name) != m_folders.end(); }

    void top_folder(const std::string& name) {
        if (is_known_folder(name)) return;
        if (const auto likely = likely_name(name, m_folders)) {
            const bool certain = likely->certain && !exists(likely->name);
            report(name, "file.misnamed",
                   fmt::format("Thư mục \"{}\" không được đọc vì sai tên, mọi tệp bên trong không được đăng. Đổi tên thành \"{}\".", name,
                               likely->name),
                   certain ? std::optional(likely->name) : std::nullopt);
            return;
        }
        const auto files = base::list_files(m_root / name, k_max_files);
        const bool content =
            files && std::any_of(files->begin(), files->end(), [](const std::string& f) { return may_be_content(f) && !is_note(f); });
        if (!content) return;
        report(name, "file.unused",
               fmt::format("Thư mục \"{}\" không thuộc cây nội dung nên không được đăng. Chép tệp vào đúng thư mục: {}.", name,
                           fmt::join(m_folders, ", ")),
               std::nullopt);
        m_found.back().finding.severity = Severity::Warning;
    }

    void top_file(const std::string& name) {
        if (std::find(m_files.begin(), m_files.end(), name) != m_files.end()) return;
        if (const auto likely = likely_name(name, m_files)) {
            report(name, "file.misnamed", fmt::format("Tệp \"{}\" không được đọc vì sai tên. Đổi tên thành \"{}\".", name, likely->name),
                   likely->certain ? std::optional(likely->name) : std::nullopt);
            if (exists(likely->name)) m_found.back().finding.severity = Severity::Warning; // a copy that somebody keeps
        } else if (may_be_content(name) && !is_note(name)) {
            report(name, "file.unused", fmt::format("Tệp \"{}\" không được dùng. Ở ngoài cùng chỉ có: {}.", name, fmt::join(m_files, ", ")),
                   std::nullopt);
            m_found.back().finding.severity = Severity::Warning;
        }
    }

    // "x.MD", "x.md.txt", "Document.toml": an ending or a name that differs only in case, or got another one behind it.
    void inner_file(const std::string& path) {
        const std::size_t slash = path.rfind('/');
        const std::string folder = path.substr(0, slash + 1), name = path.substr(slash + 1);
        std::string wanted = without_added_ending(name);
        for (const std::string_view ending : {".md", ".toml", ".markdown", ".mkd"}) {
            if (small(wanted).ends_with(ending))
                wanted = wanted.substr(0, wanted.size() - ending.size()) + (ending == ".toml" ? ".toml" : ".md");
        }
        for (const std::string_view fixed : {"document.toml", "form.toml"}) {
            if (small(wanted) == fixed) wanted = fixed;
        }
        if (wanted == name) return;
        report(path, "file.misnamed",
               fmt::format("Tệp \"{}\" không được đọc vì sai đuôi hoặc sai tên. Đổi tên thành \"{}\".", name, wanted), folder + wanted);
    }

    // Names that people cannot tell apart, and those that no text of a tree can name because their accents stand alone.
    void twins(const Entries& all) {
        std::map<std::string, std::string> seen;
        for (const auto& [path, folder] : all) {
            if (!text::is_valid_utf8(path)) continue;
            const std::string composed = text::to_nfc(path);
            const auto [other, is_new] = seen.emplace(composed, path);
            if (!is_new) {
                report(
                    path, "file.twin",
                    fmt::format(
                        "Tên này chỉ khác tên \"{}\" ở cách mã dấu (tổ hợp hay dựng sẵn). Giữ một tệp, đổi tên tệp kia bằng chữ không dấu.",
                        other->second),
                    std::nullopt);
            } else if (composed != path && text::to_nfc(fs::path(path).filename().string()) != fs::path(path).filename().string()) {
                const std::string name = text::to_nfc(fs::path(path).filename().string());
                const std::string parent = fs::path(path).parent_path().generic_string();
                report(path, "file.decomposed",
                       fmt::format("Tên \"{}\" mã dấu rời (thường do máy Mac) nên không nơi nào gọi được. Đổi tên bằng dấu dựng sẵn hoặc "
                                   "chữ không dấu.",
                                   name),
                       (parent.empty() ? "" : parent + "/") + name);
            }
        }
    }

    fs::path m_root;
    std::vector<std::string> m_files, m_folders;
    std::vector<Misnamed> m_found;
};

} // namespace

std::vector<Misnamed> misnamed(const fs::path& root) { return Looker(root).run(); }

} // namespace tramtin::source
