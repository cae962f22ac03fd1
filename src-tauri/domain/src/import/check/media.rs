//! Storage media: by serial number; the device they lie in must be known when one is named.

use std::collections::BTreeMap;

use super::accounts::{Need, holder};
use super::assets::Devices;
use super::people::Directory;
use super::{Checked, Measure, code_key, rules};
use crate::import::draft::Draft;
use crate::import::existing::Known;
use crate::import::fields::Field;
use crate::import::problem::{ProblemCode as P, Problems};

pub(in crate::import) fn check(
    drafts: Vec<Draft>,
    known: &[Known],
    (people, devices): (&Directory, &Devices),
    by: &Measure<'_>,
    problems: &mut Problems,
) -> Vec<Checked> {
    let held: BTreeMap<String, &Known> = known
        .iter()
        .map(|k| (code_key(k.values.get(Field::Serial)), k))
        .collect();
    let mut rows: BTreeMap<String, u32> = BTreeMap::new();
    drafts
        .into_iter()
        .map(|mut draft| {
            device(&mut draft, devices, problems);
            holder(&mut draft, people, Need::May, problems);
            let serial = draft.values.get(Field::Serial).to_owned();
            let key = code_key(&serial);
            if serial.is_empty() {
                let what = "Ổ, phương tiện lưu trữ không có số sê-ri. Số này là căn cứ khi xoá dữ liệu, không thể thiếu.".to_owned();
                problems.error(&mut draft, Field::Serial, P::SerialMissing, what);
                return Checked::new(draft);
            }
            if let Some(held) = held.get(&key) {
                return Checked::against(draft, held, by, problems);
            }
            if let Some(row) = rows.insert(key, draft.row) {
                let what = format!("Số sê-ri “{serial}” đã có ở dòng {row}. Mỗi ổ một số riêng; hãy xem lại trên ổ.");
                problems.error(&mut draft, Field::Serial, P::DuplicateSerial, what);
            }
            rules::check(&mut draft, by.today, problems);
            Checked::new(draft)
        })
        .collect()
}

fn device(draft: &mut Draft, devices: &Devices, problems: &mut Problems) {
    let code = draft.values.get(Field::AssetCode).to_owned();
    if code.is_empty() {
        return;
    }
    match devices.get(&code_key(&code)) {
        Some(Some(code)) => draft.values.set(Field::AssetCode, code.clone()),
        Some(None) => {
            let what = format!("Dòng của thiết bị “{code}” đang có lỗi; hãy sửa dòng ấy trước.");
            problems.error(draft, Field::AssetCode, P::UnknownAsset, what);
        }
        None => {
            let what = format!(
                "Không có thiết bị mã “{code}” trong sổ và trong tệp. Hãy sửa mã hoặc để trống nếu ổ để rời."
            );
            problems.error(draft, Field::AssetCode, P::UnknownAsset, what);
        }
    }
}
