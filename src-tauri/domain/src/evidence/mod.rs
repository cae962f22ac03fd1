//! Proof that something was done: a file, a letter with its number, or a named witness. Nothing is
//! "revoked", "returned" or "approved" without it.

mod store;

use serde::{Deserialize, Serialize};

use crate::{
    At, Code, Day, Error, Result,
    audit::{Kind, Op},
    fields, text,
    vault::{Actor, Tx, Vault},
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct EvidenceId(pub u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    File,
    Letter,
    Witness,
}

/// What a person gives as proof. `file` is present whenever a file goes with it, whatever the kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvidence {
    pub kind: EvidenceKind,
    pub file: Option<AttachedFile>,
    pub letter_number: String,
    pub letter_date: Option<Day>,
    pub witness: String,
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    pub name: String,
    pub content: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Evidence {
    pub id: EvidenceId,
    pub kind: EvidenceKind,
    /// SHA-256 of the attachment in lower-case hex; empty without one.
    pub sha256: String,
    pub file_name: String,
    pub bytes: u32,
    pub letter_number: String,
    pub letter_date: Option<Day>,
    pub witness: String,
    pub note: String,
    pub added_at: At,
    pub added_by: String,
}

/// Checked proof with its attachment already kept; [`Kept::record`] writes it inside a change.
pub struct Kept {
    evidence: NewEvidence,
    sha256: String,
    bytes: u32,
}

/// What the log says of an attachment, so that a package can be held against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Attached {
    pub evidence: EvidenceId,
    pub sha256: String,
}

/// Where an entry lists its attachments.
pub(crate) const ATTACHMENTS: &str = "attachments";

/// Largest attachment, in bytes.
pub const LARGEST: usize = 100 * 1024 * 1024;

/// Checks the proof and keeps its attachment. Refused: nothing given, a date without a number, a
/// file over [`LARGEST`], and anything marked as a state secret (Lào Cai 24.2.b, Hải Dương 23.2.b).
pub fn keep(vault: &Vault, mut given: NewEvidence) -> Result<Kept> {
    for field in [
        &mut given.letter_number,
        &mut given.witness,
        &mut given.note,
    ] {
        *field = text::nfc_lines(field);
        refuse_secret_mark(field)?;
    }
    check(&given)?;
    let (sha256, bytes) = match &mut given.file {
        Some(file) => {
            file.name = text::nfc(&file.name);
            refuse_secret_mark(&file.name)?;
            let bytes = u32::try_from(file.content.len()).unwrap_or(u32::MAX);
            (vault.put_file(&file.content)?, bytes)
        }
        None => (String::new(), 0),
    };
    Ok(Kept {
        evidence: given,
        sha256,
        bytes,
    })
}

impl Kept {
    /// Refused: a letter of a day that has not come or nobody remembers.
    pub fn record(&self, tx: &mut Tx<'_>) -> Result<EvidenceId> {
        let known = (fields::new_year(1990), fields::today(tx.at()));
        let date = self.evidence.letter_date;
        fields::between("letter_date", "Ngày của văn bản", date, known)?;
        let id = store::insert(tx, &self.evidence, &self.sha256, self.bytes)?;
        tx.about(Kind::Evidence, id.0);
        tx.says("evidence", &self.in_words())?;
        if !self.sha256.is_empty() {
            let attached = Attached {
                evidence: id,
                sha256: self.sha256.clone(),
            };
            tx.also_says(ATTACHMENTS, &attached)?;
        }
        Ok(id)
    }

    /// One line for logs and papers: "Công văn số 12/CV-VP ngày 01/12/2026".
    pub fn in_words(&self) -> String {
        let e = &self.evidence;
        in_words(
            e.kind,
            e.file.as_ref().map_or("", |f| f.name.as_str()),
            &e.letter_number,
            e.letter_date,
            &e.witness,
        )
    }
}

impl Evidence {
    /// One line for lists and papers.
    pub fn in_words(&self) -> String {
        in_words(
            self.kind,
            &self.file_name,
            &self.letter_number,
            self.letter_date,
            &self.witness,
        )
    }
}

