//! A level dossier's JSON file: whether its level follows from its answers and every requirement of the
//! level is answered as it must be.

use std::path::Path;

use serde_json::json;
use sogac_domain::dossier::cards::DossierFile;
use sogac_domain::{Error, Result};

use crate::outcome::{Outcome, read_file};

/// Most bytes of a file; a dossier of level 5 with every answer at its longest takes 5 MB.
const MOST: usize = 32 << 20;

pub fn run(path: &Path) -> Result<Outcome> {
    let bytes = read_file(path, MOST)?;
    if bytes.len() > MOST {
        return Err(Error::refused(format!(
            "Tệp {} lớn hơn {} MB, không phải dữ liệu hồ sơ cấp độ. Hãy chọn tệp khác.",
            path.display(),
            MOST >> 20
        )));
    }
    let text = String::from_utf8(bytes).map_err(|_| {
        Error::refused(format!(
            "Tệp {} không phải văn bản UTF-8. Hãy xuất lại tệp từ hồ sơ.",
            path.display()
        ))
    })?;
    let file = DossierFile::read(&text)?;
    let faults = file.faults()?;
    let level = file
        .level
        .map_or("chưa xác định".to_owned(), |level| level.to_string());
    let mut text = format!(
        "Hồ sơ số {} của {}: cấp độ {level}, {} yêu cầu.\n",
        file.number,
        file.system,
        file.requirements.len()
    );
    for fault in &faults {
        text.push_str(&format!("- {fault}\n"));
    }
    text.push_str(&match faults.len() {
        0 => "Cấp độ khớp câu trả lời, mọi yêu cầu của cấp độ đã được trả lời.".to_owned(),
        count => format!("{count} điểm cần xem."),
    });
    let found = json!({
        "system": file.system,
        "number": file.number,
        "rules": file.rules,
        "level": file.level,
        "requirements": file.requirements.len(),
        "faults": faults,
    });
    Outcome::new(text, &found, faults.is_empty())
}
