// SPDX-License-Identifier: Apache-2.0
// All comparing is done on folded words, so that accents, capitals and the place of a tone do not matter.
#include <algorithm>
#include <array>

#include "content/source/conflicts_check.hpp"
#include "content/text/fold.hpp"

namespace tramtin::source {

using model::DossierItem;
using model::Procedure;

namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
    const std::string folded = text::fold_text(text);
    Words words;
    for (const std::string_view word : text::tokens(folded)) words.emplace_back(word);
    return words;
}

// Folded as the texts they are compared with.
std::vector<Words> phrases(std::initializer_list<std::string_view> list) {
    std::vector<Words> all;
    for (const std::string_view phrase : list) all.push_back(words_of(phrase));
    return all;
}

bool stands_at(const Words& text, std::size_t at, const Words& phrase) {
    return !phrase.empty() && at + phrase.size() <= text.size() && std::equal(phrase.begin(), phrase.end(), text.begin() + at);
}

// The length of the longest of the phrases that stands there.
std::size_t any_at(const Words& text, std::size_t at, const std::vector<Words>& list) {
    std::size_t longest = 0;
    for (const Words& phrase : list) {
        if (stands_at(text, at, phrase)) longest = std::max(longest, phrase.size());
    }
    return longest;
}

struct Language {
    std::vector<Words> not_needed = phrases({"không cần", "không phải có", "không phải nộp", "không phải mang", "không phải xuất trình",
                                             "không phải kèm", "không phải làm", "không yêu cầu", "không bắt buộc", "khỏi cần", "khỏi phải",
                                             "khỏi nộp", "khỏi mang", "miễn nộp", "chẳng cần", "không nhất thiết", "không đòi"});
    std::vector<Words> fillers = phrases({"phải", "có", "mang", "theo", "nộp", "kèm", "xuất trình", "thêm", "làm", "xin", "bất kỳ", "các",
                                          "loại", "bản sao", "bản chính", "bản gốc", "tới", "đến", "ông bà"});
    std::vector<Words> classes = phrases({"giấy tờ", "giấy", "văn bản", "tờ khai", "bản", "đơn", "thẻ", "sổ"});
    std::vector<Words> ends = phrases({"chỉ", "nhưng", "mà", "vẫn", "thì phải", "mới phải", "trừ"});
    // How a paper's own note says when it may be left out.
    std::vector<Words> leaves_out = phrases({"không cần", "chỉ cần", "chỉ khi", "không phải nộp", "không phải có", "không phải mang",
                                             "không phải xuất trình", "không có thì", "không còn thì", "nếu có", "khỏi"});
};

// The words a paper goes by: "Giấy ủy quyền, nếu đi làm thay" -> giấy | ủy quyền.
struct Paper {
    Words words;
    std::size_t classed = 0; // how many of them only say that it is a paper
};

Paper paper_of(const std::string& name, const Language& language) {
    static constexpr std::array<std::string_view, 16> k_cuts{",",    "(",    ";",    ":",      " nếu ", " hoặc ", " khi ", " của ",
                                                             " để ", " do ", " có ", " theo ", " cho ", " đã ",   " cần ", " kèm "};
    std::size_t end = name.size();
    for (const std::string_view cut : k_cuts) end = std::min(end, name.find(cut));
    Paper paper{words_of(std::string_view(name).substr(0, end)), 0};
    for (std::size_t length = any_at(paper.words, 0, language.classes); length > 0;
         length = any_at(paper.words, paper.classed, language.classes))
        paper.classed += length;
    return paper;
}

// Whether the text names the paper from here: by all its words, or the first three; short names without "giấy" as well.
bool named_at(const Words& text, std::size_t at, const Paper& paper, const Language& language) {
    const std::size_t own = paper.words.size() - paper.classed;
    if (own == 0) return false;
    std::size_t classed = 0;
    for (std::size_t n = any_at(text, at, language.classes); n > 0; n = any_at(text, at + classed, language.classes)) classed += n;
    if (classed == 0 && (paper.classed > 0 && own > 2)) return false;
    if (classed > 0 && paper.classed == 0) return false;
    const std::size_t needed = own <= 3 ? own : 3;
    if (needed < 2 && paper.classed == 0) return false;
    const Words core(paper.words.begin() + static_cast<std::ptrdiff_t>(paper.classed),
                     paper.words.begin() + static_cast<std::ptrdiff_t>(paper.classed + needed));
    return stands_at(text, at + classed, core);
}

