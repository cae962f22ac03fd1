//! Devices: by the code on their label.

use std::collections::BTreeMap;

use super::accounts::{Need, holder};
use super::people::Directory;
use super::{Checked, Measure, code_key, rules};
use crate::import::draft::Draft;
use crate::import::existing::Known;
use crate::import::fields::Field;
use crate::import::problem::{ProblemCode as P, Problems};

/// The devices a medium may lie in: key of the code → code; `None` when its row has an error.
pub(in crate::import) type Devices = BTreeMap<String, Option<String>>;

pub(in crate::import) fn check(
    drafts: Vec<Draft>,
    known: &[Known],
    people: &Directory,
    by: &Measure<'_>,
    problems: &mut Problems,
) -> (Vec<Checked>, Devices) {
    let code_of = |k: &Known| k.values.get(Field::Code).to_owned();
    let held: BTreeMap<String, &Known> = known.iter().map(|k| (code_key(&code_of(k)), k)).collect();
    let mut devices: Devices = held
        .iter()
        .map(|(key, k)| (key.clone(), Some(code_of(k))))
        .collect();
    let mut serials: BTreeMap<String, String> = BTreeMap::new();
    for k in known.iter().filter(|k| k.values.has(Field::Serial)) {
        serials.insert(
            code_key(k.values.get(Field::Serial)),
            format!("thiết bị {} trong sổ", code_of(k)),
        );
    }
    let mut rows: BTreeMap<String, u32> = BTreeMap::new();
    let checked = drafts
        .into_iter()
        .map(|mut draft| {
            let code = draft.values.get(Field::Code).to_owned();
            let key = code_key(&code);
            holder(&mut draft, people, Need::May, problems);
            if let Some(held) = held.get(&key) {
                return Checked::against(draft, held, by, problems);
            }
            if code.is_empty() {
                let what = "Thiết bị không có mã tài sản. Hãy điền mã theo nhãn hoặc sổ tài sản.".to_owned();
                problems.error(&mut draft, Field::Code, P::CodeMissing, what);
                return Checked::new(draft);
            }
            if let Some(row) = rows.get(&key) {
                let what = format!("Mã “{code}” đã có ở dòng {row}. Mỗi thiết bị một mã riêng; hãy sửa mã hoặc bỏ dòng trùng.");
                problems.error(&mut draft, Field::Code, P::DuplicateCode, what);
                return Checked::new(draft);
            }
            read(&mut draft, &mut serials, problems);
            rules::check(&mut draft, by.today, problems);
            rows.insert(key.clone(), draft.row);
            devices.insert(key, (!draft.refused).then_some(code));
            Checked::new(draft)
        })
        .collect();
    (checked, devices)
}

fn read(draft: &mut Draft, serials: &mut BTreeMap<String, String>, problems: &mut Problems) {
    if !draft.values.has(Field::Name) {
        let kind = draft.values.get(Field::Kind).to_owned();
        draft.values.set(Field::Name, kind);
    }
    if !draft.values.has(Field::Name) {
        let what = "Thiết bị không có tên và loại.".to_owned();
        problems.error(draft, Field::Name, P::NameMissing, what);
    }
    let serial = draft.values.get(Field::Serial).to_owned();
    if serial.is_empty() {
        let what =
            "Thiết bị không có số sê-ri. Vẫn được ghi; hãy bổ sung để đối chiếu khi bàn giao."
                .to_owned();
        problems.warn(draft, Field::Serial, P::SerialMissing, what);
        return;
    }
    let row = format!("dòng {}", draft.row);
    if let Some(other) = serials.insert(code_key(&serial), row) {
        let what =
            format!("Số sê-ri “{serial}” trùng với {other}. Vẫn được ghi; hãy xem lại trên máy.");
        problems.warn(draft, Field::Serial, P::DuplicateSerial, what);
    }
}
