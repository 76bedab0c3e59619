// SPDX-License-Identifier: Apache-2.0
// A connection to one SQLite file. Thread rule: a Db, its statements and transactions belong to one thread; only an
// InterruptToken may be used from another. No call waits: a locked file is Busy at once.
//
// Errors of every call here: Full (disk), Corrupt (not a database, or damaged), NotFound, Busy, Cancelled (interrupted),
// Invalid (SQL that does not compile, or a constraint refused the row), Io.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "content/base/result.hpp"

struct sqlite3;

namespace tramtin::sqlite {

using base::Result;

// How far SQLite itself syncs. A staging build may say Off, because the publish step syncs the finished file.
enum class Sync { Off, Full };

// Makes the running statement of a Db end with Cancelled. Harmless once the Db is gone.
class InterruptToken {
public:
    void interrupt() const;

private:
    friend class Db;
    explicit InterruptToken(std::weak_ptr<sqlite3> handle) : m_handle(std::move(handle)) {}
    std::weak_ptr<sqlite3> m_handle;
};

class Db {
public:
    // For published files. No locks, no journal: a -wal or -journal left beside the file is ignored, never replayed.
    static Result<Db> open_readonly_immutable(const std::filesystem::path& path);
    // A new file for one writer; Invalid when the name is taken. The journal is kept in memory, so that roll back works,
    // but a process killed half-way leaves a file that must be thrown away.
    static Result<Db> create(const std::filesystem::path& path, Sync sync = Sync::Off);

    // One or several statements without results.
    Result<> exec(const std::string& sql);
    // Reads every page: Corrupt when SQLite finds damage. An external-content FTS index needs its own check.
    Result<> integrity_check();
    InterruptToken interrupt_token() const { return InterruptToken(m_handle); }

    // Borrowed by Statement.
    sqlite3* handle() const { return m_handle.get(); }

private:
    explicit Db(std::shared_ptr<sqlite3> handle) : m_handle(std::move(handle)) {}
    static Result<Db> open(const std::string& uri, int flags, const std::filesystem::path& path);
    std::shared_ptr<sqlite3> m_handle;
};

// Rolls back unless committed.
class Transaction {
public:
    static Result<Transaction> begin(Db& db);
    Transaction(Transaction&& other) noexcept : m_db(std::exchange(other.m_db, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    // When it fails (a full disk), the destructor still rolls back.
    Result<> commit();

private:
    explicit Transaction(Db& db) : m_db(&db) {}
    Db* m_db;
};

} // namespace tramtin::sqlite
