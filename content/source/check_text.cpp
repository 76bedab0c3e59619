// SPDX-License-Identifier: Apache-2.0
#include "content/source/check_text.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/source/faults.hpp"
#include "content/source/letters.hpp"
#include "content/source/numbers.hpp"
#include "content/source/tree_names.hpp"
#include "content/text/nfc.hpp"

namespace tramtin::source {

namespace {

bool is_hidden(std::string_view path) { return path.starts_with('.') || path.find("/.") != std::string_view::npos; }
bool is_text_file(std::string_view path) { return (path.ends_with(".toml") || path.ends_with(".md")) && !is_hidden(path); }

// Files with one item each, whose findings can name it.
std::map<std::string, std::string> addresses(const Tree& tree) {
    std::map<std::string, std::string> found;
    for (const Entry& entry : tree.entries) {
        const auto [known, is_new] =
            found.emplace(entry.file, std::string(model::name_of(model::kind_of(entry.item))) + ":" + model::meta_of(entry.item).id);
        if (!is_new) known->second.clear();
    }
    return found;
}

// One finding for a line and a kind: the first of them, with how many more there are.
void report_piece(const Piece& piece, Reporter& report) {
    const std::vector<Fault> faults = faults_in(piece);
    for (auto fault = faults.begin(); fault != faults.end(); ++fault) {
        const auto same = [&](const Fault& other) { return other.reason == fault->reason; };
        if (fault->said || std::any_of(faults.begin(), fault, same)) continue;
        const auto more = std::count_if(fault + 1, faults.end(), same);
        // What the nation published must not keep a commune from publishing.
        const Severity severity = piece.imported ? Severity::Warning : fault->severity;
        report.at_line(piece.line);
        report.add(severity, piece.kind == PieceKind::Markdown ? "body" : std::string(piece.key), fault->reason,
                   fault->text + (more > 0 ? fmt::format(" Dòng này còn {} chỗ như vậy.", more) : std::string()));
    }
}

bool opens_header(std::string_view line) { return trimmed(line) == "+++"; }

// "title = "…"": a member of the data header.
bool is_member(std::string_view line) {
    constexpr auto k_members = std::to_array<std::string_view>(
        {"title", "sources", "date", "valid_from", "valid_to", "urgency", "summary", "keywords", "lang", "id", "when", "place", "image"});
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return false;
    const std::string_view value = trimmed(line.substr(equals + 1));
    const bool set = value.starts_with('"') || value.starts_with('[') || (!value.empty() && is_digit(value.front()));
    return set && std::find(k_members.begin(), k_members.end(), trimmed(line.substr(0, equals))) != k_members.end();
}

void report_header(int line, std::string text, Reporter& report) {
    report.at_line(line);
    report.error({}, "file.header", std::move(text));
}

// A header below other text, a second one, or one in the way of other programs is shown as text.
void check_headers(const std::vector<Piece>& pieces, bool part, Reporter& report) {
    bool first = true, in_yaml = false;
    for (const Piece& piece : pieces) {
        if (piece.kind != PieceKind::Markdown || piece.key == "body_md") continue;
        const std::string_view line = trimmed(piece.text);
        if (opens_header(line)) {
            report_header(piece.line,
                          part ? "Phần của văn bản không có phần khai báo +++. Chuyển các mục vào document.toml."
                               : "Phần khai báo +++ phải ở ngay đầu tệp, và chỉ có một. Chuyển các mục lên đầu tệp, xóa dòng này.",
                          report);
            return;
        }
        if (first && line == "---") {
            in_yaml = true;
        } else if (in_yaml && line.find(": ") != std::string_view::npos) {
            report_header(piece.line,
                          "Phần khai báo viết theo lối ---, máy sẽ hiện ra như chữ. Viết giữa hai dòng +++, mỗi mục dạng title = \"…\".",
                          report);
            return;
        } else if (is_member(line)) {
            report_header(
                piece.line,
                fmt::format("Dòng \"{}\" là khai báo nhưng đứng trong bài nên sẽ hiện ra như chữ. Chuyển lên giữa hai dòng +++ ở đầu tệp.",
                            excerpt(line)),
                report);
            return;
        } else {
            in_yaml = false;
        }
        first = false;
    }
}

} // namespace

std::vector<std::string> text_files(const fs::path& root) {
    std::vector<std::string> files;
    const auto add = [&](const std::string& file) {
        std::error_code ignored;
        const auto status = fs::symlink_status(root / file, ignored);
        if (fs::is_regular_file(status)) files.push_back(file);
    };
    add("tree.toml");
    for (const ListFile& list : k_list_files) add(list.name);
    const auto add_folder = [&](const std::string& folder) {
        const auto names = base::list_files(root / folder, k_max_files);
        for (const std::string& name : names ? *names : std::vector<std::string>()) {
            if (is_text_file(folder + "/" + name)) add(folder + "/" + name);
        }
    };
    for (const Folder& folder : k_folders) add_folder(folder.name);
    for (const char* folder : k_other_folders) add_folder(folder);
    std::sort(files.begin(), files.end());
    return files;
}

void check_texts(const Tree& tree, std::vector<Finding>& findings) {
    const auto items = addresses(tree);
    for (const std::string& file : text_files(tree.root)) {
        const auto bytes = base::read_file(tree.root / file, k_max_file_bytes);
        if (!bytes || !text::is_valid_utf8(*bytes)) continue; // reading has said so
        const auto item = items.find(file);
        Reporter report(findings, file, item == items.end() ? std::string() : item->second);
        const std::vector<Piece> pieces = pieces_of(*bytes, file);
        for (const Piece& piece : pieces) report_piece(piece, report);
        if (file.ends_with(".md")) check_headers(pieces, file.starts_with("documents/"), report);
    }
}

void check_left_over(const Entry& entry, Reporter& report) {
    const auto look = [&](const std::vector<model::Block>& blocks, const std::string& field) {
        const auto tell = [&](const std::vector<model::Run>& runs) {
            const std::string text = model::plain_text(runs);
            const std::string sign = markup_in(text);
            if (!sign.empty())
                report.warn(
                    field, "text.markup",
                    fmt::format("Dấu Markdown \"{}\" không thành cặp nên sẽ hiện nguyên trên máy. Thêm dấu đóng sát chữ, hoặc xóa.", sign));
        };
        for (const model::Block& block : blocks) {
            tell(block.runs);
            for (const auto& row : block.rows) std::for_each(row.begin(), row.end(), tell);
        }
    };
    std::visit(
        [&](const auto& item) {
            if constexpr (requires { item.body; }) look(item.body, "body");
            if constexpr (requires { item.tips; }) look(item.tips, "tips");
            if constexpr (requires { item.sections; }) {
                for (const model::Section& section : item.sections) look(section.blocks, "sections#" + section.id);
            }
        },
        entry.item);
}

namespace {

void check_quantity(const model::Quantity& quantity, const std::string& field, Reporter& report) {
    for (const auto& [name, number] : {std::pair("low", quantity.low), std::pair("high", quantity.high)}) {
        if (!number || names_number(quantity.text, *number)) continue;
        report.error(field + "." + name, "figure.contradicts",
                     fmt::format("{} = \"{}\" nhưng lời ghi là \"{}\": hai số khác nhau. Sửa {} hoặc text.", name,
                                 model::format_decimal(*number), quantity.text, name));
    }
}

} // namespace

void check_numbers(const Entry& entry, Reporter& report) {
    if (const auto* system = std::get_if<model::System>(&entry.item)) {
        for (std::size_t i = 0; i < system->figures.size(); ++i) check_quantity(system->figures[i], fmt::format("figures[{}]", i), report);
    }
    const auto* target = std::get_if<model::Indicator>(&entry.item);
    for (std::size_t i = 0; target != nullptr && i < target->figures.size(); ++i) {
        const model::IndicatorFigure& figure = target->figures[i];
        const std::string field = fmt::format("figures[{}]", i);
        check_quantity(figure.target, field + ".target", report);
        if (figure.baseline) check_quantity(*figure.baseline, field + ".baseline", report);
        if (figure.latest) check_quantity(*figure.latest, field + ".latest", report);
        for (std::size_t k = 0; k < figure.earlier.size(); ++k) {
            const std::string term = fmt::format("{}.earlier[{}]", field, k);
            if (figure.earlier[k].target) check_quantity(*figure.earlier[k].target, term + ".target", report);
            if (figure.earlier[k].result) check_quantity(*figure.earlier[k].result, term + ".result", report);
        }
    }
}

} // namespace tramtin::source
