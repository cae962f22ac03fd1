//! The accounts table as a list.

use chrono::Days;
use rusqlite::{Connection, OptionalExtension, Row, params, types::Value};

use super::{AccountRow, Lens, Limits, PasswordsDue, overdue_since, password_due_on};
use crate::{
    Day, Result,
    accounts::{
        AccountId,
        store::{kind_at, state_at},
    },
    lists::{Column, ListQuery, Page, Source, Table},
    people::PersonId,
    systems::SystemId,
    vault::day,
};

const SYSTEM: &str = "JOIN systems s ON s.id = a.system_id";
const HOLDER: &str = "JOIN people_labels h ON h.id = a.holder_id";

/// ?1 is today, ?2 the profile's months between password changes.
const TABLE: Table = Table {
    from: "accounts a",
    rows: "SELECT a.id, a.system_id, s.name, a.user_name, a.kind, a.holder_id, h.label,
               h.removed_at <> '' OR (h.left_on <> '' AND h.left_on <= ?1), a.rights, a.state,
               a.two_factor, a.digital_signature, a.issued_on, a.password_changed_on,
               a.first_changed_on, s.password_months, a.last_login_on, h.code, h.unit
           FROM accounts a JOIN systems s ON s.id = a.system_id
               JOIN people_labels h ON h.id = a.holder_id",
    key: "a.id",
    order: "a.user_key",
    live: "a.removed_at = ''",
    search: "a.search",
    exact: "a.user_name || ' ' || a.rights",
    texts_of: &["accounts"],
    columns: &[
        Column::sorted("system_name", "s.name", "s.name_key").via(SYSTEM),
        Column::sorted("user_name", "a.user_name", "a.user_key"),
        Column::code("kind", "a.kind"),
        Column::sorted("holder_name", "h.label", "h.name_order").via(HOLDER),
        Column::text("holder_code", "h.code").via(HOLDER),
        Column::sorted("holder_unit", "h.unit", "text_key(h.unit)").via(HOLDER),
        Column::sorted("rights", "a.rights", "text_key(a.rights)"),
        Column::code("state", "a.state"),
        Column::code("two_factor", "a.two_factor"),
        Column::text("issued_on", "a.issued_on"),
        Column::text("password_changed_on", "a.password_changed_on"),
        Column::text("password_due", PASSWORD_DUE).via(SYSTEM),
        Column::text("last_login_on", "a.last_login_on"),
        Column::code("system_id", "a.system_id"),
        Column::code("holder_id", "a.holder_id"),
    ],
};

/// As `password_due_on` counts: a month too short ends on its last day.
const PASSWORD_DUE: &str = "coalesce(date(coalesce(nullif(a.password_changed_on, ''),
        nullif(a.first_changed_on, ''), nullif(a.issued_on, '')),
    '+' || coalesce(nullif(s.password_months, 0), nullif(?2, 0)) || ' months', 'floor'), '')";

const PASSWORD_DAY: &str =
    "coalesce(nullif(a.password_changed_on, ''), nullif(a.first_changed_on, ''), a.issued_on)";

pub fn list(
    source: Source<'_>,
    query: &ListQuery,
    lens: Lens,
    limits: &Limits,
) -> Result<Page<AccountRow>> {
    let mut given = known(limits);
    let condition = match lens {
        Lens::All => String::new(),
        Lens::PasswordDue => password_due(&source, limits, &mut given)?,
        Lens::Dormant => dormant(limits, &mut given),
        Lens::Orphan => "a.state <> 'closed' AND a.holder_id IN
            (SELECT id FROM people_labels
             WHERE removed_at <> '' OR (left_on <> '' AND left_on <= ?1))"
            .to_owned(),
        Lens::NoTwoFactor => "a.state IN ('issued', 'active') AND a.two_factor = 0
            AND a.digital_signature = 0 AND a.kind <> 'service'
            AND a.system_id IN (SELECT id FROM systems WHERE two_factor = 1)"
            .to_owned(),
        Lens::Uncommitted => "a.state IN ('issued', 'active') AND a.kind = 'admin'
            AND a.holder_id IN (SELECT id FROM people WHERE committed = '')"
            .to_owned(),
    };
    page(source, query, &condition, &given, limits)
}

pub fn of_person(conn: &Connection, id: PersonId, limits: &Limits) -> Result<Vec<AccountRow>> {
    let mut given = known(limits);
    given.push(Value::Integer(id.0.into()));
    let own = "a.state <> 'closed' AND a.id IN
        (SELECT id FROM accounts WHERE holder_id = ?3
         UNION SELECT account_id FROM account_users WHERE person_id = ?3)";
    Ok(page(conn.into(), &ListQuery::all(), own, &given, limits)?.rows)
}

/// An account, also one taken out of the list.
pub fn one(conn: &Connection, id: AccountId, limits: &Limits) -> Result<Option<AccountRow>> {
    Ok(conn
        .prepare_cached(&format!("{} WHERE a.id = ?2", TABLE.rows))?
        .query_row(params![limits.today.to_string(), id.0], |row| {
            row_to_account_row(row, limits)
        })
        .optional()?)
}

fn known(limits: &Limits) -> Vec<Value> {
    vec![
        Value::Text(limits.today.to_string()),
        Value::Integer(limits.password_months.into()),
    ]
}

