// SPDX-License-Identifier: Apache-2.0
#include "content/store/reader.hpp"

#include <fmt/format.h>

#include "content/model/enums.hpp"
#include "content/store/builder.hpp"
#include "content/store/reader_impl.hpp"
#include "content/store/schema.hpp"
#include "content/store/summary_row.hpp"

namespace tramtin::store {

using base::ErrorCode;
using base::fail;
using model::Kind;
using sqlite::Db;
using sqlite::Statement;

namespace {

// Items of the language asked for, and Vietnamese ones where there is none. ?1 kind, ?2 language.
constexpr std::string_view k_in_language =
    " WHERE kind = ?1 AND shown = 1 AND (lang = ?2 OR (lang = 'vi' AND NOT EXISTS "
    "(SELECT 1 FROM item AS o WHERE o.kind = item.kind AND o.id = item.id AND o.lang = ?2 AND o.shown = 1)))";

std::string_view order_by(Order order) {
    switch (order) {
    case Order::Title: return " ORDER BY title_key, id";
    case Order::Popularity: return " ORDER BY popularity DESC, title_key, id";
    case Order::Newest: return " ORDER BY date IS NULL, date DESC, title_key, id";
    case Order::Oldest: return " ORDER BY date IS NULL, date, title_key, id";
    case Order::Given: break;
    }
    return " ORDER BY ord, title_key, id";
}

Result<std::int64_t> pragma(Db& db, std::string_view name) {
    TRY_ASSIGN(Statement statement, Statement::prepare(db, fmt::format("PRAGMA {}", name)));
    TRY_ASSIGN(const bool row, statement.step());
    return row ? statement.integer(0) : 0;
}

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

Result<PackInfo> read_pack_info(const Statement& row) {
    PackInfo pack;
    pack.publisher = row.text(0), pack.title = row.text(1);
    pack.release.value = static_cast<std::uint64_t>(row.integer(2));
    TRY_ASSIGN(pack.issued, base::parse_instant(row.text(3)));
    pack.languages = words_in(row.text(4));
    TRY_ASSIGN(pack.raw_sha256, crypto::Sha256::parse(row.text(5)));
    return pack;
}

tl::unexpected<base::Error> corrupt(const base::Error& error) { return fail(ErrorCode::Corrupt, "a generation: " + error.what); }

// The row's columns: kind, item, lang, json, publisher.
Result<model::Item> read_item(const Statement& row) {
    const pack::Line line{std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3))};
    auto item = pack::item_of(line, row.text(4));
    if (!item) return corrupt(item.error());
    return *std::move(item);
}

constexpr std::string_view k_select_item = "SELECT line.kind, line.item, line.lang, line.json, pack.publisher FROM item "
                                           "JOIN line ON line.id = item.line JOIN pack ON pack.ord = item.pack ";

} // namespace

Result<Db> open_generation(const std::filesystem::path& path) {
    TRY_ASSIGN(Db db, Db::open_readonly_immutable(path));
    TRY_ASSIGN(const std::int64_t application, pragma(db, "application_id"));
    if (application != k_application_id) return fail(ErrorCode::Corrupt, path.string() + ": not a generation");
    TRY_ASSIGN(const std::int64_t schema, pragma(db, "user_version"));
    if (schema != k_schema)
        return fail(ErrorCode::Invalid, fmt::format("{}: schema {} instead of {}", path.string(), schema, k_schema), "store.schema");
    return db;
}

model::Validity validity_on(const Summary& summary, model::Date day) {
    model::Meta meta;
    meta.valid_from = summary.valid_from;
    meta.valid_to = summary.valid_to;
    return model::validity_on(meta, day);
}

Reader::Reader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(const std::filesystem::path& path) {
    TRY_ASSIGN(Db db, open_generation(path));
    return Reader(std::make_unique<Impl>(Impl{std::move(db), nullptr}));
}

Result<GenerationInfo> Reader::info() {
    GenerationInfo info;
    TRY_ASSIGN(Statement built, Statement::prepare(m_impl->db, "SELECT value FROM meta WHERE key = 'built_by'"));
    TRY_ASSIGN(const bool known, built.step());
    if (known) info.built_by = built.text(0);
    TRY_ASSIGN(Statement packs, Statement::prepare(m_impl->db, "SELECT publisher, title, release, issued, languages, raw_sha256 FROM pack "
                                                               "ORDER BY ord"));
    TRY(each_row(packs, [&](const Statement& row) -> Result<> {
        auto pack = read_pack_info(row);
        if (!pack) return corrupt(pack.error());
        info.data_issued = std::max(info.data_issued, pack->issued);
        info.packs.push_back(*std::move(pack));
        return {};
    }));
    if (info.packs.empty()) return fail(ErrorCode::Corrupt, "a generation without packs");
    TRY_ASSIGN(Statement counts, Statement::prepare(m_impl->db, "SELECT kind, count(DISTINCT id) FROM item WHERE shown = 1 GROUP BY kind"));
    TRY(each_row(counts, [&](const Statement& row) -> Result<> {
        info.counts[model::kind_of(row.text(0))] = row.integer(1);
        return {};
    }));
    return info;
}

Result<std::optional<std::string>> Reader::Impl::present_id(Kind kind, std::string_view id) {
    TRY_ASSIGN(Statement find, Statement::prepare(db, "SELECT ?2 FROM item WHERE kind = ?1 AND id = ?2 AND shown = 1 UNION ALL "
                                                      "SELECT id FROM former WHERE kind = ?1 AND was = ?2 LIMIT 1"));
    TRY_ASSIGN(const bool found, find.bind_all(model::name_of(kind), id).step());
    if (!found) return std::nullopt;
    return std::string(find.text(0));
}

