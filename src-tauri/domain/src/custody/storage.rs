//! What the register knows of the storage inside a device: a medium in it, one it had, somebody's word
//! that it holds none, or a kind that plainly holds none (`resources/custody/storage.toml`).

use std::sync::OnceLock;

use rusqlite::Connection;
use serde::Deserialize;

use super::{Item, NewEvent, Origin, Step, happened, store};
use crate::{
    At, Error, Result,
    assets::{self, Asset, AssetId},
    audit::Op,
    fields::{self, NOTE},
    text,
    vault::{Actor, Vault},
};

const FILE: &str = include_str!("../../../../resources/custody/storage.toml");

#[derive(Deserialize)]
struct Kinds {
    without: Vec<String>,
    unless: Vec<String>,
}

impl Kinds {
    fn read() -> Result<&'static Self> {
        static READ: OnceLock<Kinds> = OnceLock::new();
        if let Some(kinds) = READ.get() {
            return Ok(kinds);
        }
        let kinds = toml::from_str(FILE)
            .map_err(|e| Error::Internal(format!("resources/custody/storage.toml: {e}")))?;
        Ok(READ.get_or_init(|| kinds))
    }
}

/// Whether nobody can say what is inside. Of a device that stores important data or drafts secret papers
/// only a medium on record tells: a word that it holds none is not enough.
pub(super) fn unknown(conn: &Connection, asset: &Asset) -> Result<bool> {
    if !assets::media_inside(conn, asset.id)?.is_empty() || store::had_medium(conn, asset.id)? {
        return Ok(false);
    }
    if is_marked(asset) {
        return Ok(true);
    }
    Ok(!plainly_without(&asset.kind)? && !store::stated_empty(conn, asset.id)?)
}

/// What to do about it, for the screen.
pub(super) fn sentence(asset: &Asset) -> String {
    if is_marked(asset) {
        return format!(
            "{} được đánh dấu có dữ liệu quan trọng hoặc soạn văn bản mật nhưng sổ chưa ghi ổ lưu trữ nào. Hãy ghi ổ bên trong theo số sê-ri; ổ đã tháo thì ghi vào thiết bị, rồi ghi “Di chuyển” ra nơi đang giữ.",
            asset.code
        );
    }
    format!(
        "Sổ chưa ghi {} có ổ lưu trữ nào. Hãy ghi ổ bên trong theo số sê-ri, hoặc ghi “Không có ổ lưu trữ” với lý do ở trang thiết bị.",
        asset.code
    )
}

fn is_marked(asset: &Asset) -> bool {
    asset.secret || asset.details.important
}

fn plainly_without(kind: &str) -> Result<bool> {
    let kinds = Kinds::read()?;
    let kind = format!(" {} ", text::key(kind));
    let starts = |word: &String| kind.starts_with(&format!(" {word} "));
    let has = |word: &String| kind.contains(&format!(" {word} "));
    Ok(kinds.without.iter().any(starts) && !kinds.unless.iter().any(has))
}

/// The officer's word, with its reason, that a device holds no storage; it stays in its history.
pub fn state_empty(vault: &Vault, by: &Actor, at: At, id: AssetId, reason: &str) -> Result<()> {
    vault.transact(by, at, Op::StorageStated, |tx| {
        let asset = assets::live(tx, id)?;
        let reason = fields::required("reason", "Lý do", reason, NOTE)?;
        if !assets::media_inside(tx, id)?.is_empty() {
            return Err(Error::refused(format!(
                "Sổ đang ghi {} có ổ lưu trữ bên trong. Hãy xem lại các ổ đó trước; chưa có gì được ghi.",
                asset.code
            )));
        }
        if is_marked(&asset) {
            return Err(Error::refused(format!("{} Chưa có gì được ghi.", sentence(&asset))));
        }
        let today = fields::today(at);
        let mut event = NewEvent::new(Item::Asset(id), today, Step::Empty, (Origin::Register, 0));
        event.note.clone_from(&reason);
        tx.says("reason", &reason)?;
        happened(tx, &event)
    })
}
