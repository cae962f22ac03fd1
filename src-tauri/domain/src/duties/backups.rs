//! The newest backup of each folder, when it is time to try it again (AG-10.2).

use super::{Duty, Opens, When, blank};
use crate::{
    Day, Result, backup, calendar::Rule, departures::Law, regulations::Measure, vault::Vault,
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
    Ok(duties.filter(|duty| duty.when != When::Later).collect())
}
