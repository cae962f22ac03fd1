-- What a system counts of its accounts comes from one index, in the place of one nothing needs: those
-- in use are found by name in accounts_name.
DROP INDEX accounts_system;
CREATE INDEX accounts_counted ON accounts (system_id, kind, state, holder_id) WHERE removed_at = '';
