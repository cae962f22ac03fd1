-- Lists of people go by the given name: `name_order` holds text::name_order(name).
ALTER TABLE people ADD COLUMN name_order TEXT NOT NULL DEFAULT '';
UPDATE people SET name_order = text_name_order(name);

-- A search runs in memory, so these hold a list's order alone; codes and serial numbers have theirs.
DROP INDEX people_list;
CREATE INDEX people_list ON people (name_order) WHERE removed_at = '';
DROP INDEX accounts_list;
DROP INDEX accounts_user;
CREATE INDEX accounts_list ON accounts (user_key) WHERE removed_at = '';
DROP INDEX assets_list;
DROP INDEX media_list;

-- A person as other registers show one: two namesakes never look the same.
DROP VIEW people_labels;
CREATE VIEW people_labels (id, code, unit, name_key, name_order, left_on, removed_at, label) AS
SELECT p.id, p.code, p.unit, p.name_key, p.name_order, p.left_on, p.removed_at,
    CASE WHEN EXISTS (SELECT 1 FROM people o
                      WHERE o.name_key = p.name_key AND o.id <> p.id AND o.removed_at = '')
        THEN p.name || ' (' || CASE p.unit WHEN '' THEN '' ELSE p.unit || ', ' END || p.code || ')'
        ELSE p.name END
FROM people p;

-- What the log can be narrowed to.
CREATE INDEX audit_op ON audit (op);
CREATE INDEX audit_user ON audit (user_name);
