//! The minutes of a hand-over: one form for each of its kinds.

use serde_json::Value;

use super::{
    Handover, HandoverId, HandoverKind, HandoverLine, SignPart,
    drawn::{drawn, notes, picture},
    store,
};
use crate::{
    Error, Result,
    audit::Kind,
    custody::{
        Item,
        on_paper::{self, Entered, TWO_COPIES, listed, named, number, party},
        paper::{Making, not_here, standing},
    },
    papers::{
        self, NewPaper, PaperId, PaperKind,
        data::{self, OutstandingLine, PaperRef, ReturnLine},
    },
    settings,
};

impl HandoverKind {
    /// The form its minutes are written on. What comes back from a hand-over on record is a return.
    pub fn paper(self) -> PaperKind {
        match self {
            Self::Given | Self::Recovered => PaperKind::DeviceHandover,
            Self::Transferred => PaperKind::DeviceTransfer,
            Self::Lent => PaperKind::DeviceLoan,
            Self::Returned => PaperKind::DeviceReturn,
        }
    }

    /// As lists and papers call it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Given => "cấp mới",
            Self::Recovered => "thu hồi",
            Self::Transferred => "điều chuyển",
            Self::Lent => "cho mượn",
            Self::Returned => "trả lại",
        }
    }
}

/// Drafts the minutes; gives those already made, unless they were cancelled.
pub fn make_paper(making: Making<'_>, id: HandoverId, kind: PaperKind) -> Result<PaperId> {
    let (handover, lines) = making
        .vault
        .read(|conn| Ok((store::get(conn, id)?, store::lines(conn, id)?)))?;
    if kind != handover.kind.paper() {
        return Err(not_here());
    }
    if !handover.cancelled.is_empty() {
        return Err(Error::refused(
            "Lần giao nhận này đã huỷ nên không lập biên bản được.",
        ));
    }
    if let Some(made) = standing(making.vault, handover.paper_id)? {
        return Ok(made);
    }
    let new = NewPaper {
        kind,
        subject: (Kind::Handover, id.0),
        title: title(&handover),
        data: said(making, &handover, &lines)?,
        names: named(
            lines.iter().map(|line| line.item),
            &[handover.giver_id, handover.receiver_id, handover.third_id],
        ),
    };
    papers::make_and(making.vault, making.by, making.at, &new, |tx, paper| {
        store::set_paper(tx, id, paper)
    })
}

fn title(handover: &Handover) -> String {
    format!(
        "{}: {} giao, {} nhận",
        handover.kind.paper().title(),
        handover.giver,
        handover.receiver
    )
}

