-- The agencies that may send. Of a token only its SHA-256 is kept.
CREATE TABLE agencies (
    id text PRIMARY KEY,
    name text NOT NULL,
    superior text NOT NULL,
    place text NOT NULL,
    key text NOT NULL UNIQUE,
    token_hash bytea NOT NULL UNIQUE,
    enrolled_at timestamptz NOT NULL,
    enrolled_by text NOT NULL,
    ended_at timestamptz,
    ended_why text NOT NULL DEFAULT '',
    -- What it is found by: name and place as `text::key` writes them.
    search text NOT NULL DEFAULT ''
);

-- One row per package id ever begun. Until it is whole and checked only the first columns are known.
CREATE TABLE packages (
    id uuid PRIMARY KEY,
    agency text NOT NULL REFERENCES agencies (id),
    bytes bigint NOT NULL CHECK (bytes > 0),
    sha256 text NOT NULL,
    received bigint NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND bytes),
    -- How often its pieces were thrown away: what was checked before counts no more.
    begun_anew bigint NOT NULL DEFAULT 0,
    state text NOT NULL DEFAULT 'incomplete' CHECK (state IN ('incomplete', 'received', 'refused', 'answered')),
    way text NOT NULL CHECK (way IN ('network', 'file')),
    begun_at timestamptz NOT NULL,
    settled_at timestamptz,
    refusal_code text NOT NULL DEFAULT '',
    refusal text NOT NULL DEFAULT '',
    kind text NOT NULL DEFAULT '',
    number text NOT NULL DEFAULT '',
    subject text NOT NULL DEFAULT '',
    created timestamptz,
    manifest text NOT NULL DEFAULT '',
    sequence bigint UNIQUE,
    receipt text NOT NULL DEFAULT '',
    -- What the last answer says; '' while there is none.
    outcome text NOT NULL DEFAULT '',
    -- What it is found by: number and subject as `text::key` writes them.
    search text NOT NULL DEFAULT '',
    CHECK ((state IN ('received', 'answered')) = (sequence IS NOT NULL AND receipt <> '')),
    CHECK (sequence IS NULL OR received = bytes)
);
CREATE INDEX packages_by_hash ON packages (sha256);
CREATE INDEX packages_by_agency ON packages (agency, kind, settled_at) WHERE sequence IS NOT NULL;
CREATE INDEX packages_waiting ON packages (agency) WHERE state = 'received';
CREATE INDEX packages_by_time ON packages (coalesce(settled_at, begun_at) DESC);
CREATE INDEX packages_under_way ON packages (agency, begun_at) WHERE state = 'incomplete';

-- The encrypted bytes, in the pieces they came in.
CREATE TABLE pieces (
    package uuid NOT NULL REFERENCES packages (id),
    start bigint NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (package, start)
);
-- They are encrypted and do not become smaller.
ALTER TABLE pieces ALTER COLUMN body SET STORAGE EXTERNAL;

CREATE TABLE answers (
    sequence bigint PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    package uuid NOT NULL REFERENCES packages (id),
    agency text NOT NULL REFERENCES agencies (id),
    at timestamptz NOT NULL,
    by_name text NOT NULL,
    outcome text NOT NULL,
    number text NOT NULL,
    day date,
    text text NOT NULL,
    file_name text NOT NULL,
    -- The signed statement as it travels.
    signed text NOT NULL
);
CREATE INDEX answers_by_agency ON answers (agency, sequence);
CREATE INDEX answers_by_package ON answers (package, sequence);

-- What the province expects by when: data its officer sets, with the paper it rests on.
CREATE TABLE deadlines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    title text NOT NULL,
    source text NOT NULL,
    -- A package counts when it is received on this day or later, until the next deadline of its kind begins.
    from_day date NOT NULL,
    due_day date NOT NULL,
    set_at timestamptz NOT NULL,
    set_by text NOT NULL,
    CHECK (from_day <= due_day)
);

-- What each agency owes by which deadline and whether a package has met it; kept with every package that
-- is taken, answer, deadline and enrolment, so that who is late is read and not worked out.
CREATE TABLE expected (
    agency text NOT NULL REFERENCES agencies (id),
    kind text NOT NULL,
    deadline bigint NOT NULL REFERENCES deadlines (id) ON DELETE CASCADE,
    due_day date NOT NULL,
    met boolean NOT NULL,
    PRIMARY KEY (agency, kind, deadline)
);
CREATE INDEX expected_by_deadline ON expected (deadline);
CREATE INDEX expected_late ON expected (due_day, agency) WHERE NOT met;

CREATE TABLE officers (
    name text PRIMARY KEY,
    role text NOT NULL CHECK (role IN ('admin', 'officer', 'reader')),
    password text NOT NULL,
    made_at timestamptz NOT NULL,
    ended_at timestamptz
);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    officer text NOT NULL REFERENCES officers (name),
    begun_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL
);
CREATE INDEX sessions_by_officer ON sessions (officer);

CREATE TABLE wrong_tries (
    who text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX wrong_tries_by_who ON wrong_tries (who, at);

CREATE TABLE audit (
    entry bigint PRIMARY KEY,
    at text NOT NULL,
    by_name text NOT NULL,
    op text NOT NULL,
    subject text NOT NULL,
    detail text NOT NULL,
    hash bytea NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject, entry);
CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the log only grows'; END $$;
CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();

-- One row: where the chain of the log ends, and the last numbers given. Whoever gives a number or writes
-- an entry holds it to the end of the transaction, so that no number is left out and none given twice.
CREATE TABLE ends (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    entry bigint NOT NULL,
    hash bytea NOT NULL,
    receipt bigint NOT NULL,
    answer bigint NOT NULL
);
INSERT INTO ends (entry, hash, receipt, answer) VALUES (0, decode(repeat('00', 32), 'hex'), 0, 0);
