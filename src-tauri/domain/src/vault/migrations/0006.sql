-- Sending to the province. Yes/no columns are 0 and 1; ids of 0 and empty texts stand for none.

CREATE TABLE sending_keys (                 -- what the agency signs its packages with; the newest counts
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    secret TEXT NOT NULL,                   -- Ed25519, hexadecimal
    made_at TEXT NOT NULL
) STRICT;
CREATE TABLE enrolments (                   -- what the head has turned on; the newest counts
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    province TEXT NOT NULL,                 -- JSON of sync::Province
    agency_id TEXT NOT NULL,                -- as the province knows the agency
    agency_name TEXT NOT NULL,
    made_at TEXT NOT NULL,                  -- by the province
    turned_on_at TEXT NOT NULL,
    turned_off_at TEXT NOT NULL DEFAULT '',
    answers_after INTEGER NOT NULL DEFAULT 0 -- the last answer read over the network
) STRICT;

CREATE TABLE outgoing (                     -- packages, frozen when they are made
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    enrolment_id INTEGER NOT NULL REFERENCES enrolments (id),
    package TEXT NOT NULL UNIQUE,           -- UUID
    year INTEGER NOT NULL,
    place INTEGER NOT NULL,                 -- in the year's unbroken series
    kind TEXT NOT NULL,                     -- code of sync::Kind
    source TEXT NOT NULL,                   -- code of sync::SourceKind
    source_id INTEGER NOT NULL,             -- of the paper, batch, disposal or dossier
    subject TEXT NOT NULL,
    created_at TEXT NOT NULL,
    by_name TEXT NOT NULL,
    bytes INTEGER NOT NULL,                 -- encrypted
    sha256 TEXT NOT NULL,                   -- of the encrypted package among the attachments
    manifest TEXT NOT NULL,                 -- exactly as signed
    signature TEXT NOT NULL,
    state TEXT NOT NULL,                    -- code of sync::PackageState
    way TEXT NOT NULL DEFAULT '',           -- '', network, file
    sent_bytes INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,    -- since it was last put on its way
    next_at TEXT NOT NULL DEFAULT '',       -- when it is tried again
    trouble TEXT NOT NULL DEFAULT '',       -- of the last attempt
    receipt TEXT NOT NULL DEFAULT '',       -- JSON of sync::Signed
    received_at TEXT NOT NULL DEFAULT '',
    sequence INTEGER NOT NULL DEFAULT 0,
    refusal TEXT NOT NULL DEFAULT '',
    UNIQUE (year, place)
) STRICT;
CREATE INDEX outgoing_source ON outgoing (source, source_id);
CREATE INDEX outgoing_next ON outgoing (next_at) WHERE next_at <> '';
CREATE TRIGGER outgoing_frozen BEFORE UPDATE OF package, year, place, kind, source, source_id, subject,
    created_at, bytes, sha256, manifest, signature ON outgoing
    BEGIN SELECT RAISE(ABORT, 'a package is frozen'); END;
CREATE TRIGGER outgoing_no_delete BEFORE DELETE ON outgoing
    BEGIN SELECT RAISE(ABORT, 'a package stays'); END;

CREATE TABLE incoming (                     -- answers of the province
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    answer TEXT NOT NULL UNIQUE,            -- UUID
    outgoing_id INTEGER NOT NULL REFERENCES outgoing (id),
    signed TEXT NOT NULL,                   -- JSON of sync::Signed
    at TEXT NOT NULL,
    outcome TEXT NOT NULL,                  -- code of sync::Outcome
    number TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    file_name TEXT NOT NULL DEFAULT '',
    file_sha256 TEXT NOT NULL DEFAULT '',
    taken_at TEXT NOT NULL,
    settled_at TEXT NOT NULL DEFAULT '',    -- when somebody wrote it into what it answers
    settled TEXT NOT NULL DEFAULT '',       -- what that moved
    evidence_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX incoming_of ON incoming (outgoing_id, id);
CREATE INDEX incoming_open ON incoming (id) WHERE settled_at = '';
