//! The five regulations: every clause once, every body under its present name.

use std::collections::BTreeSet;

use sogac_domain::regulations::{Regulation, Status};

use super::profile;

#[test]
fn every_clause_of_the_five_regulations_is_there_once() {
    let regulations = Regulation::shipped().unwrap();
    let ids: Vec<&str> = regulations
        .iter()
        .flat_map(|r| &r.clauses)
        .map(|c| c.id.as_str())
        .collect();
    assert_eq!(
        ids.iter().collect::<BTreeSet<_>>().len(),
        ids.len(),
        "an id appears twice"
    );

    let five = || {
        regulations
            .iter()
            .filter(|r| r.id != "quoc_gia")
            .flat_map(|r| &r.clauses)
    };
    assert_eq!(five().count(), 824);
    assert_eq!(five().filter(|clause| clause.binds()).count(), 564);
}

#[test]
fn bodies_that_changed_are_under_their_present_name() {
    let department = profile("an_giang").recipient("so_tttt").unwrap();
    assert_eq!(department.name, "Sở Khoa học và Công nghệ tỉnh An Giang");
    assert_eq!(department.formerly, "Sở Thông tin và Truyền thông");
    assert_eq!(department.status, Status::ToCheck);
    assert!(
        profile("an_giang")
            .recipient("pc06")
            .unwrap()
            .name
            .contains("PC06")
    );
    assert!(profile("lao_cai").recipient("nowhere").is_err());
}
