CREATE INDEX account_steps_account ON account_steps (account_id);

CREATE INDEX account_users_person ON account_users (person_id);

CREATE INDEX accounts_counted ON accounts (system_id, kind, state, holder_id) WHERE removed_at = '';

CREATE INDEX accounts_holder ON accounts (holder_id);

CREATE INDEX accounts_list ON accounts (user_key) WHERE removed_at = '';

CREATE UNIQUE INDEX accounts_name ON accounts (system_id, user_key)
    WHERE removed_at = '' AND state <> 'closed';

CREATE UNIQUE INDEX assets_code ON assets (code) WHERE removed_at = '';

CREATE INDEX assets_holder ON assets (holder_id);

CREATE INDEX assets_place ON assets (place) WHERE removed_at = '';

CREATE INDEX assets_serial ON assets (serial) WHERE removed_at = '' AND serial <> '';

CREATE INDEX assets_state ON assets (state) WHERE removed_at = '';

CREATE INDEX audit_op ON audit (op);

CREATE INDEX audit_subjects_seq ON audit_subjects (seq);

CREATE INDEX audit_user ON audit (user_name);

CREATE INDEX authorisations_account ON authorisations (account_id);

CREATE INDEX custody_events_from ON custody_events (from_person, id) WHERE from_person > 0;

CREATE INDEX custody_events_subject ON custody_events (kind, subject_id, id);

CREATE INDEX custody_events_to ON custody_events (to_person, id) WHERE to_person > 0;

CREATE INDEX departure_lines_case ON departure_lines (departure_id);

CREATE INDEX departure_lines_due ON departure_lines (state, due);

CREATE INDEX departures_person ON departures (person_id);

CREATE INDEX disposal_lines_of ON disposal_lines (kind, subject_id);

CREATE UNIQUE INDEX disposal_lines_subject ON disposal_lines (disposal_id, kind, subject_id);

CREATE INDEX dossier_applications_of ON dossier_applications (dossier_id, place);

CREATE INDEX dossier_devices_asset ON dossier_devices (asset_id) WHERE asset_id > 0;

CREATE INDEX dossier_devices_of ON dossier_devices (dossier_id, place);

CREATE INDEX dossier_lines_agreement ON dossier_lines (agreement_id) WHERE agreement_id > 0;

CREATE INDEX dossier_lines_due ON dossier_lines (due) WHERE due <> '';

CREATE INDEX dossier_lines_of ON dossier_lines (dossier_id, place);

CREATE INDEX dossier_links_of ON dossier_links (dossier_id, id);

CREATE INDEX dossier_steps_of ON dossier_steps (dossier_id, id);

CREATE INDEX dossier_zones_of ON dossier_zones (dossier_id, place);

CREATE INDEX dossiers_state ON dossiers (state);

CREATE INDEX dossiers_system ON dossiers (system_id, number);

CREATE INDEX handover_lines_of ON handover_lines (handover_id, place);

CREATE INDEX handover_lines_subject ON handover_lines (kind, subject_id);

CREATE INDEX handovers_day ON handovers (day, id);

CREATE INDEX handovers_departure ON handovers (departure_id) WHERE departure_id > 0;

CREATE INDEX handovers_due ON handovers (due) WHERE due <> '';

CREATE INDEX handovers_giver ON handovers (giver_id) WHERE giver_id > 0;

CREATE INDEX handovers_receiver ON handovers (receiver_id) WHERE receiver_id > 0;

CREATE INDEX incoming_of ON incoming (outgoing_id, id);

CREATE INDEX incoming_open ON incoming (id) WHERE settled_at = '';

CREATE INDEX line_measures_measure ON line_measures (measure_id);

CREATE INDEX line_proofs_proof ON line_proofs (proof_id);

CREATE INDEX media_asset ON media (asset_id);

CREATE INDEX media_holder ON media (holder_id);

CREATE UNIQUE INDEX media_serial ON media (serial) WHERE removed_at = '';

CREATE INDEX media_state ON media (state) WHERE removed_at = '';

