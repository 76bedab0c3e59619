// SPDX-License-Identifier: Apache-2.0
#include "content/sqlite/statement.hpp"

#include <algorithm>
#include <cassert>
#include <string>

#include <sqlite3.h>

#include "content/sqlite/failure.hpp"

namespace tramtin::sqlite {

using base::ErrorCode;
using base::fail;

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(sqlite3_stmt* statement) : m_statement(statement) {}

Result<Statement> Statement::prepare(Db& db, std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v3(db.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, &tail);
    if (code != SQLITE_OK) return failure(code, db.handle(), sql.substr(0, 200));
    Statement statement(raw);
    const bool alone = std::all_of(tail, sql.data() + sql.size(), [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == ';'; });
    if (raw == nullptr || !alone) return fail(ErrorCode::Invalid, "not exactly one statement: " + std::string(sql.substr(0, 200)));
    return statement;
}

Statement& Statement::note(int code) {
    assert(code != SQLITE_RANGE && code != SQLITE_MISUSE);
    if (m_bind_error == SQLITE_OK) m_bind_error = code;
    return *this;
}

Statement& Statement::bind(int index, std::string_view value) {
    // An empty view may have no address at all, which SQLite would take for null.
    const char* bytes = value.data() != nullptr ? value.data() : "";
    return note(sqlite3_bind_text64(m_statement.get(), index, bytes, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

Statement& Statement::bind(int index, std::int64_t value) { return note(sqlite3_bind_int64(m_statement.get(), index, value)); }

Statement& Statement::bind(int index, double value) { return note(sqlite3_bind_double(m_statement.get(), index, value)); }

Statement& Statement::bind(int index, Blob value) {
    const char* bytes = value.bytes.data() != nullptr ? value.bytes.data() : "";
    return note(sqlite3_bind_blob64(m_statement.get(), index, bytes, value.bytes.size(), SQLITE_TRANSIENT));
}

Statement& Statement::bind(int index, std::nullptr_t) { return note(sqlite3_bind_null(m_statement.get(), index)); }

Result<bool> Statement::step() {
    sqlite3* const db = sqlite3_db_handle(m_statement.get());
    if (m_bind_error != SQLITE_OK) return failure(m_bind_error, nullptr, sqlite3_sql(m_statement.get()));
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_statement.get());
        return false;
    }
    auto error = failure(code, db, sqlite3_sql(m_statement.get()));
    sqlite3_reset(m_statement.get());
    return error;
}

Result<> Statement::run() {
    auto stepped = step();
    reset();
    if (!stepped) return tl::unexpected<base::Error>(std::move(stepped).error());
    return {};
}

void Statement::reset() {
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
    m_bind_error = SQLITE_OK;
}

int Statement::columns() const { return sqlite3_column_count(m_statement.get()); }

std::string_view Statement::text(int column) const {
    // The order matters: asking for the bytes converts the value, and only then is its length known.
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    return bytes == nullptr ? std::string_view()
                            : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column)));
}

std::string_view Statement::blob(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement.get(), column));
    return bytes == nullptr ? std::string_view()
                            : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column)));
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement.get(), column); }

double Statement::real(int column) const { return sqlite3_column_double(m_statement.get(), column); }

bool Statement::is_null(int column) const { return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL; }

} // namespace tramtin::sqlite
