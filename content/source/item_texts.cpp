// SPDX-License-Identifier: Apache-2.0
#include "content/source/item_texts.hpp"

#include <algorithm>
#include <array>

#include "content/model/codec.hpp"
#include "content/source/letters.hpp"

namespace tramtin::source {

using base::Value;

namespace {

// Members that are no sentences of the item.
constexpr std::array<std::string_view, 35> k_silent{
    "borrowed", "id",    "publisher", "lang",      "was",        "sources",       "source",  "url",       "icon",
    "image",    "map",   "pages",     "link",      "address",    "links",         "section", "related",   "counter",
    "keywords", "says",  "means",     "form_id",   "kind",       "style",         "raw",     "number",    "decision",
    "code",     "legal", "office",    "procedure", "procedures", "official_name", "anchor",  "popularity"};

bool silent(std::string_view key) { return std::find(k_silent.begin(), k_silent.end(), key) != k_silent.end(); }

std::string run_text(const Value& runs) {
    std::string text;
    for (const Value& run : *runs.as_array()) text += run.string_or("text");
    return text;
}

class Walk {
public:
    explicit Walk(const std::function<void(const ItemText&)>& take) : m_take(take) {}

    void value(const Value& value, const std::string& path) {
        if (const auto* text = value.as_string()) {
            m_take({path, *text});
        } else if (const auto* list = value.as_array()) {
            for (std::size_t i = 0; i < list->size(); ++i) this->value((*list)[i], path + "[" + std::to_string(i) + "]");
        } else if (const auto* table = value.as_object()) {
            members(*table, path);
        }
    }

private:
    void members(const Value::Object& table, const std::string& path) {
        for (const auto& [key, member] : table) {
            if (key == "runs" && member.as_array() != nullptr) {
                m_take({path, run_text(member)});
            } else if (key == "rows" && member.as_array() != nullptr) {
                rows(member, path);
            } else if (!silent(key)) {
                value(member, path.empty() ? key : path + "." + key);
            }
        }
    }

    void rows(const Value& rows, const std::string& path) {
        for (const Value& row : *rows.as_array()) {
            if (row.as_array() == nullptr) continue;
            for (const Value& cell : *row.as_array()) {
                if (cell.as_array() != nullptr) m_take({path, run_text(cell), true});
            }
        }
    }

    const std::function<void(const ItemText&)>& m_take;
};

} // namespace

void each_text(const model::Item& item, const std::function<void(const ItemText&)>& take) { Walk(take).value(model::to_value(item), {}); }

std::vector<std::string> sentences_of(std::string_view text) {
    std::vector<std::string> found;
    std::size_t start = 0;
    const auto end_at = [&](std::size_t end) {
        const std::string_view sentence = trimmed(text.substr(start, end - start));
        if (!sentence.empty()) found.emplace_back(sentence);
        start = end + 1;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool closes = at + 1 >= text.size() || text[at + 1] == ' ' || text[at + 1] == '\n';
        const bool stop = text[at] == '\n' || text[at] == ';' || ((text[at] == '.' || text[at] == '?' || text[at] == '!') && closes);
        if (stop) end_at(at);
    }
    end_at(text.size());
    return found;
}

} // namespace tramtin::source
