//! Biên bản tiêu hủy of one medium; the council and what is left are filled in by hand.

use super::{WipeId, fields, papers::kept, papers::paper, store};
use crate::{
    At, Error, Result,
    assets::{self, Medium},
    evidence,
    papers::{self, PaperId, PaperKind, data},
    regulations::Profile,
    settings,
    vault::{Actor, Vault},
};

/// What minutes of destruction say of a medium.
pub(crate) fn destroyed_line(medium: &Medium, way: &str) -> data::DestroyedLine {
    data::DestroyedLine {
        no: 0,
        kind: medium.kind.clone(),
        model: medium.model.clone(),
        serial: medium.serial.clone(),
        size: fields::size(medium.bytes),
        device: medium.asset.clone(),
        secrecy: fields::secrecy(medium).to_owned(),
        way: way.to_owned(),
    }
}

/// Drafts the minutes of a destruction on record.
pub fn make_minutes(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: WipeId,
    profile: &Profile,
) -> Result<PaperId> {
    let wipe = vault.read(|conn| store::wipe(conn, id))?;
    if let Some(paper) = kept(vault, wipe.paper_id)? {
        return Ok(paper);
    }
    let Some(done) = wipe.destruction.clone() else {
        return Err(Error::refused(format!(
            "Ổ {} chưa ghi tiêu huỷ nên chưa lập được biên bản tiêu huỷ.",
            wipe.serial
        )));
    };
    let batch = vault.read(|conn| store::batch(conn, wipe.batch_id))?;
    let medium = assets::medium(vault, wipe.medium_id)?;
    let agency = settings::agency(vault)?;
    let decision = done
        .decision
        .map(|id| evidence::get(vault, id))
        .transpose()?;
    let mut records = Vec::new();
    for id in [done.decision, done.list, Some(done.minutes)]
        .into_iter()
        .flatten()
    {
        records.push(evidence::get(vault, id)?.in_words());
    }
    let mut members = vec![
        (
            agency.head_name.clone(),
            agency.head_post.clone(),
            "Chủ tịch Hội đồng",
        ),
        (
            batch.operator.clone(),
            batch.operator_post.clone(),
            "Người thực hiện",
        ),
    ];
    members.extend(
        done.witnesses
            .iter()
            .map(|w| (w.clone(), String::new(), "Người chứng kiến")),
    );
    let members = members
        .into_iter()
        .zip(1..)
        .map(|((name, post, part), no)| data::Member::new(no, &name, &post, part));
    let data = data::DestructionMinutes {
        head: settings::head(vault, profile, &[], &[])?,
        meeting: data::Meeting {
            place: batch.place.clone(),
            ..data::Meeting::default()
        },
        council: data::Council {
            founding: String::new(),
            decision: decision.map(|d| d.in_words()).unwrap_or_default(),
            method: done.way.clone(),
            remains: String::new(),
        },
        members: members.collect(),
        destroyed: vec![data::DestroyedLine {
            no: 1,
            serial: wipe.serial.clone(),
            size: fields::size(wipe.bytes),
            ..destroyed_line(&medium, &done.way)
        }],
        records: data::lines(&records),
        secretary: fields::operator(&batch),
        chair: fields::someone(&agency.head_name, &agency.head_post),
        copies: "03 (ba)".to_owned(),
    };
    let value = serde_json::to_value(&data)?;
    let only = std::slice::from_ref(&wipe);
    let new = paper(
        PaperKind::DestructionMinutes,
        &batch,
        &wipe.serial,
        value,
        only,
    );
    papers::make_and(vault, by, at, &new, |tx, paper| {
        store::set_paper(tx, id, paper)
    })
}
