//! One requirement across levels and catalogues.

use std::collections::BTreeSet;

use sogac_domain::dossier::requirements::Catalogue;

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
