//! Lines follow the level, and answers stay.

use sogac_domain::dossier::{
    self, DossierForm, State,
    lines::{LineState, counts},
    requirements::required,
    rules::RuleSet,
};
use sogac_tests::{DAY, Office, answers_of_level, clause, met_by, not_yet, now, on};

#[test]
fn a_dossier_has_a_line_for_each_requirement_of_its_level() {
    clause("AG-18.2");
    clause("LC-16.3-a");
    let office = Office::new();
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let rules = RuleSet::named("nd331-2026").unwrap();
    let wanted = required(rules, 3).unwrap();
    let rows = office.line_rows(id);
    assert!(wanted.len() >= 200, "{}", wanted.len());
    let keys = |of: &[&str]| of.join(" ");
    let wanted: Vec<&str> = wanted.iter().map(|one| one.key.as_str()).collect();
    let held: Vec<&str> = rows.iter().map(|row| row.line.key.as_str()).collect();
    assert_eq!(keys(&held), keys(&wanted), "in the order of the catalogue");
    assert!(rows.iter().all(|row| row.line.state == LineState::Open));
    let counts = office.vault.read(|conn| counts(conn, id, on(DAY))).unwrap();
    assert_eq!((counts.total as usize, counts.answered), (held.len(), 0));
}

#[test]
fn another_level_keeps_every_answer_and_drops_only_what_nobody_touched() {
    clause("LC-16.1-a");
    let office = Office::new();
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let rows = office.line_rows(id);
    let at_two = required(RuleSet::named("nd331-2026").unwrap(), 2).unwrap();
    let only_three = rows
        .iter()
        .find(|row| !at_two.iter().any(|one| one.key == row.line.key))
        .unwrap();
    let shared = rows
        .iter()
        .find(|row| at_two.iter().any(|one| one.key == row.line.key))
        .unwrap();
    let both = [only_three.line.id, shared.line.id];
    office.changes(&both, &met_by("Đã có quy trình")).unwrap();

    office.answer(id, &answers_of_level(2));
    let now_rows = office.line_rows(id);
    assert_eq!(now_rows.len(), at_two.len());
    let kept = office.requirement(id, &shared.line.key);
    assert_eq!(kept.line.id, shared.line.id);
    assert_eq!(kept.line.present, "Đã có quy trình");
    assert_eq!(kept.requirement.level, 2);
    assert!(
        !now_rows
            .iter()
            .any(|row| row.line.key == only_three.line.key)
    );

    office.answer(id, &answers_of_level(3));
    let again = office.requirement(id, &only_three.line.key);
    assert_eq!(
        again.line.state,
        LineState::Met,
        "its answer was kept aside"
    );
    assert_eq!(again.line.present, "Đã có quy trình");
}

#[test]
fn the_next_dossier_starts_from_the_answers_of_the_one_it_follows() {
    clause("LC-16.1-b");
    let office = Office::new();
    let system = office.system("Một cửa điện tử");
    let first = office.dossier(system, "never_classified");
    office.answer(first, &answers_of_level(2));
    let line = office.line_rows(first).remove(0).line;
    let other = office.line_rows(first).remove(1).line;
    office
        .changes(&[line.id], &met_by("Quy trình số 3"))
        .unwrap();
    let plan = not_yet("Mua phần mềm", "2027-03-31");
    office.changes(&[other.id], &plan).unwrap();
    let measure = office.measure("Sổ rủi ro");
    dossier::lines::link(
        &office.vault,
        &office.officer,
        now(),
        &[line.id],
        dossier::lines::Support::Measure(measure),
    )
    .unwrap();
    office.stands(first, State::InForce);
    let form = DossierForm {
        system_id: system,
        regime: "level_changes".to_owned(),
        follows: Some(first),
    };
    let second = dossier::open(&office.vault, &office.officer, now(), &form).unwrap();
    let taken = office.requirement(second, &line.key);
    assert_eq!(taken.line.present, "Quy trình số 3");
    assert_eq!(taken.line.state, LineState::Met);
    assert_eq!(taken.measures, ["Sổ rủi ro"]);
    let taken = office.requirement(second, &other.key);
    assert_eq!(taken.line.due, Some(on("2027-03-31")));
    let open = office.line_rows(second).into_iter();
    assert_eq!(
        open.filter(|row| row.line.state == LineState::Open).count(),
        office.line_rows(first).len() - 2
    );
}
