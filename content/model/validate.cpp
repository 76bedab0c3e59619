// SPDX-License-Identifier: Apache-2.0
#include "content/model/validate.hpp"

#include <algorithm>
#include <set>

#include "content/model/cards.hpp"
#include "content/model/items.hpp"

namespace tramtin::model {

namespace {

class Issues {
public:
    explicit Issues(const Meta& meta) : m_meta(meta) {}
    void error(std::string field, std::string reason, std::string text) { add(Severity::Error, field, reason, text); }
    void warn(std::string field, std::string reason, std::string text) { add(Severity::Warning, field, reason, text); }
    std::vector<Issue> take() { return std::move(m_list); }

    bool knows_source(const std::string& id) const {
        return std::any_of(m_meta.sources.begin(), m_meta.sources.end(), [&](const Source& s) { return s.id == id; });
    }

private:
    void add(Severity severity, std::string& field, std::string& reason, std::string& text) {
        m_list.push_back({severity, std::move(field), std::move(reason), std::move(text)});
    }
    const Meta& m_meta;
    std::vector<Issue> m_list;
};

std::string at(const char* list, std::size_t index) { return std::string(list) + "[" + std::to_string(index) + "]"; }

void check_variants(const Meta& meta, Issues& issues) {
    for (std::size_t i = 0; i < meta.variants.size(); ++i) {
        const std::string field = at("variants", i);
        const Variant& variant = meta.variants[i];
        if (variant.readings.size() < 2)
            issues.warn(field, "variant.single",
                        "Chỉ có một cách nói về \"" + variant.topic + "\". Thêm cách nói thứ hai hoặc bỏ mục này.");
        for (const Reading& reading : variant.readings) {
            if (issues.knows_source(reading.source)) continue;
            issues.error(field, "variant.no_source",
                         "Một cách nói về \"" + variant.topic + "\" không ghi nguồn. Ghi source là mã một nguồn trong tree.toml.");
        }
    }
}

void check_meta(const Meta& meta, Issues& issues) {
    if (!is_valid_id(meta.id))
        issues.error("id", "meta.id", "Mã không đúng dạng: chỉ gồm a-z, số, dấu chấm và gạch nối, dài 1 đến 80 ký tự.");
    if (meta.valid_from && meta.valid_to && *meta.valid_to < *meta.valid_from) {
        issues.error("valid_to", "meta.validity", "Ngày hết hiệu lực đứng trước ngày bắt đầu. Xem lại valid_from và valid_to.");
    }
    if (meta.popularity < 0 || meta.popularity > 100)
        issues.warn("popularity", "meta.popularity", "Mức phổ biến (popularity) phải từ 0 đến 100.");
    for (const std::string& old_id : meta.was) {
        if (!is_valid_id(old_id) || old_id == meta.id)
            issues.error("was", "meta.was", "Mã cũ '" + old_id + "' trong was không dùng được. Sửa hoặc bỏ.");
    }
    check_variants(meta, issues);
}

void need_title(const Meta& meta, Issues& issues) {
    if (meta.title.empty()) issues.error("title", "meta.no_title", "Chưa có tên. Ghi title.");
}

void check_quantity(const Quantity& quantity, const std::string& field, Issues& issues) {
    if (quantity.text.empty()) issues.error(field, "figure.no_text", "Số liệu chưa có lời ghi (text) như đã công bố. Ghi text.");
    if (quantity.source.empty()) {
        issues.error(field, "figure.no_source",
                     "Số liệu \"" + quantity.text + "\" không ghi nguồn. Ghi source là mã một nguồn trong tree.toml.");
    } else if (!issues.knows_source(quantity.source)) {
        issues.error(field, "figure.unknown_source",
                     "Nguồn '" + quantity.source + "' của số liệu \"" + quantity.text + "\" chưa có trong tree.toml.");
    }
    if (quantity.low && quantity.high && to_double(*quantity.high) < to_double(*quantity.low)) {
        issues.error(field, "figure.range", "Số liệu \"" + quantity.text + "\" có cận trên nhỏ hơn cận dưới. Xem lại low và high.");
    }
    if (quantity.high && !quantity.low)
        issues.error(field, "figure.no_low", "Số liệu \"" + quantity.text + "\" có high mà không có low. Ghi low.");
}

void check_fee(const Fee& fee, const std::string& field, Issues& issues) {
    const bool numbered = fee.kind == FeeKind::Fixed || fee.kind == FeeKind::Range;
    if (numbered && (!fee.vnd || *fee.vnd <= 0))
        issues.error(field, "fee.no_amount", "Mức phí ghi là có số tiền nhưng vnd thiếu hoặc không dương. Ghi vnd bằng đồng.");
    if (fee.kind == FeeKind::Range && (!fee.vnd_max || (fee.vnd && *fee.vnd_max < *fee.vnd))) {
        issues.error(field, "fee.range", "Mức phí dạng khoảng cần vnd_max lớn hơn hoặc bằng vnd.");
    }
    if (!numbered && fee.vnd) issues.error(field, "fee.kind", "Mức phí có số tiền nhưng kind không phải fixed hay range. Xem lại kind.");
}

void check_time(const Duration& time, const std::string& field, Issues& issues) {
    if (time.amount && *time.amount < 0) issues.error(field, "time.negative", "Thời hạn âm. Xem lại amount.");
    if (time.amount_max && (!time.amount || *time.amount_max < *time.amount)) {
        issues.error(field, "time.range", "Thời hạn dạng khoảng cần amount_max lớn hơn hoặc bằng amount.");
    }
    if (time.amount && time.unit == DurationUnit::Unknown && time.raw.empty()) {
        issues.error(field, "time.no_unit", "Thời hạn có số mà không có đơn vị. Ghi unit: working-day, day hoặc hour.");
    }
}

void check_unique(const std::vector<std::string>& ids, const std::string& field, const char* what, Issues& issues) {
    std::set<std::string> seen;
    for (const std::string& id : ids) {
        if (!is_valid_id(id))
            issues.error(field, "part.id",
                         std::string("Mã ") + what + " '" + id + "' không dùng được: chỉ gồm a-z, số, dấu chấm và gạch nối.");
        if (!seen.insert(id).second)
            issues.error(field, "part.double", std::string("Mã ") + what + " '" + id + "' dùng hai lần. Đổi một mã.");
    }
}

void check(const Procedure& p, Issues& issues) {
    need_title(p.meta, issues);
    for (std::size_t i = 0; i < p.channels.size(); ++i) {
        check_fee(p.channels[i].fee, at("channels", i) + ".fee", issues);
        check_time(p.channels[i].time, at("channels", i) + ".time", issues);
    }
    const bool says_how = !p.channels.empty() || p.raw.count("channels") > 0 || !p.time_text.empty();
    if (!says_how)
        issues.warn("channels", "procedure.no_channels", "Chưa có cách nộp, thời hạn, lệ phí. Ghi channels hoặc time_text, fee_text.");
    const bool says_what = !p.cases.empty() || p.raw.count("cases") > 0;
    if (!says_what) issues.warn("cases", "procedure.no_cases", "Chưa có thành phần hồ sơ. Ghi cases để người dân biết cần mang gì.");
    for (std::size_t i = 0; i < p.cases.size(); ++i) {
        for (const DossierItem& item : p.cases[i].items) {
            const bool negative = item.originals.value_or(0) < 0 || item.copies.value_or(0) < 0;
            if (negative) issues.error(at("cases", i), "procedure.item", "Một giấy tờ có số bản âm. Xem lại originals, copies.");
            // Imports bring such papers; they must not keep a tree from being published.
            if (item.name.empty()) issues.warn(at("cases", i), "procedure.item_name", "Một giấy tờ thiếu tên. Ghi name.");
        }
    }
}

void check_cards(const Document& d, Issues& issues) {
    for (std::size_t i = 0; i < d.sections.size(); ++i) {
        if (d.sections[i].show != SectionShow::Cards || cards_of(d, i).size() > 1) continue;
        issues.warn("sections#" + d.sections[i].id, "document.cards",
                    "Phần '" + d.sections[i].title +
                        "' ghi show: cards nhưng không có từ hai mục con hoặc hai dòng danh sách trở lên để làm thẻ. Thêm mục con, hoặc bỏ "
                        "dòng show.");
    }
}

void check(const Document& d, Issues& issues) {
    need_title(d.meta, issues);
    std::vector<std::string> ids;
    for (const Section& section : d.sections) ids.push_back(section.id);
    check_unique(ids, "sections", "đoạn", issues);
    if (d.sections.empty()) issues.warn("sections", "document.empty", "Văn bản chưa có nội dung. Thêm tệp .md vào thư mục và vào parts.");
    check_cards(d, issues);
    for (std::size_t i = 0; i < d.meta.variants.size(); ++i) {
        const std::string& anchor = d.meta.variants[i].anchor;
        if (anchor.empty() || std::find(ids.begin(), ids.end(), anchor) != ids.end()) continue;
        issues.error(at("variants", i), "variant.anchor",
                     "Không có đoạn nào mang neo '" + anchor + "'. Sửa anchor hoặc thêm {#" + anchor + "} vào tiêu đề.");
    }
}

void check_terms(const IndicatorFigure& figure, const std::string& field, Issues& issues) {
    for (const TermFigure& earlier : figure.earlier) {
        if (earlier.term.empty())
            issues.error(field + ".earlier", "figure.no_term", "Số liệu nhiệm kỳ trước chưa ghi nhiệm kỳ nào. Ghi term = \"2015–2020\".");
        if (!earlier.target && !earlier.result)
            issues.error(field + ".earlier", "figure.empty_term", "Nhiệm kỳ " + earlier.term + " chưa có số nào. Ghi target hoặc result.");
        if (earlier.target) check_quantity(*earlier.target, field + ".earlier.target", issues);
        if (earlier.result) check_quantity(*earlier.result, field + ".earlier.result", issues);
    }
}

void check(const Indicator& i, Issues& issues) {
    need_title(i.meta, issues);
    if (i.figures.empty()) issues.warn("figures", "target.no_figures", "Chỉ tiêu chưa có số liệu. Thêm [[target.figures]].");
    for (std::size_t n = 0; n < i.figures.size(); ++n) {
        const IndicatorFigure& figure = i.figures[n];
        check_quantity(figure.target, at("figures", n) + ".target", issues);
        if (figure.baseline) check_quantity(*figure.baseline, at("figures", n) + ".baseline", issues);
        if (figure.latest) check_quantity(*figure.latest, at("figures", n) + ".latest", issues);
        check_terms(figure, at("figures", n), issues);
        if (figure.bound == Bound::Range && !(figure.target.low && figure.target.high))
            issues.error(at("figures", n), "figure.bound", "Mục tiêu ghi là một khoảng (range) mà thiếu low hoặc high. Xem lại bound.");
    }
    if (!i.section.empty() && !parse_address(i.section))
        issues.error("section", "link.shape", "Địa chỉ '" + i.section + "' không đúng dạng document:ma-van-ban#neo.");
}

void check(const Directive& d, Issues& issues) {
    need_title(d.meta, issues);
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < d.tasks.size(); ++i) {
        const Task& task = d.tasks[i];
        ids.push_back(task.id);
        if (task.title.empty()) issues.error(at("tasks", i), "task.no_title", "Một nhiệm vụ chưa có tên. Ghi title.");
        if (!task.source.empty() && !issues.knows_source(task.source)) {
            issues.error(at("tasks", i), "task.unknown_source", "Nguồn '" + task.source + "' của nhiệm vụ chưa có trong tree.toml.");
        }
        for (const std::string& link : task.links) {
            if (!parse_address(link))
                issues.error(at("tasks", i), "link.shape", "Địa chỉ '" + link + "' không đúng dạng document:ma-van-ban#neo.");
        }
        if (task.status == TaskStatus::Late && !task.deadline)
            issues.warn(at("tasks", i), "task.no_deadline", "Nhiệm vụ ghi là trễ hạn mà không có deadline. Ghi hạn.");
    }
    check_unique(ids, "tasks", "nhiệm vụ", issues);
    for (std::size_t i = 0; i < d.documents.size(); ++i) {
        const std::string& address = d.documents[i].address;
        if (!address.empty() && !parse_address(address))
            issues.error(at("documents", i), "link.shape", "Địa chỉ '" + address + "' không đúng dạng document:ma-van-ban.");
    }
}

bool is_clock(const std::string& text) {
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) return false;
    return text.substr(0, 2) <= "24" && text.substr(3) <= "59" && text <= "24:00";
}

