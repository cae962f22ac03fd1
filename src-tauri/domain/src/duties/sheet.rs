//! What is due as a workbook to print.

use super::Duty;
use crate::{
    Day, Result, calendar,
    export::{self, Cell},
};

pub fn sheet(duties: &[Duty], today: Day) -> Result<Vec<u8>> {
    let columns = [
        "Hạn",
        "Còn lại (ngày)",
        "Người",
        "Việc",
        "Hệ thống",
        "Căn cứ",
        "Cách tính hạn",
    ];
    let rows: Vec<Vec<Cell>> = duties
        .iter()
        .map(|duty| {
            vec![
                Cell::Day(Some(duty.due)),
                Cell::Number(duty.days_left.into()),
                Cell::Text(duty.person.clone()),
                Cell::Text(duty.title.clone()),
                Cell::Text(duty.system.clone()),
                Cell::Text(duty.clause.clone()),
                Cell::Text(duty.counted.clone()),
            ]
        })
        .collect();
    let title = format!("Việc đến hạn, ngày {}", calendar::date(today));
    export::sheet(&title, &columns.map(str::to_owned), &rows)
}
