//! Signatures drawn on screen, one for each side that wants to. They stand on the page and in the
//! minutes; the proof remains the scan of the signed paper.

use data_encoding::BASE64;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Handover, HandoverId, store};
use crate::{
    At, Error, Result,
    audit::{Kind, Op},
    papers::{self, PaperState, data::Line},
    vault::{Actor, Tx, Vault},
};

/// A signature is a few strokes; more is something else.
const MOST_BYTES: usize = 200_000;

/// Who signs.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum SignPart {
    Giver,
    Receiver,
    Third,
}

impl SignPart {
    /// As the forms call it.
    fn field(self) -> &'static str {
        match self {
            Self::Giver => "giver",
            Self::Receiver => "receiver",
            Self::Third => "witness",
        }
    }
}

/// A signature on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Drawn {
    pub part: SignPart,
    pub at: At,
    /// PNG in Base64.
    pub png: String,
}

/// Keeps what one side drew, in place of what it drew before; a draft of the minutes shows it.
pub fn draw(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: HandoverId,
    part: SignPart,
    png: &[u8],
) -> Result<()> {
    let whole = imagesize::image_type(png).is_ok_and(|kind| kind == imagesize::ImageType::Png);
    // On white: what can be seen through comes out black on some printers.
    let on_white = papers::photo_field(png)
        .filter(|_| whole && png.len() <= MOST_BYTES)
        .and_then(|field| BASE64.decode(field.as_bytes()).ok());
    let Some(png) = on_white else {
        return Err(Error::refused(
            "Hình chữ ký không đọc được. Hãy ký lại, hoặc ký trên giấy.",
        ));
    };
    let before = drawn(vault, id)?;
    let sha256 = vault.put_file(&png)?;
    vault.transact(by, at, Op::SignatureDrawn, |tx| {
        let handover = may_draw(tx, id, part)?;
        store::set_signature(tx, id, part, &sha256)?;
        tx.says("sha256", &sha256)?;
        shown(tx, &handover, part, &before, &BASE64.encode(&png))
    })
}

/// Takes a drawn signature back, for those who would rather sign on paper.
pub fn take_back(vault: &Vault, by: &Actor, at: At, id: HandoverId, part: SignPart) -> Result<()> {
    let before = drawn(vault, id)?;
    vault.transact(by, at, Op::SignatureTaken, |tx| {
        let handover = may_draw(tx, id, part)?;
        store::clear_signature(tx, id, part)?;
        shown(tx, &handover, part, &before, "")
    })
}

/// Every signature drawn for a hand-over.
pub fn drawn(vault: &Vault, id: HandoverId) -> Result<Vec<Drawn>> {
    let kept = vault.read(|conn| store::signatures(conn, id))?;
    let read = kept.into_iter().map(|(part, sha256, at)| {
        let png = BASE64.encode(&vault.get_file(&sha256)?);
        Ok(Drawn { part, at, png })
    });
    read.collect()
}

/// The picture of one side as forms take it; empty when nothing was drawn.
pub(super) fn picture(vault: &Vault, id: HandoverId, part: SignPart) -> Result<String> {
    Ok(of(&drawn(vault, id)?, part).to_owned())
}

fn of(all: &[Drawn], part: SignPart) -> &str {
    let own = all.iter().find(|drawn| drawn.part == part);
    own.map_or("", |drawn| drawn.png.as_str())
}

/// What the minutes say where somebody signed on screen.
pub(super) fn notes(signed_on_screen: bool) -> Vec<Line> {
    let note = Line {
        text: "Chữ ký trên màn hình để theo dõi; bản giấy có chữ ký là căn cứ, được quét và lưu cùng biên bản này.".to_owned(),
    };
    if signed_on_screen {
        vec![note]
    } else {
        Vec::new()
    }
}

fn may_draw(conn: &Connection, id: HandoverId, part: SignPart) -> Result<Handover> {
    let handover = store::get(conn, id)?;
    if !handover.cancelled.is_empty() {
        return Err(Error::refused("Lần giao nhận này đã huỷ."));
    }
    if part == SignPart::Third && handover.third_id.is_none() {
        return Err(Error::refused(
            "Lần giao nhận này không có người thứ ba ký.",
        ));
    }
    if let Some(paper) = handover.paper_id {
        match papers::state(conn, paper)? {
            PaperState::Draft | PaperState::Cancelled => {}
            PaperState::Issued | PaperState::Signed => {
                return Err(Error::refused(
                    "Biên bản đã ban hành nên không ký thêm trên màn hình được. Hãy ký trên giấy rồi đính kèm bản quét.",
                ));
            }
        }
    }
    Ok(handover)
}

fn shown(
    tx: &mut Tx<'_>,
    handover: &Handover,
    part: SignPart,
    before: &[Drawn],
    now: &str,
) -> Result<()> {
    tx.about(Kind::Handover, handover.id.0);
    tx.says("part", &part)?;
    if let Some(paper) = handover.paper_id {
        let says = |png: &str, any: bool| -> Value {
            json!({ part.field(): { "signature": png }, "screen_notes": notes(any) })
        };
        let others = before.iter().any(|drawn| drawn.part != part);
        let was = says(of(before, part), !before.is_empty());
        let is = says(now, others || !now.is_empty());
        if papers::follow(tx, paper, &was, &is)? {
            tx.about(Kind::Paper, paper.0);
        }
    }
    Ok(())
}
