-- Reviews of the accounts of a system. Ids of 0 and empty texts stand for none.

CREATE TABLE reviews (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    system_id INTEGER NOT NULL REFERENCES systems (id),
    opened_on TEXT NOT NULL,
    closed_on TEXT NOT NULL DEFAULT '',     -- only with the signed minutes
    minutes_evidence_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX reviews_open ON reviews (system_id) WHERE closed_on = '';
CREATE INDEX reviews_closed ON reviews (system_id, closed_on);
CREATE TRIGGER reviews_frozen BEFORE UPDATE OF system_id, opened_on ON reviews
    BEGIN SELECT RAISE(ABORT, 'a review is frozen'); END;
CREATE TRIGGER reviews_closed_frozen BEFORE UPDATE ON reviews WHEN OLD.closed_on <> ''
    BEGIN SELECT RAISE(ABORT, 'a closed review is frozen'); END;
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews
    BEGIN SELECT RAISE(ABORT, 'a review stays'); END;

CREATE TABLE review_lines (                 -- the roster, as the accounts stood on the day of opening
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    review_id INTEGER NOT NULL REFERENCES reviews (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    user_name TEXT NOT NULL,
    kind TEXT NOT NULL,                     -- code of accounts::AccountKind
    holder TEXT NOT NULL,
    rights TEXT NOT NULL,
    state TEXT NOT NULL,                    -- code of accounts::AccountState
    last_login_on TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL DEFAULT '',      -- code of reviews::Decision
    decided_on TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL DEFAULT '',
    new_rights TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    UNIQUE (review_id, account_id)
) STRICT;
CREATE INDEX review_lines_account ON review_lines (account_id);
CREATE TRIGGER review_lines_frozen BEFORE UPDATE OF review_id, account_id, user_name, kind, holder,
    rights, state, last_login_on ON review_lines
    BEGIN SELECT RAISE(ABORT, 'a roster is frozen'); END;
CREATE TRIGGER review_lines_closed BEFORE UPDATE ON review_lines
    WHEN (SELECT closed_on FROM reviews WHERE id = OLD.review_id) <> ''
    BEGIN SELECT RAISE(ABORT, 'a closed review is frozen'); END;
CREATE TRIGGER review_lines_no_delete BEFORE DELETE ON review_lines
    BEGIN SELECT RAISE(ABORT, 'a roster is frozen'); END;
