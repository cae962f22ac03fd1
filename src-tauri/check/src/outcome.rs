//! What a command found, for people or as JSON.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use serde_json::{Value, json};
use sogac_domain::{Error, Result, patience};

pub struct Outcome {
    text: String,
    json: Value,
    in_order: bool,
}

impl Outcome {
    pub fn new(text: String, json: &impl Serialize, in_order: bool) -> Result<Self> {
        let json = serde_json::to_value(json)?;
        Ok(Self {
            text,
            json,
            in_order,
        })
    }

    /// A finding that is printed as JSON either way.
    pub fn data(json: &impl Serialize) -> Result<Self> {
        let json = serde_json::to_value(json)?;
        Ok(Self {
            text: pretty(&json),
            json,
            in_order: true,
        })
    }

    pub fn print(&self, as_json: bool) -> ExitCode {
        if as_json {
            say(&pretty(&self.json));
        } else {
            say(&self.text);
        }
        ExitCode::from(u8::from(!self.in_order))
    }

    /// The input cannot be used: the sentence that says why.
    pub fn unusable(sentence: &str, as_json: bool) -> ExitCode {
        if as_json {
            say(&pretty(&json!({ "error": sentence })));
        } else {
            eprintln!("{sentence}");
        }
        ExitCode::from(2)
    }
}

fn pretty(json: &Value) -> String {
    serde_json::to_string_pretty(json).unwrap_or_default()
}

/// Prints a line; a reader that has gone away, as `head` does, is no fault.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
}

/// Reads a file of at most `most` bytes and one more, so that a larger one is refused by its
/// reader without being read whole.
pub fn read_file(path: &Path, most: usize) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|e| cannot("đọc", path, &e))?;
    let mut bytes = Vec::new();
    file.take(most as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| cannot("đọc", path, &e))?;
    Ok(bytes)
}

/// Writes a whole file, patiently where Word or an antivirus holds the old one.
pub fn write_file(path: &Path, content: &[u8]) -> Result<()> {
    patience::patiently(|| std::fs::write(path, content)).map_err(|e| cannot("ghi", path, &e))
}

pub fn cannot(what: &str, path: &Path, e: &std::io::Error) -> Error {
    let why = match e.kind() {
        std::io::ErrorKind::NotFound => "không tìm thấy",
        std::io::ErrorKind::PermissionDenied => "không đủ quyền",
        std::io::ErrorKind::StorageFull => "ổ đĩa đã đầy",
        std::io::ErrorKind::IsADirectory => "đó là thư mục",
        _ if patience::is_held(e) => "tệp đang mở ở chương trình khác, hãy đóng ở đó rồi làm lại",
        _ => "hệ điều hành từ chối",
    };
    Error::refused(format!(
        "Không {what} được tệp {}: {why}. Hãy kiểm tra lại đường dẫn.",
        path.display()
    ))
}
