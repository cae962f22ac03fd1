//! The scan of the signed minutes: the proof of a hand-over, and of the lines of a departure it settles.

use super::{HandoverId, store};
use crate::{
    At, Error, Result,
    audit::Kind,
    custody::Item,
    departures::{self, DepartureId, Law, LineKind},
    evidence::NewEvidence,
    papers,
    vault::{Actor, Vault},
};

/// Attaches the scan of the signed paper. Where the hand-over is part of a departure, the lines of its
/// devices and media close with the scan as their proof (Lào Cai 24.3.b).
pub fn sign(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: HandoverId,
    scan: NewEvidence,
    law: Law<'_>,
) -> Result<()> {
    let (handover, lines) =
        vault.read(|conn| Ok((store::get(conn, id)?, store::lines(conn, id)?)))?;
    let Some(paper) = handover.paper_id else {
        return Err(Error::refused(
            "Chưa lập biên bản cho lần giao nhận này. Hãy lập, ban hành biên bản rồi đính kèm bản ký.",
        ));
    };
    papers::attach_signed_and(vault, by, at, paper, scan, |tx, proof| {
        tx.about(Kind::Handover, id.0);
        let Some(case) = handover.departure_id else {
            return Ok(());
        };
        let things: Vec<_> = lines
            .iter()
            .map(|line| match line.item {
                Item::Asset(id) => (LineKind::Asset, id.0),
                Item::Medium(id) => (LineKind::Medium, id.0),
            })
            .collect();
        let kept = handover.receiver_id.is_some();
        let when = (handover.day, proof);
        departures::close_handed(tx, DepartureId(case), &things, when, kept, law)?;
        Ok(())
    })
}