void check(const Notice& n, Issues& issues) {
    need_title(n.meta, issues);
    if (n.body.empty() && n.summary.empty())
        issues.warn("body", "notice.empty", "Thông báo chưa có nội dung. Viết bài dưới dòng +++ hoặc ghi summary.");
    if (n.priority < 0 || n.priority > 100) issues.warn("priority", "notice.priority", "Mức ưu tiên (priority) phải từ 0 đến 100.");
    for (std::size_t i = 0; i < n.times.size(); ++i) {
        if (!is_clock(n.times[i].from) || !is_clock(n.times[i].to) || n.times[i].from >= n.times[i].to)
            issues.error(at("times", i), "notice.times", "Giờ chiếu viết sai. from và to dạng \"07:00\", from trước to.");
    }
    if (n.urgency == Urgency::Urgent && !n.meta.valid_to)
        issues.warn("valid_to", "notice.urgent_open",
                    "Thông báo khẩn chưa có ngày hết hạn nên sẽ che mọi nội dung chờ cho tới khi gỡ. Ghi valid_to.");
}

void check(const Event& e, Issues& issues) {
    need_title(e.meta, issues);
    if (e.starts && e.ends && *e.ends < *e.starts)
        issues.error("ends", "event.order", "Ngày kết thúc đứng trước ngày bắt đầu. Xem lại starts và ends.");
    if (!e.starts && e.when.empty()) issues.warn("starts", "event.no_time", "Sự kiện chưa có ngày. Ghi starts hoặc when.");
}

