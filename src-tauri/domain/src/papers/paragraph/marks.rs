//! Marks in the text of a paragraph: where each begins, and what one may hold.

use std::ops::Range;

use crate::{Error, Result};

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Value(String),
    Open(String),
    Close(String),
}

/// Longest name of a field, in bytes; what is longer was not meant as one.
const MAX_NAME: usize = 120;

pub(super) fn only_marks(line: &str, marks: &[(Range<usize>, Mark)]) -> bool {
    let mut from = 0;
    let mut blank = !marks.is_empty();
    for (at, mark) in marks {
        blank &= !matches!(mark, Mark::Value(_));
        blank &= line
            .get(from..at.start)
            .is_some_and(|t| t.trim().is_empty());
        from = at.end;
    }
    blank && line.get(from..).is_some_and(|t| t.trim().is_empty())
}

/// Finds `{{name}}`, `{{#list}}` and `{{/list}}` in a line.
pub(super) fn marks(line: &str) -> Result<Vec<(Range<usize>, Mark)>> {
    let mut found = Vec::new();
    let mut from = 0_usize;
    while let Some(start) = line.get(from..).and_then(|rest| rest.find("{{")) {
        let start = from + start;
        let inner = line.get(start + 2..).unwrap_or_default();
        let end = inner
            .find("}}")
            .filter(|end| *end <= MAX_NAME)
            .filter(|end| inner.get(..*end).is_some_and(|n| !n.contains(['{', '\n'])));
        let Some(end) = end else {
            return Err(unclosed(inner));
        };
        let name = inner.get(..end).unwrap_or_default();
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let mark = if let Some(list) = name.strip_prefix('#') {
            Mark::Open(list.to_owned())
        } else if let Some(list) = name.strip_prefix('/') {
            Mark::Close(list.to_owned())
        } else {
            Mark::Value(name)
        };
        from = start + 2 + end + 2;
        found.push((start..from, mark));
    }
    Ok(found)
}

fn unclosed(inner: &str) -> Error {
    let shown: String = inner.chars().take(30).collect();
    Error::refused(format!(
        "Trong biểu mẫu, dấu {{{{ trước “{shown}” không có }}}} đóng lại. Chưa có gì được ghi; hãy sửa biểu mẫu rồi tải lên lại."
    ))
}
