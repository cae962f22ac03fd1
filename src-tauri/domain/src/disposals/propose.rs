//! A proposal, and its lines until the decision.

use super::{DisposalForm, DisposalId, DisposalLineForm, DisposalState, form, store};
use crate::{
    At, Day, Error, Result,
    assets::{self, AssetState},
    audit::{Kind, Op},
    custody::{self, Item, NewEvent, Origin, Step},
    fields,
    papers::{self, Paper, PaperKind, PaperState},
    text,
    vault::{Actor, Tx, Vault},
};

pub fn propose(vault: &Vault, by: &Actor, at: At, given: &DisposalForm) -> Result<DisposalId> {
    vault.transact(by, at, Op::DisposalProposed, |tx| {
        let given = given.checked(fields::today(at))?;
        let id = store::insert(tx, &given)?;
        for line in &given.lines {
            put(tx, id, line, given.proposed_on)?;
        }
        tx.says("name", &given.name)?;
        named(tx, id)?;
        Ok(id)
    })
}

/// Another line, before the paper of the proposal is made and the decision.
pub fn add(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DisposalId,
    line: &DisposalLineForm,
) -> Result<()> {
    let proposed = |paper: &Paper| {
        paper.kind == PaperKind::DisposalProposal && paper.state != PaperState::Cancelled
    };
    if papers::of_subject(vault, Kind::Disposal, id.0)?
        .iter()
        .any(proposed)
    {
        return Err(Error::refused(
            "Danh mục đề nghị của đợt đã lập nên không thêm dòng được: danh mục sẽ thiếu dòng đó. Hãy huỷ danh mục đã lập rồi thêm, hoặc lập đề nghị mới; chưa có gì được ghi.",
        ));
    }
    vault.transact(by, at, Op::DisposalChanged, |tx| {
        form::in_state(tx, id, &[DisposalState::Proposed])?;
        put(tx, id, line, fields::today(at))?;
        named(tx, id)
    })
}

/// A line taken out of a proposal or a decision, such as a device whose drive could not be erased.
pub fn drop_line(vault: &Vault, by: &Actor, at: At, line: u32, reason: &str) -> Result<()> {
    vault.transact(by, at, Op::DisposalChanged, |tx| {
        let line = store::line(tx, line)?;
        let open = [DisposalState::Proposed, DisposalState::Decided];
        form::in_state(tx, line.disposal_id, &open)?;
        let reason = fields::required("reason", "Lý do", reason, fields::NOTE)?;
        if store::lines(tx, line.disposal_id)?.len() == 1 {
            return Err(Error::refused(
                "Đây là dòng cuối cùng. Muốn bỏ cả đợt, hãy huỷ đợt.",
            ));
        }
        release(tx, line.item)?;
        tx.says("title", &line.item.title(tx)?)?;
        tx.says("reason", &reason)?;
        store::remove_line(tx, line.id)?;
        named(tx, line.disposal_id)
    })
}

fn put(tx: &mut Tx<'_>, id: DisposalId, line: &DisposalLineForm, day: Day) -> Result<()> {
    let line = form::line(tx, line)?;
    store::insert_line(tx, id, &line)?;
    if let Item::Asset(asset) = line.item {
        let state = assets::live(tx, asset)?.state;
        // What is away stays so: the gate asks for its return.
        if matches!(state, AssetState::InUse | AssetState::InStore) {
            assets::set_state(tx, asset, AssetState::ToDispose)?;
        }
    }
    let mut event = NewEvent::new(line.item, day, Step::ToDispose, (Origin::Disposal, id.0));
    event.note.clone_from(&line.reason);
    custody::happened(tx, &event)
}

/// Back to where it was before the proposal.
pub(super) fn release(tx: &mut Tx<'_>, item: Item) -> Result<()> {
    tx.about(item.kind(), item.id());
    if let Item::Asset(asset) = item {
        let device = assets::find(tx, asset)?;
        if device.state == AssetState::ToDispose {
            let before = custody::settled_state(tx, asset, device.holder_id)?;
            assets::set_state(tx, asset, before)?;
        }
    }
    Ok(())
}

pub(super) fn named(tx: &mut Tx<'_>, id: DisposalId) -> Result<()> {
    let disposal = store::get(tx, id)?;
    let mut words = vec![disposal.name, disposal.decision, disposal.receiver];
    for line in store::lines(tx, id)? {
        words.push(line.item.title(tx)?);
    }
    tx.about(Kind::Disposal, id.0);
    store::set_search(tx, id, &text::key(&words.join(" ")))
}
