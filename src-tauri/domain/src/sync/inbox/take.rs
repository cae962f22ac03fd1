//! Taking receipts and answers in. Each is checked by itself; taking one twice changes nothing.

use data_encoding::BASE64;
use serde::Serialize;

use crate::{
    At, Error, Result,
    audit::{Kind as Record, Op},
    evidence::LARGEST,
    package::safe_name,
    sync::{
        Answer, FORMAT, Outcome, PackageState, Reply, Signed,
        outbox::{self, about_source},
        store::{self, NewIncoming},
    },
    text,
    vault::{Actor, Vault},
};

/// Far above what many answers with their letters take.
const MOST: usize = 300 << 20;
const MOST_TEXT: usize = 5_000;

/// What a reading brought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "TakenReplies")]
pub struct Taken {
    pub receipts: u32,
    pub answers: u32,
    /// Known already.
    pub known: u32,
    /// Sentences on what was not taken.
    pub refused: Vec<String>,
}

/// Takes a file of the province in: receipts and answers for packages that travelled as files.
pub fn take_reply(vault: &Vault, by: &Actor, at: At, file: &[u8]) -> Result<Taken> {
    by.must_be_officer()?;
    let not_one = || {
        Error::refused(
            "Tệp này không phải tệp biên nhận, trả lời của tỉnh, hoặc đã hỏng. Chưa có gì được nhận; hãy xin tỉnh gửi lại.",
        )
    };
    if file.len() > MOST {
        return Err(not_one());
    }
    let reply: Reply = serde_json::from_slice(file).map_err(|_| not_one())?;
    if reply.receipts.is_empty() && reply.answers.is_empty() {
        return Err(Error::refused(
            "Tệp này không có biên nhận hay trả lời nào. Chưa có gì thay đổi.",
        ));
    }
    let mut taken = Taken::default();
    for receipt in &reply.receipts {
        match outbox::receive(vault, by, at, receipt) {
            Ok(true) => taken.receipts += 1,
            Ok(false) => taken.known += 1,
            Err(e) => taken.note(e)?,
        }
    }
    for answer in &reply.answers {
        taken.count(take(vault, by, at, answer))?;
    }
    Ok(taken)
}

/// Takes answers read over the network from the province of an enrolment, each with its place in the
/// province's list.
pub fn take_answers(
    vault: &Vault,
    by: &Actor,
    at: At,
    enrolment: u32,
    answers: &[(u64, Signed)],
) -> Result<Taken> {
    by.must_be_officer()?;
    let mut taken = Taken::default();
    for (_, answer) in answers {
        taken.count(take(vault, by, at, answer))?;
    }
    if let Some(last) = answers.iter().map(|(sequence, _)| *sequence).max() {
        vault.transact(by, at, Op::AnswerTaken, |tx| {
            store::set_answers_after(tx, enrolment, last)?;
            tx.about(Record::Agency, 1);
            tx.says("sequence", &last)?;
            tx.says("answers", &taken.answers)?;
            tx.says("refused", &taken.refused)
        })?;
    }
    Ok(taken)
}

impl Taken {
    pub(super) fn add(&mut self, more: Self) {
        self.receipts += more.receipts;
        self.answers += more.answers;
        self.known += more.known;
        self.refused.extend(more.refused);
    }

    fn count(&mut self, taken: Result<bool>) -> Result<()> {
        match taken {
            Ok(true) => self.answers += 1,
            Ok(false) => self.known += 1,
            Err(e) => self.note(e)?,
        }
        Ok(())
    }

    /// A statement that is wrong is told; a fault of this computer ends the reading.
    pub(super) fn note(&mut self, e: Error) -> Result<()> {
        if !matches!(e, Error::Refused { .. }) {
            return Err(e);
        }
        self.refused.push(e.sentence());
        Ok(())
    }
}

/// Whether the answer is new.
fn take(vault: &Vault, by: &Actor, at: At, signed: &Signed) -> Result<bool> {
    let (package, answer) = vault.read(|conn| {
        let claimed: Answer = signed.read_unsigned()?;
        let package = store::by_package(conn, &claimed.package)?.ok_or_else(outbox::unknown)?;
        let enrolled = store::enrolment_of(conn, package.id)?;
        let answer: Answer = signed.read(&enrolled.key()?).map_err(outbox::not_theirs)?;
        if answer.agency != enrolled.agency.id || answer.format != FORMAT {
            return Err(outbox::unknown());
        }
        Ok((package, answer))
    })?;
    if vault.read(|conn| store::has_answer(conn, &answer.id))? {
        return Ok(false);
    }
    let file = file_of(&answer)?;
    let (file_name, file_sha256) = match &file {
        Some((name, bytes)) => (name.clone(), vault.put_file(bytes)?),
        None => (String::new(), String::new()),
    };
    let short = |text: String| -> String { text.chars().take(MOST_TEXT).collect() };
    let new = NewIncoming {
        answer: &answer,
        number: short(text::nfc(&answer.number)),
        text: short(text::nfc_lines(&answer.text)),
        outgoing_id: package.id,
        signed,
        file_name,
        file_sha256,
    };
    vault.transact(by, at, Op::AnswerTaken, |tx| {
        let id = store::insert_incoming(tx, &new)?;
        let mut package = store::outgoing(tx, package.id)?;
        // An answer says that the province has the package, receipt or not.
        package.next_at = None;
        package.trouble = String::new();
        package.state = match answer.outcome {
            Outcome::Refused => PackageState::Refused,
            _ => PackageState::Answered,
        };
        if answer.outcome == Outcome::Refused {
            package.refusal.clone_from(&new.text);
        }
        store::update_outgoing(tx, &package)?;
        tx.about(Record::Sending, package.id.0);
        about_source(tx, package.source);
        tx.says("number", &package.number)?;
        tx.says("answer", &id.0)?;
        tx.says("outcome", &answer.outcome)?;
        tx.says("text", &new.text)
    })?;
    Ok(true)
}

fn file_of(answer: &Answer) -> Result<Option<(String, Vec<u8>)>> {
    let Some(file) = &answer.file else {
        return Ok(None);
    };
    let wrong = || {
        Error::refused(
            "Tệp kèm trả lời của tỉnh không đọc được hoặc lớn hơn 100 MB. Chưa nhận trả lời này; hãy xin tỉnh gửi lại.",
        )
    };
    let bytes = BASE64.decode(file.base64.as_bytes()).map_err(|_| wrong())?;
    if bytes.is_empty() || bytes.len() > LARGEST {
        return Err(wrong());
    }
    let name: String = safe_name(&text::nfc(&file.name))
        .chars()
        .take(120)
        .collect();
    let name = if name.trim_matches(['.', ' ']).is_empty() {
        "tra-loi".to_owned()
    } else {
        name
    };
    Ok(Some((name, bytes)))
}
