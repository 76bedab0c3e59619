// SPDX-License-Identifier: Apache-2.0
#include "content/source/conflicts_check.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "content/text/fold.hpp"

namespace tramtin::source {

namespace {

using model::Kind;

bool said_twice(const std::string& folded) {
    const auto words = text::tokens(folded);
    const std::size_t half = words.size() / 2;
    return half >= 2 && words.size() % 2 == 0 &&
           std::equal(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(half), words.begin() + static_cast<std::ptrdiff_t>(half));
}

// Told apart by their days, or never shown by a name.
bool named_alike(Kind kind) {
    return kind == Kind::Event || kind == Kind::Notice || kind == Kind::Synonym || kind == Kind::Site || kind == Kind::Other;
}

} // namespace

std::string padded(std::string_view text) { return " " + text::fold_text(text) + " "; }

bool has_word(std::string_view padded_text, std::string_view phrase) { return padded_text.find(padded(phrase)) != std::string_view::npos; }

std::string short_quote(std::string_view text) {
    constexpr std::size_t k_most = 160;
    if (text.size() <= k_most) return "\"" + std::string(text) + "\"";
    std::size_t end = k_most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return "\"" + std::string(text.substr(0, end)) + "…\"";
}

void check_titles(const Tree& tree, std::optional<base::Date> today, std::vector<Finding>& findings) {
    std::map<std::tuple<Kind, std::string, std::string>, const Entry*> seen;
    for (const Entry& entry : tree.entries) {
        const model::Meta& meta = model::meta_of(entry.item);
        const std::string folded = text::fold_text(meta.title);
        if (folded.empty()) continue;
        Reporter report = Reporter(findings, entry.file).about(model::format_address({model::kind_of(entry.item), meta.id, {}}));
        if (said_twice(folded)) report.warn("title", "title.twice", "Tên lặp lại chính nó: " + short_quote(meta.title) + ". Bỏ một nửa.");
        const bool past = today && model::validity_on(meta, *today) == model::Validity::Archive;
        if (past || named_alike(model::kind_of(entry.item))) continue;
        const auto [first, fresh] = seen.emplace(std::tuple(model::kind_of(entry.item), meta.lang, folded), &entry);
        if (fresh) continue;
        report.warn("title", "title.double",
                    "Trùng tên với " + first->second->file + ": " + short_quote(meta.title) +
                        ". Người dân không biết chọn mục nào. Ghi title khác nhau.");
    }
}

namespace {

void check_words(const Tree& tree, const model::Item& item, std::optional<base::Date> today, Reporter& report) {
    if (const auto* procedure = std::get_if<model::Procedure>(&item)) check_papers(*procedure, report);
    if (const auto* site = std::get_if<model::SiteProfile>(&item)) check_local_fees(tree, *site, report);
    check_units(item, report);
    check_marks(tree, item, report);
    check_counters(tree, item, report);
    if (today) check_authorities(item, *today, report);
}

// An imported agency of an abolished level has been named by the import's own finding.
void drop_told_twice(std::vector<Finding>& findings) {
    const auto district = [&](const Finding& finding) {
        return std::any_of(findings.begin(), findings.end(), [&](const Finding& other) {
            return other.reason == "national.district" && other.file == finding.file && other.field == finding.field;
        });
    };
    std::vector<Finding> kept;
    for (const Finding& finding : findings) {
        if (finding.reason != "authority.abolished" || !district(finding)) kept.push_back(finding);
    }
    findings = std::move(kept);
}

} // namespace

void check_conflicts(const Tree& tree, std::optional<base::Date> today, std::vector<Finding>& findings) {
    for (const Entry& entry : tree.entries) {
        const model::Meta& meta = model::meta_of(entry.item);
        Reporter report = Reporter(findings, entry.file).about(model::format_address({model::kind_of(entry.item), meta.id, {}}));
        // A translation takes most of its text over from the first language, where it has been looked at.
        if (meta.lang == tree.languages.front()) check_words(tree, entry.item, today, report);
        const auto* procedure = std::get_if<model::Procedure>(&entry.item);
        if (procedure != nullptr && (meta.lang == "vi" || meta.lang == "en")) check_facts(*procedure, report);
    }
    check_titles(tree, today, findings);
    drop_told_twice(findings);
}

} // namespace tramtin::source