// "không cần giấy A, giấy B, chỉ cần C": A and B.
bool denied_after(const Words& text, std::size_t from, const Paper& paper, const Language& language) {
    for (std::size_t at = from; at < text.size(); ++at) {
        if (any_at(text, at, language.ends) > 0) return false;
        if (named_at(text, at, paper, language)) return true;
    }
    return false;
}

// "Giấy A thì không cần".
bool denied_before(const Words& text, std::size_t negation, std::size_t length, const Paper& paper, const Language& language) {
    const std::size_t start = negation > paper.words.size() + 2 ? negation - paper.words.size() - 2 : 0;
    const std::size_t behind = negation + length;
    const bool ends = behind >= text.size() || any_at(text, behind, language.fillers) == text.size() - behind;
    for (std::size_t at = start; ends && at < negation; ++at) {
        if (named_at(text, at, paper, language)) return true;
    }
    return false;
}

bool denies(const std::string& sentence, const Paper& paper, const Language& language) {
    const Words text = words_of(sentence);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t length = any_at(text, at, language.not_needed);
        if (length == 0) continue;
        std::size_t from = at + length;
        for (std::size_t n = any_at(text, from, language.fillers); n > 0; n = any_at(text, from, language.fillers)) from += n;
        if (named_at(text, from, paper, language) || denied_after(text, from, paper, language)) return true;
        if (denied_before(text, at, length, paper, language)) return true;
    }
    return false;
}

bool says_when(const DossierItem& item, const Language& language) {
    for (const std::string* own : {&item.note, &item.name}) {
        const Words text = words_of(*own);
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (any_at(text, at, language.leaves_out) > 0) return true;
        }
    }
    return false;
}

bool asked_for(const DossierItem& item) {
    return item.role != model::ItemRole::Note && item.originals.value_or(1) + item.copies.value_or(1) > 0;
}

void check_item(const DossierItem& item, const std::vector<std::string>& sentences, const std::string& field, const Language& language,
                Reporter& report) {
    if (!asked_for(item) || says_when(item, language)) return;
    const Paper paper = paper_of(item.name, language);
    for (const std::string& sentence : sentences) {
        if (!denies(sentence, paper, language)) continue;
        report.warn(field, "conflict.paper",
                    "Danh mục đòi \"" + item.name + "\" mà lời dặn nói không cần: \"" + sentence +
                        "\". Ghi vào note của giấy tờ này khi nào mới cần, hoặc sửa lời dặn.");
        return;
    }
}

// A paper to hand in that its own note says is only shown.
void check_role(const DossierItem& item, const std::string& field, Reporter& report) {
    const std::string note = " " + text::fold_text(item.note) + " ";
    const bool shown = note.find(" chi xuat trinh ") != std::string::npos || note.find(" khong nop lai ") != std::string::npos;
    const bool when =
        note.find(" neu ") != std::string::npos || note.find(" thi ") != std::string::npos || note.find(" khi ") != std::string::npos;
    if (item.role != model::ItemRole::Submit || !shown || when) return;
    report.warn(field, "conflict.paper_role",
                "\"" + item.name + "\" ghi là giấy phải nộp, ghi chú lại nói chỉ xuất trình: \"" + item.note +
                    "\". Ghi role = \"present\".");
}

bool depends(const std::string& sentence) {
    const std::string text = " " + text::fold_text(sentence) + " ";
    static constexpr std::array<std::string_view, 5> k_words{" neu ", " khi ", " truong hop ", " doi voi ", " thi "};
    return std::any_of(k_words.begin(), k_words.end(), [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

} // namespace

void check_papers(const Procedure& p, Reporter& report) {
    static const Language language;
    std::vector<std::string> advice;
    for (const std::string& text : {model::plain_text(p.tips), p.summary}) {
        for (std::string& sentence : sentences_of(text)) advice.push_back(std::move(sentence));
    }
    for (std::size_t c = 0; c < p.cases.size(); ++c) {
        const auto& items = p.cases[c].items;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const std::string field = "cases[" + std::to_string(c) + "].items[" + std::to_string(i) + "]";
            std::vector<std::string> sentences = advice;
            for (std::size_t other = 0; other < items.size(); ++other) {
                if (other == i) continue;
                for (std::string& sentence : sentences_of(items[other].note)) {
                    if (!depends(sentence)) sentences.push_back(std::move(sentence));
                }
            }
            check_item(items[i], sentences, field, language, report);
            check_role(items[i], field, report);
        }
    }
}

} // namespace tramtin::source
