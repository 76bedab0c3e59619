// SPDX-License-Identifier: Apache-2.0
#include "content/store/builder.hpp"

#include <set>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "content/base/json.hpp"
#include "content/model/enums.hpp"
#include "content/sqlite/db.hpp"
#include "content/sqlite/statement.hpp"
#include "content/store/derived.hpp"
#include "content/store/item_text.hpp"
#include "content/store/schema.hpp"
#include "content/store/summary_row.hpp"
#include "content/store/words.hpp"
#include "content/text/fold.hpp"

namespace tramtin::store {

namespace {

using base::ErrorCode;
using base::fail;
using model::Item;
using model::Kind;
using sqlite::Db;
using sqlite::Statement;

constexpr std::size_t k_complaints = 20;

struct Inserts {
    Statement pack, line, item, former, blob, synonym, entry, words, meta;

    static Result<Inserts> prepare(Db& db) {
        const auto insert = [&](std::string_view into, int values) {
            std::string sql = fmt::format("INSERT OR IGNORE INTO {} VALUES (?1", into);
            for (int i = 2; i <= values; ++i) sql += fmt::format(", ?{}", i);
            return Statement::prepare(db, sql + ")");
        };
        TRY_ASSIGN(auto pack, insert("pack", 8));
        TRY_ASSIGN(auto line, insert("line", 6));
        TRY_ASSIGN(auto item, insert("item", 7 + k_summary_column_count));
        TRY_ASSIGN(auto former, insert("former", 3));
        TRY_ASSIGN(auto blob, insert("blob", 2));
        TRY_ASSIGN(auto synonym, insert("synonym (says, means, procedures)", 3));
        TRY_ASSIGN(auto entry, insert("entry", 13));
        TRY_ASSIGN(auto words, insert("entry_fts (rowid, title, official, keywords, summary, body)", 6));
        TRY_ASSIGN(auto meta, insert("meta", 2));
        return Inserts{std::move(pack),    std::move(line),  std::move(item),  std::move(former), std::move(blob),
                       std::move(synonym), std::move(entry), std::move(words), std::move(meta)};
    }
};

class Builder {
public:
    Builder(Db& db, Inserts inserts) : m_db(db), m_inserts(std::move(inserts)) {}

    Result<> add_pack(std::string_view raw, const pack::Limits& limits) {
        TRY_ASSIGN(pack::LineReader lines, pack::LineReader::open(raw, limits));
        const pack::Header& header = lines.header();
        if (!m_publishers.insert(header.publisher).second)
            return fail(ErrorCode::Invalid, "two packs of the publisher " + header.publisher);
        m_pack = static_cast<std::int64_t>(m_publishers.size());
        TRY(add_header(header, raw));
        while (true) {
            TRY_ASSIGN(const std::optional<pack::Line> line, lines.next());
            if (!line) return {};
            TRY(add_line(*line, header.publisher));
        }
    }

    Result<BuildReport> finish(const BuildInfo& info) {
        TRY(m_db.exec("INSERT INTO entry_fts (entry_fts) VALUES ('optimize')"));
        TRY(m_inserts.meta.bind_all("built_by", info.built_by).run());
        return std::move(m_report);
    }

private:
    Result<> add_header(const pack::Header& header, std::string_view raw) {
        std::string languages;
        for (const std::string& language : header.languages) languages += (languages.empty() ? "" : " ") + language;
        for (const pack::Blob& blob : header.blobs)
            TRY(m_inserts.blob.bind_all(blob.sha256.hex(), static_cast<std::int64_t>(blob.length)).run());
        return m_inserts.pack
            .bind_all(m_pack, header.publisher, header.title, static_cast<std::int64_t>(header.release.value),
                      base::format_instant(header.issued), languages, crypto::sha256(raw).hex(), raw.substr(0, raw.find('\n')))
            .run();
    }

    Result<> add_line(const pack::Line& line, const std::string& publisher) {
        TRY(m_inserts.line.bind_all(++m_line, m_pack, line.kind, line.id, line.lang, line.json).run());
        if (model::kind_of(line.kind) == Kind::Other) {
            ++m_report.unknown_kinds;
            return {};
        }
        const auto item = pack::item_of(line, publisher);
        if (item) return add_item(*item);
        ++m_report.unreadable;
        if (m_report.complaints.size() < k_complaints)
            m_report.complaints.push_back(fmt::format("{} {}: {}", publisher, line.id, base::describe(item.error())));
        return {};
    }

