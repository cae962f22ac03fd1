//! Opening a count, scanning, and closing it.

use super::{CountResult, Scanned, Stocktake, StocktakeId, store};
use crate::{
    At, Error, Result, assets,
    audit::{Kind, Op},
    custody::{Item, NewEvent, Origin, Step, happened},
    fields::{self, CODE, NAME, NOTE},
    vault::{Actor, Tx, Vault},
};

/// Opens a count of a room; every device the register has there is expected. An empty place counts
/// the whole agency.
pub fn open(vault: &Vault, by: &Actor, at: At, place: &str, members: &str) -> Result<StocktakeId> {
    vault.transact(by, at, Op::StocktakeOpened, |tx| {
        let place = fields::line("place", "Phòng", place, NAME)?;
        let members = fields::required("members", "Người kiểm kê", members, NOTE)?;
        if store::open_at(tx, &place)? {
            return Err(Error::field(
                "place",
                "Phòng này đang có một đợt kiểm kê chưa kết thúc.",
            ));
        }
        let expected = assets::standing_in(tx, &place)?;
        if expected.is_empty() && !place.is_empty() {
            return Err(Error::field(
                "place",
                format!("Sổ không ghi thiết bị nào ở “{place}”. Hãy chọn phòng trong danh sách."),
            ));
        }
        let id = store::insert(tx, &place, &members, fields::today(at))?;
        for row in &expected {
            store::expect(tx, id, row)?;
        }
        tx.about(Kind::Stocktake, id.0);
        tx.says("place", &place)?;
        tx.says("lines", &expected.len())?;
        Ok(id)
    })
}

/// A code is scanned or typed.
pub fn scan(vault: &Vault, by: &Actor, at: At, id: StocktakeId, code: &str) -> Result<Scanned> {
    vault.transact(by, at, Op::StocktakeScanned, |tx| {
        let count = under_way(tx, id)?;
        let code = fields::required("code", "Mã tài sản", code, CODE)?;
        let asset = assets::by_code(tx, &code)?;
        let code = asset.as_ref().map_or(code, |asset| asset.code.clone());
        let before = store::line_of(tx, id, &code)?;
        let result = match (&before, &asset) {
            (Some(line), _) if line.result != CountResult::Expected => line.result,
            (Some(_), _) => CountResult::Found,
            (None, Some(_)) => CountResult::WrongPlace,
            (None, None) => CountResult::Unknown,
        };
        let again = before.as_ref().is_some_and(|line| line.times > 0);
        match &before {
            Some(line) => store::seen(tx, line.id, result)?,
            None => store::insert_scanned(tx, id, &code, asset.as_ref(), result)?,
        }
        tx.about(Kind::Stocktake, id.0);
        if let Some(asset) = &asset {
            tx.about(Kind::Asset, asset.id.0);
        }
        tx.says("code", &code)?;
        tx.says("result", &result)?;
        let line = store::line_of(tx, count.id, &code)?
            .ok_or_else(|| Error::not_found("dòng kiểm kê này"))?;
        Ok(Scanned { line, again })
    })
}

/// Takes the last scan of a line back: what was expected is expected again, anything else goes.
pub fn take_back(vault: &Vault, by: &Actor, at: At, id: StocktakeId, line: u32) -> Result<()> {
    vault.transact(by, at, Op::StocktakeScanned, |tx| {
        under_way(tx, id)?;
        let line = store::line(tx, id, line)?;
        tx.about(Kind::Stocktake, id.0);
        tx.says("code", &line.code)?;
        tx.says("undone", &true)?;
        store::unsee(tx, &line)
    })
}

/// Says why a device is missing, in the wrong place or unknown.
pub fn explain(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: StocktakeId,
    line: u32,
    note: &str,
) -> Result<()> {
    vault.transact(by, at, Op::StocktakeScanned, |tx| {
        under_way(tx, id)?;
        let line = store::line(tx, id, line)?;
        let note = fields::paragraphs("note", "Ghi chú", note, NOTE)?;
        tx.about(Kind::Stocktake, id.0);
        tx.says("code", &line.code)?;
        tx.says("note", &note)?;
        store::set_note(tx, line.id, &note)
    })
}

/// Closes the count: what was not seen is missing, and every device's history says how it was found.
pub fn close(vault: &Vault, by: &Actor, at: At, id: StocktakeId) -> Result<()> {
    vault.transact(by, at, Op::StocktakeClosed, |tx| {
        let count = under_way(tx, id)?;
        let today = fields::today(at);
        store::close(tx, id, today)?;
        tx.about(Kind::Stocktake, id.0);
        for line in store::lines(tx, id)? {
            let Some(asset) = line.asset_id else { continue };
            let step = match line.result {
                CountResult::Missing => Step::Missing,
                CountResult::WrongPlace => Step::Moved,
                CountResult::Expected | CountResult::Found | CountResult::Unknown => Step::Found,
            };
            let mut event =
                NewEvent::new(Item::Asset(asset), today, step, (Origin::Stocktake, id.0));
            event.place.clone_from(&count.place);
            event.note = line.note;
            happened(tx, &event)?;
        }
        let after = store::get(tx, id)?;
        tx.says("found", &after.found)?;
        tx.says("missing", &after.missing)?;
        tx.says("wrong_place", &after.wrong_place)?;
        tx.says("unknown", &after.unknown)
    })
}

fn under_way(tx: &Tx<'_>, id: StocktakeId) -> Result<Stocktake> {
    let count = store::get(tx, id)?;
    if count.closed_on.is_some() {
        return Err(Error::refused(
            "Đợt kiểm kê này đã kết thúc. Nếu cần, hãy mở đợt mới.",
        ));
    }
    Ok(count)
}
