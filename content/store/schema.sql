-- SPDX-License-Identifier: Apache-2.0
-- One generation. Written once, then read only; builder.hpp says how it is told from other files.

-- built_by; sha256.derived: hash of what is made of the lines (derived.hpp), for the self-test.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- ord: order of precedence. header: first line of the pack as signed, so that its hash can be made again from the rows.
CREATE TABLE pack (
    ord INTEGER PRIMARY KEY,
    publisher TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    release INTEGER NOT NULL,
    issued TEXT NOT NULL,
    languages TEXT NOT NULL,
    raw_sha256 TEXT NOT NULL,
    header TEXT NOT NULL
);

-- Every line of every pack in the order of the pack, unknown kinds too.
CREATE TABLE line (
    id INTEGER PRIMARY KEY,
    pack INTEGER NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    lang TEXT NOT NULL,
    json TEXT NOT NULL
);

-- What lists show, apart from the long JSON so that a list reads few pages. shown: 0 when another publisher's item wins.
CREATE TABLE item (
    line INTEGER PRIMARY KEY,
    pack INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    lang TEXT NOT NULL,
    shown INTEGER NOT NULL,
    title_key BLOB NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    icon TEXT NOT NULL,
    grp TEXT NOT NULL,
    detail TEXT NOT NULL,
    place TEXT NOT NULL,
    date TEXT,
    until TEXT,
    valid_from TEXT,
    valid_to TEXT,
    ord INTEGER NOT NULL,
    popularity INTEGER NOT NULL,
    urgent INTEGER NOT NULL,
    commune INTEGER NOT NULL,
    time_text TEXT NOT NULL,
    time_amount INTEGER,
    time_max INTEGER,
    time_unit TEXT NOT NULL,
    time_raw TEXT NOT NULL,
    fee_text TEXT NOT NULL,
    fee_kind TEXT NOT NULL,
    fee_vnd INTEGER,
    fee_max INTEGER,
    fee_unit TEXT NOT NULL,
    online TEXT NOT NULL,
    handled TEXT NOT NULL
);
CREATE INDEX item_key ON item (kind, id, lang, shown);

CREATE TABLE former (kind TEXT NOT NULL, was TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, was)) WITHOUT ROWID;

CREATE TABLE blob (sha256 TEXT PRIMARY KEY, length INTEGER NOT NULL) WITHOUT ROWID;

-- What people say -> what the guides say, a line each; a life event's title -> ids of procedures with a blank between.
CREATE TABLE synonym (id INTEGER PRIMARY KEY, says TEXT NOT NULL, means TEXT NOT NULL, procedures TEXT NOT NULL);

-- What search finds: items, and sections of documents (fragment). title, official and keywords are folded words; *_marked
-- hold the same words, one for one, in lower case with their accents. label and shown_title: sections only.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    line INTEGER NOT NULL,
    kind TEXT NOT NULL,
    fragment TEXT NOT NULL,
    shown_title TEXT NOT NULL,
    label TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    title_marked TEXT NOT NULL,
    official_marked TEXT NOT NULL,
    keywords_marked TEXT NOT NULL,
    title TEXT NOT NULL,
    official TEXT NOT NULL,
    keywords TEXT NOT NULL
);

-- rowid: entry.id. The words alone: long texts stand in line.json, and nobody asks for them as they were folded.
-- Folding happens before: the tokenizer only cuts at blanks ("1.001193" is one word).
CREATE VIRTUAL TABLE entry_fts USING fts5 (
    title, official, keywords, summary, body,
    content = '', tokenize = "ascii tokenchars '.'"
);