    Result<> add_item(const Item& item) {
        const model::Meta& meta = model::meta_of(item);
        const Kind kind = model::kind_of(item);
        const std::string_view kind_name = model::name_of(kind);
        const bool shown = m_taken.emplace(kind, meta.id, meta.lang).second;
        ++(shown ? m_report.counts[kind] : m_report.shadowed);
        ++m_report.items;
        const Summary summary = summary_of(item);
        Statement& row = m_inserts.item;
        row.bind_all(m_line, m_pack, kind_name, meta.id, meta.lang, shown ? 1 : 0, sqlite::Blob{title_key(meta.title)});
        bind_summary(row, summary, 8);
        TRY(row.run());
        if (!shown) return {};
        for (const std::string& was : meta.was) TRY(m_inserts.former.bind_all(kind_name, was, meta.id).run());
        if (const auto* synonym = std::get_if<model::Synonym>(&item)) TRY(add_synonym(*synonym));
        if (const auto* event = std::get_if<model::LifeEvent>(&item)) TRY(add_life_event(*event));
        for (const EntryText& entry : entries_of(item)) TRY(add_entry(entry, kind_name));
        return {};
    }

    Result<> add_synonym(const model::Synonym& synonym) {
        return m_inserts.synonym
            .bind_all(fmt::format("{}", fmt::join(synonym.says, "\n")), fmt::format("{}", fmt::join(synonym.means, "\n")), "")
            .run();
    }

    Result<> add_life_event(const model::LifeEvent& event) {
        return m_inserts.synonym.bind_all(event.meta.title, "", fmt::format("{}", fmt::join(event.procedures, " "))).run();
    }

    Result<> add_entry(const EntryText& entry, std::string_view kind) {
        const Words title = words_of(entry.title);
        const Words official = words_of(entry.official);
        const Words keywords = words_of(entry.keywords);
        const auto id = static_cast<std::int64_t>(++m_report.entries);
        TRY(m_inserts.entry
                .bind_all(id, m_line, kind, entry.fragment, entry.shown_title, entry.label, entry.excerpt, title.marked, official.marked,
                          keywords.marked, title.folded, official.folded, keywords.folded)
                .run());
        return m_inserts.words
            .bind_all(id, title.folded, official.folded, keywords.folded, text::fold_text(entry.summary),
                      text::fold_text(cut(entry.body, k_body_bytes)))
            .run();
    }

    Db& m_db;
    Inserts m_inserts;
    BuildReport m_report;
    std::set<std::string> m_publishers;
    std::set<std::tuple<Kind, std::string, std::string>> m_taken; // kind, id, lang
    std::int64_t m_pack = 0;
    std::int64_t m_line = 0;
};

// A hash table of 16 MB gathers the words of 5,000 guides, so that nothing needs to be merged on disk.
Result<> prepare(Db& db) {
    TRY(db.exec("PRAGMA page_size=4096; PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY"));
    TRY(db.exec(std::string(schema_sql())));
    TRY(db.exec(fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", k_application_id, k_schema)));
    return db.exec("INSERT INTO entry_fts (entry_fts, rank) VALUES ('hashsize', 16777216)");
}

// After the commit: only then FTS5 has written all it knows.
Result<> note_hash(Db& db) {
    TRY_ASSIGN(const crypto::Sha256 hash, derived_hash(db));
    return db.exec(fmt::format("INSERT INTO meta VALUES ('{}', '{}')", k_derived_hash, hash.hex()));
}

} // namespace

Result<BuildReport> build_generation(std::span<const std::string> raw_packs, const std::filesystem::path& staged_db,
                                     const BuildInfo& info) {
    if (raw_packs.empty()) return fail(ErrorCode::Invalid, "a generation needs at least one pack");
    TRY_ASSIGN(Db db, Db::create(staged_db));
    TRY(prepare(db));
    TRY_ASSIGN(auto transaction, sqlite::Transaction::begin(db));
    TRY_ASSIGN(Inserts inserts, Inserts::prepare(db));
    Builder builder(db, std::move(inserts));
    for (const std::string& raw : raw_packs) TRY(builder.add_pack(raw, info.limits));
    TRY_ASSIGN(BuildReport report, builder.finish(info));
    TRY(transaction.commit());
    TRY(note_hash(db));
    return report;
}

} // namespace tramtin::store
