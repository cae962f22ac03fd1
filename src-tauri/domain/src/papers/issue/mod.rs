//! Issuing: the next number of an unbroken series, the data frozen, the file kept. Afterwards a
//! paper can only be proven signed, or cancelled with its number kept.

mod symbol;

use chrono::Datelike;

use super::{
    PaperKind, fill,
    record::{PaperId, PaperState, frozen},
    scan, store,
};
use crate::{
    At, Day, Error, Result,
    audit::{self, Kind, Op},
    evidence::{self, EvidenceId, NewEvidence, refuse_secret_mark},
    text,
    vault::{Actor, Tx, Vault},
};

use symbol::{series, stamp_issue, symbol, theirs};

pub use symbol::{Symbols, other_issuer, short_hash};

/// No office gives as many numbers of one kind in a year; more is a slip of the pen.
const LARGEST: u32 = 99_999;

/// Gives the paper its number and freezes it. Refused while a required field is empty, for a day
/// after `today`, and for a day before the last number of the series. A paper another body issues takes
/// the number that body gave it, and none of ours.
pub fn issue(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: PaperId,
    (day, today): (Day, Day),
    symbols: &Symbols,
) -> Result<String> {
    if day > today {
        return Err(Error::field("day", "Ngày ban hành ở sau hôm nay."));
    }
    vault.transact(by, at, Op::PaperIssued, |tx| {
        let (paper, mut data) = store::get(tx, id)?;
        if paper.state != PaperState::Draft {
            return Err(frozen());
        }
        let issuer = other_issuer(&data, &symbols.name);
        let (series, number, symbol) = match (series(paper.kind), issuer) {
            (None, _) => (String::new(), 0, String::new()),
            (Some(_), Some(issuer)) => (String::new(), 0, theirs(symbols, &issuer)?),
            (Some(series), None) => {
                let number = next_number(tx, &series, day, symbols.last)?;
                let symbol = symbol(paper.kind, number, symbols)?;
                (series, number, symbol)
            }
        };
        stamp_issue(
            &mut data,
            paper.kind,
            &symbol,
            day,
            &audit::store::head(tx)?,
        )?;
        let form = vault.get_file(&store::form_of(tx, id)?)?;
        let filled = fill(&form, &data)?;
        if !filled.missing.is_empty() {
            return Err(Error::refused(format!(
                "Còn {} mục bắt buộc để trống nên chưa ban hành được: {}.",
                filled.missing.len(),
                filled.missing.join(", ")
            )));
        }
        let sha256 = vault.put_file(&filled.docx)?;
        store::set_issued(
            tx,
            id,
            (&series, day.year(), number),
            &symbol,
            &data,
            &sha256,
            day,
        )?;
        tx.about(Kind::Paper, id.0);
        tx.says("symbol", &symbol)?;
        tx.says("sha256", &sha256)?;
        Ok(symbol)
    })
}

/// The next number of a series. `elsewhere`, the last one given outside this register, moves the series
/// on, never back; 0 leaves it where it is.
fn next_number(tx: &mut Tx<'_>, series: &str, day: Day, elsewhere: u32) -> Result<u32> {
    let here = store::last_number(tx, series, day.year())?;
    if elsewhere > 0 {
        if elsewhere < here {
            return Err(Error::field(
                "last",
                format!(
                    "Trong năm {}, sổ đã cấp đến số {here} của loại này; số cuối đã cấp chỉ sửa tăng lên. Văn bản chưa được cấp số; hãy xem lại số đã nhập.",
                    day.year()
                ),
            ));
        }
        if elsewhere > LARGEST {
            return Err(Error::field(
                "last",
                format!(
                    "Số cuối đã cấp lớn hơn {LARGEST}. Văn bản chưa được cấp số; hãy xem lại số đã nhập."
                ),
            ));
        }
        store::set_last_number(tx, series, day.year(), elsewhere)?;
        tx.says("last_given", &elsewhere)?;
    }
    let (number, last) = store::next_number(tx, series, day.year())?;
    if last.is_some_and(|last| day < last) {
        return Err(Error::field(
            "day",
            format!(
                "Số trước của loại này ban hành ngày {}; số sau không được mang ngày sớm hơn.",
                last.map(|d| d.format("%d/%m/%Y").to_string())
                    .unwrap_or_default()
            ),
        ));
    }
    Ok(number)
}

/// The last number this register gave in the year; `None` for a kind that has no number of its own.
pub fn last_number(vault: &Vault, kind: PaperKind, year: i32) -> Result<Option<u32>> {
    series(kind)
        .map(|series| vault.read(|conn| store::last_number(conn, &series, year)))
        .transpose()
}

/// Attaches the scan of the signed copy.
pub fn attach_signed(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: PaperId,
    proof: NewEvidence,
) -> Result<()> {
    attach_signed_and(vault, by, at, id, proof, |_, _| Ok(()))
}

/// [`attach_signed`], with what the scan proves written in the same change.
pub fn attach_signed_and(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: PaperId,
    proof: NewEvidence,
    and: impl FnOnce(&mut Tx<'_>, EvidenceId) -> Result<()>,
) -> Result<()> {
    let Some(file) = &proof.file else {
        return Err(Error::field("file", "Hãy chọn tệp quét của bản đã ký."));
    };
    scan::check(&file.content)?;
    let kept = evidence::keep(vault, proof)?;
    vault.transact(by, at, Op::PaperSigned, |tx| {
        let (paper, _) = store::get(tx, id)?;
        match paper.state {
            PaperState::Issued | PaperState::Signed => {}
            PaperState::Draft => {
                return Err(Error::refused(
                    "Bản nháp chưa có số. Hãy ban hành trước khi gắn bản đã ký.",
                ));
            }
            PaperState::Cancelled => return Err(Error::refused("Văn bản này đã huỷ.")),
        }
        let evidence = kept.record(tx)?;
        store::set_signed(tx, id, evidence)?;
        tx.about(Kind::Paper, id.0);
        and(tx, evidence)
    })
}

/// Cancels an issued paper, whose number stays, or throws a draft away.
pub fn cancel(vault: &Vault, by: &Actor, at: At, id: PaperId, reason: &str) -> Result<()> {
    let reason = text::nfc(reason);
    refuse_secret_mark(&reason)?;
    if reason.is_empty() {
        return Err(Error::field("reason", "Hãy ghi lý do huỷ."));
    }
    vault.transact(by, at, Op::PaperCancelled, |tx| {
        let (paper, _) = store::get(tx, id)?;
        if paper.state == PaperState::Cancelled {
            return Err(Error::refused("Văn bản này đã huỷ rồi."));
        }
        store::set_cancelled(tx, id, &reason)?;
        tx.about(Kind::Paper, id.0);
        tx.says("symbol", &paper.symbol)?;
        tx.says("reason", &reason)
    })
}