void check_receptions(const Office& o, Issues& issues) {
    for (std::size_t i = 0; i < o.receptions.size(); ++i) {
        const Reception& r = o.receptions[i];
        if (r.who.empty()) issues.error(at("receptions", i), "reception.who", "Một buổi tiếp công dân chưa ghi ai tiếp. Ghi who.");
        const int ways = (r.date ? 1 : 0) + (r.weekday != 0 ? 1 : 0) + (r.day != 0 ? 1 : 0);
        if (ways != 1 || r.weekday < 0 || r.weekday > 7 || r.day < 0 || r.day > 31)
            issues.error(
                at("receptions", i), "reception.when",
                "Ngày tiếp công dân viết sai. Ghi một trong ba: date, weekday (1 đến 7, hằng tuần) hoặc day (1 đến 31, hằng tháng).");
        if ((!r.from.empty() && !is_clock(r.from)) || (!r.to.empty() && !is_clock(r.to)))
            issues.error(at("receptions", i), "reception.time", "Giờ tiếp công dân viết sai. from và to dạng \"07:30\".");
    }
}

void check(const Office& o, Issues& issues) {
    need_title(o.meta, issues);
    check_receptions(o, issues);
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < o.counters.size(); ++i) {
        ids.push_back(o.counters[i].id);
        const Counter& counter = o.counters[i];
        if (counter.name.empty()) issues.error(at("counters", i), "counter.no_name", "Một quầy chưa có tên. Ghi name.");
        const auto off_map = [](const std::optional<int>& at) { return at && (*at < 0 || *at > 100); };
        if (off_map(counter.map_x) || off_map(counter.map_y) || counter.map_x.has_value() != counter.map_y.has_value())
            issues.warn(at("counters", i), "counter.map",
                        "Chỗ của quầy trên sơ đồ viết sai. Ghi cả map_x và map_y, từ 0 đến 100 (phần trăm).");
    }
    check_unique(ids, "counters", "quầy", issues);
    for (std::size_t i = 0; i < o.hours.size(); ++i) {
        const OpeningHours& hours = o.hours[i];
        const bool sound = hours.weekday >= 1 && hours.weekday <= 7 && is_clock(hours.from) && is_clock(hours.to) && hours.from < hours.to;
        if (!sound)
            issues.error(at("hours", i), "hours.shape",
                         "Giờ làm việc viết sai. weekday từ 1 (thứ Hai) đến 7, from và to dạng \"07:00\", from trước to.");
    }
}

