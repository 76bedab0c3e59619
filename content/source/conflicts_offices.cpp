// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cassert>
#include <set>

#include "content/base/toml.hpp"
#include "content/source/abolished.hpp"
#include "content/source/conflicts_check.hpp"
#include "content/source/letters.hpp"
#include "content/text/fold.hpp"

namespace tramtin::source {

namespace {

using base::Value;
using model::Kind;

std::vector<Abolished> read_abolished() {
    std::vector<Abolished> all;
    const auto table = base::parse_toml(abolished_text(), "abolished.toml");
    assert(table);
    for (const Value& entry : table->array_or_empty("abolished")) {
        Abolished one;
        const auto until = base::parse_date(entry.string_or("until"));
        assert(until);
        one.until = *until;
        one.now = entry.string_or("now");
        for (const Value& name : entry.array_or_empty("names")) one.phrases.push_back(padded(*name.as_string()));
        for (const Value& head : entry.array_or_empty("heads")) {
            for (const Value& unit : entry.array_or_empty("units"))
                one.phrases.push_back(padded(*head.as_string() + " " + *unit.as_string()));
        }
        all.push_back(std::move(one));
    }
    return all;
}

// "không còn ở huyện", "cấp huyện khi đó": told as what has been.
bool told_as_past(const std::string& sentence) {
    static constexpr std::array<std::string_view, 14> k_words{"không còn", "trước đây",   "khi đó",     "lúc đó", "trước ngày",
                                                              "đã bỏ",     "bãi bỏ",      "thay cho",   "nay là", "nay do",
                                                              "chuyển từ", "từ huyện về", "ngày trước", "bỏ cấp"};
    const std::string padded_words = padded(sentence);
    return std::any_of(k_words.begin(), k_words.end(), [&](std::string_view word) { return has_word(padded_words, word); }) ||
           lowered(sentence).find(" cũ") != std::string::npos;
}

// The sentence of the text that names one; empty: none does.
std::string names_abolished(const std::string& text, const Abolished& gone) {
    for (std::string& sentence : sentences_of(text)) {
        const std::string words = padded(sentence);
        const auto names = [&](const std::string& phrase) { return words.find(phrase) != std::string::npos; };
        if (std::any_of(gone.phrases.begin(), gone.phrases.end(), names) && !told_as_past(sentence)) return std::move(sentence);
    }
    return {};
}

// What the kiosk says of the place instead of these, once staff have written it.
bool answered(const model::Item& item, const std::string& field) {
    const auto* procedure = std::get_if<model::Procedure>(&item);
    return procedure != nullptr && !procedure->where_text.empty() && (field == "authority" || field == "performer" || field == "reception");
}

// The numbers behind "quầy" in a text: "quầy 4", "quầy số 12".
std::vector<std::string> counters_in(std::string_view text) {
    const std::string folded = text::fold_text(text);
    const auto words = text::tokens(folded);
    std::vector<std::string> found;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] != "quay") continue;
        const std::size_t at = words[i + 1] == "so" && i + 2 < words.size() ? i + 2 : i + 1;
        const bool number = words[at].size() <= 2 && digits_end(words[at], 0) == words[at].size();
        if (number) found.emplace_back(words[at].substr(words[at].size() == 2 && words[at][0] == '0' ? 1 : 0));
    }
    return found;
}

std::set<std::string> counters_of(const Tree& tree) {
    std::set<std::string> known;
    for (const Entry& entry : tree.entries) {
        const auto* office = std::get_if<model::Office>(&entry.item);
        for (std::size_t i = 0; office != nullptr && i < office->counters.size(); ++i) {
            for (std::string& number : counters_in(office->counters[i].name)) known.insert(std::move(number));
        }
    }
    return known;
}

} // namespace

const std::vector<Abolished>& abolished() {
    static const std::vector<Abolished> all = read_abolished();
    return all;
}

void check_authorities(const model::Item& item, base::Date today, Reporter& report) {
    if (model::validity_on(model::meta_of(item), today) == model::Validity::Archive) return;
    for (const Abolished& gone : abolished()) {
        if (today <= gone.until) continue;
        bool found = false;
        each_text(item, [&](const ItemText& text) {
            const std::string sentence = found || answered(item, text.field) ? std::string() : names_abolished(text.text, gone);
            if (sentence.empty()) return;
            found = true;
            report.warn(text.field, "authority.abolished",
                        "Còn nhắc cơ quan đã thôi hoạt động sau ngày " + base::format_date(gone.until) + ": " + short_quote(sentence) +
                            ". Việc này nay do " + gone.now + " làm. Xem lại, hoặc ghi rõ là chuyện trước đây.");
        });
    }
}

void check_counters(const Tree& tree, const model::Item& item, Reporter& report) {
    const std::set<std::string> known = counters_of(tree);
    if (known.empty() || model::kind_of(item) == Kind::Office) return;
    std::set<std::string> told;
    each_text(item, [&](const ItemText& text) {
        for (const std::string& number : counters_in(text.text)) {
            if (known.count(number) > 0 || !told.insert(number).second) continue;
            report.warn(text.field, "counter.unknown_number",
                        "Có nhắc quầy " + number + " nhưng không trụ sở nào trong offices.toml có quầy này: " + short_quote(text.text) +
                            ". Sửa số quầy hoặc thêm quầy.");
        }
    });
}

} // namespace tramtin::source