CREATE INDEX outgoing_next ON outgoing (next_at) WHERE next_at <> '';

CREATE INDEX outgoing_source ON outgoing (source, source_id);

CREATE UNIQUE INDEX papers_number ON papers (series, year, number) WHERE number > 0;

CREATE INDEX papers_subject ON papers (subject_kind, subject_id);

CREATE UNIQUE INDEX people_code ON people (code) WHERE removed_at = '';

CREATE INDEX people_list ON people (name_order) WHERE removed_at = '';

CREATE INDEX people_name ON people (name_key);

CREATE INDEX proofs_expires ON proofs (expires_on) WHERE expires_on <> '' AND ended_on = '';

CREATE INDEX proofs_measure ON proofs (measure_id) WHERE measure_id > 0;

CREATE INDEX repairs_state ON repairs (state, due);

CREATE INDEX repairs_subject ON repairs (kind, subject_id);

CREATE INDEX review_lines_account ON review_lines (account_id);

CREATE INDEX review_systems_system ON review_systems (system_id);

CREATE INDEX risk_assessments_system ON risk_assessments (system_id, day);

CREATE INDEX risks_due ON risks (due) WHERE due <> '' AND done_on = '';

CREATE INDEX risks_of ON risks (assessment_id, place);

CREATE INDEX stocktake_lines_asset ON stocktake_lines (asset_id);

CREATE UNIQUE INDEX stocktake_lines_code ON stocktake_lines (stocktake_id, code);

CREATE UNIQUE INDEX systems_code ON systems (code) WHERE removed_at = '';

CREATE UNIQUE INDEX systems_name ON systems (name_key) WHERE removed_at = '';

CREATE INDEX take_outs_asset ON take_outs (asset_id);

CREATE INDEX take_outs_due ON take_outs (state, due);

CREATE INDEX take_outs_person ON take_outs (person_id);

CREATE UNIQUE INDEX users_name ON users (name) WHERE closed_at = '';

CREATE INDEX wipes_batch ON wipes (batch_id, id);

CREATE UNIQUE INDEX wipes_code ON wipes (code) WHERE code <> '';

CREATE INDEX wipes_medium ON wipes (medium_id, id);

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

CREATE TABLE agreements (                   -- what a data centre or the province provides for us
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    provider TEXT NOT NULL,
    title TEXT NOT NULL,
    number TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL DEFAULT '',
    expires_on TEXT NOT NULL DEFAULT '',
    evidence_id INTEGER NOT NULL DEFAULT 0,
    ended_on TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL
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
, configuration TEXT NOT NULL DEFAULT '', unit TEXT NOT NULL DEFAULT '', no_holder_reason TEXT NOT NULL DEFAULT '', origin TEXT NOT NULL DEFAULT '', price_group TEXT NOT NULL DEFAULT 'unknown', cost INTEGER NOT NULL DEFAULT 0, residual INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'in_use', important INTEGER NOT NULL DEFAULT 0, personal INTEGER NOT NULL DEFAULT 0, stand_alone INTEGER NOT NULL DEFAULT 0, sealed_on TEXT NOT NULL DEFAULT '', inspection TEXT NOT NULL DEFAULT '') STRICT;

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

CREATE TABLE custody_events (               -- each step of a device's or medium's way, in order
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                     -- asset, medium
    subject_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    step TEXT NOT NULL,                     -- code of custody::Step
    from_person INTEGER NOT NULL DEFAULT 0,
    to_person INTEGER NOT NULL DEFAULT 0,
    place TEXT NOT NULL DEFAULT '',         -- room, unit or body it went to
    condition TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',        -- handover, take_out, repair, stocktake, wipe, disposal, register
    source_id INTEGER NOT NULL DEFAULT 0,
    evidence_id INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT ''
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

CREATE TABLE disposal_lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    disposal_id INTEGER NOT NULL REFERENCES disposals (id),
    kind TEXT NOT NULL,                     -- asset, medium
    subject_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL DEFAULT 1,
    reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    exception_reason TEXT NOT NULL DEFAULT '',   -- signed by the head, where a clause allows one
    exception_evidence_id INTEGER NOT NULL DEFAULT 0,
    place INTEGER NOT NULL
) STRICT;