void check(const System& s, Issues& issues) {
    need_title(s.meta, issues);
    for (std::size_t i = 0; i < s.figures.size(); ++i) check_quantity(s.figures[i], at("figures", i), issues);
}

void check(const LifeEvent& l, Issues& issues) {
    need_title(l.meta, issues);
    if (l.procedures.empty()) issues.warn("procedures", "life_event.empty", "Sự kiện đời sống chưa có thủ tục nào. Ghi procedures.");
}

void check(const Synonym& s, Issues& issues) {
    const auto empty = [](const std::vector<std::string>& list) {
        return list.empty() || std::any_of(list.begin(), list.end(), [](const std::string& text) { return text.empty(); });
    };
    if (empty(s.says) || empty(s.means))
        issues.error("says", "synonym.empty", "Từ đồng nghĩa cần says (người dân nói) và means (trong hướng dẫn), không để trống.");
}

void check_local_fees(const SiteProfile& s, Issues& issues) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < s.fees.size(); ++i) {
        const LocalFee& local = s.fees[i];
        if (!is_valid_id(local.procedure))
            issues.error(at("fees", i), "fee.no_procedure",
                         "Một mức thu của địa phương chưa ghi mã thủ tục. Ghi procedure = \"1.001193\".");
        if (!seen.insert(local.procedure).second)
            issues.error(at("fees", i), "fee.double",
                         "Mức thu của thủ tục '" + local.procedure + "' ghi hai lần. Giữ một, dùng text khi có nhiều mức.");
        if (!issues.knows_source(local.source))
            issues.error(at("fees", i), "fee.no_source",
                         "Mức thu của thủ tục '" + local.procedure + "' không ghi nguồn. Ghi source là mã nghị quyết trong tree.toml.");
        if (local.text.empty() && local.fee.kind == FeeKind::Unknown)
            issues.error(at("fees", i), "fee.empty", "Mức thu của thủ tục '" + local.procedure + "' để trống. Ghi fee hoặc text.");
        check_fee(local.fee, at("fees", i) + ".fee", issues);
    }
}

