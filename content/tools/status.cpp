// SPDX-License-Identifier: Apache-2.0
#include "content/tools/status.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace tramtin::tools {

namespace {

using std::chrono::days;

// A third of its life before the end, but no more than a month: time for people to meet.
Term term_of(std::string name, const signing::Common& common, days life, base::Instant now) {
    const std::chrono::seconds before = std::min<std::chrono::seconds>(days{30}, std::chrono::seconds(life) / 3);
    return {std::move(name), common.version, common.expires, common.expires - now < before};
}

std::string role_in_words(const std::string& role) {
    if (role == "content") return "nội dung của tỉnh (content)";
    if (role == "images") return "bản cài đặt (images)";
    if (role == "dossiers") return "tình trạng hồ sơ (dossiers)";
    if (role.starts_with("commune-")) return fmt::format("nội dung của {} ({})", role.substr(8), role);
    return role;
}

} // namespace

std::vector<Term> terms_of(const signing::Root& root, const Published& published, base::Instant now) {
    const Profile profile = profile_of(published.targets.targets);
    const Lives lives = lives_of(profile);
    std::vector<Term> terms{term_of("khóa gốc (root)", root.common, k_root_life, now)};
    const char* targets = profile == Profile::Province ? "phân quyền (targets)" : "nội dung (targets)";
    terms.push_back(term_of(targets, published.targets.targets.common, lives.targets, now));
    for (const auto& [name, role] : published.roles) terms.push_back(term_of(role_in_words(name), role.targets.common, lives.content, now));
    terms.push_back(term_of("ảnh chụp kho (snapshot)", published.snapshot.common, lives.snapshot, now));
    terms.push_back(term_of("dấu thời gian (timestamp)", published.timestamp.common, lives.timestamp, now));
    return terms;
}

std::vector<Term> terms_of(const KeySet& keys, base::Instant now) {
    std::vector<Term> terms{term_of("khóa gốc (root)", keys.root.common, k_root_life, now)};
    if (!keys.targets_bytes) return terms;
    const auto envelope = signing::parse_envelope(*keys.targets_bytes, signing::k_max_targets);
    const auto targets = envelope ? signing::parse_targets(*envelope) : Result<signing::Targets>(tl::unexpected(envelope.error()));
    if (targets) terms.push_back(term_of("phân quyền (targets)", targets->common, lives_of(Profile::Province).targets, now));
    return terms;
}

std::string in_words(const Term& term, base::Instant now) {
    const std::string date = base::format_date(base::civil(term.expires).date);
    const auto left = std::chrono::floor<days>(term.expires - now).count();
    if (term.expires <= now) return fmt::format("ĐÃ QUÁ HẠN từ ngày {}", date);
    if (left == 0) return fmt::format("còn chưa đầy một ngày ({})", date);
    return fmt::format("còn {} ngày ({}){}", left, date, term.soon ? ", cần ký lại sớm" : "");
}

} // namespace tramtin::tools
