// SPDX-License-Identifier: Apache-2.0
#include "content/source/tree.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "content/base/files.hpp"
#include "content/model/codec.hpp"
#include "content/source/compose.hpp"
#include "content/source/forms.hpp"
#include "content/source/languages.hpp"
#include "content/source/markdown.hpp"
#include "content/source/reading.hpp"
#include "content/source/tree_names.hpp"

namespace tramtin::source {

using base::ErrorCode;
using base::fail;
using base::Value;
using model::Kind;

namespace {

class TreeReader {
public:
    explicit TreeReader(Tree& tree) : m_tree(tree) {}
    Result<> read();

private:
    void read_head();
    void read_list(const ListFile& list);
    Result<> read_folder(const Folder& folder);
    void read_item_file(Kind kind, const std::string& file);
    Result<> read_documents();
    void read_document(const std::string& folder, const std::vector<std::string>& files);
    Result<> read_assets(const char* folder);

    Result<std::vector<std::string>> files_of(const std::string& folder);
    void report_special(const std::string& folder);
    void name_by_file(Draft& draft, std::string stem) const;
    void keep(Draft draft, Reporter& report);
    void drop_doubles();

    Tree& m_tree;
};

bool is_hidden(std::string_view path) { return path.starts_with('.') || path.find("/.") != std::string_view::npos; }

// A link or a pipe is not read, for it could lead anywhere; staff must know that what it stands for is not published.
void TreeReader::report_special(const std::string& folder) {
    const auto report = [&](const fs::path& path) {
        const std::string file = path.lexically_relative(m_tree.root).generic_string();
        if (is_hidden(file)) return;
        Reporter(m_tree.findings, file)
            .error({}, "file.special", "Đây là liên kết hoặc tệp đặc biệt nên không được đọc. Chép tệp thật vào chỗ này.");
    };
    std::error_code error;
    if (fs::is_symlink(m_tree.root / folder, error)) report(m_tree.root / folder);
    fs::recursive_directory_iterator it(m_tree.root / folder, error);
    std::size_t entries = 0;
    for (const fs::recursive_directory_iterator end; !error && it != end && entries < k_max_files; it.increment(error), ++entries) {
        std::error_code status;
        const bool plain = !it->is_symlink(status) && (it->is_regular_file(status) || it->is_directory(status));
        if (!plain && !status) report(it->path());
    }
}

// Relative to the tree; a folder that is not there holds nothing.
Result<std::vector<std::string>> TreeReader::files_of(const std::string& folder) {
    auto names = base::list_files(m_tree.root / folder, k_max_files);
    if (!names && names.error().code == ErrorCode::NotFound) return std::vector<std::string>{};
    if (!names) return fail(names.error().code, names.error().what, "tree.unreadable");
    report_special(folder);
    std::vector<std::string> files;
    for (const std::string& name : *names) {
        if (!is_hidden(name)) files.push_back(folder + "/" + name);
    }
    return files;
}

Result<> TreeReader::read() {
    read_head();
    for (const ListFile& list : k_list_files) read_list(list);
    for (const Folder& folder : k_folders) TRY(read_folder(folder));
    TRY(read_documents());
    for (const char* folder : {"forms", "images"}) TRY(read_assets(folder));
    std::sort(m_tree.assets.begin(), m_tree.assets.end());
    drop_doubles();
    complete_languages(m_tree);
    attach_forms(m_tree);
    return {};
}

void read_sources(const Value& head, std::vector<model::Source>& sources, Reporter& report) {
    for (const Value& entry : head.array_or_empty("source")) {
        // A source has no codec of its own: it is read as the only source of an item.
        const Value carrier(Value::Object{{"id", "x"}, {"sources", Value::Array{entry}}});
        auto item = model::from_value(Kind::Notice, carrier);
        if (!item || model::meta_of(*item).sources.front().id.empty()) {
            report.error("source", "source.shape",
                         "Một mục [[source]] thiếu id hoặc viết sai. Mỗi nguồn cần id, title, issuer và date dạng 2020-10-12.");
            continue;
        }
        model::Source source = std::move(model::meta_of(*item).sources.front());
        const bool again = std::any_of(sources.begin(), sources.end(), [&](const model::Source& s) { return s.id == source.id; });
        if (again) report.error("source", "source.double", "Nguồn '" + source.id + "' được khai hai lần. Giữ một, đổi id của mục kia.");
        if (!again) sources.push_back(std::move(source));
    }
}

void TreeReader::read_head() {
    Reporter report(m_tree.findings, "tree.toml");
    const auto text = read_text(m_tree.root, report);
    const auto head = text ? read_table(*text, report) : std::nullopt;
    if (head) {
        m_tree.publisher = head->string_or("publisher");
        m_tree.title = head->string_or("title");
        for (const Value& language : head->array_or_empty("languages")) {
            if (language.as_string() != nullptr && !language.as_string()->empty()) m_tree.languages.push_back(*language.as_string());
        }
        read_sources(*head, m_tree.sources, report);
    }
    if (m_tree.languages.empty()) m_tree.languages.emplace_back("vi");
    if (head && !model::is_valid_id(m_tree.publisher)) {
        report.error("publisher", "tree.publisher",
                     "Thiếu mã đơn vị xuất bản. Ghi publisher = \"ma-don-vi\" (chữ thường không dấu, số, gạch nối).");
    }
}

void TreeReader::read_list(const ListFile& list) {
    std::error_code ignored;
    if (!fs::exists(m_tree.root / list.name, ignored)) return;
    Reporter report(m_tree.findings, list.name);
    const auto text = read_text(m_tree.root, report);
    const auto table = text ? read_table(*text, report) : std::nullopt;
    if (!table) return;
    for (const auto& [key, member] : *table->as_object()) {
        if (key == list.table && member.as_array() != nullptr) continue;
        report.error(key, "member.unknown",
                     "Mục '" + key + "' không thuộc tệp này. Mỗi mục trong tệp mở đầu bằng dòng [[" + list.table + "]].");
    }
    for (const Value& entry : table->array_or_empty(list.table)) {
        Draft draft{list.kind, entry, {}, m_tree.languages.front(), {}, {}, 0};
        keep(std::move(draft), report);
    }
}

Result<> TreeReader::read_folder(const Folder& folder) {
    TRY_ASSIGN(const auto files, files_of(folder.name));
    for (const std::string& file : files) {
        const bool flat = std::count(file.begin(), file.end(), '/') == 1;
        const bool national = folder.kind == Kind::Procedure && file.ends_with(".national.json");
        const bool markdown = file.ends_with(".md") && folder.kind != Kind::Site;
        const bool table = file.ends_with(".toml") && (folder.kind == Kind::Site || folder.kind == Kind::Directive);
        if (flat && (markdown || table)) {
            read_item_file(folder.kind, file);
        } else if (!national) {
            Reporter(m_tree.findings, file)
                .warn({}, "file.unused",
                      std::string("Tệp này không được dùng: thư mục ") + folder.name + "/ chỉ nhận tệp " +
                          (folder.kind == Kind::Site ? ".toml" : ".md") + " nằm trực tiếp trong đó.");
        }
    }
    return {};
}

// "thong-bao.km" is the Khmer text of "thong-bao" when the tree knows that language.
void TreeReader::name_by_file(Draft& draft, std::string stem) const {
    draft.lang = m_tree.languages.front();
    for (const std::string& language : m_tree.languages) {
        if (!stem.ends_with("." + language)) continue;
        stem.resize(stem.size() - language.size() - 1);
        draft.lang = language;
        break;
    }
    draft.id = std::move(stem);
}

void TreeReader::read_item_file(Kind kind, const std::string& file) {
    Reporter report(m_tree.findings, file);
    auto text = read_text(m_tree.root, report);
    if (!text) return;
    Draft draft{kind, {}, {}, {}, {}, {}, 0};
    name_by_file(draft, fs::path(file).stem().string());
    std::string toml = *text;
    if (file.ends_with(".md")) {
        auto parts = split_front_matter(*text, report);
        if (!parts) return;
        toml = std::move(parts->toml);
        draft.markdown = std::move(parts->body);
        draft.markdown_line = parts->body_line;
    }
    auto table = read_table(toml, report);
    if (!table) return;
    draft.members = std::move(*table);
    keep(std::move(draft), report);
}

Result<> TreeReader::read_documents() {
    TRY_ASSIGN(const auto files, files_of("documents"));
    std::map<std::string, std::vector<std::string>> folders;
    for (const std::string& file : files) {
        const fs::path path(file);
        if (std::count(file.begin(), file.end(), '/') == 2 && (file.ends_with(".md") || path.filename() == "document.toml")) {
            folders[path.parent_path().string()].push_back(path.filename().string());
        } else {
            Reporter(m_tree.findings, file)
                .warn({}, "file.unused",
                      "Tệp này không được dùng. Mỗi văn bản là một thư mục documents/<mã>/ gồm document.toml và các tệp .md.");
        }
    }
    for (const auto& [folder, names] : folders) read_document(folder, names);
    return {};
}

// The parts in their order; without a list, all of the folder by name.
std::vector<std::string> parts_of(Value& members, const std::vector<std::string>& files, Reporter& report) {
    std::vector<std::string> present;
    std::copy_if(files.begin(), files.end(), std::back_inserter(present), [](const std::string& f) { return f.ends_with(".md"); });
    const Value* list = members.find("parts");
    if (list == nullptr) return present;
    std::vector<std::string> parts;
    for (const Value& entry : members.array_or_empty("parts")) {
        const std::string name = entry.as_string() != nullptr ? *entry.as_string() : std::string();
        if (std::find(present.begin(), present.end(), name) == present.end()) {
            report.error("parts", "document.part", "Phần '" + name + "' không có trong thư mục này. Xem lại tên tệp trong parts.");
        } else {
            parts.push_back(name);
        }
    }
    for (const std::string& name : present) {
        if (std::find(parts.begin(), parts.end(), name) != parts.end()) continue;
        report.warn("parts", "document.part_unused",
                    "Tệp '" + name + "' không có trong parts nên không được đăng. Thêm vào parts hoặc xóa tệp.");
    }
    members.as_object()->erase("parts");
    return parts;
}

void add_sections(std::vector<model::Section>& sections, std::string_view text, Reporter& report) {
    auto parsed = parse_sections(text);
    if (!parsed) {
        report.error({}, "markdown.limit", "Bài viết quá dài hoặc có quá nhiều danh sách lồng nhau (" + parsed.error().what + ").");
        return;
    }
    for (MarkdownNote& note : parsed->notes) {
        report.at_line(note.line);
        report.warn({}, note.reason, note.text);
    }
    report.at_line(0);
    // Text above a part's first heading goes on where the part before it ended.
    auto first = parsed->sections.begin();
    if (!sections.empty() && first != parsed->sections.end() && first->title.empty() && first->id.empty()) {
        std::move(first->blocks.begin(), first->blocks.end(), std::back_inserter(sections.back().blocks));
        ++first;
    }
    std::move(first, parsed->sections.end(), std::back_inserter(sections));
}

void TreeReader::read_document(const std::string& folder, const std::vector<std::string>& files) {
    Reporter report(m_tree.findings, folder + "/document.toml");
    const auto text = read_text(m_tree.root, report);
    auto table = text ? read_table(*text, report) : std::nullopt;
    if (!table) return;
    Draft draft{Kind::Document, std::move(*table), {}, {}, std::string(), {}, 0};
    name_by_file(draft, fs::path(folder).filename().string());
    for (const std::string& part : parts_of(draft.members, files, report)) {
        Reporter part_report(m_tree.findings, folder + "/" + part);
        if (const auto body = read_text(m_tree.root, part_report)) add_sections(draft.sections, *body, part_report);
    }
    name_sections(draft.sections);
    keep(std::move(draft), report);
}

Result<> TreeReader::read_assets(const char* folder) {
    TRY_ASSIGN(auto files, files_of(folder));
    std::move(files.begin(), files.end(), std::back_inserter(m_tree.assets));
    return {};
}

void TreeReader::keep(Draft draft, Reporter& report) {
    if (auto item = compose(std::move(draft), m_tree, report)) m_tree.entries.push_back({std::move(*item), report.file()});
}

bool before(const Entry& a, const Entry& b) { return model::key_of(a.item) < model::key_of(b.item); }

// Of two items with one key the first read is kept, the other is named.
void TreeReader::drop_doubles() {
    auto& entries = m_tree.entries;
    std::stable_sort(entries.begin(), entries.end(), before);
    const auto same = [&](const Entry& a, const Entry& b) {
        const model::ItemKey key = model::key_of(b.item);
        if (model::key_of(a.item) != key) return false;
        Reporter(m_tree.findings, b.file, std::string(model::name_of(key.kind)) + ":" + key.id)
            .error("id", "item.double", "Mã '" + key.id + "' đã được dùng trong tệp " + a.file + ". Đổi mã của một trong hai mục.");
        return true;
    };
    entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
}

} // namespace

Result<Tree> read_tree(const fs::path& root) {
    std::error_code ignored;
    if (!fs::exists(root / "tree.toml", ignored)) {
        return fail(ErrorCode::NotFound, root.string() + ": holds no tree.toml, so it is no content tree", "tree.missing");
    }
    Tree tree;
    tree.root = root;
    TRY(TreeReader(tree).read());
    return tree;
}

const Entry* find_entry(const Tree& tree, Kind kind, std::string_view id, std::string_view lang) {
    const Entry* found = nullptr;
    for (const Entry& entry : tree.entries) {
        const model::Meta& meta = model::meta_of(entry.item);
        if (model::kind_of(entry.item) != kind || meta.id != id || (!lang.empty() && meta.lang != lang)) continue;
        if (meta.lang == (lang.empty() ? std::string_view(tree.languages.front()) : lang)) return &entry;
        if (found == nullptr) found = &entry;
    }
    return found;
}

} // namespace tramtin::source
