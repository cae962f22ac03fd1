-- Level dossiers. Yes/no columns are 0 and 1; ids of 0 and empty texts stand for none.

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
CREATE INDEX dossiers_system ON dossiers (system_id, number);
CREATE INDEX dossiers_state ON dossiers (state);

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
CREATE INDEX dossier_zones_of ON dossier_zones (dossier_id, place);
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
CREATE INDEX dossier_devices_of ON dossier_devices (dossier_id, place);
CREATE INDEX dossier_devices_asset ON dossier_devices (asset_id) WHERE asset_id > 0;
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
CREATE INDEX dossier_applications_of ON dossier_applications (dossier_id, place);
CREATE TABLE dossier_links (                -- lines of the drawing, between zones
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
    from_zone INTEGER NOT NULL,
    to_zone INTEGER NOT NULL,               -- 0: the world outside
    through_id INTEGER NOT NULL DEFAULT 0,  -- the device between them
    label TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX dossier_links_of ON dossier_links (dossier_id, id);

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
CREATE INDEX risk_assessments_system ON risk_assessments (system_id, day);
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
CREATE INDEX risks_of ON risks (assessment_id, place);
CREATE INDEX risks_due ON risks (due) WHERE due <> '' AND done_on = '';

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
CREATE TABLE measures (                     -- one measure serves many requirements and systems
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    ended_on TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL
) STRICT;
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
CREATE INDEX proofs_expires ON proofs (expires_on) WHERE expires_on <> '' AND ended_on = '';
CREATE INDEX proofs_measure ON proofs (measure_id) WHERE measure_id > 0;

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
CREATE INDEX dossier_lines_of ON dossier_lines (dossier_id, place);
CREATE INDEX dossier_lines_due ON dossier_lines (due) WHERE due <> '';
CREATE INDEX dossier_lines_agreement ON dossier_lines (agreement_id) WHERE agreement_id > 0;
CREATE TABLE line_measures (
    line_id INTEGER NOT NULL REFERENCES dossier_lines (id),
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    PRIMARY KEY (line_id, measure_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX line_measures_measure ON line_measures (measure_id);
CREATE TABLE line_proofs (
    line_id INTEGER NOT NULL REFERENCES dossier_lines (id),
    proof_id INTEGER NOT NULL REFERENCES proofs (id),
    PRIMARY KEY (line_id, proof_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX line_proofs_proof ON line_proofs (proof_id);

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
CREATE INDEX dossier_steps_of ON dossier_steps (dossier_id, id);
CREATE TRIGGER dossier_steps_no_update BEFORE UPDATE ON dossier_steps
    BEGIN SELECT RAISE(ABORT, 'steps are append-only'); END;
CREATE TRIGGER dossier_steps_no_delete BEFORE DELETE ON dossier_steps
    BEGIN SELECT RAISE(ABORT, 'steps are append-only'); END;

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
CREATE TRIGGER dossier_versions_no_update BEFORE UPDATE ON dossier_versions
    BEGIN SELECT RAISE(ABORT, 'versions are frozen'); END;
CREATE TRIGGER dossier_versions_no_delete BEFORE DELETE ON dossier_versions
    BEGIN SELECT RAISE(ABORT, 'versions are frozen'); END;
