// SPDX-License-Identifier: Apache-2.0
#include "content/source/compose.hpp"

#include <algorithm>
#include <array>

#include "content/model/codec.hpp"
#include "content/source/dossier_groups.hpp"
#include "content/source/markdown.hpp"

namespace tramtin::source {

using base::Value;
using model::Item;
using model::Kind;

namespace {

// What a decoding problem means to the person who wrote the file.
std::string explained(const std::string& field, std::string_view what) {
    const std::string start = "Mục '" + field + "' ";
    if (what.ends_with("should be text")) return start + "phải là chữ trong dấu ngoặc kép.";
    if (what.ends_with("should be a whole number")) return start + "phải là số nguyên, không có dấu chấm và không trong ngoặc kép.";
    if (what.ends_with("should be a list")) return start + "phải là danh sách trong ngoặc vuông, như [\"a\", \"b\"].";
    if (what.ends_with("should be a table")) return start + "phải là một bảng gồm các mục con.";
    if (what.find("is not a date") != std::string_view::npos) return start + "phải là ngày viết dạng 2026-11-22 (năm-tháng-ngày).";
    if (what.find("does not exist") != std::string_view::npos) return start + "ghi một ngày không có trong lịch. Xem lại ngày.";
    if (what.find("is not a number") != std::string_view::npos) return start + "phải là số viết trong ngoặc kép, như \"6.3\".";
    return start + "không dùng được (" + std::string(what) + "). Xem lại cách viết.";
}

// "figures.target.low should be ...", "meta.date.'x' is not a date" -> the path in front.
std::string field_of(std::string_view what) {
    std::string field(what.substr(0, what.find_first_of(" '")));
    while (field.ends_with('.')) field.pop_back();
    return field;
}

// Members that cannot be read are left out one by one, so that all of them are reported and the rest is kept.
std::optional<Item> decode(Kind kind, Value& members, Reporter& report) {
    for (;;) {
        auto item = model::from_value(kind, members);
        if (item) return std::move(*item);
        const std::string& what = item.error().what;
        if (what.starts_with("the id '")) {
            report.error("id", "item.id",
                         "Mã '" + std::string(members.string_or("id")) +
                             "' không dùng được: chỉ gồm chữ thường không dấu a-z, số, dấu chấm và gạch nối, dài 1 đến 80 ký tự.");
            return std::nullopt;
        }
        const std::string field = field_of(what);
        report.error(field, "member.shape", explained(field, what));
        const std::string top = field.substr(0, field.find('.'));
        if (members.as_object() == nullptr || members.as_object()->erase(top) == 0) return std::nullopt;
    }
}

// The ids that figures, tasks and readings name as their "source".
void collect_named(const Value& value, std::vector<std::string>& ids) {
    if (const auto* list = value.as_array()) {
        for (const Value& entry : *list) collect_named(entry, ids);
    } else if (const auto* table = value.as_object()) {
        for (const auto& [key, member] : *table) {
            if (key == "source" && member.as_string() != nullptr && !member.as_string()->empty()) ids.push_back(*member.as_string());
            collect_named(member, ids);
        }
    }
}

// A source named anywhere in the item belongs to its list, listed or not.
Value::Array listed_sources(const Value& members) {
    Value::Array list = members.array_or_empty("sources");
    std::vector<std::string> ids;
    collect_named(members, ids);
    for (const std::string& id : ids) {
        const auto names = [&](const Value& entry) {
            return (entry.as_string() != nullptr && *entry.as_string() == id) || entry.string_or("id") == id;
        };
        if (std::none_of(list.begin(), list.end(), names)) list.emplace_back(id);
    }
    return list;
}

void resolve_sources(Value& members, const Tree& tree, Reporter& report) {
    Value::Object& object = *members.as_object();
    const Value* written = members.find("sources");
    if (written != nullptr && written->as_array() == nullptr) return;
    Value::Array list = listed_sources(members);
    if (list.empty()) return;
    for (Value& entry : list) {
        const std::string* id = entry.as_string();
        if (id == nullptr) continue;
        const auto known = std::find_if(tree.sources.begin(), tree.sources.end(), [&](const model::Source& s) { return s.id == *id; });
        Value::Object record{{"id", *id}};
        if (known == tree.sources.end()) {
            report.error("sources", "source.unknown",
                         "Nguồn '" + *id + "' chưa có trong tree.toml. Thêm [[source]] id = \"" + *id + "\" vào tree.toml.");
        } else {
            record.emplace("title", known->title), record.emplace("issuer", known->issuer), record.emplace("url", known->url);
            record.emplace("note", known->note);
            if (known->date) record.emplace("date", base::format_date(*known->date));
        }
        entry = Value(std::move(record));
    }
    object.insert_or_assign("sources", Value(std::move(list)));
}

// True for what leaves no trace when read because it says what stands anyway.
bool says_nothing(const Value& value) {
    constexpr std::array<std::string_view, 5> k_initial{"", "other", "unknown", "submit", "normal"};
    if (const auto* text = value.as_string()) return std::find(k_initial.begin(), k_initial.end(), *text) != k_initial.end();
    if (const auto* number = value.as_int()) return *number == 0;
    if (const auto* flag = value.as_bool()) return !*flag;
    if (const auto* list = value.as_array()) return list->empty();
    return value.is_null();
}

// Compares what was written with what was understood: typing errors of names and of enum words are found alike.
void report_ignored(const Value& written, const Value& understood, const std::string& path, Reporter& report) {
    if (const auto* list = written.as_array()) {
        const auto* kept = understood.as_array();
        for (std::size_t i = 0; kept != nullptr && i < std::min(list->size(), kept->size()); ++i) {
            report_ignored((*list)[i], (*kept)[i], path + "[" + std::to_string(i) + "]", report);
        }
        return;
    }
    if (written.as_object() == nullptr) return;
    for (const auto& [key, member] : *written.as_object()) {
        const std::string name = path.empty() ? key : path + "." + key;
        if (const Value* kept = understood.find(key)) {
            report_ignored(member, *kept, name, report);
        } else if (!says_nothing(member)) {
            const auto* text = member.as_string();
            report.warn(name, "member.unknown",
                        "Mục '" + name + "'" + (text != nullptr ? " = \"" + text->substr(0, 60) + "\"" : "") +
                            " không được hiểu nên bị bỏ qua. Xem lại tên mục hoặc từ đã dùng (có thể gõ nhầm).");
        }
    }
}

std::optional<std::vector<model::Block>> blocks_of(const std::string& markdown, int first_line, Reporter& report) {
    auto parsed = parse_markdown(markdown);
    if (!parsed) {
        report.error("body", "markdown.limit", "Bài viết quá dài hoặc có quá nhiều danh sách lồng nhau (" + parsed.error().what + ").");
        return std::nullopt;
    }
    for (MarkdownNote& note : parsed->notes) {
        report.at_line(first_line == 0 ? 0 : first_line + note.line - 1);
        report.warn("body", note.reason, note.text);
    }
    report.at_line(0);
    return std::move(parsed->blocks);
}

// A body that opens with "# Title" names an item that has no title yet.
void take_title(model::Meta& meta, std::vector<model::Block>& blocks) {
    if (!meta.title.empty() || blocks.empty()) return;
    const model::Block& first = blocks.front();
    if (first.kind != model::BlockKind::Heading || first.level != 1) return;
    meta.title = model::plain_text(first.runs);
    blocks.erase(blocks.begin());
}

void attach(Item& item, std::vector<model::Block> blocks, Reporter& report) {
    take_title(model::meta_of(item), blocks);
    std::visit(
        [&](auto& it) {
            if constexpr (requires { it.body; }) {
                it.body = std::move(blocks);
            } else if constexpr (requires { it.tips; }) {
                it.tips = std::move(blocks);
            } else if (!blocks.empty()) {
                report.warn("body", "body.unused", "Loại mục này không có bài viết; phần chữ dưới dòng +++ không được dùng.");
            }
        },
        item);
}

std::string take_text(Value& members, const char* key) {
    std::string text(members.string_or(key));
    members.as_object()->erase(key);
    return text;
}

} // namespace

std::optional<Item> compose(Draft draft, const Tree& tree, Reporter& report) {
    Value& members = draft.members;
    if (members.as_object() == nullptr) return std::nullopt;
    if (draft.kind == Kind::Procedure && members.find("national") != nullptr) {
        Value national = *members.find("national");
        members.as_object()->erase("national");
        members = model::merged(std::move(national), members);
        if (members.as_object() == nullptr) return std::nullopt;
    }
    if (!draft.markdown) draft.markdown = take_text(members, "body_md");
    members.as_object()->try_emplace("id", draft.id);
    members.as_object()->try_emplace("lang", draft.lang);
    Reporter about = report.about(std::string(model::name_of(draft.kind)) + ":" + std::string(members.string_or("id")));
    resolve_sources(members, tree, about);
    auto item = decode(draft.kind, members, about);
    if (!item) return std::nullopt;
    report_ignored(members, model::to_value(*item), {}, about);
    model::meta_of(*item).publisher = tree.publisher;
    if (auto* procedure = std::get_if<model::Procedure>(&*item)) complete_groups(*procedure);
    if (auto blocks = blocks_of(*draft.markdown, draft.markdown_line, about)) attach(*item, std::move(*blocks), about);
    if (auto* document = std::get_if<model::Document>(&*item)) {
        if (!draft.sections.empty()) document->sections = std::move(draft.sections);
    }
    return item;
}

} // namespace tramtin::source
