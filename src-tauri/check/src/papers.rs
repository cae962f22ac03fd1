//! Forms and papers: fill, fields, layout.

use std::fmt::Write;
use std::path::Path;

use serde_json::{Value, json};
use sogac_domain::{Error, Result, papers};

use crate::outcome::{Outcome, read_file, write_file};

/// Larger than any form; the domain refuses what is above its own limit.
const MOST: usize = 64 << 20;

pub fn fill(form: &Path, data: &Path, out: &Path) -> Result<Outcome> {
    let data: Value = serde_json::from_slice(&read_file(data, MOST)?).map_err(|e| {
        Error::refused(format!(
            "Tệp dữ liệu không phải JSON hợp lệ (dòng {}, cột {}). Chưa có giấy tờ nào được lập; hãy sửa tệp rồi làm lại.",
            e.line(),
            e.column()
        ))
    })?;
    let filled = papers::fill(&read_file(form, MOST)?, &data)?;
    write_file(out, &filled.docx)?;
    let mut text = format!("Đã ghi {}.", out.display());
    if !filled.missing.is_empty() {
        let missing = filled.missing.join(", ");
        write!(text, "\nLà bản nháp, còn thiếu: {missing}").map_err(internal)?;
    }
    Outcome::new(
        text,
        &json!({ "out": out.display().to_string(), "missing": filled.missing }),
        true,
    )
}

pub fn fields(form: &Path) -> Result<Outcome> {
    let fields = papers::fields(&read_file(form, MOST)?)?;
    let mut text = String::new();
    for field in &fields {
        let title = if field.title.is_empty() {
            "(chưa biết)"
        } else {
            &field.title
        };
        writeln!(text, "{{{{{}}}}}  {title}", field.name).map_err(internal)?;
    }
    Outcome::new(text, &fields, true)
}

pub fn layout(file: &Path) -> Result<Outcome> {
    let issues = papers::layout(&read_file(file, MOST)?)?;
    let mut text = String::new();
    for issue in &issues {
        writeln!(
            text,
            "- {}: {}; phải là: {} ({})",
            issue.place, issue.found, issue.wanted, issue.clause
        )
        .map_err(internal)?;
    }
    if issues.is_empty() {
        text.push_str("Đúng thể thức theo Nghị định 30/2020/NĐ-CP.");
    } else {
        write!(text, "Có {} điểm chưa đúng thể thức.", issues.len()).map_err(internal)?;
    }
    Outcome::new(text, &json!({ "issues": issues }), issues.is_empty())
}

fn internal(e: std::fmt::Error) -> Error {
    Error::Internal(e.to_string())
}
