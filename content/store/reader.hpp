// SPDX-License-Identifier: Apache-2.0
// Reads one generation. A Reader belongs to one thread. Of items held by several publishers the one that wins is shown.
// Languages: what is missing in `lang` is given in Vietnamese.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.hpp"
#include "content/crypto/sha256.hpp"
#include "content/model/items.hpp"
#include "content/pack/pack.hpp"

namespace tramtin::store {

using base::Result;

struct PackInfo {
    std::string publisher;
    std::string title;
    pack::Release release;
    base::Instant issued{};
    std::vector<std::string> languages;
    crypto::Sha256 raw_sha256;
};

struct GenerationInfo {
    std::string built_by;
    std::vector<PackInfo> packs; // in order of precedence; never empty
    std::map<model::Kind, std::int64_t> counts;
    base::Instant data_issued{}; // the newest pack's
};

// A row of a list, without loading the item. Members that a kind does not have are empty.
struct Summary {
    model::Address address; // fragment: a section of a document
    std::string publisher;
    std::string lang;
    std::string title;
    std::string summary; // a section: the beginning of its text
    std::string icon;
    std::string group;  // procedure: field; target, elsewhere: group; document, directive: its kind's word; a section: the document's title
    std::string detail; // procedure: "people", "businesses" or "both", for whom it is; document, directive: number; notice, event: when;
                        // office: address; target, system: first figure; section: label; elsewhere: who does it
    std::string place;  // notice, event, office, elsewhere
    std::optional<model::Date> date;  // event: first day; else the item's own date
    std::optional<model::Date> until; // event: last day
    std::optional<model::Date> valid_from;
    std::optional<model::Date> valid_to;
    int order = 0;
    std::int64_t popularity = 0;
    bool urgent = false;                                  // notice
    bool commune_level = false;                           // procedure: the commune does it, or a part of it
    model::PlaceKind handled = model::PlaceKind::Unknown; // procedure; `place` then holds model::Place::who
    // Procedure: staff wording when there is one, and what all channels together say. Channels that differ give a range;
    // a free one beside one that says nothing gives Unknown.
    std::string time_text;
    model::Duration time;
    std::string fee_text;
    model::Fee fee;
    model::OnlineLevel online = model::OnlineLevel::Unknown;
};

model::Validity validity_on(const Summary& summary, model::Date day);

enum class Order { Given, Title, Popularity, Newest, Oldest };

struct ListOptions {
    std::string group;                   // exact; empty: all
    std::optional<model::Date> valid_on; // absent: all, the archive too
    Order order = Order::Given;          // ties: title in Vietnamese order, then id
    std::size_t limit = 10'000;
    std::size_t offset = 0;
    std::string lang = "vi";
};

struct FieldCount {
    std::string name;
    std::size_t count = 0;
    std::size_t people = 0; // of these, so many say they are for people
    std::size_t businesses = 0;
};

class Reader {
public:
    // Errors: NotFound, Corrupt, Invalid with reason `store.schema` (to be rebuilt from the packs), Io.
    static Result<Reader> open(const std::filesystem::path& path);
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    ~Reader();

    Result<GenerationInfo> info();
    // Also by an earlier id (`was`): the item then carries its present one.
    Result<std::optional<model::Item>> item(model::Kind kind, std::string_view id, std::string_view lang = "vi");
    // One publisher's item, shown or not.
    Result<std::optional<model::Item>> item(const model::ItemKey& key);
    Result<std::vector<Summary>> list(model::Kind kind, const ListOptions& options = {});
    // Fields (lĩnh vực) of the procedures: those with popular procedures first, then in Vietnamese order.
    Result<std::vector<FieldCount>> fields();
    // In the order of `codes`; unknown ones are left out, earlier ids are followed.
    Result<std::vector<Summary>> procedures(std::span<const std::string> codes, std::string_view lang = "vi");
    Result<std::vector<model::LifeEvent>> life_events(std::string_view lang = "vi");
    Result<std::vector<Summary>> sites();
    Result<std::optional<model::SiteProfile>> site(std::string_view id);
    // Every file in media/ that this generation needs, sorted.
    Result<std::vector<crypto::Sha256>> blobs();

private:
    friend class Searching;
    struct Impl;
    explicit Reader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace tramtin::store
