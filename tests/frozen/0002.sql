CREATE INDEX account_steps_account ON account_steps (account_id);

CREATE INDEX account_users_person ON account_users (person_id);

CREATE INDEX accounts_holder ON accounts (holder_id);

CREATE INDEX accounts_list ON accounts (user_key) WHERE removed_at = '';

CREATE UNIQUE INDEX accounts_name ON accounts (system_id, user_key)
    WHERE removed_at = '' AND state <> 'closed';

CREATE INDEX accounts_system ON accounts (system_id, user_key);

CREATE UNIQUE INDEX assets_code ON assets (code) WHERE removed_at = '';

CREATE INDEX assets_holder ON assets (holder_id);

CREATE INDEX audit_op ON audit (op);

CREATE INDEX audit_subjects_seq ON audit_subjects (seq);

CREATE INDEX audit_user ON audit (user_name);

CREATE INDEX authorisations_account ON authorisations (account_id);

CREATE INDEX departure_lines_case ON departure_lines (departure_id);

CREATE INDEX departure_lines_due ON departure_lines (state, due);

CREATE INDEX departures_person ON departures (person_id);

CREATE INDEX media_asset ON media (asset_id);

CREATE INDEX media_holder ON media (holder_id);

CREATE UNIQUE INDEX media_serial ON media (serial) WHERE removed_at = '';

CREATE UNIQUE INDEX papers_number ON papers (series, year, number) WHERE number > 0;

CREATE INDEX papers_subject ON papers (subject_kind, subject_id);

CREATE UNIQUE INDEX people_code ON people (code) WHERE removed_at = '';

CREATE INDEX people_list ON people (name_order) WHERE removed_at = '';

CREATE INDEX people_name ON people (name_key);

CREATE UNIQUE INDEX systems_code ON systems (code) WHERE removed_at = '';

CREATE UNIQUE INDEX systems_name ON systems (name_key) WHERE removed_at = '';

CREATE UNIQUE INDEX users_name ON users (name) WHERE closed_at = '';

