// SPDX-License-Identifier: Apache-2.0
#include "content/store/item_text.hpp"

#include <algorithm>
#include <limits>

#include "content/model/enums.hpp"
#include "content/model/place.hpp"
#include "content/text/fold.hpp"

namespace tramtin::store {

using namespace model;

namespace {

constexpr std::size_t k_excerpt_bytes = 240;

void append_line(std::string& out, std::string_view line) {
    if (line.empty()) return;
    if (!out.empty()) out += '\n';
    out += line;
}

template <class... Lines> void append(std::string& out, const Lines&... lines) { (append_line(out, lines), ...); }

template <class... Lines> std::string joined(const Lines&... lines) {
    std::string out;
    append(out, lines...);
    return out;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) append(out, part);
    return out;
}

// What all channels together say. Units that differ cannot be one range: then the counter's own time, or the first.
Duration overall_time(const std::vector<ChannelRow>& channels) {
    const ChannelRow* first = nullptr;
    bool same_unit = true;
    int low = std::numeric_limits<int>::max();
    int high = 0;
    for (const ChannelRow& row : channels) {
        if (!row.time.amount) continue;
        same_unit = same_unit && (first == nullptr || first->time.unit == row.time.unit);
        const bool counter_first = row.channel == Channel::InPerson && (first == nullptr || first->channel != Channel::InPerson);
        if (first == nullptr || counter_first) first = &row;
        low = std::min(low, *row.time.amount);
        high = std::max({high, *row.time.amount, row.time.amount_max.value_or(0)});
    }
    if (first == nullptr) return channels.empty() ? Duration{} : channels.front().time;
    Duration time = first->time;
    if (!same_unit) return time;
    if (time.amount != low || time.amount_max.value_or(low) != high) time.raw.clear();
    time.amount = low;
    time.amount_max = high > low ? std::optional(high) : std::nullopt;
    return time;
}

// Free, Fixed and Range as one; the note of one channel would be wrong for another.
Fee fee_range(const std::vector<const Fee*>& known) {
    std::int64_t low = std::numeric_limits<std::int64_t>::max();
    std::int64_t high = 0;
    for (const Fee* fee : known) {
        const std::int64_t vnd = fee->kind == FeeKind::Free ? 0 : fee->vnd.value_or(-1);
        if (vnd < 0) return {};
        low = std::min(low, vnd);
        high = std::max({high, vnd, fee->vnd_max.value_or(0)});
    }
    Fee range;
    range.kind = low == high ? FeeKind::Fixed : FeeKind::Range;
    range.vnd = low;
    if (low != high) range.vnd_max = high;
    const auto unit = [&](const Fee* fee) { return fee->kind == FeeKind::Free || fee->unit == known.back()->unit; };
    if (std::all_of(known.begin(), known.end(), unit)) range.unit = known.back()->unit;
    return range;
}

Fee overall_fee(const std::vector<ChannelRow>& channels) {
    std::vector<const Fee*> known;
    bool silent = false;
    for (const ChannelRow& row : channels) {
        if (row.fee.kind == FeeKind::ByProvince) return row.fee;
        if (row.fee.kind == FeeKind::Unknown) {
            silent = true;
        } else {
            known.push_back(&row.fee);
        }
    }
    if (known.empty()) return channels.empty() ? Fee{} : channels.front().fee;
    const Fee& first = *known.front();
    const auto alike = [&](const Fee* fee) {
        return fee->kind == first.kind && fee->vnd == first.vnd && fee->vnd_max == first.vnd_max && fee->unit == first.unit;
    };
    const bool all_alike = std::all_of(known.begin(), known.end(), alike);
    if (all_alike && first.kind == FeeKind::Free) return silent ? Fee{} : first;
    return all_alike ? first : fee_range(known);
}

// "Tổ chức (không bao gồm doanh nghiệp, HTX)" names no business, though its words do; it may come cut at its comma.
std::string audience_of(const std::vector<std::string>& subjects) {
    constexpr std::string_view k_businesses[] = {"doanh nghiep", "hop tac xa", "ho kinh doanh", "lien hiep hop tac xa", "to hop tac"};
    constexpr std::string_view k_people[] = {"cong dan", "ca nhan", "nguoi", "can bo", "ho gia dinh", "dang vien"};
    bool people = false, businesses = false;
    for (const std::string& subject : subjects) {
        const std::string folded = text::fold_text(subject);
        const auto begins = [&](std::string_view word) { return folded.starts_with(word); };
        people = people || std::any_of(std::begin(k_people), std::end(k_people), begins);
        businesses = businesses || std::any_of(std::begin(k_businesses), std::end(k_businesses), begins);
    }
    return people && businesses ? "both" : people ? "people" : businesses ? "businesses" : "";
}

struct SummaryMaker {
    Summary& out;