void check(const Elsewhere& e, Issues& issues) {
    need_title(e.meta, issues);
    if (e.who.empty()) issues.error("who", "elsewhere.no_who", "Việc không làm tại xã mà chưa ghi nơi nào làm. Ghi who là tên cơ quan.");
    if (e.helps.empty())
        issues.warn("helps", "elsewhere.no_help",
                    "Chưa ghi xã giúp được gì cho việc này. Ghi helps = [{ text = \"...\", address = \"procedure:...\" }].");
    for (std::size_t i = 0; i < e.helps.size(); ++i) {
        const CommuneHelp& help = e.helps[i];
        if (help.text.empty()) issues.error(at("helps", i), "elsewhere.help_text", "Một việc xã giúp được chưa có lời. Ghi text.");
        if (!help.address.empty() && !parse_address(help.address))
            issues.error(at("helps", i), "link.shape", "Địa chỉ '" + help.address + "' không đúng dạng procedure:2.000815.");
    }
}

void check(const SiteProfile& s, Issues& issues) {
    need_title(s.meta, issues);
    if (s.office.empty())
        issues.warn("office", "site.no_office", "Chưa ghi trụ sở (office) của đơn vị. Ghi mã một office trong offices.toml.");
    if (s.stale_after_days < 0 || s.stale_after_days > k_most_stale_days)
        issues.error("stale_after_days", "site.stale_days",
                     "stale_after_days là số ngày, từ 1 đến 366: dữ liệu cũ hơn thì trang thủ tục nhắc hỏi lại quầy. Không ghi là 14.");
    for (std::size_t i = 0; i < s.holidays.size(); ++i) {
        if (s.holidays[i].to < s.holidays[i].from)
            issues.error(at("holidays", i), "holiday.order", "Ngày nghỉ kết thúc trước khi bắt đầu. Xem lại from và to.");
    }
    check_local_fees(s, issues);
    for (std::size_t i = 0; i < s.workdays.size(); ++i) {
        if (s.workdays[i].weekday < 0 || s.workdays[i].weekday > 7)
            issues.error(at("workdays", i), "workday.weekday",
                         "Ngày làm bù: weekday từ 1 (thứ Hai) đến 7, là thứ mà giờ làm việc lấy theo.");
    }
    for (std::size_t i = 0; i < s.photos.size(); ++i) {
        if (s.photos[i].image.empty()) issues.error(at("photos", i), "photo.no_image", "Một ảnh trong photos chưa có tệp. Ghi image.");
        if (s.photos[i].caption.empty())
            issues.warn(at("photos", i), "photo.no_caption", "Ảnh chưa có lời. Ghi caption cho người không nhìn thấy ảnh.");
    }
}

} // namespace

std::vector<Issue> validate(const Item& item) {
    Issues issues(meta_of(item));
    check_meta(meta_of(item), issues);
    std::visit([&](const auto& it) { check(it, issues); }, item);
    return issues.take();
}

} // namespace tramtin::model
