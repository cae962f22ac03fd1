//! Packages sent to the province: whole, and by whom; encrypted ones with the province's key.

use std::fmt::Write;
use std::io::{Cursor, Read, Seek};
use std::path::Path;

use serde_json::json;
use sogac_domain::sync::{Identity, Opened, Refusal, open_plain, open_sealed};
use sogac_domain::{Error, Result};

use crate::outcome::{Outcome, read_file};

const SEALED: &[u8] = b"age-encryption.org/";
/// An identity file is small; more is another file.
const MOST_IDENTITY: usize = 64 << 10;

/// The outcome for a package to the province; `None` when the file is something else.
pub fn run(bytes: &[u8], identity: Option<&Path>) -> Result<Option<Outcome>> {
    if bytes.starts_with(SEALED) {
        return sealed(bytes, identity).map(Some);
    }
    match open_plain(Cursor::new(bytes)) {
        Ok(opened) => told(opened).map(Some),
        Err(Refusal::NotAPackage) => Ok(None),
        Err(refusal) => wrong(&refusal).map(Some),
    }
}

fn sealed(bytes: &[u8], identity: Option<&Path>) -> Result<Outcome> {
    let Some(path) = identity else {
        let text = "Gói gửi tỉnh đã mã hoá: chưa kiểm tra được nội dung và không biết gửi cho ai. Hãy kiểm tra bản chưa mã hoá, hoặc thêm --identity TỆP với khoá giải mã của tỉnh.";
        return Outcome::new(text.to_owned(), &json!({ "encrypted": true }), false);
    };
    let file = read_file(path, MOST_IDENTITY)?;
    let identity = Identity::read(&String::from_utf8_lossy(&file))?;
    match open_sealed(bytes, &identity, Cursor::new(Vec::new())) {
        Ok(opened) => told(opened),
        Err(refusal) => wrong(&refusal),
    }
}

fn told<R: Read + Seek>(mut opened: Opened<R>) -> Result<Outcome> {
    let faults: Vec<Refusal> = opened.check_whole().err().into_iter().collect();
    let manifest = &opened.manifest;
    let signer = manifest.signer.fingerprint();
    let mut text = format!(
        "Gói gửi tỉnh số {}: {} – {}\nCơ quan gửi: {} ({}). Lập lúc {} (UTC); {} tệp.\nKhoá ký: {signer}\nGửi tới tỉnh có khoá: {}\n",
        manifest.number,
        manifest.kind.words(),
        manifest.subject,
        manifest.agency.name,
        manifest.agency.id,
        manifest.created.format("%d/%m/%Y %H:%M"),
        manifest.files.len(),
        manifest.recipient,
    );
    for file in &manifest.files {
        writeln!(text, "  {} ({} byte)", file.path, file.bytes)
            .map_err(|e| Error::Internal(e.to_string()))?;
    }
    for fault in &faults {
        writeln!(text, "- {}", fault.sentence()).map_err(|e| Error::Internal(e.to_string()))?;
    }
    text.push_str(if faults.is_empty() {
        "Gói nguyên vẹn như lúc ký. Hãy đối chiếu dấu vân tay khoá ký với tờ in của cơ quan gửi."
    } else {
        "Gói KHÔNG dùng được."
    });
    let found = json!({
        "manifest": manifest,
        "signer": signer,
        "faults": faults.iter().map(Refusal::code).collect::<Vec<_>>(),
    });
    Outcome::new(text, &found, faults.is_empty())
}

fn wrong(refusal: &Refusal) -> Result<Outcome> {
    let text = format!("Gói KHÔNG dùng được.\n- {}", refusal.sentence());
    Outcome::new(text, &json!({ "faults": [refusal.code()] }), false)
}