    void operator()(const Procedure& p) const {
        out.summary = p.summary, out.icon = p.icon, out.group = p.field, out.detail = audience_of(p.subjects);
        Place place = place_of(p);
        out.handled = place.kind, out.commune_level = is_at_commune(place.kind), out.place = std::move(place.who);
        out.time_text = p.time_text, out.time = overall_time(p.channels);
        out.fee_text = p.fee_text, out.fee = overall_fee(p.channels);
        out.online = p.online;
    }
    void operator()(const Document& d) const { out.summary = d.summary, out.group = word_of(d.kind), out.detail = d.number; }
    void operator()(const Indicator& i) const {
        out.summary = i.summary, out.group = i.group, out.order = i.order;
        if (!i.figures.empty()) out.detail = joined_figure(i.figures.front().target);
    }
    void operator()(const Directive& d) const { out.summary = d.summary, out.group = word_of(d.kind), out.detail = d.number; }
    void operator()(const Notice& n) const {
        out.summary = n.summary, out.detail = n.when, out.place = n.place, out.urgent = n.urgency == Urgency::Urgent;
    }
    void operator()(const Event& e) const {
        out.summary = e.summary, out.detail = e.when, out.place = e.place, out.until = e.ends;
        if (e.starts) out.date = e.starts;
    }
    void operator()(const Office& o) const { out.summary = o.summary, out.detail = o.address, out.place = o.address; }
    void operator()(const System& s) const {
        out.summary = s.summary, out.icon = s.icon;
        if (!s.figures.empty()) out.detail = joined_figure(s.figures.front());
    }
    void operator()(const LifeEvent& l) const { out.icon = l.icon, out.order = l.order; }
    void operator()(const Synonym&) const {}
    void operator()(const Elsewhere& e) const {
        out.summary = e.summary, out.icon = e.icon, out.group = e.group, out.detail = e.who, out.place = e.where;
    }
    void operator()(const SiteProfile& s) const { out.summary = s.subtitle, out.detail = s.province; }

    static std::string joined_figure(const Quantity& q) { return q.unit.empty() ? q.text : q.text + " " + q.unit; }
};

std::string body_of(const Procedure& p) {
    std::string out = joined(p.description, p.requirements, plain_text(p.tips), p.authority, p.performer);
    for (const auto& group : p.cases) {
        append(out, group.title);
        for (const auto& item : group.items) append(out, item.name, item.form, item.note);
    }
    for (const auto& result : p.results) append(out, result.name);
    for (const auto& step : p.steps) append(out, step.text);
    for (const auto& row : p.channels) append(out, row.description, row.raw);
    for (const auto& law : p.legal) append(out, law.number, law.title);
    for (const auto& [name, text] : p.raw) append(out, text);
    return out;
}

struct EntryMaker {
    std::vector<EntryText>& out;

    EntryText& add(const Meta& meta) const {
        EntryText& entry = out.emplace_back();
        entry.title = meta.title;
        entry.keywords = joined(meta.keywords);
        return entry;
    }
    void add(const Meta& meta, std::string summary, std::string body) const {
        EntryText& entry = add(meta);
        entry.summary = std::move(summary);
        entry.body = std::move(body);
    }
    void operator()(const Procedure& p) const {
        add(p.meta, joined(p.summary, p.field), body_of(p));
        out.back().official = p.official_name;
    }
    void operator()(const Document& d) const {
        add(d.meta, joined(d.summary, d.issuer), {});
        append(out.back().keywords, d.number);
        for (const Section& section : d.sections) add_section(section);
    }
    void add_section(const Section& section) const {
        EntryText& entry = out.emplace_back();
        entry.fragment = section.id, entry.label = section.label, entry.shown_title = section.title;
        entry.title = section.title, entry.keywords = section.label, entry.body = plain_text(section.blocks);
        entry.excerpt = cut(entry.body, k_excerpt_bytes);
    }
    void operator()(const Indicator& i) const {
        std::string body;
        for (const auto& figure : i.figures) append(body, figure.label, figure.target.text, figure.target.unit);
        append(body, i.wording);
        add(i.meta, joined(i.summary, i.group, i.term), std::move(body));
    }
    void operator()(const Directive& d) const {
        std::string body = plain_text(d.body);
        for (const auto& task : d.tasks) append(body, task.title, task.owner);
        for (const auto& document : d.documents) append(body, document.number, document.title);
        add(d.meta, joined(d.summary, d.issuer), std::move(body));
        append(out.back().keywords, d.number);
    }
    void operator()(const Notice& n) const { add(n.meta, joined(n.summary, n.place), plain_text(n.body)); }
    void operator()(const Event& e) const { add(e.meta, joined(e.summary, e.place, e.audience), plain_text(e.body)); }
    void operator()(const Office& o) const {
        std::string counters;
        for (const auto& counter : o.counters) append(counters, counter.name, joined(counter.fields));
        add(o.meta, joined(o.summary, o.address), joined(counters, plain_text(o.body)));
    }
    void operator()(const System& s) const { add(s.meta, s.summary, plain_text(s.body)); }
    void operator()(const Elsewhere& e) const {
        std::string body = joined(e.where, e.online, plain_text(e.body));
        for (const auto& help : e.helps) append(body, help.text);
        add(e.meta, joined(e.summary, e.who), std::move(body));
    }
    void operator()(const LifeEvent&) const {}
    void operator()(const Synonym&) const {}
    void operator()(const SiteProfile&) const {}
};

} // namespace

std::string_view cut(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
    return text.substr(0, bytes);
}

Summary summary_of(const Item& item) {
    const Meta& meta = meta_of(item);
    Summary out;
    out.address = {model::kind_of(item), meta.id, {}};
    out.publisher = meta.publisher, out.lang = meta.lang, out.title = meta.title;
    out.date = meta.date, out.valid_from = meta.valid_from, out.valid_to = meta.valid_to;
    out.popularity = meta.popularity;
    std::visit(SummaryMaker{out}, item);
    return out;
}

std::vector<EntryText> entries_of(const Item& item) {
    std::vector<EntryText> out;
    std::visit(EntryMaker{out}, item);
    return out;
}

} // namespace tramtin::store
