// SPDX-License-Identifier: Apache-2.0
// Every other kind of item. Titles are in meta.title; ids, sources, validity in meta.
#pragma once

#include <variant>

#include "content/model/procedure.hpp"

namespace tramtin::model {

enum class DocumentKind { Resolution, Draft, Programme, Plan, Scheme, Page, Other };

struct Section {
    std::string id;    // anchor, unique in the document
    int level = 0;     // 0 = part, 1 = section, ...
    std::string label; // "Phần thứ hai · Mục I"
    std::string title;
    std::vector<Block> blocks;
    bool operator==(const Section&) const = default;
};

// A readable document: resolution, draft report, programme text. Sections in reading order.
struct Document {
    Meta meta;
    DocumentKind kind = DocumentKind::Other;
    std::string number;
    std::string issuer;
    std::string summary;
    std::vector<Section> sections;
    bool operator==(const Document&) const = default;
};

enum class Direction { Unknown, Up, Down, Between };

// One published figure of a target: "xã nông thôn mới" and "thêm huyện" are two figures of one target.
struct IndicatorFigure {
    std::string label;
    Direction direction = Direction::Unknown;
    Quantity target;
    std::optional<Quantity> baseline;
    std::optional<Quantity> latest;
    bool operator==(const IndicatorFigure&) const = default;
};

struct Indicator {
    Meta meta;
    int order = 0;
    std::string group; // "Kinh tế", "Xã hội"
    std::string term;  // "2020–2025"
    std::string summary;
    std::vector<IndicatorFigure> figures;
    bool operator==(const Indicator&) const = default;
};

enum class TaskStatus { Unknown, NotStarted, InProgress, Done, Late };

struct Task {
    std::string id;
    std::string title;
    std::string owner;
    std::optional<Date> deadline;
    TaskStatus status = TaskStatus::Unknown;
    std::string source;
    bool operator==(const Task&) const = default;
};

struct LinkedDocument {
    std::string number;
    std::string title;
    std::optional<Date> date;
    std::string address; // "document:..." when the kiosk holds it
    bool operator==(const LinkedDocument&) const = default;
};

enum class DirectiveKind { Directive, Programme, Plan, Scheme, Decision, Other };

struct Directive {
    Meta meta;
    DirectiveKind kind = DirectiveKind::Other;
    std::string number;
    std::string issuer;
    std::string summary;
    std::vector<Task> tasks;
    std::vector<LinkedDocument> documents;
    std::vector<Block> body;
    bool operator==(const Directive&) const = default;
};

enum class Urgency { Normal, Urgent };

struct Notice {
    Meta meta;
    Urgency urgency = Urgency::Normal;
    std::string summary;
    std::string when;
    std::string place;
    std::vector<Block> body;
    bool operator==(const Notice&) const = default;
};

struct Event {
    Meta meta;
    std::optional<Date> starts;
    std::optional<Date> ends;
    std::string when;
    std::string place;
    std::string audience;
    std::string summary;
    std::vector<Block> body;
    bool operator==(const Event&) const = default;
};

struct Counter {
    std::string id;
    std::string name;
    std::vector<std::string> fields; // lĩnh vực it serves
    bool operator==(const Counter&) const = default;
};

// Local wall time; weekday 1 = Monday .. 7 = Sunday.
struct OpeningHours {
    int weekday = 0;
    std::string from; // "07:00"
    std::string to;   // "11:00"
    bool operator==(const OpeningHours&) const = default;
};

struct Office {
    Meta meta;
    std::string address;
    std::string phone;
    std::string email;
    std::string summary;
    std::vector<Counter> counters;
    std::vector<OpeningHours> hours;
    std::string map; // image: path in the tree, "sha256:<hex>" once published
    std::vector<Block> body;
    bool operator==(const Office&) const = default;
};

// A public system a resident can use: online services, field reports.
struct System {
    Meta meta;
    std::string summary;
    std::string icon;
    std::vector<Quantity> figures;
    std::vector<Block> body;
    bool operator==(const System&) const = default;
};

struct LifeEvent {
    Meta meta;
    std::string icon;
    int order = 0;
    std::vector<std::string> procedures; // codes, in the order they are shown
    bool operator==(const LifeEvent&) const = default;
};

// What people say -> what the guides say. Both sides as written by staff; folding happens in the store.
struct Synonym {
    Meta meta;
    std::vector<std::string> says;
    std::vector<std::string> means;
    bool operator==(const Synonym&) const = default;
};

struct Holiday {
    Date from;
    Date to;
    std::string name;
    bool operator==(const Holiday&) const = default;
};

// A commune: what its kiosks show in the header and whom they name.
struct SiteProfile {
    Meta meta;            // title: "UBND xã Vị Thủy"
    std::string subtitle; // "Trung tâm Phục vụ hành chính công"
    std::string province;
    std::string agency_code; // "H13.12" of dossier codes, or empty
    std::string office;      // office id
    std::string hotline;
    std::string motto;
    std::vector<Holiday> holidays;
    bool operator==(const SiteProfile&) const = default;
};

using Item = std::variant<Procedure, Document, Indicator, Directive, Notice, Event, Office, System, LifeEvent, Synonym, SiteProfile>;

Kind kind_of(const Item& item);
const Meta& meta_of(const Item& item);
Meta& meta_of(Item& item);
ItemKey key_of(const Item& item);

} // namespace tramtin::model
