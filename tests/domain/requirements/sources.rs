//! Where requirements come from: their documents, the rule set that asks for them, the decree.

use std::collections::BTreeSet;

use sogac_domain::{
    dossier::{
        requirements::{Catalogue, Side, advised, required},
        rules::RuleSet,
    },
    regulations::Status,
};

#[test]
fn every_requirement_says_where_it_is_from_and_that_the_official_text_rules() {
    for catalogue in Catalogue::shipped().unwrap() {
        assert_eq!(catalogue.status, Status::ToCheck);
        assert!(
            catalogue.note.contains("bản chính thức"),
            "{}",
            catalogue.id
        );
        for line in [1, 2, 3, 4, 5]
            .into_iter()
            .flat_map(|level| catalogue.at(level))
        {
            assert!(line.cited.contains(&catalogue.name), "{}", line.cited);
            assert!(
                !line.text.is_empty() && !line.text.ends_with('.'),
                "{}",
                line.text
            );
            assert!(line.text.chars().count() <= 200, "{}", line.text);
        }
    }
}

#[test]
fn a_rule_set_asks_for_its_own_catalogues() {
    let new = RuleSet::named("nd331-2026").unwrap();
    let old = RuleSet::named("nd85-2016").unwrap();
    assert_eq!(required(new, 3).unwrap().len(), 195 + 22);
    assert_eq!(required(old, 3).unwrap().len(), 161 + 4);
    for set in RuleSet::shipped().unwrap() {
        for level in 1..=5 {
            let lines = required(set, level).unwrap();
            let keys: BTreeSet<&str> = lines.iter().map(|line| line.key.as_str()).collect();
            assert_eq!(
                keys.len(),
                lines.len(),
                "a key is asked once, {} level {level}",
                set.id
            );
            for side in [Side::Management, Side::Technical] {
                assert!(lines.iter().any(|line| line.side == side));
            }
        }
    }
    let zones = advised(new, 3).unwrap();
    assert!(zones.iter().any(|line| line.key == "vung.csdl"));
    assert!(required(new, 9).unwrap().is_empty());
}

#[test]
fn what_the_decree_adds_is_there() {
    let new = RuleSet::named("nd331-2026").unwrap();
    let clauses = |level| -> BTreeSet<String> {
        required(new, level)
            .unwrap()
            .into_iter()
            .map(|line| line.clause)
            .collect()
    };
    for clause in [
        "30.7", "28.3", "10.2", "36", "31.2d", "31.3", "30.3g", "29.2e", "33.5",
    ] {
        assert!(clauses(1).contains(clause), "{clause}");
    }
    assert!(
        !clauses(2).contains("30.8") && clauses(3).contains("30.8") && clauses(4).contains("30.8")
    );
    assert!(!clauses(4).contains("30.9") && clauses(5).contains("30.9"));
}
