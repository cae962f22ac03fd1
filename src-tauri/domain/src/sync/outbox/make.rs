//! Making a package: exactly what was shown, numbered, signed, encrypted, frozen.

use chrono::Datelike;

use super::{OutgoingId, PackageState, preview::seen};
use crate::{
    At, Error, Result,
    audit::{Kind as Record, Op},
    evidence::refuse_secret_mark,
    fields::today,
    sync::{
        DATA, Parts, Source,
        data::check_data,
        enrolment, new_id, own_key, seal, sources,
        store::{self, NewOutgoing},
    },
    vault::{Actor, Vault},
};

/// Makes the package of a source as it was shown; `seen_mark` is the preview's.
///
/// # Errors
/// Sending is off, the content is not what was shown, or another package still carries the same thing.
pub fn make_package(
    vault: &Vault,
    by: &Actor,
    at: At,
    source: Source,
    seen_mark: &str,
) -> Result<OutgoingId> {
    by.must_be_officer()?;
    let enrolled = enrolment::enrolled(vault)?;
    let contents = sources::contents(vault, at, source)?;
    if seen(&contents) != seen_mark {
        return Err(Error::refused(
            "Nội dung đã thay đổi so với lúc xem trước. Chưa lập gói nào; hãy xem lại rồi lập gói.",
        ));
    }
    refuse_secret_mark(&contents.subject)?;
    for file in &contents.files {
        refuse_secret_mark(&file.path)?;
        if file.path == DATA {
            refuse_secret_mark(&String::from_utf8_lossy(&file.bytes))?;
            check_data(contents.kind, &file.bytes)
                .map_err(|e| Error::Internal(format!("data.json: {}", e.code())))?;
        }
    }
    let key = own_key::ensure(vault, by, at)?;
    let year = today(at).year();
    let place = vault.read(|conn| store::next_place(conn, year))?;
    let parts = Parts {
        kind: contents.kind,
        agency: enrolled.agency.clone(),
        package: new_id()?,
        number: format!("{place}/{year}"),
        created: at,
        subject: contents.subject,
        recipient: enrolled.key()?.fingerprint(),
    };
    // Kept one by one as well: the officer can save what left as a plain zip.
    for file in &contents.files {
        vault.put_file(&file.bytes)?;
    }
    let sealed = seal(parts, contents.files, &key, &enrolled.province.recipient)?;
    let sha256 = vault.put_file(&sealed.bytes)?;
    let new = NewOutgoing {
        enrolment_id: enrolled.id,
        manifest: &sealed.manifest,
        manifest_text: &sealed.manifest_text,
        signature: &sealed.signature,
        source,
        year,
        place,
        bytes: sealed.bytes.len(),
        sha256: &sha256,
    };
    vault.transact(by, at, Op::SendingMade, |tx| {
        if let Some(other) = store::living_of(tx, source)? {
            return Err(Error::refused(format!(
                "Nội dung này đã có gói số {} ({}). Chưa lập gói mới; {}.",
                other.number,
                other.state.in_words(),
                what_then(other.state)
            )));
        }
        if store::next_place(tx, year)? != place {
            return Err(Error::refused(
                "Vừa có gói khác được lập cùng lúc. Chưa lập gói này; hãy làm lại.",
            ));
        }
        let id = store::insert_outgoing(tx, &new)?;
        tx.about(Record::Sending, id.0);
        about_source(tx, source);
        tx.says("number", &sealed.manifest.number)?;
        tx.says("kind", &contents.kind.words())?;
        tx.says("title", &sealed.manifest.subject)?;
        tx.says("files", &sealed.manifest.files.len())?;
        tx.says("sha256", &sha256)?;
        Ok(id)
    })
}

/// What the officer can do about a package that carries the thing already.
fn what_then(state: PackageState) -> &'static str {
    match state {
        PackageState::Made => "hãy gửi gói đó, hoặc bỏ gói đó rồi lập lại",
        PackageState::Answered => "chỉ lập lại khi tỉnh trả lại hoặc từ chối gói đó",
        _ => "hãy gửi cho xong gói đó và chờ tỉnh trả lời",
    }
}

/// The record the package is of stands in the entry, so that its own history tells of it.
pub(in crate::sync) fn about_source(tx: &mut crate::vault::Tx<'_>, source: Source) {
    use crate::sync::SourceKind as S;
    let kind = match source.kind {
        S::Notice | S::Yearly => Record::Paper,
        S::WipeBatch => Record::WipeBatch,
        S::Disposal => Record::Disposal,
        S::Dossier => Record::Dossier,
        S::Figures => return,
    };
    tx.about(kind, source.id);
}
