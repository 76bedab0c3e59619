// SPDX-License-Identifier: Apache-2.0
// Readable documents, and the targets and programmes that carry them out.
#pragma once

#include "content/model/blocks.hpp"

namespace tramtin::model {

enum class DocumentKind { Resolution, Draft, Programme, Plan, Scheme, Page, Other };

// Cards: the section is also shown as a page of cards that name its parts (cards.hpp).
enum class SectionShow { Text, Cards };

struct Section {
    std::string id;    // anchor, unique in the document
    int level = 0;     // 0 = part, 1 = section, ...
    std::string label; // "Phần thứ hai · Mục I"
    std::string title;
    std::vector<Block> blocks;
    SectionShow show = SectionShow::Text;
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

// What a published number sets: "từ 65" at least, "trên 75" over, "dưới 11" under.
enum class Bound { Unknown, Exact, AtLeast, Over, AtMost, Under, Range };
// What is counted: how things stand at the end of the term, an average a year, or the whole term together.
enum class Counting { Unknown, State, YearAverage, TermTotal };

// The same figure in an earlier term, as far as it was published.
struct TermFigure {
    std::string term; // "2015–2020"
    std::optional<Quantity> target;
    std::optional<Quantity> result;
    bool operator==(const TermFigure&) const = default;
};

// One published figure of a target: "xã nông thôn mới" and "thêm huyện" are two figures of one target.
struct IndicatorFigure {
    std::string label;
    Direction direction = Direction::Unknown;
    Bound bound = Bound::Unknown;
    Counting counting = Counting::Unknown;
    Quantity target;
    std::optional<Quantity> baseline;
    std::optional<Quantity> latest;
    std::vector<TermFigure> earlier; // oldest first
    bool operator==(const IndicatorFigure&) const = default;
};

struct Indicator {
    Meta meta;
    int order = 0;
    std::string group; // "Kinh tế", "Xã hội"
    std::string term;  // "2020–2025"
    std::string summary;
    std::string wording; // the sentence that sets it, as published
    std::string section; // where it stands: "document:nq-dh-xiv#chi-tieu"
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
    std::vector<std::string> links; // addresses: the section it carries out, the targets it serves
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

} // namespace tramtin::model
