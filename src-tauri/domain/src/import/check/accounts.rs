//! Accounts: system and user name make one; the holder must be known.

use std::collections::BTreeMap;

use super::people::{Directory, Found};
use super::systems::Catalogue;
use super::{Checked, Measure, code_key, rules};
use crate::import::draft::Draft;
use crate::import::existing::Known;
use crate::import::fields::Field;
use crate::import::problem::{ProblemCode as P, Problems};

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

/// Puts the system's code where the row has its code or name.
fn system(
    draft: &mut Draft,
    catalogue: &mut Catalogue,
    around: &Surroundings,
    created: &mut Vec<Checked>,
    problems: &mut Problems,
) {
    let name = draft.values.get(Field::System).to_owned();
    if name.is_empty() {
        let what = "Không rõ tài khoản thuộc hệ thống nào. Hãy điền cột hệ thống, hoặc chọn hệ thống chung cho cả trang tính.".to_owned();
        problems.error(draft, Field::System, P::SystemMissing, what);
        return;
    }
    match catalogue.find(&name) {
        Some(Some(code)) => draft.values.set(Field::System, code),
        Some(None) => {
            let what =
                format!("Dòng khai báo hệ thống “{name}” đang có lỗi; hãy sửa dòng ấy trước.");
            problems.error(draft, Field::System, P::UnknownSystem, what);
        }
        None if around.create_missing_systems => {
            let system = catalogue.create(draft, &name, around.by, problems);
            draft
                .values
                .set(Field::System, system.draft.values.get(Field::Code));
            created.push(system);
        }
        None => {
            let what = format!(
                "Chưa có hệ thống “{name}” trong sổ và trong tệp. Hãy sửa tên, hoặc chọn “Thêm các hệ thống chưa có”."
            );
            problems.error(draft, Field::System, P::UnknownSystem, what);
        }
    }
}

pub(super) enum Need {
    Must,
    May,
}

/// Puts the holder's code where the row has a code, a name, or both.
pub(super) fn holder(draft: &mut Draft, people: &Directory, need: Need, problems: &mut Problems) {
    let get = |field| draft.values.get(field).to_owned();
    let (code, name, unit) = (
        get(Field::HolderCode),
        get(Field::HolderName),
        get(Field::HolderUnit),
    );
    let field = if code.is_empty() {
        Field::HolderName
    } else {
        Field::HolderCode
    };
    let shown = if code.is_empty() { &name } else { &code };
    if shown.is_empty() {
        if matches!(need, Need::Must) {
            let what = "Không rõ ai giữ tài khoản. Mỗi tài khoản, kể cả tài khoản đơn vị, phải có một người chịu trách nhiệm.".to_owned();
            problems.error(draft, Field::HolderCode, P::UnknownPerson, what);
        }
        return;
    }
    match people.find(&code, &name, &unit) {
        Found::Code(code) => draft.values.set(Field::HolderCode, code),
        Found::Refused => {
            let what = format!("Dòng của cán bộ “{shown}” đang có lỗi; hãy sửa dòng ấy trước.");
            problems.error(draft, field, P::UnknownPerson, what);
        }
        Found::Namesakes => {
            let what = format!(
                "Có nhiều người tên “{shown}”: trùng tên, cần mã. Hãy điền mã cán bộ (hoặc đơn vị) cho dòng này."
            );
            problems.error(draft, field, P::Namesakes, what);
        }
        Found::Nobody => {
            let what = format!(
                "Không có cán bộ “{shown}” trong sổ và trong tệp. Hãy thêm người này hoặc sửa lại cho đúng."
            );
            problems.error(draft, field, P::UnknownPerson, what);
        }
    }
    if !code.is_empty() && !name.is_empty() && !people.is_called(&code, &name) {
        let what = format!("Mã “{code}” không phải của “{name}”. Đang lấy theo mã; hãy xem lại.");
        problems.warn(draft, Field::HolderName, P::SameName, what);
    }
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
