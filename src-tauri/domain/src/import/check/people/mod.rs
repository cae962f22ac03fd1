//! People: by code, else by name and unit; namesakes are told apart by codes alone.

mod directory;
mod unknown;

use std::collections::BTreeMap;

use super::{Checked, CodeGiver, Measure, code_key, rules};
use crate::{
    import::{
        draft::Draft,
        existing::Known,
        fields::{Field, Kind},
        problem::{ProblemCode as P, Problems},
        words::{Words, heading_key},
    },
    text,
};

pub(in crate::import) use directory::Directory;
pub(super) use directory::Found;
pub(super) use unknown::tell;

/// Gives codes that neither the register nor any row of the file has, be it only as that of a holder.
pub(in crate::import) fn giver(known: &[Known], read: &BTreeMap<Kind, Vec<Draft>>) -> CodeGiver {
    let held = known.iter().map(|k| k.values.get(Field::Code));
    let rows = read.values().flatten().map(|draft| match draft.kind {
        Kind::People => draft.values.get(Field::Code),
        _ => draft.values.get(Field::HolderCode),
    });
    CodeGiver::after("CB", 3, held.chain(rows))
}

pub(in crate::import) fn check(
    drafts: Vec<Draft>,
    known: &[Known],
    giver: CodeGiver,
    by: &Measure<'_>,
    problems: &mut Problems,
) -> (Vec<Checked>, Directory) {
    let mut people = Directory::new(giver);
    let mut codes: BTreeMap<String, &Known> = BTreeMap::new();
    for held in known {
        let v = &held.values;
        people.add(
            v.get(Field::Code),
            v.get(Field::Name),
            v.get(Field::Unit),
            None,
            false,
        );
        codes.insert(code_key(v.get(Field::Code)), held);
    }
    let checked = drafts
        .into_iter()
        .map(|mut draft| {
            read(&mut draft, by.words, problems);
            let (code, name, unit) = identity(&draft);
            let held = match code.is_empty() {
                false => codes.get(&code_key(&code)).copied(),
                true if name.is_empty() => None,
                true => by_name(&people, &codes, &mut draft, &name, &unit, problems),
            };
            if let Some(held) = held {
                let same = people.named(&name).iter().any(|e| e.row.is_none() && e.code == held.values.get(Field::Code));
                if !same && !name.is_empty() {
                    let what = format!("Mã “{}” trong sổ là của {}, không phải {name}. Hãy xem lại mã.", held.values.get(Field::Code), held.values.get(Field::Name));
                    problems.error(&mut draft, Field::Code, P::DuplicateCode, what);
                }
                return Checked::against(draft, held, by, problems);
            }
            if let Some(row) = people.code(&code).and_then(|e| e.row) {
                let what = format!("Mã “{code}” đã dùng ở dòng {row}. Mỗi người một mã riêng; hãy sửa mã hoặc bỏ dòng trùng.");
                problems.error(&mut draft, Field::Code, P::DuplicateCode, what);
                return Checked::new(draft);
            }
            if code.is_empty() && !draft.refused {
                people.giver.give(&mut draft, problems);
            } else if !name.is_empty() {
                namesakes(&people, &mut draft, &name, problems);
            }
            rules::check(&mut draft, by.today, problems);
            let (code, _, _) = identity(&draft);
            people.add(&code, &name, &unit, Some(draft.row), draft.refused);
            Checked::new(draft)
        })
        .collect();
    (checked, people)
}

fn identity(draft: &Draft) -> (String, String, String) {
    let get = |field| draft.values.get(field).to_owned();
    (get(Field::Code), get(Field::Name), get(Field::Unit))
}

/// Puts split names together and checks what a row says by itself.
fn read(draft: &mut Draft, words: &Words, problems: &mut Problems) {
    let (family, given) = (
        draft.values.take(Field::FamilyName),
        draft.values.take(Field::GivenName),
    );
    if !draft.values.has(Field::Name) {
        draft.values.set(
            Field::Name,
            text::title_name(text::nfc(&format!("{family} {given}")).trim()),
        );
    }
    if !draft.values.has(Field::Name) {
        let what = "Dòng này không có họ và tên.".to_owned();
        problems.error(draft, Field::Name, P::NameMissing, what);
    }
    let state = heading_key(&draft.values.take(Field::State));
    let left = words.person_states.get(&state).is_some_and(|s| s == "left");
    if left && !draft.values.has(Field::LeftOn) {
        let what = "Tệp ghi người này đã nghỉ hoặc đã chuyển nhưng không có ngày nghỉ. Người này vẫn được ghi như đang làm việc; hãy điền ngày nghỉ sau khi nhập.".to_owned();
        problems.warn(draft, Field::State, P::LeftWithoutDay, what);
    }
}

/// The person of the register a row without a code means; several of that name are an error.
fn by_name<'a>(
    people: &Directory,
    codes: &BTreeMap<String, &'a Known>,
    draft: &mut Draft,
    name: &str,
    unit: &str,
    problems: &mut Problems,
) -> Option<&'a Known> {
    let mut named = people.named(name);
    let total = named.len();
    if !unit.is_empty() {
        let unit = text::key(unit);
        named.retain(|e| e.unit == unit);
    }
    match named.as_slice() {
        [entry] if entry.row.is_none() => codes.get(&code_key(&entry.code)).copied(),
        [] if total == 0 => None,
        [] => {
            let what = format!(
                "Đã có {total} người tên “{name}” ở đơn vị khác. Nếu là người khác, không cần làm gì; nếu là một, hãy điền mã."
            );
            problems.warn(draft, Field::Name, P::SameName, what);
            None
        }
        _ => {
            let what = format!(
                "Trùng tên “{name}”, cần mã để phân biệt. Hãy điền cột mã cho những người trùng tên."
            );
            problems.error(draft, Field::Name, P::Namesakes, what);
            None
        }
    }
}

/// The same name under another code: two people, or one counted twice.
fn namesakes(people: &Directory, draft: &mut Draft, name: &str, problems: &mut Problems) {
    let named = people.named(name);
    let Some(other) = named.first() else { return };
    let unit = text::key(draft.values.get(Field::Unit));
    let whose = match other.row {
        Some(row) => format!("mã “{}” ở dòng {row}", other.code),
        None => format!("mã “{}” trong sổ", other.code),
    };
    let what = if named.iter().any(|e| e.unit == unit) {
        format!(
            "Trùng cả họ tên lẫn đơn vị với {whose}. Có thể một người bị ghi hai mã; nếu đúng là hai người thì để nguyên."
        )
    } else {
        format!("Trùng họ tên với {whose}. Nếu là hai người khác nhau thì để nguyên.")
    };
    problems.warn(draft, Field::Name, P::SameName, what);
}
