//! What was lent, taken out or sent to repair and is due back.

use super::{Duty, Opens, SOON, blank, later};
use crate::{
    Day, Result,
    audit::Kind,
    calendar,
    custody::{self, Away},
    departures::Law,
    people,
    vault::Vault,
};

pub fn due(vault: &Vault, today: Day, law: Law<'_>) -> Result<Vec<Duty>> {
    let mut duties = Vec::new();
    for away in custody::due_back(vault, later(today, SOON))? {
        duties.push(of(vault, away, today, law)?);
    }
    Ok(duties)
}

fn of(vault: &Vault, away: Away, today: Day, law: Law<'_>) -> Result<Duty> {
    let person = away.person.map(|id| people::get(vault, id)).transpose()?;
    let (title, paper) = match away.of {
        Kind::TakeOut => ("Nhận lại theo giấy phép", "Giấy phép"),
        Kind::Repair => ("Nhận về từ nơi sửa chữa", "Phiếu sửa chữa"),
        _ => ("Nhận lại thiết bị cho mượn", "Biên bản cho mượn"),
    };
    let clauses = law.profile.clauses();
    let clauses: Vec<&str> = clauses
        .filter(|clause| away.of == Kind::TakeOut && clause.module == "assets")
        .filter(|clause| {
            clause
                .parameter
                .split(',')
                .any(|part| part == "approval=head")
        })
        .map(|clause| clause.cited.as_str())
        .collect();
    Ok(Duty {
        person_id: away.person,
        person: person.map(|person| person.label).unwrap_or_default(),
        clause: clauses.join("; "),
        counted: format!("{paper} ghi ngày {}.", calendar::date(away.due)),
        ..blank(
            away.due,
            today,
            format!("{title}: {}", away.what),
            Opens::Record(away.of, away.id),
        )
    })
}
