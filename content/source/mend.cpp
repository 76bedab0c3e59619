// SPDX-License-Identifier: Apache-2.0
#include "content/source/mend.hpp"

#include <algorithm>

#include "content/base/files.hpp"
#include "content/source/check_text.hpp"
#include "content/source/faults.hpp"
#include "content/source/names.hpp"
#include "content/source/reading.hpp"
#include "content/text/nfc.hpp"

namespace tramtin::source {

namespace {

constexpr int k_passes = 4; // text may be spoilt over spoilt text

// The piece with its certain faults mended; those that overlap wait for the next pass.
std::string mended(const Piece& piece) {
    std::string out;
    std::size_t at = 0;
    for (const Fault& fault : faults_in(piece)) {
        if (!fault.mend || fault.begin < at) continue;
        out += piece.text.substr(at, fault.begin - at);
        out += *fault.mend;
        at = fault.end;
    }
    return out.append(piece.text.substr(at));
}

std::string mended(std::string_view bytes, const std::string& file) {
    std::string out;
    std::size_t at = 0;
    for (const Piece& piece : pieces_of(bytes, file)) {
        out += bytes.substr(at, piece.begin - at);
        out += mended(piece);
        at = piece.begin + piece.text.size();
    }
    return out.append(bytes.substr(at));
}

// Whether its data can be read.
bool is_sound(const std::string& bytes, const std::string& file) {
    std::vector<Finding> findings;
    Reporter report(findings, file);
    std::string toml = text::clean(bytes);
    if (!file.ends_with(".toml")) {
        auto parts = split_front_matter(toml, report);
        if (!parts) return false;
        toml = std::move(parts->toml);
    }
    return read_table(toml, report).has_value();
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

// A mend may break a line, but joins none: the lines of `after` that belong to one of `before` end where the next one of it begins.
void list_changes(const std::string& file, std::string_view before, std::string_view after, std::vector<Mend>& mends) {
    const auto old_lines = lines_of(before), new_lines = lines_of(after);
    std::size_t to = 0;
    for (std::size_t from = 0; from < old_lines.size() && to < new_lines.size(); ++from) {
        std::string text(new_lines[to++]);
        const std::size_t left = old_lines.size() - from - 1;
        while (text != old_lines[from] && text.ends_with('\\') && new_lines.size() - to > left) text += "\n" + std::string(new_lines[to++]);
        if (text != old_lines[from]) mends.push_back({file, static_cast<int>(from) + 1, std::string(old_lines[from]), std::move(text)});
    }
}

Result<> mend_file(const fs::path& root, const std::string& file, std::vector<Mend>& mends) {
    const auto bytes = base::read_file(root / file, k_max_file_bytes);
    if (!bytes || !text::is_valid_utf8(*bytes)) return {}; // check says so
    std::string after = *bytes;
    for (int pass = 0; pass < k_passes; ++pass) {
        std::string next = mended(after, file);
        if (next == after) break;
        after = std::move(next);
    }
    if (after == *bytes || (is_sound(*bytes, file) && !is_sound(after, file))) return {};
    TRY(base::publish_file(root / file, after));
    list_changes(file, *bytes, after, mends);
    return {};
}

// A name that differs only in case is the same file on some disks, so it takes a step between.
Result<> rename(const fs::path& root, const std::string& from, const std::string& to) {
    const fs::path between = root / (to + ".doi-ten");
    std::error_code error;
    if (fs::exists(between, error)) return base::fail(base::ErrorCode::Busy, between.string() + " exists");
    fs::rename(root / from, between, error);
    std::error_code ignored;
    const bool taken = !error && fs::exists(root / to, ignored);
    if (!error) fs::rename(between, root / (taken ? from : to), error);
    if (error) return base::fail(base::ErrorCode::Io, (root / from).string() + ": " + error.message());
    return base::sync_directory((root / to).parent_path());
}

} // namespace

Result<std::vector<Mend>> mend_tree(const fs::path& root) {
    std::vector<Mend> mends;
    for (const Misnamed& entry : misnamed(root)) {
        std::error_code ignored;
        if (!entry.name || fs::exists(root / *entry.name, ignored) || !fs::exists(root / entry.finding.file, ignored)) continue;
        TRY(rename(root, entry.finding.file, *entry.name));
        mends.push_back({entry.finding.file, 0, entry.finding.file, *entry.name});
    }
    for (const std::string& file : text_files(root)) TRY(mend_file(root, file, mends));
    return mends;
}

} // namespace tramtin::source
