// SPDX-License-Identifier: Apache-2.0
// The field list of every struct, once: an archive calls itself with each name and member.
#pragma once

#include "content/model/items.hpp"

namespace tramtin::model {

template <class A> void fields(A& a, Source& s) {
    a("id", s.id), a("title", s.title), a("issuer", s.issuer), a("date", s.date), a("url", s.url), a("note", s.note);
}
template <class A> void fields(A& a, Reading& r) { a("text", r.text), a("source", r.source); }
template <class A> void fields(A& a, Variant& v) { a("topic", v.topic), a("anchor", v.anchor), a("readings", v.readings); }
template <class A> void fields(A& a, Meta& m) {
    a("id", m.id), a("lang", m.lang), a("title", m.title), a("was", m.was), a("sources", m.sources), a("date", m.date);
    a("valid_from", m.valid_from), a("valid_to", m.valid_to), a("keywords", m.keywords), a("popularity", m.popularity);
    a("variants", m.variants), a("borrowed", m.borrowed);
}
template <class A> void fields(A& a, Quantity& q) {
    a("text", q.text), a("low", q.low), a("high", q.high), a("unit", q.unit), a("year", q.year), a("source", q.source);
}
template <class A> void fields(A& a, Run& r) { a("text", r.text), a("style", r.style), a("link", r.link); }
template <class A> void fields(A& a, Block& b) {
    a("kind", b.kind), a("level", b.level), a("label", b.label), a("runs", b.runs), a("rows", b.rows), a("image", b.image);
}
template <class A> void fields(A& a, Duration& d) {
    a("amount", d.amount), a("amount_max", d.amount_max), a("unit", d.unit), a("raw", d.raw);
}
template <class A> void fields(A& a, Fee& f) {
    a("kind", f.kind), a("vnd", f.vnd), a("vnd_max", f.vnd_max), a("unit", f.unit), a("note", f.note), a("raw", f.raw);
}
template <class A> void fields(A& a, ChannelRow& c) {
    a("channel", c.channel), a("time", c.time), a("fee", c.fee), a("description", c.description), a("raw", c.raw);
}
template <class A> void fields(A& a, DossierItem& i) {
    a("name", i.name), a("form", i.form), a("originals", i.originals), a("copies", i.copies), a("role", i.role), a("note", i.note);
    a("form_id", i.form_id), a("pages", i.pages), a("form_note", i.form_note);
}
template <class A> void fields(A& a, DossierCase& c) { a("title", c.title), a("items", c.items), a("kind", c.kind); }
template <class A> void fields(A& a, LegalBasis& l) {
    a("number", l.number), a("title", l.title), a("issuer", l.issuer), a("date", l.date);
}
template <class A> void fields(A& a, Step& s) { a("text", s.text), a("level", s.level); }
template <class A> void fields(A& a, ProcedureResult& r) { a("name", r.name), a("code", r.code); }
template <class A> void fields(A& a, Procedure& p) {
    fields(a, p.meta);
    a("official_name", p.official_name), a("summary", p.summary), a("field", p.field), a("decision", p.decision), a("levels", p.levels);
    a("type", p.type), a("subjects", p.subjects), a("authority", p.authority), a("performer", p.performer), a("reception", p.reception);
    a("delegated", p.delegated), a("coordinating", p.coordinating), a("counter", p.counter), a("icon", p.icon), a("online", p.online);
    a("time_text", p.time_text), a("fee_text", p.fee_text), a("where_text", p.where_text), a("channels", p.channels), a("cases", p.cases);
    a("steps", p.steps), a("results", p.results), a("legal", p.legal), a("requirements", p.requirements);
    a("description", p.description), a("related", p.related), a("tips", p.tips), a("raw", p.raw);
}
template <class A> void fields(A& a, Section& s) {
    a("id", s.id), a("level", s.level), a("label", s.label), a("title", s.title), a("blocks", s.blocks);
    a("show", s.show);
}
template <class A> void fields(A& a, Document& d) {
    fields(a, d.meta);
    a("kind", d.kind), a("number", d.number), a("issuer", d.issuer), a("summary", d.summary), a("sections", d.sections);
}
template <class A> void fields(A& a, TermFigure& t) { a("term", t.term), a("target", t.target), a("result", t.result); }
template <class A> void fields(A& a, IndicatorFigure& f) {
    a("label", f.label), a("direction", f.direction), a("bound", f.bound), a("counting", f.counting), a("target", f.target);
    a("baseline", f.baseline), a("latest", f.latest), a("earlier", f.earlier);
}
template <class A> void fields(A& a, Indicator& i) {
    fields(a, i.meta);
    a("order", i.order), a("group", i.group), a("term", i.term), a("summary", i.summary);
    a("wording", i.wording), a("section", i.section), a("figures", i.figures);
}
template <class A> void fields(A& a, Task& t) {
    a("id", t.id), a("title", t.title), a("owner", t.owner), a("deadline", t.deadline), a("status", t.status), a("source", t.source);
    a("links", t.links);
}
template <class A> void fields(A& a, LinkedDocument& l) {
    a("number", l.number), a("title", l.title), a("date", l.date), a("address", l.address);
}
template <class A> void fields(A& a, Directive& d) {
    fields(a, d.meta);
    a("kind", d.kind), a("number", d.number), a("issuer", d.issuer), a("summary", d.summary), a("tasks", d.tasks);
    a("documents", d.documents), a("body", d.body);
}
template <class A> void fields(A& a, DayPart& d) { a("from", d.from), a("to", d.to); }
template <class A> void fields(A& a, Notice& n) {
    fields(a, n.meta);
    a("urgency", n.urgency), a("summary", n.summary), a("when", n.when), a("place", n.place), a("body", n.body);
    a("priority", n.priority), a("times", n.times), a("image", n.image);
}
template <class A> void fields(A& a, Event& e) {
    fields(a, e.meta);
    a("starts", e.starts), a("ends", e.ends), a("when", e.when), a("place", e.place), a("audience", e.audience);
    a("summary", e.summary), a("body", e.body);
}
template <class A> void fields(A& a, Counter& c) {
    a("id", c.id), a("name", c.name), a("fields", c.fields), a("summary", c.summary), a("map_x", c.map_x), a("map_y", c.map_y);
}
template <class A> void fields(A& a, OpeningHours& h) { a("weekday", h.weekday), a("from", h.from), a("to", h.to); }
template <class A> void fields(A& a, Reception& r) {
    a("who", r.who), a("date", r.date), a("weekday", r.weekday), a("day", r.day), a("from", r.from), a("to", r.to);
    a("place", r.place), a("note", r.note);
}
template <class A> void fields(A& a, Office& o) {
    fields(a, o.meta);
    a("address", o.address), a("phone", o.phone), a("email", o.email), a("summary", o.summary), a("counters", o.counters);
    a("hours", o.hours), a("receptions", o.receptions), a("map", o.map), a("body", o.body);
}
template <class A> void fields(A& a, System& s) {
    fields(a, s.meta);
    a("summary", s.summary), a("icon", s.icon), a("figures", s.figures), a("body", s.body);
}
template <class A> void fields(A& a, LifeEvent& l) {
    fields(a, l.meta);
    a("icon", l.icon), a("order", l.order), a("procedures", l.procedures);
}
template <class A> void fields(A& a, Synonym& s) {
    fields(a, s.meta);
    a("says", s.says), a("means", s.means);
}
template <class A> void fields(A& a, CommuneHelp& h) { a("text", h.text), a("address", h.address); }
template <class A> void fields(A& a, Elsewhere& e) {
    fields(a, e.meta);
    a("group", e.group), a("icon", e.icon), a("summary", e.summary), a("who", e.who), a("where", e.where), a("phone", e.phone);
    a("online", e.online), a("helps", e.helps), a("body", e.body);
}
template <class A> void fields(A& a, Holiday& h) { a("from", h.from), a("to", h.to), a("name", h.name); }
template <class A> void fields(A& a, Workday& w) { a("date", w.date), a("weekday", w.weekday), a("name", w.name); }
template <class A> void fields(A& a, Photo& p) {
    a("image", p.image), a("caption", p.caption), a("credit", p.credit), a("valid_to", p.valid_to);
}
template <class A> void fields(A& a, LocalFee& f) {
    a("procedure", f.procedure), a("fee", f.fee), a("text", f.text), a("source", f.source);
}
template <class A> void fields(A& a, SiteProfile& s) {
    fields(a, s.meta);
    a("subtitle", s.subtitle), a("province", s.province), a("agency_code", s.agency_code), a("office", s.office);
    a("hotline", s.hotline), a("motto", s.motto), a("stale_after_days", s.stale_after_days);
    a("holidays", s.holidays), a("workdays", s.workdays);
    a("photos", s.photos), a("fees", s.fees);
}

} // namespace tramtin::model
