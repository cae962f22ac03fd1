//! Accounts: system and user name make one; the holder must be known.

mod holder;

use std::collections::BTreeMap;

use super::{Checked, Measure, code_key, people::Directory, rules, systems::Catalogue};
use crate::import::{
    draft::Draft,
    existing::Known,
    fields::Field,
    problem::{ProblemCode as P, Problems},
};

use holder::system;

pub(super) use holder::{Need, holder};

pub(in crate::import) struct Surroundings<'a> {
    pub people: &'a Directory,
    pub by: &'a Measure<'a>,
    pub create_missing_systems: bool,
}

/// Also returns the rows of systems that only accounts name, when those are to be created.
pub(in crate::import) fn check(
    drafts: Vec<Draft>,
    known: &[Known],
    catalogue: &mut Catalogue,
    around: &Surroundings,
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
    let mut created = Vec::new();
    let checked = drafts
        .into_iter()
        .map(|mut draft| {
            let user = draft.values.get(Field::UserName).to_owned();
            if user.is_empty() {
                let what = "Dòng này không có tên đăng nhập.".to_owned();
                problems.error(&mut draft, Field::UserName, P::UserNameMissing, what);
            }
            system(&mut draft, catalogue, around, &mut created, problems);
            holder(&mut draft, around.people, Need::Must, problems);
            let key = key(draft.values.get(Field::System), &user);
            if let Some(held) = held.get(&key) {
                return Checked::against(draft, held, around.by, problems);
            }
            if let Some(row) = rows.get(&key).filter(|_| !draft.refused) {
                let what = format!("Tài khoản “{user}” của hệ thống này đã có ở dòng {row}. Mỗi tài khoản chỉ ghi một dòng; hãy bỏ dòng trùng hoặc sửa tên đăng nhập.");
                problems.error(&mut draft, Field::UserName, P::AccountExists, what);
                return Checked::new(draft);
            }
            rows.insert(key, draft.row);
            settle(&mut draft);
            rules::check(&mut draft, around.by.today, problems);
            Checked::new(draft)
        })
        .collect();
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
