//! The answer a returned row gives, cell by cell.

use super::{fields::SheetField, read::ReturnedRow};
use crate::{
    Day,
    dossier::lines::{LineAnswer, LineState},
    fields::{self, NAME, NOTE},
    import::Filled,
};

/// What is wrong with a cell.
pub struct Slip {
    pub field: SheetField,
    pub message: String,
}

/// The row's answer; where a cell cannot be read, that of the register stands in and the slip is told.
pub fn answer(row: &ReturnedRow, here: &LineAnswer) -> (LineAnswer, Vec<Slip>) {
    let mut answer = here.clone();
    let mut slips = Vec::new();
    for field in SheetField::ALL {
        if let Err(message) = take(row, field, &mut answer) {
            field.copy(here, &mut answer);
            slips.push(Slip { field, message });
        }
    }
    (answer, slips)
}

fn take(row: &ReturnedRow, field: SheetField, answer: &mut LineAnswer) -> Result<(), String> {
    let cell = row.cell(field);
    match cell {
        Some(Filled::Formula) => {
            return Err(
                "Ô chứa công thức. Hãy chép ô rồi dán lại giá trị (Paste Values).".to_owned(),
            );
        }
        Some(Filled::Broken) => {
            return Err("Ô báo lỗi hoặc chứa ngày không có thật. Hãy nhập lại.".to_owned());
        }
        _ => {}
    }
    match field {
        SheetField::State => answer.state = state(cell)?,
        SheetField::Present => answer.present = long(cell, field)?,
        SheetField::Planned => answer.planned = long(cell, field)?,
        SheetField::Owner => answer.owner = owner(cell)?,
        SheetField::Reason => answer.reason = long(cell, field)?,
        SheetField::Due => answer.due = day(cell)?,
        SheetField::LastDone => answer.last_done = day(cell)?,
    }
    Ok(())
}

fn long(cell: Option<&Filled>, field: SheetField) -> Result<String, String> {
    let typed = cell.map(Filled::text).unwrap_or_default();
    fields::paragraphs("", field.title(), &typed, NOTE).map_err(|refused| refused.sentence())
}

fn owner(cell: Option<&Filled>) -> Result<String, String> {
    let typed = cell.map(Filled::text).unwrap_or_default();
    let owner = fields::free("", SheetField::Owner.title(), &typed, NAME);
    owner.map_err(|refused| refused.sentence())
}

fn state(cell: Option<&Filled>) -> Result<LineState, String> {
    let typed = cell.map(Filled::text).unwrap_or_default();
    if typed.is_empty() {
        return Ok(LineState::Open);
    }
    LineState::from_words(&typed).ok_or_else(|| {
        let words = super::fields::states().join("; ");
        format!(
            "Không có trạng thái “{}”. Hãy chọn một trong: {words}.",
            short(&typed)
        )
    })
}

fn day(cell: Option<&Filled>) -> Result<Option<Day>, String> {
    let Some(cell) = cell else {
        return Ok(None);
    };
    match cell.day() {
        Some(day) => Ok(Some(day)),
        None => Err(format!(
            "“{}” không phải ngày có thật. Hãy ghi đủ ngày/tháng/năm.",
            short(&cell.text())
        )),
    }
}

/// So much of a text that it can be found.
fn short(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some(_) => text.chars().take(60).chain(['…']).collect(),
        None => text.to_owned(),
    }
}
