-- Reviews of accounts. Ids of 0 and empty texts stand for none.

CREATE TABLE reviews (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    opened_on TEXT NOT NULL,
    members TEXT NOT NULL,                  -- who reviews, as the minutes name them
    closed_on TEXT NOT NULL DEFAULT '',     -- the day of the signed minutes
    cancelled TEXT NOT NULL DEFAULT '',     -- why it was given up
    minutes_paper_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TRIGGER reviews_frozen BEFORE UPDATE OF opened_on, members ON reviews
    BEGIN SELECT RAISE(ABORT, 'a review is frozen'); END;
CREATE TRIGGER reviews_closed_frozen BEFORE UPDATE ON reviews
    WHEN OLD.closed_on <> '' OR OLD.cancelled <> ''
    BEGIN SELECT RAISE(ABORT, 'a closed review is frozen'); END;
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews
    BEGIN SELECT RAISE(ABORT, 'a review stays'); END;

CREATE TRIGGER reviews_keep_minutes BEFORE UPDATE OF state ON papers
    WHEN NEW.state = 'cancelled'
        AND EXISTS (SELECT 1 FROM reviews WHERE minutes_paper_id = OLD.id AND closed_on <> '')
    BEGIN SELECT RAISE(ABORT, 'the minutes of a closed review stay'); END;

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
CREATE INDEX review_systems_system ON review_systems (system_id);
CREATE TRIGGER review_systems_frozen BEFORE UPDATE OF review_id, system_id, name ON review_systems
    BEGIN SELECT RAISE(ABORT, 'a roster is frozen'); END;
CREATE TRIGGER review_systems_no_delete BEFORE DELETE ON review_systems
    BEGIN SELECT RAISE(ABORT, 'a roster is frozen'); END;

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
CREATE INDEX review_lines_account ON review_lines (account_id);
CREATE TRIGGER review_lines_frozen BEFORE UPDATE OF review_id, system_id, account_id, system, user_name,
    kind, holder, rights, duty, state, last_login_on ON review_lines
    BEGIN SELECT RAISE(ABORT, 'a roster is frozen'); END;
CREATE TRIGGER review_lines_closed BEFORE UPDATE OF listed, decision, decided_on, decided_by, new_rights,
    note ON review_lines WHEN (SELECT closed_on FROM reviews WHERE id = OLD.review_id) <> ''
    BEGIN SELECT RAISE(ABORT, 'a closed review is frozen'); END;
CREATE TRIGGER review_lines_no_delete BEFORE DELETE ON review_lines
    BEGIN SELECT RAISE(ABORT, 'a roster is frozen'); END;

CREATE TABLE review_strangers (             -- user names the system knows and the roster does not
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    review_id INTEGER NOT NULL REFERENCES reviews (id),
    system_id INTEGER NOT NULL REFERENCES systems (id),
    user_name TEXT NOT NULL,
    found TEXT NOT NULL,                    -- what the register says of it
    note TEXT NOT NULL DEFAULT '',          -- what becomes of it
    UNIQUE (review_id, system_id, user_name)
) STRICT;
CREATE TRIGGER review_strangers_closed BEFORE UPDATE ON review_strangers
    WHEN (SELECT closed_on FROM reviews WHERE id = OLD.review_id) <> ''
    BEGIN SELECT RAISE(ABORT, 'a closed review is frozen'); END;
CREATE TRIGGER review_strangers_no_delete BEFORE DELETE ON review_strangers
    WHEN (SELECT closed_on FROM reviews WHERE id = OLD.review_id) <> ''
    BEGIN SELECT RAISE(ABORT, 'a closed review is frozen'); END;
