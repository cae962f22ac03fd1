-- Whether a system offers a second factor at sign-in: only there an account without one is a gap.
ALTER TABLE systems ADD COLUMN two_factor INTEGER NOT NULL DEFAULT 0;
