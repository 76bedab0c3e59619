// SPDX-License-Identifier: Apache-2.0
// A prepared statement. Callers keep it and use it again; it must not outlive its Db. Same thread as the Db.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "content/base/result.hpp"
#include "content/sqlite/db.hpp"

struct sqlite3_stmt;

namespace tramtin::sqlite {

// Bytes to be stored as a blob instead of text.
struct Blob {
    std::string_view bytes;
};

class Statement {
public:
    // Invalid when the SQL does not compile or holds more than one statement.
    static Result<Statement> prepare(Db& db, std::string_view sql);

    // Parameters count from 1; values are copied. A value that cannot be bound (longer than 1 GB) fails the next step().
    Statement& bind(int index, std::string_view value);
    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, int value) { return bind(index, static_cast<std::int64_t>(value)); }
    Statement& bind(int index, double value);
    Statement& bind(int index, Blob value);
    Statement& bind(int index, std::nullptr_t);
    Statement& bind(int index, const char* value) { return bind(index, std::string_view(value)); }
    template <class T> Statement& bind(int index, const std::optional<T>& value) {
        return value ? bind(index, *value) : bind(index, nullptr);
    }
    // Starts over and binds the values to 1, 2, 3…
    template <class... T> Statement& bind_all(const T&... values) {
        reset();
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    // true: a row is there to be read; false: done, and the statement is reset.
    Result<bool> step();
    // For statements without rows: one step, any row is dropped, then reset.
    Result<> run();
    // Back to the start with all parameters null.
    void reset();

    int columns() const;
    // They count from 0 and live until the next step() or reset(). Absent values read as empty or 0.
    std::string_view text(int column) const;
    std::string_view blob(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    bool is_null(int column) const;

private:
    explicit Statement(sqlite3_stmt* statement);
    Statement& note(int code);

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    int m_bind_error = 0;
};

} // namespace tramtin::sqlite