CREATE TABLE disposals (                    -- đợt thanh lý, tiêu huỷ
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    way TEXT NOT NULL,                      -- sell, dismantle, destroy, transfer
    state TEXT NOT NULL,                    -- proposed, decided, done, written_off, cancelled
    proposed_on TEXT NOT NULL,
    decision TEXT NOT NULL DEFAULT '',      -- number of the decision
    decided_on TEXT NOT NULL DEFAULT '',
    decision_evidence_id INTEGER NOT NULL DEFAULT 0,
    council TEXT NOT NULL DEFAULT '[]',     -- JSON: name, post, part
    receiver TEXT NOT NULL DEFAULT '',      -- buyer or recycler
    done_on TEXT NOT NULL DEFAULT '',
    receipt_evidence_id INTEGER NOT NULL DEFAULT 0,
    written_off_on TEXT NOT NULL DEFAULT '',
    write_off_evidence_id INTEGER NOT NULL DEFAULT 0,
    cancelled_reason TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL
) STRICT;

CREATE TABLE dossier_applications (             -- danh mục ứng dụng, dịch vụ
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
    device_id INTEGER NOT NULL DEFAULT 0,   -- the server it runs on
    name TEXT NOT NULL,
    server TEXT NOT NULL DEFAULT '',        -- as written: server, place
    os TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL DEFAULT '',
    online INTEGER NOT NULL DEFAULT 0,      -- open to people outside
    place INTEGER NOT NULL
) STRICT;

CREATE TABLE dossier_devices (              -- danh mục thiết bị, thiết bị mạng chính
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
    zone_id INTEGER NOT NULL DEFAULT 0,
    asset_id INTEGER NOT NULL DEFAULT 0,    -- in the register of devices
    kind TEXT NOT NULL,                     -- code of dossier::inventory::DeviceKind
    name TEXT NOT NULL,                     -- tên, chủng loại
    location TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL DEFAULT '',
    main INTEGER NOT NULL DEFAULT 0,        -- thiết bị mạng chính
    place INTEGER NOT NULL
) STRICT;

CREATE TABLE dossier_lines (                -- one requirement of the level, as the dossier answers it
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
    catalogue TEXT NOT NULL,
    key TEXT NOT NULL,                      -- the same requirement at every level
    clause TEXT NOT NULL,                   -- this and the five below as the catalogue had them
    part TEXT NOT NULL,                     -- id of its group
    heading TEXT NOT NULL,
    side TEXT NOT NULL,                     -- management, technical
    text TEXT NOT NULL,
    every_months INTEGER NOT NULL,          -- 0 without a period
    state TEXT NOT NULL,                    -- open, met, partly, not, na, equivalent
    present TEXT NOT NULL DEFAULT '',       -- hiện trạng
    planned TEXT NOT NULL DEFAULT '',       -- phương án
    due TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',        -- of not applicable, or the equivalent measure
    agreement_id INTEGER NOT NULL DEFAULT 0, -- met by somebody else for us
    last_done TEXT NOT NULL DEFAULT '',     -- of a requirement with a period
    exception_reason TEXT NOT NULL DEFAULT '', -- the head signs that approval goes on without it
    exception_evidence_id INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,     -- counts changes; a returned workbook names the one it was made from
    place INTEGER NOT NULL,                 -- 0: answered, but the level does not ask for it now
    search TEXT NOT NULL,
    UNIQUE (dossier_id, catalogue, key)
) STRICT;

