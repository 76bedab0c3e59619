// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/local_fee.hpp"

#include <algorithm>

namespace tramtin::app {

namespace {

bool open_fee(const model::ChannelRow& row) {
    return row.fee.kind == model::FeeKind::ByProvince || row.fee.kind == model::FeeKind::Unknown;
}

// The source of a fee stands among those of the guide, so that the page names it.
std::string add_source(const model::Meta& site, const std::string& id, model::Meta& guide) {
    const auto is = [&](const model::Source& source) { return source.id == id; };
    const auto found = std::find_if(site.sources.begin(), site.sources.end(), is);
    if (found == site.sources.end()) return {};
    if (std::none_of(guide.sources.begin(), guide.sources.end(), is)) guide.sources.push_back(*found);
    return found->title;
}

} // namespace

void put_local_fee(const model::SiteProfile& site, model::Procedure& procedure, store::Summary& summary) {
    const auto own = [&](const model::LocalFee& fee) { return fee.procedure == procedure.meta.id; };
    const auto local = std::find_if(site.fees.begin(), site.fees.end(), own);
    if (local == site.fees.end()) return;
    const bool left_open = std::any_of(procedure.channels.begin(), procedure.channels.end(), open_fee) || procedure.channels.empty();
    if (!left_open) return;
    const std::string source = add_source(site.meta, local->source, procedure.meta);
    for (model::ChannelRow& row : procedure.channels) {
        if (!open_fee(row)) continue;
        const std::string note = row.fee.note;
        if (local->fee.kind != model::FeeKind::Unknown) row.fee = local->fee;
        row.fee.note = local->text;
        for (const std::string& more : {local->fee.note, source, note}) {
            if (!more.empty()) row.fee.note += (row.fee.note.empty() ? "" : "\n") + more;
        }
    }
    summary.fee_text = local->text;
    summary.fee = local->fee;
    procedure.fee_text = local->text;
}

} // namespace tramtin::app
