//! A level dossier for appraisal: its data as the export gives it, and its issued papers.

use super::{Contents, Source, SourceKind, data, files, not_ready};
use crate::{
    At, Result,
    audit::Kind as Record,
    dossier::{
        self, DossierId, State,
        cards::{self, Card},
    },
    fields::today,
    lists::ListQuery,
    papers,
    sync::Kind,
    vault::Vault,
};

pub(super) fn ready(vault: &Vault) -> Result<Vec<(Source, String)>> {
    let rows = dossier::list(vault, &ListQuery::all())?.rows;
    let sent = rows.into_iter().filter(|row| row.state == State::Sent);
    Ok(sent
        .map(|row| {
            let source = Source {
                kind: SourceKind::Dossier,
                id: row.id.0,
            };
            (source, subject(row.number, &row.system))
        })
        .collect())
}

pub(super) fn contents(vault: &Vault, at: At, id: u32) -> Result<Contents> {
    let id = DossierId(id);
    let of = dossier::get(vault, id)?;
    if of.state != State::Sent {
        return Err(not_ready(
            "hồ sơ chưa ở bước “Đã gửi”. Hãy ghi bước gửi với số công văn trước.",
        ));
    }
    let mut file = cards::file(vault, at, id)?;
    // When it was looked at is no part of what it says.
    file.exported_at = of.opened_on.and_time(chrono::NaiveTime::MIN).and_utc();
    let mut all = vec![data(&file)?];
    for paper in papers::of_subject(vault, Record::Dossier, id.0)? {
        if files::is_issued(&paper) {
            all.push(files::of(vault, &paper)?);
        }
    }
    if all.len() == 1 {
        return Err(not_ready("hồ sơ chưa có văn bản nào ban hành."));
    }
    let cards = cards::cards(vault, id, today(at))?;
    Ok(Contents {
        kind: Kind::Dossier,
        subject: subject(of.number, &of.system),
        files: all,
        said: cards
            .into_iter()
            .filter(|card| !card.missing)
            .map(told)
            .collect(),
    })
}

fn told(card: Card) -> (String, String) {
    (format!("{}: {}", card.section, card.title), card.value)
}

fn subject(number: u32, system: &str) -> String {
    format!("Hồ sơ cấp độ số {number} của {system}")
}
