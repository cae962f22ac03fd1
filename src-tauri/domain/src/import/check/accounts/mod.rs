//! Accounts: system and user name make one; the holder must be known.

mod holder;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Checked, Measure, RowStatus, code_key,
    people::{self, Directory},
    rules,
    systems::Catalogue,
};
use crate::import::{
    draft::Draft,
    existing::Known,
    fields::Field,
    problem::{ProblemCode as P, Problems},
};

use holder::system;

pub(super) use holder::{Need, holder};

/// Also returns the rows of people and systems that only accounts name, when those are to be created.
pub(in crate::import) fn check(
    drafts: Vec<Draft>,
    known: &[Known],
    (people, catalogue): (&mut Directory, &mut Catalogue),
    by: &Measure<'_>,
    problems: &mut Problems,
) -> (Vec<Checked>, Vec<Checked>) {
    let held: BTreeMap<(String, String), &Known> = known
        .iter()
        .map(|k| {
            (
                key(k.values.get(Field::System), k.values.get(Field::UserName)),
                k,
            )
        })
        .collect();
    let mut rows: BTreeMap<(String, String), u32> = BTreeMap::new();
    let (mut created, mut persons) = (Vec::new(), Vec::new());
    let checked: Vec<Checked> = drafts
        .into_iter()
        .map(|mut draft| {
            let user = draft.values.get(Field::UserName).to_owned();
            if user.is_empty() {
                let what = "Dòng này không có tên đăng nhập.".to_owned();
                problems.error(&mut draft, Field::UserName, P::UserNameMissing, what);
            }
            system(&mut draft, catalogue, by, &mut created, problems);
            if by.choices.create_missing_people {
                persons.extend(people.create(&draft, by, problems));
            }
            holder(&mut draft, people, Need::Must, problems);
            let key = key(draft.values.get(Field::System), &user);
            if let Some(held) = held.get(&key) {
                return Checked::against(draft, held, by, problems);
            }
            if let Some(row) = rows.get(&key).filter(|_| !draft.refused) {
                let what = format!("Tài khoản “{user}” của hệ thống này đã có ở dòng {row}. Mỗi tài khoản chỉ ghi một dòng; hãy bỏ dòng trùng hoặc sửa tên đăng nhập.");
                problems.error(&mut draft, Field::UserName, P::AccountExists, what);
                return Checked::new(draft);
            }
            rows.insert(key, draft.row);
            settle(&mut draft);
            rules::check(&mut draft, by.today, problems);
            Checked::new(draft)
        })
        .collect();
    // Nobody comes in by a row that does not.
    let named: BTreeSet<&str> = checked
        .iter()
        .filter(|row| row.status == RowStatus::New)
        .map(|row| row.draft.values.get(Field::HolderCode))
        .collect();
    persons.retain(|person| named.contains(person.draft.values.get(Field::Code)));
    people::tell(&mut persons, problems);
    created.extend(persons);
    (checked, created)
}

fn key(system: &str, user: &str) -> (String, String) {
    (code_key(system), user.to_lowercase())
}

/// What a new account has when the row does not say.
fn settle(draft: &mut Draft) {
    let v = &mut draft.values;
    if !v.has(Field::Kind) {
        v.set(Field::Kind, "personal");
    }
    if !v.has(Field::State) {
        let state = if v.has(Field::ClosedOn) {
            "closed"
        } else if v.has(Field::LockedOn) {
            "locked"
        } else {
            "active"
        };
        v.set(Field::State, state);
    }
}