Result<std::optional<model::Item>> Reader::item(Kind kind, std::string_view id, std::string_view lang) {
    TRY_ASSIGN(const auto present, m_impl->present_id(kind, id));
    if (!present) return std::nullopt;
    TRY_ASSIGN(Statement find,
               Statement::prepare(m_impl->db, std::string(k_select_item) +
                                                  "WHERE item.kind = ?1 AND item.id = ?2 AND item.shown = 1 "
                                                  "ORDER BY item.lang = ?3 DESC, item.lang = 'vi' DESC, item.lang LIMIT 1"));
    TRY_ASSIGN(const bool found, find.bind_all(model::name_of(kind), *present, lang).step());
    if (!found) return std::nullopt;
    return read_item(find);
}

Result<std::optional<model::Item>> Reader::item(const model::ItemKey& key) {
    TRY_ASSIGN(Statement find, Statement::prepare(m_impl->db, std::string(k_select_item) + "WHERE item.kind = ?1 AND item.id = ?2 AND "
                                                                                           "item.lang = ?3 AND pack.publisher = ?4"));
    TRY_ASSIGN(const bool found, find.bind_all(model::name_of(key.kind), key.id, key.lang, key.publisher).step());
    if (!found) return std::nullopt;
    return read_item(find);
}

Result<std::vector<Summary>> Reader::list(Kind kind, const ListOptions& options) {
    std::string sql = select_summary().append(k_in_language);
    sql += " AND (?3 = '' OR grp = ?3) AND (?4 IS NULL OR (ifnull(valid_from, ?4) <= ?4 AND ifnull(valid_to, ?4) >= ?4))";
    sql.append(order_by(options.order)).append(" LIMIT ?5 OFFSET ?6");
    TRY_ASSIGN(Statement find, Statement::prepare(m_impl->db, sql));
    const auto day = options.valid_on ? std::optional(base::format_date(*options.valid_on)) : std::nullopt;
    find.bind_all(model::name_of(kind), options.lang, options.group, day, static_cast<std::int64_t>(options.limit),
                  static_cast<std::int64_t>(options.offset));
    std::vector<Summary> rows;
    TRY(each_row(find, [&](const Statement& row) -> Result<> {
        rows.push_back(read_summary(row));
        return {};
    }));
    return rows;
}

Result<std::vector<FieldCount>> Reader::fields() {
    TRY_ASSIGN(Statement find,
               Statement::prepare(m_impl->db, "SELECT grp, count(DISTINCT id), max(popularity) AS top, "
                                              "count(DISTINCT CASE WHEN detail IN ('people', 'both') THEN id END), "
                                              "count(DISTINCT CASE WHEN detail IN ('businesses', 'both') THEN id END) FROM item "
                                              "WHERE kind = 'procedure' AND shown = 1 AND grp <> '' GROUP BY grp"));
    std::vector<FieldCount> fields;
    std::vector<std::pair<std::int64_t, std::string>> keys;
    TRY(each_row(find, [&](const Statement& row) -> Result<> {
        const auto count = [&](int column) { return static_cast<std::size_t>(row.integer(column)); };
        fields.push_back({std::string(row.text(0)), count(1), count(3), count(4)});
        keys.emplace_back(-row.integer(2), title_key(row.text(0)));
        return {};
    }));
    std::vector<std::size_t> order(fields.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    std::vector<FieldCount> sorted;
    for (const std::size_t i : order) sorted.push_back(std::move(fields[i]));
    return sorted;
}

Result<std::vector<Summary>> Reader::procedures(std::span<const std::string> codes, std::string_view lang) {
    TRY_ASSIGN(Statement find, Statement::prepare(m_impl->db, select_summary().append(k_in_language).append(" AND id = ?3 LIMIT 1")));
    std::vector<Summary> rows;
    for (const std::string& code : codes) {
        TRY_ASSIGN(const auto id, m_impl->present_id(Kind::Procedure, code));
        if (!id) continue;
        TRY_ASSIGN(const bool found, find.bind_all("procedure", lang, *id).step());
        if (found) rows.push_back(read_summary(find));
    }
    return rows;
}

Result<std::vector<model::LifeEvent>> Reader::life_events(std::string_view lang) {
    ListOptions options;
    options.lang = lang;
    TRY_ASSIGN(const auto rows, list(Kind::LifeEvent, options));
    std::vector<model::LifeEvent> events;
    for (const Summary& row : rows) {
        TRY_ASSIGN(auto found, item(Kind::LifeEvent, row.address.id, lang));
        if (auto* event = found ? std::get_if<model::LifeEvent>(&*found) : nullptr) events.push_back(std::move(*event));
    }
    return events;
}

Result<std::vector<Summary>> Reader::sites() { return list(Kind::Site); }

Result<std::optional<model::SiteProfile>> Reader::site(std::string_view id) {
    TRY_ASSIGN(auto found, item(Kind::Site, id));
    auto* profile = found ? std::get_if<model::SiteProfile>(&*found) : nullptr;
    if (profile == nullptr) return std::nullopt;
    return std::move(*profile);
}

Result<std::vector<crypto::Sha256>> Reader::blobs() {
    TRY_ASSIGN(Statement find, Statement::prepare(m_impl->db, "SELECT sha256 FROM blob ORDER BY sha256"));
    std::vector<crypto::Sha256> blobs;
    TRY(each_row(find, [&](const Statement& row) -> Result<> {
        auto sha256 = crypto::Sha256::parse(row.text(0));
        if (!sha256) return corrupt(sha256.error());
        blobs.push_back(*sha256);
        return {};
    }));
    return blobs;
}

} // namespace tramtin::store
