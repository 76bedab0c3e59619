// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "content/model/validate.hpp"

namespace tramtin::source {

using base::Result;
using model::Severity;

// Something staff should look at. An error keeps the tree from being published, a warning does not.
struct Finding {
    Severity severity = Severity::Warning;
    std::string file;    // relative to the tree, '/' as separator
    std::string field;   // "channels[2].fee", or empty: the whole file
    std::string reason;  // stable key: "national.fee_by_province"
    std::string text;    // Vietnamese, plain words: what is wrong and what to do
    std::string address; // "procedure:1.001193", or empty when no item is concerned
    int line = 0;        // of the file, from 1; 0 where check has not looked yet, and for folders and pictures
    bool operator==(const Finding&) const = default;
};

bool has_errors(const std::vector<Finding>& findings);

// Where the findings of one file go while it is read. Borrows the list.
class Reporter {
public:
    Reporter(std::vector<Finding>& list, std::string file, std::string address = {})
        : m_list(&list), m_file(std::move(file)), m_address(std::move(address)) {}

    void error(std::string field, std::string reason, std::string text) {
        add(Severity::Error, std::move(field), std::move(reason), std::move(text));
    }
    void warn(std::string field, std::string reason, std::string text) {
        add(Severity::Warning, std::move(field), std::move(reason), std::move(text));
    }
    void add(Severity severity, std::string field, std::string reason, std::string text) {
        m_list->push_back({severity, m_file, std::move(field), std::move(reason), std::move(text), m_address, m_line});
    }
    // What is said from here on stands in this line; 0: check looks for it.
    void at_line(int line) { m_line = line; }
    // The same file, speaking of one item.
    Reporter about(std::string address) const { return {*m_list, m_file, std::move(address)}; }
    const std::string& file() const { return m_file; }

private:
    std::vector<Finding>* m_list;
    std::string m_file;
    std::string m_address;
    int m_line = 0;
};

} // namespace tramtin::source
