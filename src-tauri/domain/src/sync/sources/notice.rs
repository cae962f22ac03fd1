//! Letters about accounts on systems of the province.

use super::{Contents, Source, SourceKind, by_kind, data, files, not_ready};
use crate::{
    Result, audit, calendar, departures,
    papers::{self, PaperId, PaperKind},
    sync::{
        Kind,
        data::{DepartureNotice, Letter, NoticeAccountPart},
    },
    vault::{Vault, code},
};

pub(super) fn ready(vault: &Vault) -> Result<Vec<(Source, String)>> {
    let mut found = Vec::new();
    for kind in [PaperKind::OwnerNotice, PaperKind::PopulationLetter] {
        for paper in papers::list(vault, &by_kind(kind))?.rows {
            if !files::is_issued(&paper) {
                continue;
            }
            let notice = departures::notice(vault, paper.id)?;
            if !notice.accounts.is_empty() {
                let source = Source {
                    kind: SourceKind::Notice,
                    id: paper.id.0,
                };
                found.push((source, subject(&notice)));
            }
        }
    }
    Ok(found)
}

pub(super) fn contents(vault: &Vault, paper: u32) -> Result<Contents> {
    let notice = departures::notice(vault, PaperId(paper))?;
    if !files::is_issued(&notice.paper) {
        return Err(not_ready("công văn chưa ban hành."));
    }
    if notice.accounts.is_empty() {
        return Err(not_ready(
            "công văn không nói về tài khoản nào trên hệ thống của tỉnh.",
        ));
    }
    let accounts = notice.accounts.iter().map(|account| NoticeAccountPart {
        system: account.system.clone(),
        user_name: account.user_name.clone(),
        action: account.action,
    });
    let body = DepartureNotice {
        letter: Letter {
            number: notice.paper.symbol.clone(),
            day: notice.paper.issued_on,
        },
        recipient: notice.recipient.clone(),
        reason: notice.trigger,
        effective_on: notice.effective_on,
        reply_before: notice.due,
        accounts: accounts.collect(),
    };
    let mut said = vec![
        ("Công văn số".to_owned(), body.letter.number.clone()),
        ("Gửi".to_owned(), body.recipient.clone()),
        (
            "Lý do".to_owned(),
            audit::in_words(&code(body.reason)).to_owned(),
        ),
        ("Từ ngày".to_owned(), calendar::date(body.effective_on)),
    ];
    let due = body.reply_before.map(calendar::date);
    said.extend(due.map(|due| ("Đề nghị trả lời trước".to_owned(), due)));
    for account in &body.accounts {
        let action = account.action.map(code).unwrap_or_default();
        said.push((
            format!("Tài khoản trên {}", account.system),
            format!("{}: {}", account.user_name, audit::in_words(&action)),
        ));
    }
    Ok(Contents {
        kind: Kind::DepartureNotice,
        subject: subject(&notice),
        files: vec![data(&body)?, files::of(vault, &notice.paper)?],
        said,
    })
}

/// Names no person: the subject is read by whoever sorts the packages.
fn subject(notice: &departures::Notice) -> String {
    format!(
        "Công văn số {}: {} tài khoản",
        notice.paper.symbol,
        notice.accounts.len()
    )
}
