//! A folder for backups, as long as none is chosen (LC-13.2.c); the newest backup of each folder, when it
//! is time to try it again (AG-10.2).

use super::{Duty, Opens, When, blank};
use crate::{
    Day, Result,
    audit::Kind,
    backup,
    calendar::{self, Rule},
    departures::Law,
    regulations::Measure,
    vault::Vault,
};

/// Where no clause gives the interval.
const BY_DEFAULT: &str = "mặc định của chương trình";

/// What is late or due within a week; a backup made on each closing hardly ever falls due.
pub(super) fn due(vault: &Vault, today: Day, law: Law<'_>) -> Result<Vec<Duty>> {
    let setting = law.profile.setting(Measure::RestoreMonths);
    let clause = if setting.by_default {
        BY_DEFAULT.to_owned()
    } else {
        law.profile.cited(&setting.clauses).join("; ")
    };
    let rule = Rule::Months(setting.value);
    let proofs = backup::proofs_due(vault, &rule, law.calendar, &clause)?;
    let title = "Thử khôi phục bản sao lưu mới nhất";
    let duties = proofs.into_iter().map(|proof| Duty {
        system: proof.folder,
        clause: clause.clone(),
        counted: proof.due.counted,
        ..blank(
            proof.due.date,
            today,
            title.to_owned(),
            Opens::Backup(proof.backup_id),
        )
    });
    let duties = duties.filter(|duty| duty.when != When::Later);
    Ok(folder(vault, today)?.into_iter().chain(duties).collect())
}

fn folder(vault: &Vault, today: Day) -> Result<Option<Duty>> {
    let since = backup::alone_since(vault)?;
    Ok(since.map(|since| Duty {
        clause: BY_DEFAULT.to_owned(),
        counted: format!(
            "Sổ lập ngày {} và mới chỉ có trên ổ đĩa của máy này; chọn thư mục ở ổ khác thì mỗi lần đóng, chương trình tự sao lưu.",
            calendar::date(since)
        ),
        ..blank(
            since,
            today,
            "Chọn thư mục sao lưu sổ".to_owned(),
            Opens::Record(Kind::Backup, 0),
        )
    }))
}
