//! Evidence packages, and packages sent to the province.

use std::fmt::Write;
use std::path::Path;

use sogac_domain::{Error, Result, package};

use crate::outcome::{Outcome, cannot};
use crate::sending;

pub fn run(file: &Path, identity: Option<&Path>) -> Result<Outcome> {
    let bytes = std::fs::read(file).map_err(|e| cannot("đọc", file, &e))?;
    if let Some(outcome) = sending::run(&bytes, identity)? {
        return Ok(outcome);
    }
    let report = package::verify(&bytes)?;
    let mut text = format!(
        "{}\nLập lúc {} (UTC); {} tệp, {} mục nhật ký.\n",
        report.title,
        report.made_at.format("%d/%m/%Y %H:%M"),
        report.files,
        report.entries
    );
    for file in &report.unproven {
        writeln!(
            text,
            "Chưa đối chiếu được với nhật ký: {file} (bản chương trình cũ chưa ghi mã của tệp này vào nhật ký trong gói)."
        )
        .map_err(internal)?;
    }
    for fault in &report.faults {
        writeln!(text, "- {}: {}", fault.place, fault.detail).map_err(internal)?;
    }
    if report.faults.is_empty() {
        text.push_str("Gói nguyên vẹn: mọi tệp và mọi mục nhật ký khớp mã của chúng.");
        if let Some((seq, hash)) = &report.head {
            write!(text, "\nMục nhật ký cuối: {seq}, mã {hash}").map_err(internal)?;
        }
    } else {
        write!(
            text,
            "Gói KHÔNG nguyên vẹn: {} điểm sai.",
            report.faults.len()
        )
        .map_err(internal)?;
    }
    Outcome::new(text, &report, report.faults.is_empty())
}

fn internal(e: std::fmt::Error) -> Error {
    Error::Internal(e.to_string())
}
