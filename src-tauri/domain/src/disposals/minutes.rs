//! Biên bản tiêu hủy of a whole disposal that destroys: every line and every medium inside, with the
//! council that carried it out.

use super::{Disposal, DisposalId, DisposalLine, DisposalState, Way, deadlines::way_title, store};
use crate::{
    At, Error, Result, assets,
    audit::Kind,
    custody::Item,
    evidence,
    papers::{self, NewPaper, PaperId, PaperKind, PaperState, data},
    regulations::Profile,
    settings,
    vault::{Actor, Vault},
    wipes::destroyed_line,
};

/// Drafts the minutes; gives those already made, unless they were cancelled.
pub fn make_minutes(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DisposalId,
    profile: &Profile,
) -> Result<PaperId> {
    let made = papers::of_subject(vault, Kind::Disposal, id.0)?;
    let known = made
        .iter()
        .find(|p| p.kind == PaperKind::DestructionMinutes && p.state != PaperState::Cancelled);
    if let Some(known) = known {
        return Ok(known.id);
    }
    let (disposal, lines) =
        vault.read(|conn| Ok((store::get(conn, id)?, store::lines(conn, id)?)))?;
    may_be_made(&disposal)?;
    let way = way_title(disposal.way)?;
    let mut names = vec![(Kind::Disposal, id.0)];
    let mut destroyed = Vec::new();
    for line in &lines {
        names.push((line.item.kind(), line.item.id()));
        destroyed.extend(rows(vault, line, &way)?);
    }
    for (row, no) in destroyed.iter_mut().zip(1..) {
        row.no = no;
    }
    let members = disposal.council.iter().zip(1..);
    let members: Vec<_> = members
        .map(|(member, no)| data::Member::new(no, &member.name, &member.post, &member.part))
        .collect();
    let someone = |member: Option<&data::Member>| {
        let of = member.cloned().unwrap_or_default();
        data::Party::from(data::Someone {
            name: of.name,
            post: of.post,
            ..data::Someone::default()
        })
    };
    let mut records = Vec::new();
    for proof in [disposal.decision_evidence_id, disposal.receipt_evidence_id]
        .into_iter()
        .flatten()
    {
        records.push(evidence::get(vault, proof)?.in_words());
    }
    let decision = format!(
        "Quyết định số {} ngày {}",
        disposal.decision,
        data::day(disposal.decided_on)
    );
    let data = data::DestructionMinutes {
        head: settings::head(vault, profile, &[], &[])?,
        meeting: data::Meeting::default(),
        council: data::Council {
            founding: decision.clone(),
            decision,
            method: String::new(),
            remains: String::new(),
        },
        secretary: someone(members.last()),
        chair: someone(members.first()),
        members,
        destroyed,
        records: data::lines(&records),
        copies: "03 (ba)".to_owned(),
    };
    let new = NewPaper {
        kind: PaperKind::DestructionMinutes,
        subject: (Kind::Disposal, id.0),
        title: format!(
            "{} {}",
            PaperKind::DestructionMinutes.title(),
            disposal.name
        ),
        data: serde_json::to_value(&data)?,
        names,
    };
    papers::make(vault, by, at, &new)
}

fn may_be_made(disposal: &Disposal) -> Result<()> {
    if disposal.way != Way::Destroy {
        return Err(Error::refused(
            "Chỉ đợt có hình thức tiêu huỷ mới có biên bản tiêu huỷ.",
        ));
    }
    let decided = matches!(
        disposal.state,
        DisposalState::Decided | DisposalState::Done | DisposalState::WrittenOff
    );
    if !decided {
        return Err(Error::refused(
            "Chưa có quyết định tiêu huỷ nên chưa lập được biên bản. Hãy ghi quyết định và hội đồng trước.",
        ));
    }
    Ok(())
}

/// The line itself, and the media that go with a device.
fn rows(vault: &Vault, line: &DisposalLine, way: &str) -> Result<Vec<data::DestroyedLine>> {
    Ok(match line.item {
        Item::Medium(id) => vec![destroyed_line(&assets::medium(vault, id)?, way)],
        Item::Asset(id) => {
            let asset = assets::get(vault, id)?;
            let serial = match asset.serial.as_str() {
                "" => asset.code.clone(),
                serial => serial.to_owned(),
            };
            let mut rows = vec![data::DestroyedLine {
                kind: asset.kind,
                model: asset.name,
                serial,
                device: asset.code,
                way: way.to_owned(),
                ..data::DestroyedLine::default()
            }];
            for inside in vault.read(|conn| assets::media_inside(conn, id))? {
                rows.push(destroyed_line(&assets::medium(vault, inside.id)?, way));
            }
            rows
        }
    })
}