pub fn get(vault: &Vault, id: EvidenceId) -> Result<Evidence> {
    vault
        .read(|conn| store::get(conn, id))?
        .ok_or_else(|| Error::not_found("bằng chứng này"))
}

/// The attachment of a piece of evidence; the reading is written in the log.
pub fn open(vault: &Vault, by: &Actor, at: At, id: EvidenceId) -> Result<AttachedFile> {
    let evidence = get(vault, id)?;
    if evidence.sha256.is_empty() {
        return Err(Error::coded(
            Code::NotFound,
            "Bằng chứng này không kèm tệp.",
        ));
    }
    let content = vault.get_file(&evidence.sha256)?;
    vault.transact(by, at, Op::EvidenceOpened, |tx| {
        tx.about(Kind::Evidence, id.0);
        Ok(())
    })?;
    Ok(AttachedFile {
        name: evidence.file_name,
        content,
    })
}

/// Refuses text that carries a secrecy mark standing alone in capitals; "mật khẩu" passes.
pub fn refuse_secret_mark(text: &str) -> Result<()> {
    if !text.contains("MẬT") {
        return Ok(());
    }
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    if !words.contains(&"MẬT") {
        return Ok(());
    }
    // "MẬT KHẨU" in a heading typed in capitals is a password, not a mark.
    let marked = words
        .iter()
        .zip(words.iter().skip(1).chain([&""]))
        .any(|(word, next)| *word == "MẬT" && *next != "KHẨU");
    if marked {
        return Err(Error::refused(
            "Nội dung mang dấu chỉ độ mật (MẬT, TỐI MẬT, TUYỆT MẬT). Không lưu bí mật nhà nước trong chương trình này; hãy ghi số văn bản và nơi giữ thay cho nội dung.",
        ));
    }
    Ok(())
}

fn check(given: &NewEvidence) -> Result<()> {
    match given.kind {
        EvidenceKind::File if given.file.is_none() => {
            return Err(Error::field("file", "Hãy chọn tệp làm bằng chứng."));
        }
        EvidenceKind::Letter if given.letter_number.is_empty() => {
            return Err(Error::field(
                "letter_number",
                "Hãy nhập số, ký hiệu văn bản.",
            ));
        }
        EvidenceKind::Letter if given.letter_date.is_none() => {
            return Err(Error::field("letter_date", "Hãy nhập ngày của văn bản."));
        }
        EvidenceKind::Witness if given.witness.is_empty() => {
            return Err(Error::field(
                "witness",
                "Hãy nhập họ tên, chức vụ người chứng kiến.",
            ));
        }
        EvidenceKind::File | EvidenceKind::Letter | EvidenceKind::Witness => {}
    }
    if let Some(file) = &given.file {
        if file.content.is_empty() {
            return Err(Error::field("file", "Tệp này rỗng. Hãy chọn tệp khác."));
        }
        if file.content.len() > LARGEST {
            return Err(Error::field(
                "file",
                "Tệp lớn hơn 100 MB. Hãy quét lại ở độ phân giải thấp hơn hoặc chia thành nhiều tệp.",
            ));
        }
    }
    Ok(())
}

fn in_words(
    kind: EvidenceKind,
    file: &str,
    letter: &str,
    date: Option<Day>,
    witness: &str,
) -> String {
    match kind {
        EvidenceKind::File => format!("Tệp {file}"),
        EvidenceKind::Letter => match date {
            Some(date) => format!("Văn bản số {letter} ngày {}", date.format("%d/%m/%Y")),
            None => format!("Văn bản số {letter}"),
        },
        EvidenceKind::Witness => format!("Người chứng kiến: {witness}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secrecy_mark_is_refused_and_a_password_is_not() {
        for text in ["MẬT", "Tài liệu TỐI MẬT số 3", "TUYỆT MẬT", "(MẬT)"] {
            assert!(refuse_secret_mark(text).is_err(), "{text}");
        }
        for text in ["mật khẩu", "MẬT KHẨU MỚI", "Bí mật", "bảo mật", ""] {
            assert!(refuse_secret_mark(text).is_ok(), "{text}");
        }
    }
}
