//! The verdict on every drive of the erasing tools' logs, always as JSON.

use std::path::PathBuf;

use serde_json::{Value, json};
use sogac_domain::sanitization::{
    Asked, DriveRun, Judgement, RegisteredMedium, judge,
    logs::{LogFile, read},
};
use sogac_domain::{Error, Result};

use crate::outcome::{Outcome, cannot};

#[derive(clap::Args)]
pub struct Args {
    /// Nhật ký của một lần xoá, hoặc các tệp của cùng một phiên làm việc.
    #[arg(value_name = "TỆP", required = true, help_heading = "Tham số")]
    files: Vec<PathBuf>,
    /// Phương tiện trong sổ: số sê-ri và dung lượng tính bằng byte; lặp lại cho từng phương tiện.
    #[arg(long = "medium", value_name = "SÊ-RI:BYTE", help_heading = "Tham số")]
    media: Vec<String>,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let media = args
        .media
        .iter()
        .map(|text| medium(text))
        .collect::<Result<Vec<_>>>()?;
    for path in &args.files {
        // Named here, where the path is known: the reader only knows the file's name.
        let opened = std::fs::File::open(path).and_then(|file| file.metadata());
        let kind = opened.map_err(|e| cannot("đọc", path, &e))?;
        if kind.is_dir() {
            return Err(cannot(
                "đọc",
                path,
                &std::io::ErrorKind::IsADirectory.into(),
            ));
        }
    }
    let files: Vec<LogFile> = args.files.iter().map(|path| LogFile::at(path)).collect();
    let reading = read(&files)?;
    let mut all_accepted = true;
    let mut found = Vec::new();
    for drive in &reading.runs {
        let verdict = judge(drive, &media, &Asked::default());
        all_accepted &= verdict.verdict == Judgement::Accepted;
        let reasons: Vec<_> = verdict.reasons.iter().map(|reason| reason.code()).collect();
        found.push(object(drive, verdict.verdict, &reasons));
    }
    let found = Value::Array(found);
    let text = serde_json::to_string_pretty(&found)?;
    Outcome::new(text, &found, all_accepted)
}

fn object(drive: &DriveRun, verdict: Judgement, reasons: &[&str]) -> Value {
    let moment =
        |at: Option<chrono::NaiveDateTime>| at.map(|at| at.format("%Y-%m-%dT%H:%M:%S").to_string());
    json!({
        "device": drive.device,
        "model": drive.model,
        "serial": drive.serial,
        "bytes_total": drive.bytes_total,
        "bytes_written": drive.bytes_written,
        "method": drive.method,
        "passes_done": drive.passes_done,
        "passes_asked": drive.passes_asked,
        "verified": drive.verified.holds(),
        "tool": drive.tool.code(),
        "tool_version": drive.tool_version,
        "started": moment(drive.started),
        "ended": moment(drive.ended),
        "verdict": verdict.code(),
        "reasons": reasons,
    })
}

/// `SERIAL:BYTES`; a serial number may hold a colon itself.
fn medium(text: &str) -> Result<RegisteredMedium> {
    let wrong = || {
        Error::refused(format!(
            "“{text}” không đúng dạng SÊ-RI:BYTE. Hãy viết như Z3TTEST01:500107862016."
        ))
    };
    let (serial, bytes) = text.rsplit_once(':').ok_or_else(wrong)?;
    let bytes: u64 = bytes.trim().parse().map_err(|_| wrong())?;
    if serial.trim().is_empty() {
        return Err(wrong());
    }
    Ok(RegisteredMedium {
        serial: serial.trim().to_owned(),
        bytes: (bytes > 0).then_some(bytes),
        secret: false,
    })
}
