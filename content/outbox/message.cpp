// SPDX-License-Identifier: Apache-2.0
#include "content/outbox/message.hpp"

#include "content/base/json.hpp"
#include "content/base/random.hpp"

namespace tramtin::outbox {

using base::ErrorCode;
using base::fail;
using base::Value;

namespace {

constexpr int k_format = 1;
constexpr base::JsonLimits k_limits{k_message_bytes, 8, 200};

Value list_value(const std::vector<std::string>& list) {
    Value::Array array;
    for (const std::string& one : list) array.emplace_back(one);
    return array;
}

Result<std::vector<std::string>> list_of(const Value& value, std::string_view key) {
    std::vector<std::string> list;
    for (const Value& one : value.array_or_empty(key)) {
        const std::string* text = one.as_string();
        if (text == nullptr) return fail(ErrorCode::Invalid, std::string(key) + ": not a list of words");
        list.push_back(*text);
    }
    return list;
}

Result<> check_field(std::string_view name, std::string_view text, std::size_t limit = k_max_field) {
    if (text.size() <= limit) return {};
    return fail(ErrorCode::Invalid, std::string(name) + " is longer than " + std::to_string(limit) + " bytes", "outbox.too_long");
}

Result<> check_list(std::string_view name, const std::vector<std::string>& list) {
    if (list.size() > k_max_choices) return fail(ErrorCode::Invalid, "more than 16 " + std::string(name));
    for (const std::string& one : list) TRY(check_field(name, one));
    return {};
}

Result<> said(bool anything) { return anything ? Result<>() : fail(ErrorCode::Invalid, "a message that says nothing", "outbox.empty"); }

Result<> check(const Comment& comment) {
    TRY(check_field("about", comment.about));
    TRY(check_list("reasons", comment.reasons));
    TRY(check_field("text", comment.text, k_max_text));
    return said(!comment.text.empty() || !comment.reasons.empty());
}

Result<> check(const Report& report) {
    TRY(check_list("categories", report.categories));
    TRY(check_field("text", report.text, k_max_text));
    return said(!report.text.empty());
}

Result<> check(const Satisfaction& satisfaction) {
    TRY(check_field("about", satisfaction.about));
    TRY(check_list("reasons", satisfaction.reasons));
    if (!satisfaction.follows.empty() && !base::is_uuid(satisfaction.follows)) return fail(ErrorCode::Invalid, "follows: not a uuid");
    const bool in_range = satisfaction.score >= 1 && satisfaction.score <= k_best_score;
    return in_range ? Result<>() : fail(ErrorCode::Invalid, "score " + std::to_string(satisfaction.score) + " is not 1 to 5");
}

Result<> check(const Message& message) {
    if (!base::is_uuid(message.uuid)) return fail(ErrorCode::Invalid, "a message is named by a uuid");
    TRY(check_field("site", message.site));
    TRY(check_field("lang", message.lang));
    TRY(check_field("version", message.version));
    TRY(check_field("phone", message.phone));
    return std::visit([](const auto& body) { return check(body); }, message.body);
}

void put(Value::Object& object, const Comment& comment) {
    object.emplace("about", comment.about);
    object.emplace("reasons", list_value(comment.reasons));
    object.emplace("text", comment.text);
}

void put(Value::Object& object, const Report& report) {
    object.emplace("categories", list_value(report.categories));
    object.emplace("text", report.text);
}

void put(Value::Object& object, const Satisfaction& satisfaction) {
    object.emplace("about", satisfaction.about);
    object.emplace("score", satisfaction.score);
    object.emplace("reasons", list_value(satisfaction.reasons));
    if (!satisfaction.follows.empty()) object.emplace("follows", satisfaction.follows);
}

Result<std::variant<Comment, Report, Satisfaction>> body_of(const Value& value) {
    const std::string_view kind = value.string_or("kind");
    TRY_ASSIGN(auto reasons, list_of(value, "reasons"));
    const std::string about(value.string_or("about"));
    const std::string text(value.string_or("text"));
    if (kind == "comment") return Comment{about, std::move(reasons), text};
    if (kind == "satisfaction") {
        TRY_ASSIGN(const std::int64_t score, value.need_int("score"));
        const int known = score >= 1 && score <= k_best_score ? static_cast<int>(score) : 0; // check() refuses 0
        return Satisfaction{about, known, std::move(reasons), std::string(value.string_or("follows"))};
    }
    if (kind != "report") return fail(ErrorCode::Invalid, "'" + std::string(kind.substr(0, 40)) + "' is no kind of message");
    TRY_ASSIGN(auto categories, list_of(value, "categories"));
    return Report{std::move(categories), text};
}

} // namespace

std::string_view kind_of(const Message& message) {
    if (std::holds_alternative<Comment>(message.body)) return "comment";
    return std::holds_alternative<Report>(message.body) ? "report" : "satisfaction";
}

Result<std::string> to_json(const Message& message) {
    TRY(check(message));
    Value::Object object;
    object.emplace("format", k_format);
    object.emplace("uuid", message.uuid);
    object.emplace("kind", kind_of(message));
    object.emplace("receipt", message.receipt.text());
    object.emplace("created", base::format_instant(message.created.time));
    object.emplace("clock_trusted", message.created.trust == base::Trust::Trusted);
    object.emplace("site", message.site);
    object.emplace("lang", message.lang);
    object.emplace("version", message.version);
    if (!message.phone.empty()) object.emplace("phone", message.phone);
    std::visit([&](const auto& body) { put(object, body); }, message.body);
    TRY_ASSIGN(std::string json, base::compact_json(Value(std::move(object))));
    json += '\n';
    if (json.size() > k_message_bytes) return fail(ErrorCode::Invalid, "a message of more than 16 KiB", "outbox.too_long");
    TRY(base::parse_json(json, base::JsonMode::Strict, k_limits)); // what is not UTF-8 is not written either
    return json;
}

Result<Message> parse_message(std::string_view json) {
    TRY_ASSIGN(const Value value, base::parse_json(json, base::JsonMode::Strict, k_limits));
    if (value.int_or("format", 0) != k_format) return fail(ErrorCode::Invalid, "not a message of format 1");
    TRY_ASSIGN(const std::string receipt, value.need_string("receipt"));
    TRY_ASSIGN(const Receipt code, Receipt::parse(receipt));
    TRY_ASSIGN(const std::string created, value.need_string("created"));
    TRY_ASSIGN(const base::Instant time, base::parse_instant(created));
    TRY_ASSIGN(auto body, body_of(value));
    Message message{std::string(value.string_or("uuid")),
                    code,
                    {time, value.bool_or("clock_trusted", false) ? base::Trust::Trusted : base::Trust::Untrusted},
                    std::string(value.string_or("site")),
                    std::string(value.string_or("lang")),
                    std::string(value.string_or("version")),
                    std::string(value.string_or("phone")),
                    std::move(body)};
    TRY(check(message));
    return message;
}

} // namespace tramtin::outbox