CREATE TABLE dossier_links (                -- lines of the drawing, between zones
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
    from_zone INTEGER NOT NULL,
    to_zone INTEGER NOT NULL,               -- 0: the world outside
    through_id INTEGER NOT NULL DEFAULT 0,  -- the device between them
    label TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE dossier_steps (                -- the procedure, each step with its letter and its proof
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
    step TEXT NOT NULL,                     -- code of dossier::steps::Step
    day TEXT NOT NULL,
    number TEXT NOT NULL DEFAULT '',        -- số, ký hiệu văn bản
    body TEXT NOT NULL DEFAULT '',          -- who sent, appraised or approved
    note TEXT NOT NULL DEFAULT '',
    evidence_id INTEGER NOT NULL DEFAULT 0,
    by_name TEXT NOT NULL                   -- who recorded it
) STRICT;

CREATE TABLE dossier_versions (             -- the dossier as it was sent, appraised or approved
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
    number INTEGER NOT NULL,
    step TEXT NOT NULL,
    frozen_at TEXT NOT NULL,
    content TEXT NOT NULL,                  -- JSON of dossier::versions::Content
    sha256 TEXT NOT NULL,
    UNIQUE (dossier_id, number)
) STRICT;

CREATE TABLE dossier_zones (                -- quy hoạch vùng mạng và địa chỉ
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,                     -- code of dossier::inventory::ZoneKind
    ip_private TEXT NOT NULL DEFAULT '',
    ip_public TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL
) STRICT;

CREATE TABLE dossiers (                     -- one proposal for one system under one rule set
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    system_id INTEGER NOT NULL REFERENCES systems (id),
    rules TEXT NOT NULL,                    -- id of the rule set
    regime TEXT NOT NULL,                   -- id of the case of the transition that chose it
    number INTEGER NOT NULL,                -- 1 for the first dossier of the system, and so on
    follows_id INTEGER NOT NULL DEFAULT 0,  -- the dossier it was opened from
    state TEXT NOT NULL,                    -- code of dossier::State
    answers TEXT NOT NULL,                  -- JSON of dossier::Answers
    level INTEGER NOT NULL DEFAULT 0,       -- of the answers; 0 while none is decided
    profile TEXT NOT NULL,                  -- JSON of dossier::profile::Profile: NĐ 331, 22.3 to 22.5
    assessment_id INTEGER NOT NULL DEFAULT 0, -- the risk assessment it rests on
    opened_on TEXT NOT NULL,
    approved_on TEXT NOT NULL DEFAULT '',
    ended_on TEXT NOT NULL DEFAULT '',      -- superseded or cancelled
    cancelled_reason TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL
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

CREATE TABLE handover_lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    handover_id INTEGER NOT NULL REFERENCES handovers (id),
    kind TEXT NOT NULL,                     -- asset, medium
    subject_id INTEGER NOT NULL,
    condition TEXT NOT NULL DEFAULT '',
    accessories TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    returned_by INTEGER NOT NULL DEFAULT 0, -- the return it came back with
    place INTEGER NOT NULL                  -- order within the paper
) STRICT;

CREATE TABLE handover_signatures (          -- drawn on screen; the scan of the signed paper is the proof
    handover_id INTEGER NOT NULL REFERENCES handovers (id),
    part TEXT NOT NULL,                     -- giver, receiver, third
    sha256 TEXT NOT NULL,                   -- PNG in files.db
    at TEXT NOT NULL,
    PRIMARY KEY (handover_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE handovers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                     -- given, recovered, transferred, lent, returned
    day TEXT NOT NULL,
    due TEXT NOT NULL DEFAULT '',           -- when lent
    giver_id INTEGER NOT NULL DEFAULT 0,    -- 0: the unit in `giver_unit`
    giver_unit TEXT NOT NULL DEFAULT '',
    receiver_id INTEGER NOT NULL DEFAULT 0, -- 0: the unit, room or outside body in `receiver_unit`
    receiver_unit TEXT NOT NULL DEFAULT '',
    outside INTEGER NOT NULL DEFAULT 0,     -- the receiver is outside the agency
    third_id INTEGER NOT NULL DEFAULT 0,    -- third signature
    reason TEXT NOT NULL DEFAULT '',
    departure_id INTEGER NOT NULL DEFAULT 0,
    returns_id INTEGER NOT NULL DEFAULT 0,  -- the hand-over this returns
    paper_id INTEGER NOT NULL DEFAULT 0,
    cancelled_reason TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL
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

CREATE TABLE line_measures (
    line_id INTEGER NOT NULL REFERENCES dossier_lines (id),
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    PRIMARY KEY (line_id, measure_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE line_proofs (
    line_id INTEGER NOT NULL REFERENCES dossier_lines (id),
    proof_id INTEGER NOT NULL REFERENCES proofs (id),
    PRIMARY KEY (line_id, proof_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE measures (                     -- one measure serves many requirements and systems
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    ended_on TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL
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
, unit TEXT NOT NULL DEFAULT '', secrecy TEXT NOT NULL DEFAULT 'none', important INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'in_use') STRICT;

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

CREATE TABLE proofs (                       -- evidence that has a life: issued, uploaded, expires
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    evidence_id INTEGER NOT NULL,
    issued_on TEXT NOT NULL DEFAULT '',
    added_on TEXT NOT NULL,
    expires_on TEXT NOT NULL DEFAULT '',
    measure_id INTEGER NOT NULL DEFAULT 0,  -- proves the measure wherever it serves
    ended_on TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL
) STRICT;

CREATE TABLE repair_media (                 -- what happens to each medium before the device leaves
    repair_id INTEGER NOT NULL REFERENCES repairs (id),
    medium_id INTEGER NOT NULL REFERENCES media (id),
    choice TEXT NOT NULL,                   -- removed, erased, recovery (data recovery, with a reason)
    reason TEXT NOT NULL DEFAULT '',
    kept_place TEXT NOT NULL DEFAULT '',    -- where a removed one is kept
    evidence_id INTEGER NOT NULL DEFAULT 0,
    put_back INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (repair_id, medium_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE repairers (                    -- who may repair
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    outside INTEGER NOT NULL DEFAULT 1,     -- not of the agency
    authorised INTEGER NOT NULL DEFAULT 0,  -- may repair machines that draft secret papers (LC-9.7, AG-9.2, TD-8.2)
    document TEXT NOT NULL DEFAULT '',      -- the document that authorises
    contact TEXT NOT NULL DEFAULT '',
    closed_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE repairs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                     -- asset: a device; medium: the storage device itself (AG-10.4)
    subject_id INTEGER NOT NULL,
    repairer_id INTEGER NOT NULL REFERENCES repairers (id),
    fault TEXT NOT NULL,
    state TEXT NOT NULL,                    -- asked, out, back, cancelled
    asked_on TEXT NOT NULL,
    due TEXT NOT NULL DEFAULT '',
    reported_to TEXT NOT NULL DEFAULT '',   -- secret machine: the competent person told
    report_evidence_id INTEGER NOT NULL DEFAULT 0,
    permitted_by TEXT NOT NULL DEFAULT '',  -- storage device moved: who permitted (LC-9.3)
    permit_evidence_id INTEGER NOT NULL DEFAULT 0,
    went_on TEXT NOT NULL DEFAULT '',
    back_on TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '',
    cost INTEGER NOT NULL DEFAULT 0,
    cancelled_reason TEXT NOT NULL DEFAULT '',
    out_paper_id INTEGER NOT NULL DEFAULT 0,
    back_paper_id INTEGER NOT NULL DEFAULT 0,
    evidence_id INTEGER NOT NULL DEFAULT 0, -- of the return
    search TEXT NOT NULL
) STRICT;

CREATE TABLE review_lines (                 -- the roster, as the accounts stood on the day of opening
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    review_id INTEGER NOT NULL REFERENCES reviews (id),
    system_id INTEGER NOT NULL REFERENCES systems (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    system TEXT NOT NULL,
    user_name TEXT NOT NULL,
    kind TEXT NOT NULL,                     -- code of accounts::AccountKind
    holder TEXT NOT NULL,
    rights TEXT NOT NULL,
    duty TEXT NOT NULL,                     -- what justifies the rights
    state TEXT NOT NULL,                    -- code of accounts::AccountState
    last_login_on TEXT NOT NULL DEFAULT '',
    listed TEXT NOT NULL DEFAULT '',        -- code of reviews::Listed; empty where nothing was compared
    decision TEXT NOT NULL DEFAULT '',      -- code of reviews::Decision
    decided_on TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL DEFAULT '',
    new_rights TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    done_on TEXT NOT NULL DEFAULT '',       -- when the register first showed what was decided
    UNIQUE (review_id, account_id)
) STRICT;

CREATE TABLE review_strangers (             -- user names the system knows and the roster does not
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    review_id INTEGER NOT NULL REFERENCES reviews (id),
    system_id INTEGER NOT NULL REFERENCES systems (id),
    user_name TEXT NOT NULL,
    found TEXT NOT NULL,                    -- what the register says of it
    note TEXT NOT NULL DEFAULT '',          -- what becomes of it
    UNIQUE (review_id, system_id, user_name)
) STRICT;

CREATE TABLE review_systems (               -- the systems under a review
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    review_id INTEGER NOT NULL REFERENCES reviews (id),
    system_id INTEGER NOT NULL REFERENCES systems (id),
    name TEXT NOT NULL,
    compared_on TEXT NOT NULL DEFAULT '',   -- when the system's own list of users was compared
    listed INTEGER NOT NULL DEFAULT 0,      -- user names on that list
    list_evidence_id INTEGER NOT NULL DEFAULT 0,
    UNIQUE (review_id, system_id)
) STRICT;

CREATE TABLE reviews (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    opened_on TEXT NOT NULL,
    members TEXT NOT NULL,                  -- who reviews, as the minutes name them
    closed_on TEXT NOT NULL DEFAULT '',     -- the day of the signed minutes
    cancelled TEXT NOT NULL DEFAULT '',     -- why it was given up
    minutes_paper_id INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE risk_assessments (             -- NĐ 331, Điều 10
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    system_id INTEGER NOT NULL REFERENCES systems (id),
    day TEXT NOT NULL,
    cause TEXT NOT NULL,                    -- why it was made: code of dossier::risks::Cause (10.2)
    method TEXT NOT NULL DEFAULT '',
    capability TEXT NOT NULL DEFAULT '',    -- 10.3đ
    telling TEXT NOT NULL DEFAULT '',       -- 10.3g
    level INTEGER NOT NULL DEFAULT 0,       -- the level the result stands for; 0: not said
    approved_on TEXT NOT NULL DEFAULT '',
    evidence_id INTEGER NOT NULL DEFAULT 0,
    search TEXT NOT NULL
) STRICT;

CREATE TABLE risks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    assessment_id INTEGER NOT NULL REFERENCES risk_assessments (id),
    subject TEXT NOT NULL,                  -- asset or function, the most important first (10.3a)
    info TEXT NOT NULL DEFAULT '',          -- class of information (10.3b)
    threat TEXT NOT NULL,                   -- 10.3c
    weakness TEXT NOT NULL DEFAULT '',
    likelihood INTEGER NOT NULL,            -- 1 to 5 (10.3d)
    impact INTEGER NOT NULL,                -- 1 to 5
    harms TEXT NOT NULL DEFAULT '',         -- codes, comma between: security, order, rights, public
    effect TEXT NOT NULL DEFAULT '',        -- ảnh hưởng dự kiến (22.4c)
    treatment TEXT NOT NULL DEFAULT '',     -- 10.3e
    due TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    done_on TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL
) STRICT;

CREATE TABLE sending_keys (                 -- what the agency signs its packages with; the newest counts
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    secret TEXT NOT NULL,                   -- Ed25519, hexadecimal
    made_at TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL                     -- JSON
) STRICT;

CREATE TABLE stocktake_lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    stocktake_id INTEGER NOT NULL REFERENCES stocktakes (id),
    asset_id INTEGER NOT NULL DEFAULT 0,    -- 0: a code nobody knows
    code TEXT NOT NULL,                     -- as scanned, or of the register
    result TEXT NOT NULL,                   -- expected, found, missing, wrong_place, unknown
    register_place TEXT NOT NULL DEFAULT '',
    scanned_at TEXT NOT NULL DEFAULT '',
    times INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE stocktakes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    place TEXT NOT NULL,                    -- room; '' for the whole agency
    started_on TEXT NOT NULL,
    closed_on TEXT NOT NULL DEFAULT '',
    members TEXT NOT NULL DEFAULT '',       -- who counts
    note TEXT NOT NULL DEFAULT '',
    paper_id INTEGER NOT NULL DEFAULT 0
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
, two_factor INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE take_outs (                    -- permits: a device out of the office, an own device in
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                     -- out, own
    asset_id INTEGER NOT NULL REFERENCES assets (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    reason TEXT NOT NULL,
    data TEXT NOT NULL DEFAULT '',          -- data carried
    destination TEXT NOT NULL DEFAULT '',
    from_day TEXT NOT NULL,
    due TEXT NOT NULL,
    state TEXT NOT NULL,                    -- asked, approved, refused, out, ended
    decided_on TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL DEFAULT '',    -- the head who approved or refused
    decision_note TEXT NOT NULL DEFAULT '',
    cleared_on TEXT NOT NULL DEFAULT '',    -- own device: found free of malware (LC-7.5, HD-15.5)
    cleared_by TEXT NOT NULL DEFAULT '',
    went_on TEXT NOT NULL DEFAULT '',
    ended_on TEXT NOT NULL DEFAULT '',
    condition TEXT NOT NULL DEFAULT '',
    evidence_id INTEGER NOT NULL DEFAULT 0, -- of the return
    paper_id INTEGER NOT NULL DEFAULT 0,
    search TEXT NOT NULL
) STRICT;

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    role TEXT NOT NULL,                     -- officer, head, inspector
    password_set_at TEXT NOT NULL,
    closed_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE wipe_batches (                 -- đợt xoá dữ liệu
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    day TEXT NOT NULL,
    purpose TEXT NOT NULL,                  -- code of sanitization::Destination
    operator TEXT NOT NULL,
    operator_post TEXT NOT NULL DEFAULT '',
    witness TEXT NOT NULL,
    witness_post TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    disposal_id INTEGER NOT NULL DEFAULT 0,
    closed_on TEXT NOT NULL DEFAULT '',
    sheet_paper_id INTEGER NOT NULL DEFAULT 0,
    list_paper_id INTEGER NOT NULL DEFAULT 0,
    search TEXT NOT NULL
) STRICT;

CREATE TABLE wipes (                        -- one record per medium and attempt
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    batch_id INTEGER NOT NULL REFERENCES wipe_batches (id),
    medium_id INTEGER NOT NULL REFERENCES media (id),
    slot TEXT NOT NULL DEFAULT '',
    photo_evidence_id INTEGER NOT NULL DEFAULT 0,
    serial TEXT NOT NULL,                   -- of the register, frozen with the sheet
    bytes INTEGER NOT NULL,                 -- expected
    level TEXT NOT NULL,                    -- clear, purge, destroy
    method TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,                    -- planned, accepted, insufficient, failed, destroyed
    reasons TEXT NOT NULL DEFAULT '[]',     -- JSON codes
    run TEXT NOT NULL DEFAULT '',           -- JSON of the run read from the log
    log_evidence_id INTEGER NOT NULL DEFAULT 0,
    statement TEXT NOT NULL DEFAULT '',     -- of the person who erased, where no log can be read
    readback TEXT NOT NULL DEFAULT '',      -- JSON report of a read-back
    done_on TEXT NOT NULL DEFAULT '',
    evidence_id INTEGER NOT NULL DEFAULT 0, -- of the destruction: the council's papers
    code TEXT NOT NULL DEFAULT '',          -- short code on the certificate
    paper_id INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TRIGGER custody_events_no_delete BEFORE DELETE ON custody_events
    BEGIN SELECT RAISE(ABORT, 'custody is append-only'); END;

CREATE TRIGGER dossier_steps_no_delete BEFORE DELETE ON dossier_steps
    BEGIN SELECT RAISE(ABORT, 'steps are append-only'); END;

CREATE TRIGGER dossier_steps_no_update BEFORE UPDATE ON dossier_steps
    BEGIN SELECT RAISE(ABORT, 'steps are append-only'); END;

CREATE TRIGGER dossier_versions_no_delete BEFORE DELETE ON dossier_versions
    BEGIN SELECT RAISE(ABORT, 'versions are frozen'); END;

CREATE TRIGGER dossier_versions_no_update BEFORE UPDATE ON dossier_versions
    BEGIN SELECT RAISE(ABORT, 'versions are frozen'); END;

CREATE TRIGGER outgoing_frozen BEFORE UPDATE OF package, year, place, kind, source, source_id, subject,
    created_at, bytes, sha256, manifest, signature ON outgoing
    BEGIN SELECT RAISE(ABORT, 'a package is frozen'); END;

CREATE TRIGGER outgoing_no_delete BEFORE DELETE ON outgoing
    BEGIN SELECT RAISE(ABORT, 'a package stays'); END;

CREATE TRIGGER review_lines_closed BEFORE UPDATE OF listed, decision, decided_on, decided_by, new_rights,
    note ON review_lines WHEN (SELECT closed_on FROM reviews WHERE id = OLD.review_id) <> ''
    BEGIN SELECT RAISE(ABORT, 'a closed review is frozen'); END;

CREATE TRIGGER review_lines_frozen BEFORE UPDATE OF review_id, system_id, account_id, system, user_name,
    kind, holder, rights, duty, state, last_login_on ON review_lines
    BEGIN SELECT RAISE(ABORT, 'a roster is frozen'); END;

CREATE TRIGGER review_lines_no_delete BEFORE DELETE ON review_lines
    BEGIN SELECT RAISE(ABORT, 'a roster is frozen'); END;

CREATE TRIGGER review_strangers_closed BEFORE UPDATE ON review_strangers
    WHEN (SELECT closed_on FROM reviews WHERE id = OLD.review_id) <> ''
    BEGIN SELECT RAISE(ABORT, 'a closed review is frozen'); END;

CREATE TRIGGER review_strangers_no_delete BEFORE DELETE ON review_strangers
    WHEN (SELECT closed_on FROM reviews WHERE id = OLD.review_id) <> ''
    BEGIN SELECT RAISE(ABORT, 'a closed review is frozen'); END;

CREATE TRIGGER review_systems_frozen BEFORE UPDATE OF review_id, system_id, name ON review_systems
    BEGIN SELECT RAISE(ABORT, 'a roster is frozen'); END;

CREATE TRIGGER review_systems_no_delete BEFORE DELETE ON review_systems
    BEGIN SELECT RAISE(ABORT, 'a roster is frozen'); END;

CREATE TRIGGER reviews_closed_frozen BEFORE UPDATE ON reviews
    WHEN OLD.closed_on <> '' OR OLD.cancelled <> ''
    BEGIN SELECT RAISE(ABORT, 'a closed review is frozen'); END;

CREATE TRIGGER reviews_frozen BEFORE UPDATE OF opened_on, members ON reviews
    BEGIN SELECT RAISE(ABORT, 'a review is frozen'); END;

CREATE TRIGGER reviews_keep_minutes BEFORE UPDATE OF state ON papers
    WHEN NEW.state = 'cancelled'
        AND EXISTS (SELECT 1 FROM reviews WHERE minutes_paper_id = OLD.id AND closed_on <> '')
    BEGIN SELECT RAISE(ABORT, 'the minutes of a closed review stay'); END;

CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews
    BEGIN SELECT RAISE(ABORT, 'a review stays'); END;

CREATE VIEW people_labels (id, code, unit, name_key, name_order, left_on, removed_at, label) AS
SELECT p.id, p.code, p.unit, p.name_key, p.name_order, p.left_on, p.removed_at,
    CASE WHEN EXISTS (SELECT 1 FROM people o
                      WHERE o.name_key = p.name_key AND o.id <> p.id AND o.removed_at = '')
        THEN p.name || ' (' || CASE p.unit WHEN '' THEN '' ELSE p.unit || ', ' END || p.code || ')'
        ELSE p.name END
FROM people p;