CREATE TABLE account_steps (                -- each state with its date and proof
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    state TEXT NOT NULL,
    day TEXT NOT NULL,
    evidence_id INTEGER NOT NULL DEFAULT 0, -- 0: none asked for
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE account_users (                -- others who know a unit account's password
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (account_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    system_id INTEGER NOT NULL REFERENCES systems (id),
    user_name TEXT NOT NULL,
    user_key TEXT NOT NULL,                 -- user name in lower case, accents kept
    kind TEXT NOT NULL,                     -- personal, unit, service, admin, emergency
    holder_id INTEGER NOT NULL REFERENCES people (id),   -- the one who answers for it
    rights TEXT NOT NULL DEFAULT '',
    duty TEXT NOT NULL DEFAULT '',          -- the duty that justifies the rights
    state TEXT NOT NULL,                    -- requested, issued, active, locked, closed
    two_factor INTEGER NOT NULL DEFAULT 0,
    digital_signature INTEGER NOT NULL DEFAULT 0,
    requested_on TEXT NOT NULL DEFAULT '',
    issued_on TEXT NOT NULL DEFAULT '',
    first_changed_on TEXT NOT NULL DEFAULT '',
    password_changed_on TEXT NOT NULL DEFAULT '',
    last_login_on TEXT NOT NULL DEFAULT '',
    locked_on TEXT NOT NULL DEFAULT '',
    closed_on TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL,                   -- key of user name, system, holder, rights
    removed_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE assets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL COLLATE NOCASE,
    kind TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    serial TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL DEFAULT 0,
    holder_id INTEGER NOT NULL DEFAULT 0,   -- 0: the unit in `place` holds it
    place TEXT NOT NULL DEFAULT '',
    condition TEXT NOT NULL DEFAULT '',
    secret INTEGER NOT NULL DEFAULT 0,      -- drafts secret papers
    note TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL,
    removed_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    user_name TEXT NOT NULL,
    op TEXT NOT NULL,
    subjects TEXT NOT NULL,                 -- "account:40 person:12"
    detail TEXT NOT NULL,                   -- JSON
    prev BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE TABLE audit_subjects (
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    seq INTEGER NOT NULL REFERENCES audit (seq),
    PRIMARY KEY (kind, id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE authorisations (               -- giấy uỷ quyền dùng tài khoản (AG-6.2.a)
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL CHECK (to_day <> ''),
    reason TEXT NOT NULL,
    paper_id INTEGER NOT NULL DEFAULT 0,
    ended_on TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE backups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    path TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    head_seq INTEGER NOT NULL,
    proven_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE departure_lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    departure_id INTEGER NOT NULL REFERENCES departures (id),
    kind TEXT NOT NULL,                     -- account, unit_account, certificate, asset, medium, paper, files, permit, work, duty
    subject_id INTEGER NOT NULL DEFAULT 0,  -- of the account, asset or medium
    title TEXT NOT NULL,
    action TEXT NOT NULL,                   -- revoke, change, keep, hand_over, return, notify, record
    due TEXT NOT NULL DEFAULT '',
    counted TEXT NOT NULL DEFAULT '',       -- how the date was counted
    clause TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,                    -- open, waiting, done, dropped, excepted
    done_on TEXT NOT NULL DEFAULT '',
    evidence_id INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',        -- why dropped or excepted, or what is waited for
    receiver_id INTEGER NOT NULL DEFAULT 0,
    by_hand INTEGER NOT NULL DEFAULT 0,
    place INTEGER NOT NULL                  -- order within the case
) STRICT;

CREATE TABLE departures (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES people (id),
    trigger TEXT NOT NULL,                  -- leaves, transferred, retires, changes_post, contract_ends, vendor_ends
    decision TEXT NOT NULL DEFAULT '',      -- number of the decision
    decided_on TEXT NOT NULL DEFAULT '',
    effective_on TEXT NOT NULL,
    new_post TEXT NOT NULL DEFAULT '',
    new_unit TEXT NOT NULL DEFAULT '',
    successor_id INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL,                    -- planned, open, closed
    opened_on TEXT NOT NULL DEFAULT '',
    closed_on TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                     -- file, letter, witness
    sha256 TEXT NOT NULL DEFAULT '',        -- of the attachment in files.db
    file_name TEXT NOT NULL DEFAULT '',
    bytes INTEGER NOT NULL DEFAULT 0,
    letter_number TEXT NOT NULL DEFAULT '',
    letter_date TEXT NOT NULL DEFAULT '',
    witness TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL
) STRICT;

CREATE TABLE forms (                        -- the agency's own Word forms
    kind TEXT NOT NULL PRIMARY KEY,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    uploaded_at TEXT NOT NULL
) STRICT;

CREATE TABLE holidays (                     -- the agency's own edits of the year table
    day TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,                     -- off, worked
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE import_records (
    import_id INTEGER NOT NULL REFERENCES imports (id),
    kind TEXT NOT NULL,                     -- person, system, account, asset, medium
    id INTEGER NOT NULL,
    PRIMARY KEY (import_id, kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    undone_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE media (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    serial TEXT NOT NULL COLLATE NOCASE,
    kind TEXT NOT NULL DEFAULT '',
    model TEXT NOT NULL DEFAULT '',
    bytes INTEGER NOT NULL DEFAULT 0,
    asset_id INTEGER NOT NULL DEFAULT 0,    -- 0: beside any device, held by `holder_id` or in `place`
    holder_id INTEGER NOT NULL DEFAULT 0,
    place TEXT NOT NULL DEFAULT '',
    secret INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL,
    removed_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE paper_names (                  -- whom and what an issued paper names: these never vanish
    paper_id INTEGER NOT NULL REFERENCES papers (id),
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    PRIMARY KEY (kind, id, paper_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE paper_numbers (
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE papers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    subject_kind TEXT NOT NULL DEFAULT '',  -- departure, account, …
    subject_id INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL,
    series TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL DEFAULT 0,
    number INTEGER NOT NULL DEFAULT 0,      -- 0: draft
    symbol TEXT NOT NULL DEFAULT '',        -- "12/BB-VP"
    state TEXT NOT NULL,                    -- draft, issued, signed, cancelled
    data TEXT NOT NULL,                     -- JSON, frozen at issue
    form_sha256 TEXT NOT NULL,
    sha256 TEXT NOT NULL DEFAULT '',        -- of the issued .docx in files.db
    created_at TEXT NOT NULL,
    issued_at TEXT NOT NULL DEFAULT '',
    issued_on TEXT NOT NULL DEFAULT '',
    signed_evidence_id INTEGER NOT NULL DEFAULT 0,
    cancel_reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE people (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL COLLATE NOCASE,
    name TEXT NOT NULL,                     -- NFC
    name_key TEXT NOT NULL,
    unit TEXT NOT NULL DEFAULT '',
    post TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    joined TEXT NOT NULL DEFAULT '',
    left_on TEXT NOT NULL DEFAULT '',
    trained TEXT NOT NULL DEFAULT '',
    committed TEXT NOT NULL DEFAULT '',     -- signed the commitment
    note TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL,                   -- key of code, name, unit, post, phone, email
    removed_at TEXT NOT NULL DEFAULT ''
, name_order TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL                     -- JSON
) STRICT;

CREATE TABLE systems (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL COLLATE NOCASE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    owner TEXT NOT NULL DEFAULT '',         -- cơ quan chủ quản
    operator TEXT NOT NULL DEFAULT '',      -- đơn vị vận hành
    revoker TEXT NOT NULL DEFAULT '',       -- đầu mối thu hồi quyền
    letters_to TEXT NOT NULL DEFAULT '',    -- nơi nhận văn bản
    provincial INTEGER NOT NULL DEFAULT 0,  -- dùng chung của tỉnh
    population INTEGER NOT NULL DEFAULT 0,  -- khai thác CSDL quốc gia về dân cư
    password_months INTEGER NOT NULL DEFAULT 0,  -- 0: from the profile
    review_months INTEGER NOT NULL DEFAULT 0,
    override_reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL,
    removed_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    role TEXT NOT NULL,                     -- officer, head, inspector
    password_set_at TEXT NOT NULL,
    closed_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE VIEW people_labels (id, code, unit, name_key, name_order, left_on, removed_at, label) AS
SELECT p.id, p.code, p.unit, p.name_key, p.name_order, p.left_on, p.removed_at,
    CASE WHEN EXISTS (SELECT 1 FROM people o
                      WHERE o.name_key = p.name_key AND o.id <> p.id AND o.removed_at = '')
        THEN p.name || ' (' || CASE p.unit WHEN '' THEN '' ELSE p.unit || ', ' END || p.code || ')'
        ELSE p.name END
FROM people p;