fn said(making: Making<'_>, handover: &Handover, lines: &[HandoverLine]) -> Result<Value> {
    let agency = settings::agency(making.vault)?;
    let head = settings::head(making.vault, making.profile, &[], &[])?;
    let meeting = data::Meeting::default();
    let copies = TWO_COPIES.to_owned();
    let reason = match handover.reason.as_str() {
        "" => handover.kind.in_words().to_owned(),
        reason => reason.to_owned(),
    };
    let entered: Vec<Entered<'_>> = lines
        .iter()
        .map(|line| Entered {
            item: line.item,
            condition: &line.condition,
            accessories: &line.accessories,
            note: &line.note,
        })
        .collect();
    let (giver, receiver, witness, (devices, media)) = making.vault.read(|conn| {
        let (giver_id, giver_unit) = store::giver(conn, handover.id)?;
        let (receiver_id, receiver_unit) = store::receiver(conn, handover.id)?;
        let witness = match handover.third_id {
            Some(id) => party(conn, Some(id), "", (&agency, false))?,
            None => on_paper::officer(&agency),
        };
        Ok((
            party(conn, giver_id, &giver_unit, (&agency, false))?,
            party(
                conn,
                receiver_id,
                &receiver_unit,
                (&agency, handover.outside),
            )?,
            witness,
            listed(conn, &entered)?,
        ))
    })?;
    let signed = |party, part| -> Result<data::Signing> {
        let signature = picture(making.vault, handover.id, part)?;
        Ok(data::Signing { party, signature })
    };
    let giver = signed(giver, SignPart::Giver)?;
    let receiver = signed(receiver, SignPart::Receiver)?;
    let witness = signed(witness, SignPart::Third)?;
    let screen_notes = notes(!drawn(making.vault, handover.id)?.is_empty());
    Ok(match handover.kind {
        HandoverKind::Given | HandoverKind::Recovered => {
            serde_json::to_value(data::DeviceHandover {
                head,
                meeting,
                giver,
                receiver,
                reason,
                copies,
                devices,
                media,
                screen_notes,
            })
        }
        HandoverKind::Transferred => serde_json::to_value(data::DeviceTransfer {
            head,
            meeting,
            giver,
            receiver,
            witness,
            reason,
            copies: "03 (ba)".to_owned(),
            devices,
            media,
            screen_notes,
        }),
        HandoverKind::Lent => serde_json::to_value(data::DeviceLoan {
            head,
            meeting,
            giver,
            receiver,
            reason,
            due: data::day(handover.due),
            copies,
            devices,
            media,
            screen_notes,
        }),
        HandoverKind::Returned => {
            let (earlier, given) = earlier(making, handover)?;
            serde_json::to_value(data::DeviceReturn {
                head,
                meeting,
                handover: earlier,
                giver,
                receiver,
                copies,
                returns: devices
                    .into_iter()
                    .map(|device| ReturnLine {
                        no: device.no,
                        given: condition_given(&given, lines, &device.code),
                        name: device.name,
                        code: device.code,
                        serial: device.serial,
                        condition: device.condition,
                        accessories: device.accessories,
                        note: device.note,
                    })
                    .collect(),
                media,
                outstanding: outstanding(making, &given)?,
                screen_notes,
            })
        }
    }?)
}

/// The minutes of the hand-over that is returned, and its lines.
fn earlier(making: Making<'_>, handover: &Handover) -> Result<(PaperRef, Vec<HandoverLine>)> {
    let Some(id) = handover.returns_id else {
        return Ok((PaperRef::default(), Vec::new()));
    };
    let (before, lines) = making
        .vault
        .read(|conn| Ok((store::get(conn, id)?, store::lines(conn, id)?)))?;
    let mut reference = PaperRef {
        title: before.kind.paper().title().to_owned(),
        symbol: String::new(),
        day: data::day(Some(before.day)),
    };
    if let Some(paper) = before.paper_id {
        let (paper, _) = papers::get(making.vault, paper)?;
        reference.symbol = paper.symbol;
        reference.day = data::day(paper.issued_on.or(Some(before.day)));
    }
    Ok((reference, lines))
}

/// What the earlier minutes said of the device's condition.
fn condition_given(given: &[HandoverLine], lines: &[HandoverLine], code: &str) -> String {
    let is = |line: &&HandoverLine| line.title.split(' ').next() == Some(code);
    let item = lines.iter().find(is).map(|line| line.item);
    let before = given.iter().find(|line| Some(line.item) == item);
    before
        .map(|line| line.condition.clone())
        .unwrap_or_default()
}

/// What of the earlier hand-over is still out.
fn outstanding(making: Making<'_>, given: &[HandoverLine]) -> Result<Vec<OutstandingLine>> {
    let out = given.iter().filter(|line| line.returned_by.is_none());
    let mut lines = Vec::new();
    for line in out {
        let (code, name) = match line.item {
            Item::Asset(id) => {
                let asset = crate::assets::get(making.vault, id)?;
                (asset.code, asset.name)
            }
            Item::Medium(_) => (String::new(), line.title.clone()),
        };
        lines.push(OutstandingLine {
            no: number(lines.len()),
            name,
            code,
            serial: line.serial.clone(),
            reason: "Chưa trả".to_owned(),
        });
    }
    Ok(lines)
}
