// SPDX-License-Identifier: Apache-2.0
#include "content/source/forms.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "content/source/reading.hpp"
#include "content/text/fold.hpp"

namespace tramtin::source {

namespace {

struct Form {
    std::vector<std::string> pages;
    std::vector<std::string> names; // as compared
    std::string note;
    bool told = false; // has a form.toml
    bool used = false;
};

using Forms = std::map<std::string, Form>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Runs of digits compare as numbers.
bool before(const std::string& a, const std::string& b) {
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (!is_digit(a[i]) || !is_digit(b[j])) {
            if (a[i] != b[j]) return a[i] < b[j];
            ++i, ++j;
            continue;
        }
        const auto number = [](const std::string& text, std::size_t& at) {
            while (at < text.size() && text[at] == '0') ++at;
            const std::size_t begin = at;
            while (at < text.size() && is_digit(text[at])) ++at;
            return text.substr(begin, at - begin);
        };
        const std::string left = number(a, i), right = number(b, j);
        if (left != right) return left.size() != right.size() ? left.size() < right.size() : left < right;
    }
    return a.size() - i < b.size() - j;
}

// "Mẫu CT01.docx" and "mau ct01" are one name.
std::string compared(std::string_view name) {
    std::string folded = text::fold_text(name);
    for (const std::string_view ending : {".docx", ".doc", ".pdf", ".odt", ".rtf", ".xlsx", ".xls"}) {
        if (folded.ends_with(ending)) folded.resize(folded.size() - ending.size());
    }
    std::string words;
    for (const std::string_view word : text::tokens(folded)) words += (words.empty() ? "" : " ") + std::string(word);
    return words;
}

bool is_picture(std::string_view file) {
    std::string lower(file);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower.ends_with(".png") || lower.ends_with(".jpg") || lower.ends_with(".jpeg");
}

void read_form_file(Tree& tree, const std::string& file, Form& form) {
    Reporter report(tree.findings, file);
    form.told = true;
    const auto text = read_text(tree.root, report);
    const auto table = text ? read_table(*text, report) : std::nullopt;
    if (!table) return;
    for (const auto& [key, member] : *table->as_object()) {
        if (key != "title" && key != "names" && key != "note")
            report.warn(key, "member.unknown", "Mục '" + key + "' không được hiểu nên bị bỏ qua. Tệp này có title, names và note.");
    }
    form.note = table->string_or("note");
    if (const std::string title(table->string_or("title")); !title.empty()) form.names.push_back(compared(title));
    for (const auto& name : table->array_or_empty("names")) {
        if (name.as_string() != nullptr) form.names.push_back(compared(*name.as_string()));
    }
}

void take_file(Tree& tree, const std::string& file, Forms& forms) {
    const std::size_t slash = file.find('/', 6);
    const bool flat = slash == std::string::npos || file.find('/', slash + 1) != std::string::npos;
    const std::string id = flat ? std::string() : file.substr(6, slash - 6);
    Reporter report(tree.findings, file);
    if (flat || !model::is_valid_id(id)) {
        report.warn({}, "file.unused", "Tệp này không được dùng. Mỗi mẫu là một thư mục forms/<mã>/ gồm các trang .png hoặc .jpg.");
    } else if (file.substr(slash + 1) == "form.toml") {
        read_form_file(tree, file, forms[id]);
    } else if (is_picture(file)) {
        forms[id].pages.push_back(file);
    } else {
        report.warn({}, "form.kind", "Trang mẫu phải là ảnh PNG hoặc JPEG. Xuất từng trang thành ảnh rồi chép vào thư mục này.");
    }
}

Forms read_forms(Tree& tree) {
    Forms forms;
    for (const std::string& file : std::vector<std::string>(tree.assets)) {
        if (file.starts_with("forms/")) take_file(tree, file, forms);
    }
    for (auto& [id, form] : forms) {
        std::sort(form.pages.begin(), form.pages.end(), before);
        form.names.push_back(compared(id));
        Reporter report(tree.findings, "forms/" + id);
        if (form.pages.empty())
            report.error({}, "form.empty", "Mẫu này chưa có trang nào. Chép ảnh từng trang vào thư mục, hoặc bỏ thư mục.");
        if (form.pages.size() <= k_max_form_pages) continue;
        report.error({}, "form.long", "Mẫu có hơn " + std::to_string(k_max_form_pages) + " trang. Tách mẫu hoặc bỏ bớt trang.");
        form.pages.resize(k_max_form_pages);
    }
    return forms;
}

Form* form_of(Forms& forms, const model::DossierItem& item, std::string& id) {
    if (!item.form_id.empty()) {
        const auto found = forms.find(item.form_id);
        return found == forms.end() ? nullptr : &found->second;
    }
    const std::string name = compared(item.form);
    if (name.empty()) return nullptr;
    for (auto& [candidate, form] : forms) {
        if (std::find(form.names.begin(), form.names.end(), name) == form.names.end()) continue;
        id = candidate;
        return &form;
    }
    return nullptr;
}

} // namespace

void attach_forms(Tree& tree) {
    Forms forms = read_forms(tree);
    for (Entry& entry : tree.entries) {
        auto* procedure = std::get_if<model::Procedure>(&entry.item);
        if (procedure == nullptr) continue;
        for (std::size_t i = 0; i < procedure->cases.size(); ++i) {
            for (model::DossierItem& item : procedure->cases[i].items) {
                std::string id = item.form_id;
                Form* form = form_of(forms, item, id);
                if (form == nullptr && !item.form_id.empty() && item.pages.empty())
                    Reporter(tree.findings, entry.file, "procedure:" + procedure->meta.id)
                        .error("cases[" + std::to_string(i) + "]", "form.unknown",
                               "Không có mẫu '" + item.form_id + "' trong forms/. Sửa form_id hoặc thêm thư mục forms/" + item.form_id +
                                   ".");
                if (form == nullptr || !item.pages.empty()) continue;
                form->used = true;
                item.form_id = id;
                item.pages = form->pages;
                item.form_note = item.form_note.empty() ? form->note : item.form_note;
            }
        }
    }
    for (const auto& [id, form] : forms) {
        if (form.used || form.pages.empty()) continue;
        Reporter(tree.findings, "forms/" + id)
            .warn({}, "form.unused",
                  "Không thủ tục nào dùng mẫu này. Ghi form_id = \"" + id +
                      "\" ở giấy tờ cần mẫu, hoặc thêm tên mẫu vào names của form.toml.");
    }
}

} // namespace tramtin::source
