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
        TRY_ASSIGN(auto entry, insert("entry", 15));
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
        TRY_ASSIGN(pack::Pack pack, pack::read(raw, limits));
        const pack::Header& header = pack.header;
        if (!m_publishers.insert(header.publisher).second)
            return fail(ErrorCode::Invalid, "two packs of the publisher " + header.publisher);
        m_pack = static_cast<std::int64_t>(m_publishers.size());
        std::string languages;
        for (const std::string& language : header.languages) languages += (languages.empty() ? "" : " ") + language;
        TRY(m_inserts.pack
                .bind_all(m_pack, header.publisher, header.title, static_cast<std::int64_t>(header.release.value),
                          base::format_instant(header.issued), languages, crypto::sha256(raw).hex(), raw.substr(0, raw.find('\n')))
                .run());
        for (const pack::Blob& blob : header.blobs)
            TRY(m_inserts.blob.bind_all(blob.sha256.hex(), static_cast<std::int64_t>(blob.length)).run());
        for (pack::Line& line : pack.lines) {
            TRY(add_line(line, header.publisher));
            std::string().swap(line.json); // its memory goes to the pages of the database
        }
        return {};
    }

    Result<BuildReport> finish(const BuildInfo& info) {
        TRY(m_db.exec("INSERT INTO entry_fts (entry_fts) VALUES ('optimize')"));
        TRY(m_inserts.meta.bind_all("built_by", info.built_by).run());
        for (const char* table : {"pack", "line", "item", "former", "blob", "synonym", "entry"}) {
            TRY(m_db.exec(fmt::format("INSERT INTO meta SELECT 'rows.{0}', count(*) FROM {0}", table)));
        }
        return std::move(m_report);
    }

private:
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
        const std::string summary = text::fold(entry.summary).text;
        const std::string body = text::fold(cut(entry.body, k_body_bytes)).text;
        const auto id = static_cast<std::int64_t>(++m_report.entries);
        TRY(m_inserts.entry
                .bind_all(id, m_line, kind, entry.fragment, entry.shown_title, entry.label, entry.excerpt, title.marked, official.marked,
                          keywords.marked, title.folded, official.folded, keywords.folded, summary, body)
                .run());
        return m_inserts.words.bind_all(id, title.folded, official.folded, keywords.folded, summary, body).run();
    }

    Db& m_db;
    Inserts m_inserts;
    BuildReport m_report;
    std::set<std::string> m_publishers;
    std::set<std::tuple<Kind, std::string, std::string>> m_taken; // kind, id, lang
    std::int64_t m_pack = 0;
    std::int64_t m_line = 0;
};

// A hash table of 32 MB gathers the words of a usual generation before anything is merged on disk.
Result<> prepare(Db& db) {
    TRY(db.exec("PRAGMA page_size=4096; PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY"));
    TRY(db.exec(std::string(schema_sql())));
    TRY(db.exec(fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", k_application_id, k_schema)));
    return db.exec("INSERT INTO entry_fts (entry_fts, rank) VALUES ('hashsize', 8388608)");
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
    return report;
}

} // namespace tramtin::store
