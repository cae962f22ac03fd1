//! Cells that hold one of a few words: yes and no, kinds and states.

use super::{Reading, texts::shown};
use crate::import::{
    draft::Draft,
    fields::Field,
    problem::{ProblemCode as P, Problems},
    workbook::Cell,
    written::Written,
};

impl Reading<'_> {
    pub(super) fn is_yes(&self, key: &str) -> bool {
        self.words.yes.iter().any(|b| b == key)
    }

    pub(super) fn is_no(&self, key: &str) -> bool {
        self.words.no.iter().any(|b| b == key)
    }

    pub(super) fn account_kind(
        &self,
        draft: &mut Draft,
        value: &Written,
        problems: &mut Problems,
    ) -> String {
        match self.words.account_kinds.get(value.heading()) {
            Some(code) => code.clone(),
            None => {
                let value = value.text();
                let what = format!(
                    "Không hiểu loại tài khoản “{value}”. Hãy ghi: cá nhân, đơn vị, dịch vụ, quản trị hoặc khẩn cấp."
                );
                problems.error(draft, Field::Kind, P::UnknownKind, what);
                String::new()
            }
        }
    }

    pub(super) fn account_state(
        &self,
        draft: &mut Draft,
        value: &Written,
        problems: &mut Problems,
    ) -> String {
        match self.words.account_states.get(value.heading()) {
            Some(code) => code.clone(),
            None => {
                let value = value.text();
                let what = format!(
                    "Không hiểu trạng thái “{value}”. Hãy ghi: đề nghị, đã cấp, đang dùng, đã khoá hoặc đã thu hồi."
                );
                problems.error(draft, Field::State, P::UnknownState, what);
                String::new()
            }
        }
    }

    pub(super) fn yes_no(
        &self,
        draft: &mut Draft,
        field: Field,
        cell: &Cell,
        problems: &mut Problems,
    ) -> String {
        let yes = match cell {
            Cell::Bool(yes) => *yes,
            Cell::Number(number) => *number != 0.0,
            Cell::Text(written) => {
                let key = written.key();
                if !self.is_yes(key) && !self.is_no(key) && !self.is_blank(key) {
                    let what = format!(
                        "Không hiểu “{}”: ghi “x” hoặc “có”, để trống hoặc “không”. Đang hiểu là “không”.",
                        shown(cell)
                    );
                    problems.warn(draft, field, P::UnknownYesNo, what);
                    return String::new();
                }
                self.is_yes(key)
            }
            Cell::Day(_) => true,
            Cell::Broken => false,
        };
        if yes { "1" } else { "0" }.to_owned()
    }
}
