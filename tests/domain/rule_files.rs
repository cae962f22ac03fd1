//! Rule-set files: one that does not hold together is refused with its line.

mod sets;

use std::fs;

use sogac_domain::dossier::rules::RuleSet;
use sogac_tests::root;

fn shipped_text(name: &str) -> String {
    fs::read_to_string(root().join("resources/levels").join(name)).unwrap()
}

/// The refusal of the shipped file with `old` replaced by `new`, and the line where `mark` is then.
fn refused(old: &str, new: &str, mark: &str) -> (String, usize) {
    let text = shipped_text("nd331-2026.toml");
    assert!(text.contains(old), "{old}");
    let text = text.replacen(old, new, 1);
    let line = 1 + text.lines().position(|line| line.contains(mark)).unwrap();
    let sentence = RuleSet::read("thu.toml", &text).unwrap_err().sentence();
    (sentence, line)
}

#[test]
fn questions_that_wait_for_each_other_are_refused() {
    let old = "clause = \"12.2\"\nask_if = [\"types has public\"]";
    let (sentence, line) = refused(
        old,
        "clause = \"12.2\"\nask_if = [\"conditional_business is yes\"]",
        "ask_if = [\"conditional_business is yes\"]",
    );
    assert!(
        sentence.contains("vòng") && sentence.contains("online_service"),
        "{sentence}"
    );
    assert!(
        sentence.contains(&format!("dòng {line}:")),
        "{line}: {sentence}"
    );
}

#[test]
fn a_level_without_rules_is_refused() {
    let text = shipped_text("nd331-2026.toml").replace("\nlevel = 1\nwhen", "\nlevel = 2\nwhen");
    let sentence = RuleSet::read("thu.toml", &text).unwrap_err().sentence();
    assert!(sentence.contains("cấp độ 1"), "{sentence}");
}

#[test]
fn the_clauses_of_the_transition_are_the_law_of_both_files() {
    for set in RuleSet::shipped().unwrap() {
        assert!(!set.note.is_empty() && !set.source.is_empty());
        for rule in &set.rules {
            assert!(set.cited(&rule.clause).contains("Nghị định"), "{}", rule.id);
        }
    }
}
