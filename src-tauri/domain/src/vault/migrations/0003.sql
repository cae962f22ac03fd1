-- Custody, erasure and disposal. Yes/no columns are 0 and 1; ids of 0 stand for none.

ALTER TABLE assets ADD COLUMN configuration TEXT NOT NULL DEFAULT '';
ALTER TABLE assets ADD COLUMN unit TEXT NOT NULL DEFAULT '';             -- the unit that holds it when no person does
ALTER TABLE assets ADD COLUMN no_holder_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE assets ADD COLUMN origin TEXT NOT NULL DEFAULT '';           -- maker, country, supplier (TD-6b.6)
ALTER TABLE assets ADD COLUMN price_group TEXT NOT NULL DEFAULT 'unknown'; -- unknown, fixed_asset, tool
ALTER TABLE assets ADD COLUMN cost INTEGER NOT NULL DEFAULT 0;           -- nguyên giá, đồng
ALTER TABLE assets ADD COLUMN residual INTEGER NOT NULL DEFAULT 0;       -- giá trị còn lại, đồng
ALTER TABLE assets ADD COLUMN state TEXT NOT NULL DEFAULT 'in_use';      -- in_use, in_store, lent, out, in_repair, to_dispose, disposed, lost
ALTER TABLE assets ADD COLUMN important INTEGER NOT NULL DEFAULT 0;      -- stores important data
ALTER TABLE assets ADD COLUMN personal INTEGER NOT NULL DEFAULT 0;       -- a person's own device, allowed to work
ALTER TABLE assets ADD COLUMN stand_alone INTEGER NOT NULL DEFAULT 0;    -- never on a network
ALTER TABLE assets ADD COLUMN sealed_on TEXT NOT NULL DEFAULT '';
ALTER TABLE assets ADD COLUMN inspection TEXT NOT NULL DEFAULT '';       -- number, day, body of the inspection before use (AG-11.2)
CREATE INDEX assets_state ON assets (state) WHERE removed_at = '';
CREATE INDEX assets_place ON assets (place) WHERE removed_at = '';
CREATE INDEX assets_serial ON assets (serial) WHERE removed_at = '' AND serial <> '';

ALTER TABLE media ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN secrecy TEXT NOT NULL DEFAULT 'none';       -- none, mat, toi_mat, tuyet_mat
ALTER TABLE media ADD COLUMN important INTEGER NOT NULL DEFAULT 0;
ALTER TABLE media ADD COLUMN state TEXT NOT NULL DEFAULT 'in_use';       -- in_use, kept, wiped, wipe_failed, destroyed, gone
CREATE INDEX media_state ON media (state) WHERE removed_at = '';

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
CREATE INDEX custody_events_subject ON custody_events (kind, subject_id, id);
CREATE INDEX custody_events_from ON custody_events (from_person, id) WHERE from_person > 0;
CREATE INDEX custody_events_to ON custody_events (to_person, id) WHERE to_person > 0;
CREATE TRIGGER custody_events_no_delete BEFORE DELETE ON custody_events
    BEGIN SELECT RAISE(ABORT, 'custody is append-only'); END;

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
CREATE INDEX handovers_day ON handovers (day, id);
CREATE INDEX handovers_giver ON handovers (giver_id) WHERE giver_id > 0;
CREATE INDEX handovers_receiver ON handovers (receiver_id) WHERE receiver_id > 0;
CREATE INDEX handovers_due ON handovers (due) WHERE due <> '';
CREATE INDEX handovers_departure ON handovers (departure_id) WHERE departure_id > 0;
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
CREATE INDEX handover_lines_of ON handover_lines (handover_id, place);
CREATE INDEX handover_lines_subject ON handover_lines (kind, subject_id);
CREATE TABLE handover_signatures (          -- drawn on screen; the scan of the signed paper is the proof
    handover_id INTEGER NOT NULL REFERENCES handovers (id),
    part TEXT NOT NULL,                     -- giver, receiver, third
    sha256 TEXT NOT NULL,                   -- PNG in files.db
    at TEXT NOT NULL,
    PRIMARY KEY (handover_id, part)
) STRICT, WITHOUT ROWID;

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
CREATE INDEX take_outs_asset ON take_outs (asset_id);
CREATE INDEX take_outs_person ON take_outs (person_id);
CREATE INDEX take_outs_due ON take_outs (state, due);

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
CREATE INDEX repairs_subject ON repairs (kind, subject_id);
CREATE INDEX repairs_state ON repairs (state, due);
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

CREATE TABLE stocktakes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    place TEXT NOT NULL,                    -- room; '' for the whole agency
    started_on TEXT NOT NULL,
    closed_on TEXT NOT NULL DEFAULT '',
    members TEXT NOT NULL DEFAULT '',       -- who counts
    note TEXT NOT NULL DEFAULT '',
    paper_id INTEGER NOT NULL DEFAULT 0
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
CREATE UNIQUE INDEX stocktake_lines_code ON stocktake_lines (stocktake_id, code);
CREATE INDEX stocktake_lines_asset ON stocktake_lines (asset_id);

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
CREATE INDEX wipes_batch ON wipes (batch_id, id);
CREATE INDEX wipes_medium ON wipes (medium_id, id);
CREATE UNIQUE INDEX wipes_code ON wipes (code) WHERE code <> '';

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
CREATE UNIQUE INDEX disposal_lines_subject ON disposal_lines (disposal_id, kind, subject_id);
CREATE INDEX disposal_lines_of ON disposal_lines (kind, subject_id);
