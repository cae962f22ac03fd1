//! Systems: by code, else by name; both are unique in the register.

mod catalogue;

use std::collections::BTreeMap;

use super::{Checked, CodeGiver, Measure, code_key, rules};
use crate::{
    import::{
        draft::Draft,
        existing::Known,
        fields::Field,
        problem::{ProblemCode as P, Problems},
        words::{Words, heading_key},
    },
    text,
};

pub(in crate::import) use catalogue::Catalogue;

pub(in crate::import) fn check(
    drafts: Vec<Draft>,
    known: &[Known],
    by: &Measure<'_>,
    problems: &mut Problems,
) -> (Vec<Checked>, Catalogue) {
    let in_use = known
        .iter()
        .map(|k| &k.values)
        .chain(drafts.iter().map(|d| &d.values));
    let giver = CodeGiver::after("HT", 2, in_use.map(|v| v.get(Field::Code)));
    let mut catalogue = Catalogue {
        names: BTreeMap::new(),
        giver,
    };
    let mut codes: BTreeMap<String, &Known> = BTreeMap::new();
    let mut names: BTreeMap<String, &Known> = BTreeMap::new();
    for held in known {
        let (code, name) = (held.values.get(Field::Code), held.values.get(Field::Name));
        codes.insert(code_key(code), held);
        names.insert(text::key(name), held);
        catalogue.add(code, name, false);
    }
    let mut rows: BTreeMap<String, u32> = BTreeMap::new();
    let checked = drafts
        .into_iter()
        .map(|mut draft| {
            let (code, name) = (draft.values.get(Field::Code).to_owned(), draft.values.get(Field::Name).to_owned());
            if name.is_empty() {
                let what = "Dòng này không có tên hệ thống.".to_owned();
                problems.error(&mut draft, Field::Name, P::NameMissing, what);
                return Checked::new(draft);
            }
            let (code_at, name_at) = (code_key(&code), text::key(&name));
            let held = match code.is_empty() {
                true => names.get(&name_at),
                false => codes.get(&code_at),
            };
            if let Some(held) = held {
                return Checked::against(draft, held, by, problems);
            }
            if let Some(held) = names.get(&name_at) {
                let what = format!("Hệ thống “{name}” đã có trong sổ với mã “{}”. Hãy dùng mã ấy.", held.values.get(Field::Code));
                problems.error(&mut draft, Field::Code, P::SameName, what);
                return Checked::new(draft);
            }
            for (key, field, what, problem) in [
                (&code_at, Field::Code, "Mã", P::DuplicateCode),
                (&name_at, Field::Name, "Tên hệ thống", P::SameName),
            ] {
                if let Some(row) = rows.get(&format!("{field:?} {key}")).filter(|_| !key.is_empty()) {
                    let what = format!("{what} này đã có ở dòng {row}. Mỗi hệ thống chỉ ghi một dòng; hãy bỏ dòng trùng hoặc sửa lại.");
                    problems.error(&mut draft, field, problem, what);
                    return Checked::new(draft);
                }
            }
            guess_population(&mut draft, by.words, problems);
            if code.is_empty() && !draft.refused {
                catalogue.giver.give(&mut draft, problems);
            }
            rules::check(&mut draft, by.today, problems);
            rows.insert(format!("{:?} {code_at}", Field::Code), draft.row);
            rows.insert(format!("{:?} {name_at}", Field::Name), draft.row);
            catalogue.add(draft.values.get(Field::Code), &name, draft.refused);
            Checked::new(draft)
        })
        .collect();
    (checked, catalogue)
}

/// Closing an account of the national population database takes a letter of its own, so a system
/// that bears its name is marked unless the row says otherwise.
fn guess_population(draft: &mut Draft, words: &Words, problems: &mut Problems) {
    let name = heading_key(draft.values.get(Field::Name));
    if !draft.values.has(Field::Population)
        && words.population_names.iter().any(|n| name.contains(n))
    {
        draft.values.set(Field::Population, "1");
        let what = "Theo tên, hệ thống này khai thác CSDL quốc gia về dân cư nên được đánh dấu như vậy. Nếu không đúng, hãy bỏ dấu trong sổ.".to_owned();
        problems.note(draft, Field::Name, P::PopulationGuessed, what);
    }
}
