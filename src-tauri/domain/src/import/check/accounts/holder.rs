//! Whom an account belongs to, and on which system it is.

use crate::import::{
    check::{
        Checked, Measure,
        people::{Directory, Found},
        systems::Catalogue,
    },
    draft::Draft,
    fields::Field,
    problem::{ProblemCode as P, Problems},
};

/// Puts the system's code where the row has its code or name.
pub(super) fn system(
    draft: &mut Draft,
    catalogue: &mut Catalogue,
    by: &Measure<'_>,
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
        None if by.choices.create_missing_systems => {
            let system = catalogue.create(draft, &name, by, problems);
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

pub(crate) enum Need {
    Must,
    May,
}

/// Puts the holder's code where the row has a code, a name, or both.
pub(crate) fn holder(draft: &mut Draft, people: &Directory, need: Need, problems: &mut Problems) {
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
        Found::Code(_) if people.may_be_another(draft) => {
            let what = format!(
                "Dòng trên đã thêm “{shown}” ở đơn vị khác: không rõ là một người hay hai người trùng tên. Hãy điền mã cán bộ, hoặc ghi đơn vị giống nhau nếu là một."
            );
            problems.error(draft, field, P::Namesakes, what);
        }
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
            let or = match need {
                Need::Must => {
                    "Hãy sửa lại cho đúng, hoặc chọn “Thêm những người chưa có” (cần đủ họ tên, không trùng tên ai)."
                }
                Need::May => "Hãy thêm người này hoặc sửa lại cho đúng.",
            };
            let what = format!("Không có cán bộ “{shown}” trong sổ và trong tệp. {or}");
            problems.error(draft, field, P::UnknownPerson, what);
        }
    }
    if !code.is_empty() && !name.is_empty() && !people.is_called(&code, &name) {
        let what = format!("Mã “{code}” không phải của “{name}”. Đang lấy theo mã; hãy xem lại.");
        problems.warn(draft, Field::HolderName, P::SameName, what);
    }
}
