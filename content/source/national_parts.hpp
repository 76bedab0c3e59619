// SPDX-License-Identifier: Apache-2.0
// Private to this room: the fields of a national record, split one by one. Texts come cleaned; each splitter gives back
// nothing when the field has not the shape it knows (then the whole text is kept as raw).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/model/items.hpp"
#include "content/source/finding.hpp"

namespace tramtin::source {

// One for a record; the same remark about the same text is made once.
class Anomalies {
public:
    explicit Anomalies(std::string_view code);
    void add(std::string field, std::string reason, std::string text);
    std::vector<Finding> take() { return std::move(m_list); }

private:
    std::vector<Finding> m_list;
    std::string m_file;
    std::string m_address;
};

inline constexpr std::string_view k_absent = "Không có thông tin";

// Breaks and runs of spaces become one space.
std::string one_line(std::string_view text);

// A text to show in a remark: one line, cut at about 120 bytes.
std::string quoted(std::string_view text);

// "Đ&oacute;n d&acirc;n<br>t&#7841;i x&atilde;" as it is meant; what HTML does not know stays as it is.
std::string without_html(std::string_view text);

// "Thủ tục đăng ký khai sinh" -> "Đăng ký khai sinh"; "Thủ tục hải quan …" keeps its words. At most 160 characters: asides and
// clauses that were added go, and "…" says so.
std::string plain_name(const std::string& official);

std::optional<std::vector<model::ChannelRow>> split_channels(std::string_view text, Anomalies& anomalies);
std::optional<std::vector<model::DossierCase>> split_cases(std::string_view text, Anomalies& anomalies);
// "0 bản chính" beside every paper of a procedure counts nothing: the papers are still needed, their number unknown.
void forget_zero_counts(std::vector<model::DossierCase>& cases, Anomalies& anomalies);
std::optional<std::vector<model::LegalBasis>> split_legal(std::string_view text, Anomalies& anomalies);

struct ResultField {
    std::vector<model::ProcedureResult> results;
    std::vector<std::string> keywords;
    std::string description;
};
std::optional<ResultField> split_results(std::string_view text, Anomalies& anomalies);

std::vector<model::Step> split_steps(std::string_view text);
std::vector<std::string> split_subjects(std::string_view text);
std::vector<std::string> split_list(std::string_view text); // at ", " outside parentheses

// The published form of what was split, its fixed words left out: for comparing with the field it came from.
std::string joined(const std::vector<model::ChannelRow>& rows);
std::string joined(const std::vector<model::DossierCase>& cases);
std::string joined(const std::vector<model::LegalBasis>& legal);

// What a fee cell and its note say together.
model::Fee read_fee(std::string_view amount, std::string_view note, std::string_view description, const std::string& field,
                    Anomalies& anomalies);

} // namespace tramtin::source
