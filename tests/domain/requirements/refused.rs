//! A catalogue that does not hold together.

use std::fs;

use sogac_domain::dossier::requirements::Catalogue;
use sogac_tests::root;

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
