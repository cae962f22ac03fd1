//! What each level requires: the counts per level and catalogue, one key for one requirement, and
//! files that do not hold together.

mod across;
mod refused;
mod sources;

use std::collections::BTreeMap;

use sogac_domain::dossier::requirements::Catalogue;

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