fn page(
    source: Source<'_>,
    query: &ListQuery,
    condition: &str,
    given: &[Value],
    limits: &Limits,
) -> Result<Page<AccountRow>> {
    TABLE.page_where(source, query, condition, given, |row| {
        row_to_account_row(row, limits)
    })
}

/// Systems with an interval of their own are compared with their own cut.
fn password_due(conn: &Connection, limits: &Limits, given: &mut Vec<Value>) -> Result<String> {
    let mut cases = String::new();
    for (system, months) in own_months(conn)? {
        given.push(cut(limits.today, months));
        cases.push_str(&format!(" WHEN {system} THEN ?{}", given.len()));
    }
    given.push(if limits.password_months == 0 {
        Value::Null
    } else {
        cut(limits.today, limits.password_months)
    });
    let otherwise = format!("?{}", given.len());
    let cut = if cases.is_empty() {
        otherwise
    } else {
        format!("CASE a.system_id{cases} ELSE {otherwise} END")
    };
    Ok(format!(
        "a.state IN ('issued', 'active') AND {PASSWORD_DAY} <= {cut}"
    ))
}

pub fn passwords_due(
    conn: &Connection,
    until: &[Day],
    limits: &Limits,
) -> Result<Vec<PasswordsDue>> {
    let own = own_months(conn)?;
    let mut intervals: Vec<u32> = own.iter().map(|(_, months)| *months).collect();
    intervals.push(limits.password_months);
    intervals.sort_unstable();
    intervals.dedup();
    let mut found = Vec::new();
    for months in intervals.into_iter().filter(|months| *months > 0) {
        // Due by a day is overdue on the day after.
        let mut given: Vec<Value> = until
            .iter()
            .map(|day| cut(day.succ_opt().unwrap_or(*day), months))
            .collect();
        let mut spans = String::new();
        for span in 0..until.len() {
            spans.push_str(&format!(
                " WHEN {PASSWORD_DAY} <= ?{} THEN {span}",
                span + 1
            ));
        }
        given.push(Value::Integer(months.into()));
        given.push(Value::Integer(limits.password_months.into()));
        let (last, these, usual) = (until.len(), until.len() + 1, until.len() + 2);
        // SQLite takes the other columns from the row that has the minimum.
        let sql = format!(
            "SELECT a.system_id, s.name, s.password_months, CASE{spans} END, count(*),
                 min({PASSWORD_DAY}), a.id, a.user_name, a.holder_id
             FROM accounts a JOIN systems s ON s.id = a.system_id
             WHERE a.removed_at = '' AND a.state IN ('issued', 'active') AND {PASSWORD_DAY} <> ''
                 AND {PASSWORD_DAY} <= ?{last}
                 AND coalesce(nullif(s.password_months, 0), ?{usual}) = ?{these}
             GROUP BY 1, 4"
        );
        let mut statement = conn.prepare_cached(&sql)?;
        let rows = statement.query_map(rusqlite::params_from_iter(given), |row| {
            Ok(PasswordsDue {
                system_id: SystemId(row.get(0)?),
                system: row.get(1)?,
                own_months: row.get(2)?,
                count: row.get(4)?,
                changed: day(row, 5)?.unwrap_or_default(),
                account_id: AccountId(row.get(6)?),
                user_name: row.get(7)?,
                holder_id: PersonId(row.get(8)?),
            })
        })?;
        for row in rows {
            found.push(row?);
        }
    }
    Ok(found)
}

fn dormant(limits: &Limits, given: &mut Vec<Value>) -> String {
    let since = match limits.dormant_days {
        0 => None,
        days => limits.today.checked_sub_days(Days::new(days.into())),
    };
    given.push(since.map_or(Value::Null, |day| Value::Text(day.to_string())));
    let cut = given.len();
    format!(
        "((a.state IN ('issued', 'active') AND a.last_login_on <> '' AND a.last_login_on < ?{cut})
          OR (a.state = 'issued' AND a.last_login_on = '' AND a.issued_on <> ''
              AND a.issued_on < ?{cut}))"
    )
}

fn own_months(conn: &Connection) -> Result<Vec<(u32, u32)>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, password_months FROM systems WHERE password_months > 0 AND removed_at = ''",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn cut(today: Day, months: u32) -> Value {
    overdue_since(today, months).map_or(Value::Null, |day| Value::Text(day.to_string()))
}

fn row_to_account_row(row: &Row<'_>, limits: &Limits) -> rusqlite::Result<AccountRow> {
    let issued_on = day(row, 12)?;
    let password_changed_on = day(row, 13)?;
    let changed = password_changed_on.or(day(row, 14)?).or(issued_on);
    let months = match row.get(15)? {
        0 => limits.password_months,
        own => own,
    };
    Ok(AccountRow {
        id: AccountId(row.get(0)?),
        system_id: SystemId(row.get(1)?),
        system: row.get(2)?,
        user_name: row.get(3)?,
        kind: kind_at(row, 4)?,
        holder_id: PersonId(row.get(5)?),
        holder: row.get(6)?,
        holder_gone: row.get(7)?,
        rights: row.get(8)?,
        state: state_at(row, 9)?,
        two_factor: row.get(10)?,
        digital_signature: row.get(11)?,
        issued_on,
        password_changed_on,
        password_due: changed
            .filter(|_| months > 0)
            .and_then(|changed| password_due_on(changed, months)),
        last_login_on: day(row, 16)?,
        holder_code: row.get(17)?,
        holder_unit: row.get(18)?,
    })
}
