// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/message_sheet.hpp"

#include <algorithm>
#include <array>

#include "content/base/files.hpp"
#include "content/base/spool.hpp"
#include "content/text/format.hpp"

namespace tramtin::app {

namespace {

constexpr std::array k_columns = {"sheet_column.time",    "sheet_column.code", "sheet_column.kind", "sheet_column.about",
                                  "sheet_column.choices", "sheet_column.text", "sheet_column.phone"};

// Quoted, since people write commas and lines; a sign that would begin a formula gets a mark before it.
std::string cell(std::string_view text) {
    const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    std::string out = formula ? "\"'" : "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

std::string named(const ui::Words& words, std::string_view group, const std::vector<std::string>& codes) {
    std::string all;
    for (const std::string& code : codes) {
        const std::string key = std::string(group) + "." + code;
        const std::string_view name = words(key);
        all += (all.empty() ? "" : ", ") + (name == key ? code : std::string(name));
    }
    return all;
}

bool about_office(std::string_view about) { return about.empty() || about.starts_with("office:"); }

struct Said {
    std::string kind;
    std::string about;
    std::string choices;
    std::string text;
};

Said said(const outbox::Message& message, const ui::Words& words) {
    if (const auto* report = std::get_if<outbox::Report>(&message.body))
        return {std::string(words("feedback.report")), {}, named(words, "category", report->categories), report->text};
    if (const auto* comment = std::get_if<outbox::Comment>(&message.body))
        return {std::string(words("sheet_column.comment")), comment->about,
                named(words, about_office(comment->about) ? "office_reason" : "reason", comment->reasons), comment->text};
    const auto& rating = std::get<outbox::Satisfaction>(message.body);
    return {std::string(words("sheet_column.rating")), rating.about,
            named(words, about_office(rating.about) ? "office_reason" : "reason", rating.reasons),
            std::string(words("rate." + std::to_string(std::clamp(rating.score, 1, outbox::k_best_score))))};
}

std::string time_of(base::Instant at) {
    const base::CivilTime when = base::civil(at);
    return base::format_date(when.date) + " " + text::format_time(when.hour, when.minute);
}

std::string line_of(const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& one : cells) line += (line.empty() ? "" : ";") + cell(one);
    return line + "\r\n";
}

} // namespace

std::string message_sheet(const std::vector<outbox::Message>& messages, const ui::Words& words) {
    std::vector<std::string> titles;
    for (const char* key : k_columns) titles.emplace_back(words(key));
    std::string sheet = "\xEF\xBB\xBFsep=;\r\n" + line_of(titles);
    for (const outbox::Message& message : messages) {
        const Said what = said(message, words);
        sheet +=
            line_of({time_of(message.created.time), message.receipt.text(), what.kind, what.about, what.choices, what.text, message.phone});
    }
    return sheet;
}

base::Result<SheetWritten> write_message_sheet(const std::filesystem::path& outbox, const std::filesystem::path& to, base::Instant at,
                                               const ui::Words& words) {
    TRY_ASSIGN(const base::Spool spool, base::Spool::open(outbox, base::Spool::Side::Reader, outbox::k_message_limits));
    TRY_ASSIGN(const auto entries, spool.list());
    std::vector<outbox::Message> messages;
    for (const auto& entry : entries) {
        const auto bytes = spool.read(entry);
        auto message = bytes ? outbox::parse_message(*bytes) : base::Result<outbox::Message>(tl::unexpected<base::Error>(bytes.error()));
        if (message) messages.push_back(*std::move(message));
    }
    std::string stamp = base::format_instant(at);
    stamp.erase(std::remove_if(stamp.begin(), stamp.end(), [](char c) { return c == ':' || c == '-'; }), stamp.end());
    const std::filesystem::path path = to / ("gop-y-" + stamp + ".csv");
    TRY(base::publish_file(path, message_sheet(messages, words)));
    return SheetWritten{path.string(), messages.size()};
}

} // namespace tramtin::app
