//! What people call a record of any kind, for logs, lists and searches that run across kinds.

use crate::{
    Code, Result,
    accounts::{self, AccountId},
    assets::{self, AssetId, MediumId},
    audit::Kind,
    departures::{self, DepartureId, LineId},
    dossier::{self, DossierId},
    evidence::{self, EvidenceId},
    import,
    papers::{self, PaperId, PaperKind},
    people::{self, PersonId},
    settings,
    sync::{self, OutgoingId},
    systems::{self, SystemId},
    vault::{self, Vault},
};

/// The name of a record, also of one taken out of its list; empty when there is none of that number.
pub fn title(vault: &Vault, kind: Kind, id: u32) -> Result<String> {
    let found = match kind {
        Kind::Agency => settings::agency(vault).map(|agency| agency.name),
        Kind::User => user(vault, id),
        Kind::Person => people::get(vault, PersonId(id)).map(|person| person.label),
        Kind::System => systems::get(vault, SystemId(id)).map(|system| system.name),
        Kind::Account => accounts::get(vault, AccountId(id))
            .map(|account| format!("{} – {}", account.user_name, account.system)),
        Kind::Asset => {
            assets::get(vault, AssetId(id)).map(|asset| joined([&asset.code, &asset.name]))
        }
        Kind::Medium => {
            assets::medium(vault, MediumId(id)).map(|medium| joined([&medium.kind, &medium.serial]))
        }
        Kind::Departure => departures::get(vault, DepartureId(id))
            .and_then(|case| people::get(vault, case.person_id))
            .map(|person| person.label),
        Kind::Handover => Ok(format!("Lần giao nhận số {id}")),
        Kind::TakeOut => Ok(format!("Giấy phép số {id}")),
        Kind::Repair => Ok(format!("Phiếu sửa chữa số {id}")),
        Kind::Stocktake => Ok(format!("Đợt kiểm kê số {id}")),
        Kind::WipeBatch => Ok(format!("Đợt xoá dữ liệu số {id}")),
        Kind::Wipe => Ok(format!("Bản ghi xoá số {id}")),
        Kind::Disposal => Ok(format!("Đợt thanh lý số {id}")),
        Kind::Review => Ok(format!("Kỳ rà soát tài khoản số {id}")),
        Kind::Dossier => dossier::get(vault, DossierId(id))
            .map(|dossier| format!("Hồ sơ cấp độ {} – {}", dossier.number, dossier.system)),
        Kind::RiskAssessment => Ok(format!("Đánh giá rủi ro số {id}")),
        Kind::Agreement => Ok(format!("Thoả thuận cung cấp số {id}")),
        Kind::ControlMeasure => Ok(format!("Biện pháp số {id}")),
        Kind::Proof => Ok(format!("Minh chứng số {id}")),
        Kind::Line => departures::line(vault, LineId(id)).map(|line| line.title),
        Kind::Paper => {
            papers::get(vault, PaperId(id)).map(|(paper, _)| joined([&paper.symbol, &paper.title]))
        }
        Kind::Form => Ok(form(id)),
        Kind::Evidence => evidence::get(vault, EvidenceId(id)).map(|evidence| evidence.in_words()),
        Kind::Import => import(vault, id),
        Kind::Regulation => settings::agency(vault)
            .and_then(|agency| crate::regulations::Profile::unedited(&agency.regulation))
            .map(|profile| profile.chosen.short.clone()),
        Kind::Calendar => Ok(format!("Năm {id}")),
        Kind::Backup => Ok(format!("Bản sao lưu số {id}")),
        Kind::Sending => sync::outgoing(vault, OutgoingId(id))
            .map(|package| format!("Gói số {} – {}", package.number, package.subject)),
        Kind::Audit => Ok(format!("Mục {id}")),
    };
    match found {
        Err(e) if e.code() == Code::NotFound => Ok(String::new()),
        found => found,
    }
}

fn user(vault: &Vault, id: u32) -> Result<String> {
    let users = vault::users(vault)?;
    let user = users.into_iter().find(|user| user.id == id);
    Ok(user.map(|user| user.name).unwrap_or_default())
}

fn import(vault: &Vault, id: u32) -> Result<String> {
    let imports = import::imports(vault)?;
    let import = imports.into_iter().find(|import| import.id.0 == id);
    Ok(import.map(|import| import.file_name).unwrap_or_default())
}

/// Forms are numbered in the order of their kinds.
fn form(number: u32) -> String {
    let kind = PaperKind::ALL
        .into_iter()
        .zip(1..)
        .find(|(_, n)| *n == number);
    kind.map(|(kind, _)| kind.title().to_owned())
        .unwrap_or_default()
}

fn joined(parts: [&str; 2]) -> String {
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
