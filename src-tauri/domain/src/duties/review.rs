//! Reviews of accounts: the next of each system, counted from its last; those under way; decisions nobody
//! has carried out. Systems whose reviews are due on one day by one clause are one entry.

use super::{Duty, Opens, blank};
use crate::{
    Day, Result, audit::Kind, departures::Law, regulations::Measure, reviews, vault::Vault,
};

const OWN: &str = "thời hạn riêng của hệ thống";

pub(super) fn due(vault: &Vault, today: Day, law: Law<'_>) -> Result<Vec<Duty>> {
    let mut duties = next(vault, today, law)?;
    let setting = law.profile.setting(Measure::ReviewMonths);
    for task in reviews::tasks(vault, setting.value, law.calendar)? {
        let opens = Opens::Record(Kind::Review, task.review_id.0);
        duties.push(Duty {
            system: task.systems,
            clause: law.profile.cited(&setting.clauses).join("; "),
            counted: task.counted,
            ..blank(task.due, today, task.title, opens)
        });
    }
    Ok(duties)
}

fn next(vault: &Vault, today: Day, law: Law<'_>) -> Result<Vec<Duty>> {
    let setting = law.profile.setting(Measure::ReviewMonths);
    let mut duties: Vec<(Duty, u32)> = Vec::new();
    for system in reviews::due_systems(vault, today, setting.value, law.calendar)? {
        let Some(due) = system.due.filter(|_| system.soon) else {
            continue;
        };
        let clause = if system.own_interval {
            OWN.to_owned()
        } else {
            law.profile.cited(&setting.clauses).join("; ")
        };
        let same = duties
            .iter_mut()
            .find(|(duty, _)| duty.due == due && duty.clause == clause);
        if let Some((duty, count)) = same {
            *count += 1;
            duty.title = format!("Rà soát tài khoản của {count} hệ thống");
            duty.system.clear();
            continue;
        }
        let title = "Rà soát tài khoản của hệ thống".to_owned();
        let duty = Duty {
            system: system.system,
            clause,
            counted: system.counted,
            ..blank(due, today, title, Opens::Reviews)
        };
        duties.push((duty, 1));
    }
    Ok(duties.into_iter().map(|(duty, _)| duty).collect())
}
