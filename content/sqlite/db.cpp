// SPDX-License-Identifier: Apache-2.0
#include "content/sqlite/db.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>
#include <sqlite3.h>

#include "content/base/files.hpp"
#include "content/sqlite/failure.hpp"
#include "content/sqlite/statement.hpp"

namespace tramtin::sqlite {

namespace {

using base::ErrorCode;
using base::fail;

ErrorCode code_of(int code) {
    switch (code & 0xff) {
    case SQLITE_FULL: return ErrorCode::Full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::Corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::Busy;
    case SQLITE_INTERRUPT: return ErrorCode::Cancelled;
    case SQLITE_ERROR:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
    case SQLITE_TOOBIG: return ErrorCode::Invalid;
    default: return ErrorCode::Io;
    }
}

// SQLite's address form: everything but plain characters as %XX, so that no name can smuggle in a parameter.
std::string uri_of(const std::filesystem::path& path, std::string_view parameters) {
    std::string out = "file:";
    for (const char c : std::filesystem::absolute(path).string()) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '_';
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out.append(parameters);
}

// A published file is exactly its pages. SQLite itself takes a cut one for a smaller or an empty database.
Result<> check_size(Db& db, std::uintmax_t size) {
    TRY_ASSIGN(Statement pages, Statement::prepare(db, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"));
    TRY_ASSIGN(const bool row, pages.step());
    const std::int64_t expected = row ? pages.integer(0) : 0;
    if (expected <= 0 || static_cast<std::uintmax_t>(expected) != size)
        return fail(ErrorCode::Corrupt, fmt::format("{} bytes on disk, {} in its pages", size, expected));
    return {};
}

} // namespace

tl::unexpected<base::Error> failure(int code, sqlite3* handle, std::string_view doing) {
    const char* sentence = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    return fail(code_of(code), fmt::format("{}: {} ({})", doing, sentence, code));
}

void InterruptToken::interrupt() const {
    if (const auto handle = m_handle.lock()) sqlite3_interrupt(handle.get());
}

Result<Db> Db::open(const std::string& uri, int flags, const std::filesystem::path& path) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(uri.c_str(), &raw, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    std::shared_ptr<sqlite3> handle(raw, sqlite3_close_v2);
    if (code != SQLITE_OK) return failure(code, raw, path.string());
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return Db(std::move(handle));
}

Result<Db> Db::open_readonly_immutable(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) {
        const bool absent = error == std::errc::no_such_file_or_directory;
        return fail(absent ? ErrorCode::NotFound : ErrorCode::Io, fmt::format("{}: {}", path.string(), error.message()));
    }
    TRY_ASSIGN(Db db, open(uri_of(path, "?immutable=1"), SQLITE_OPEN_READONLY, path));
    // The file is not looked at before the first statement.
    auto read = db.exec("PRAGMA cell_size_check=ON; SELECT count(*) FROM sqlite_schema;");
    if (read) read = check_size(db, size);
    if (!read) return fail(read.error().code, path.string() + ": " + read.error().what);
    return db;
}

Result<Db> Db::create(const std::filesystem::path& path, Sync sync) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0) {
        const ErrorCode code = errno == EEXIST ? ErrorCode::Invalid : errno == ENOSPC ? ErrorCode::Full : ErrorCode::Io;
        return fail(code, fmt::format("{}: cannot create: {}", path.string(), std::generic_category().message(errno)));
    }
    ::close(fd);
    // What a dead process left under this name would be replayed into the new file.
    for (const char* suffix : {"-wal", "-shm", "-journal"}) TRY(base::remove_file(path.string() + suffix));
    TRY_ASSIGN(Db db, open(uri_of(path, ""), SQLITE_OPEN_READWRITE, path));
    TRY(db.exec(sync == Sync::Off ? "PRAGMA synchronous=OFF" : "PRAGMA synchronous=FULL"));
    TRY(db.exec("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=MEMORY;"));
    return db;
}

Result<> Db::exec(const std::string& sql) {
    const int code = sqlite3_exec(m_handle.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failure(code, m_handle.get(), sql.substr(0, 200));
    return {};
}

Result<> Db::integrity_check() {
    TRY_ASSIGN(Statement check, Statement::prepare(*this, "PRAGMA integrity_check(1)"));
    TRY_ASSIGN(const bool row, check.step());
    if (!row || check.text(0) != "ok")
        return fail(ErrorCode::Corrupt, fmt::format("integrity check: {}", row ? check.text(0) : "no answer"));
    return {};
}

Result<Transaction> Transaction::begin(Db& db) {
    TRY(db.exec("BEGIN IMMEDIATE"));
    return Transaction(db);
}

Transaction::~Transaction() {
    // A failed commit may have rolled back by itself already.
    if (m_db != nullptr && sqlite3_get_autocommit(m_db->handle()) == 0) (void)m_db->exec("ROLLBACK");
}

Result<> Transaction::commit() {
    TRY(m_db->exec("COMMIT"));
    m_db = nullptr;
    return {};
}

} // namespace tramtin::sqlite
