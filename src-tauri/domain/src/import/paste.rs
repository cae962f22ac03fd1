//! Rows copied in Excel and pasted into a list: a sheet of its own, read like any other.

use super::choices::{Choices, SheetChoice};
use super::fields::Kind;
use super::workbook::{Cell, Row, Sheet, Workbook};
use super::written::Written;
use crate::{Error, Result};

/// Longest text taken, in bytes; 10,000 rows are about 1 MB.
const LONGEST: usize = 20 << 20;
/// The name the pasted rows go by in problems.
const NAME: &str = "Đã dán";

/// Makes a workbook of tab-separated text as Excel puts it on the clipboard (cells with line breaks
/// in double quotes). The first rows must hold the headings. The choices say what it is a list of.
pub fn paste(kind: Kind, text: &str) -> Result<(Workbook, Choices)> {
    if text.len() > LONGEST {
        return Err(Error::refused(
            "Phần dán vào quá dài. Hãy lưu thành tệp .xlsx rồi nhập từ tệp; sổ chưa thay đổi gì.",
        ));
    }
    let mut rows = Vec::new();
    for (at, line) in lines(text).into_iter().enumerate() {
        let cells: Vec<(u32, Cell)> = line
            .into_iter()
            .zip(0..)
            .filter_map(|(cell, column)| Some((column, Cell::Text(Written::new(&cell)?))))
            .collect();
        if !cells.is_empty() {
            rows.push(Row {
                number: at as u32 + 1,
                cells,
            });
        }
    }
    if rows.len() < 2 {
        return Err(Error::refused(
            "Phần dán vào cần có dòng tiêu đề cột và ít nhất một dòng dữ liệu. Hãy chọn cả dòng tiêu đề trong Excel rồi sao chép lại; sổ chưa thay đổi gì.",
        ));
    }
    let sheet = Sheet {
        name: NAME.to_owned(),
        hidden: false,
        rows,
        merges: Vec::new(),
        wider: false,
    };
    let choice = SheetChoice {
        kind: Some(kind.into()),
        ..SheetChoice::default()
    };
    let choices = Choices {
        sheets: [(NAME.to_owned(), choice)].into(),
        ..Choices::default()
    };
    Ok((
        Workbook {
            sheets: vec![sheet],
        },
        choices,
    ))
}

fn lines(text: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(line) = lines.last_mut() else { break };
        let Some(cell) = line.last_mut() else { break };
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => line.push(String::new()),
            '\r' => {}
            '\n' if !quoted => lines.push(vec![String::new()]),
            letter => cell.push(letter),
        }
    }
    lines
}
