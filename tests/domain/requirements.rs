//! What each level requires: the counts per level and catalogue, one key for one requirement, and
//! files that do not hold together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use sogac_domain::dossier::requirements::{Catalogue, Side, advised, required};
use sogac_domain::dossier::rules::RuleSet;
use sogac_domain::regulations::Status;
use sogac_tests::root;

#[test]
fn every_level_of_every_catalogue_is_counted() {
    for (id, counts) in [
        ("tcvn-14423-2026", [111, 129, 195, 273, 288]),
        ("nd331-2026-bo-sung", [21, 21, 22, 23, 23]),
        ("tcvn-11930-2017", [45, 93, 161, 167, 168]),
        ("tt12-2022", [3, 3, 4, 4, 4]),
        ("tt12-2022-thiet-ke", [6, 11, 23, 26, 28]),
        ("tcvn-14423-2026-vat-ly", [4, 6, 10, 10, 10]),
    ] {
        let catalogue = Catalogue::named(id).unwrap();
        let counted = [1, 2, 3, 4, 5].map(|level| catalogue.at(level).len());
        assert_eq!(counted, counts, "{id}");
    }
    assert_eq!(
        Catalogue::shipped().unwrap().len(),
        6,
        "each catalogue is counted above"
    );
}

/// Clause 3.1 of level 1 to 7.18 of level 5, by chapter of the standard.
#[test]
fn the_chapters_of_the_standard_are_counted() {
    let standard = Catalogue::named("tcvn-14423-2026").unwrap();
    let chapters = |level: u8| {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for line in standard.at(level) {
            let chapter = line.clause.split('.').nth(1).unwrap();
            let chapter = chapter
                .trim_end_matches(char::is_alphabetic)
                .parse()
                .unwrap();
            *counts.entry(chapter).or_default() += 1;
        }
        counts.into_values().collect::<Vec<_>>()
    };
    assert_eq!(chapters(1), [2, 8, 7, 8, 6, 20, 6, 5, 4, 5, 4, 17, 5, 5, 9]);
    assert_eq!(
        chapters(2),
        [2, 9, 9, 9, 7, 19, 7, 7, 4, 5, 5, 23, 7, 5, 11]
    );
    assert_eq!(
        chapters(3),
        [11, 11, 11, 18, 8, 20, 7, 10, 5, 8, 8, 34, 7, 7, 5, 11, 9, 5]
    );
    assert_eq!(
        chapters(4),
        [
            12, 15, 12, 28, 12, 24, 8, 16, 12, 9, 9, 41, 8, 10, 12, 23, 15, 7
        ]
    );
    assert_eq!(
        chapters(5),
        [
            12, 17, 12, 30, 13, 24, 8, 16, 13, 9, 11, 44, 9, 12, 12, 24, 15, 7
        ]
    );
}

#[test]
fn a_key_is_one_requirement_across_levels_and_catalogues() {
    let standard = Catalogue::named("tcvn-14423-2026").unwrap();
    let clause = |level| {
        standard
            .find("phan-cung.xoa-du-lieu", level)
            .map(|line| line.clause)
    };
    assert_eq!(clause(1), None);
    assert_eq!(clause(3).as_deref(), Some("5.2.2.3"));
    assert_eq!(clause(4).as_deref(), Some("6.2.2.5b"));
    let keys = |id: &str| -> BTreeSet<String> {
        let lines = Catalogue::named(id).unwrap().at(5).into_iter();
        lines.map(|line| line.key).collect()
    };
    let new = keys("tcvn-14423-2026");
    let shared = keys("tcvn-11930-2017").intersection(&new).count();
    assert!(
        shared >= 60,
        "{shared} requirements of the old standard carry over"
    );
    assert!(keys("tt12-2022-thiet-ke").intersection(&new).count() >= 15);
}

#[test]
fn periods_and_words_rise_with_the_level() {
    let standard = Catalogue::named("tcvn-14423-2026").unwrap();
    let months = |key: &str| {
        [1, 2, 3, 4, 5].map(|level| standard.find(key, level).and_then(|line| line.every_months))
    };
    assert_eq!(
        months("tai-khoan.soat-danh-sach"),
        [Some(12), Some(12), Some(6), Some(3), Some(1)]
    );
    assert_eq!(
        months("kiem-tra.tu-ngoai"),
        [None, None, None, Some(12), Some(6)]
    );
    let kept = |level| standard.find("nhat-ky.luu", level).map(|line| line.text);
    assert_eq!(kept(1), None);
    assert!(kept(2).unwrap().contains("1 tháng"));
    assert!(kept(5).unwrap().contains("12 tháng"));
    for lines in [1, 2, 3, 4, 5].map(|level| standard.at(level)) {
        for line in lines {
            let higher = (line.level + 1..=5).filter_map(|level| standard.find(&line.key, level));
            for next in higher {
                let longer = next.every_months.is_none() && line.every_months.is_some();
                assert!(
                    !longer && next.every_months <= line.every_months.or(Some(999)),
                    "{}",
                    line.key
                );
            }
        }
    }
}

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

#[test]
fn a_catalogue_that_does_not_hold_together_is_refused_with_its_line() {
    let path = root().join("resources/levels/requirements-tcvn-14423-2026.toml");
    let text = fs::read_to_string(path).unwrap();
    for (old, new, word) in [
        (
            "key = \"rui-ro.nguon\"",
            "key = \"rui-ro.quy-trinh\"",
            "rui-ro.quy-trinh",
        ),
        (
            "{ key = \"rui-ro.nguon\"",
            "{ key = \"rui-ro.nguon\", heading = \"khac\"",
            "khac",
        ),
        (
            "from = 3, at = \".2.2a\"",
            "from = 6, at = \".2.2a\"",
            "cấp độ",
        ),
        ("raised = { 4 = \"Xoá", "raised = { bon = \"Xoá", "raised"),
        (
            "from = 3, at = \".2.2a\"",
            "from = 3, where = \".2.2a\"",
            "where",
        ),
    ] {
        assert!(text.contains(old), "{old}");
        let line = 1 + text.lines().position(|line| line.contains(old)).unwrap();
        let broken = text.replacen(old, new, 1);
        let sentence = Catalogue::read("thu.toml", &broken).unwrap_err().sentence();
        assert!(sentence.contains(word), "{sentence}");
        assert!(
            sentence.contains(&format!("Tệp thu.toml, dòng {line}:")),
            "{line}: {sentence}"
        );
    }
}
