//! A dossier is found from anywhere; a measure, a proof or an agreement tells what rests on it.

use sogac_domain::{
    audit::Kind,
    dossier::{
        lines::{self, Linked, MeasureForm},
        steps::Step,
    },
    lists,
};
use sogac_tests::{LIMITS, Office, clause, new_step, now};

#[test]
fn a_dossier_is_found_everywhere_by_its_system() {
    clause("LC-12.1");
    let office = Office::new();
    let id = office.whole_dossier("Một cửa điện tử", 3);
    let found = lists::search_everywhere(&office.vault, "mot cua", 5, &LIMITS).unwrap();
    let hit = found.iter().find(|hit| hit.kind == Kind::Dossier).unwrap();
    assert_eq!((hit.id, hit.title.as_str()), (id.0, "Một cửa điện tử"));
    assert!(
        hit.subtitle.starts_with("Cấp độ 3 · đang dự thảo"),
        "{hit:?}"
    );
}

#[test]
fn a_measure_tells_every_requirement_it_serves_until_the_dossier_is_over() {
    let office = Office::new();
    let first = office.whole_dossier("Một cửa điện tử", 1);
    let second = office.whole_dossier("Thư điện tử", 1);
    let form = MeasureForm {
        name: "Sao lưu hằng ngày".to_owned(),
        ..MeasureForm::default()
    };
    let (vault, by) = (&office.vault, &office.officer);
    let measure = lines::save_measure(vault, by, now(), &form).unwrap();
    let uses = || lines::uses(vault, Linked::Measure(measure)).unwrap();
    assert!(uses().is_empty());
    for id in [first, second] {
        let served = office.lines(id);
        lines::link(
            vault,
            by,
            now(),
            &served[..2],
            lines::Support::Measure(measure),
        )
        .unwrap();
    }
    let told: Vec<_> = uses()
        .iter()
        .map(|one| (one.system.clone(), one.dossier_id))
        .collect();
    assert_eq!(
        told,
        [
            ("Một cửa điện tử".to_owned(), first),
            ("Một cửa điện tử".to_owned(), first),
            ("Thư điện tử".to_owned(), second),
            ("Thư điện tử".to_owned(), second),
        ]
    );
    assert!(
        uses()
            .iter()
            .all(|one| !one.text.is_empty() && !one.clause.is_empty())
    );
    office
        .step(second, new_step(Step::Cancel, "2026-11-23"))
        .unwrap();
    assert_eq!(uses().len(), 2);
}
