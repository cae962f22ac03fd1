//! A rule set that does not hold together is refused with its line.

use sogac_domain::dossier::rules::RuleSet;

use super::{refused, shipped_text};

#[test]
fn a_rule_set_that_does_not_hold_together_is_refused_with_its_line() {
    let rule = "when = [\"procedures is yes\"]\nclause = \"13.2b\"";
    for (old, new, mark, word) in [
        (
            rule,
            "when = [\"procedures is yes\"]\nclause = \"99.9\"",
            "99.9",
            "điều khoản “99.9”",
        ),
        (
            "level = 3\nwhen = [\"procedures is yes\"]",
            "when = [\"procedures is yes\"]",
            "id = \"B6\"",
            "level",
        ),
        (
            "level = 3\nwhen = [\"procedures is yes\"]",
            "level = 6\nwhen = [\"procedures is yes\"]",
            "level = 6",
            "cấp độ 6",
        ),
        (
            "\"procedures is yes\"]\nclause",
            "\"procedure is yes\"]\nclause",
            "\"procedure is yes\"]",
            "câu hỏi “procedure”",
        ),
        (
            "\"procedures is yes\"]\nclause",
            "\"procedures is maybe\"]\nclause",
            "procedures is maybe",
            "maybe",
        ),
        (
            "\"procedures is yes\"]\nclause",
            "\"procedures yes\"]\nclause",
            "procedures yes",
            "viết chưa đúng",
        ),
        (
            "levels = [4]\nprepares",
            "levels = [3]\nprepares",
            "levels = [3]\nprepares",
            "cấp độ 3",
        ),
        (
            "forms = [\"01\", \"06\"]",
            "forms = [\"01\", \"09\"]",
            "\"09\"",
            "biểu mẫu “09”",
        ),
        ("id = \"B14\"", "id = \"B13\"", "", "mã “B13”"),
        ("effect = \"stop\"", "effect = \"halt\"", "\"halt\"", "halt"),
        (
            "stage = \"scope\"",
            "stages = \"scope\"",
            "stages",
            "stages",
        ),
        (
            "title = \"Nghị định",
            "title = Nghị định",
            "title = Nghị",
            "TOML",
        ),
    ] {
        let text = shipped_text("nd331-2026.toml");
        assert!(text.contains(old), "{old}");
        let sentence = RuleSet::read("thu.toml", &text.replacen(old, new, 1))
            .unwrap_err()
            .sentence();
        assert!(
            sentence.contains("Tệp thu.toml, dòng ") && sentence.contains(word),
            "{new}: {sentence}"
        );
        if !mark.is_empty() && !mark.contains('\n') {
            let (sentence, line) = refused(old, new, mark);
            let near = [line - 1, line, line + 1];
            let named = near
                .iter()
                .any(|line| sentence.contains(&format!("dòng {line}:")));
            assert!(named, "{new}: {line}, {sentence}");
        }
    }
}

#[test]
fn a_fact_a_dossier_does_not_have_is_refused_with_its_line() {
    for (old, new, word) in [
        (
            "profile.internal_rules is no",
            "profile.internal_rule is no",
            "profile.internal_rule",
        ),
        (
            "profile.internal_rules is no",
            "profile.internal_rules is maybe",
            "maybe",
        ),
        (
            "inventory.unplaced >= 1",
            "inventory.unplaced is 1",
            "không hỏi được theo cách này",
        ),
        (
            "inventory.zones lacks edge",
            "inventory.zones lacks moat",
            "moat",
        ),
        (
            "line.ha-tang.waf is open",
            "line.ha-tang.waf is broken",
            "broken",
        ),
        (
            "id = \"risk_above\"",
            "id = \"risk_newer\"",
            "đã dùng ở trên",
        ),
        ("blocks = [\"approve\"]", "blocks = [\"forget\"]", "forget"),
        (
            "field = \"owner.mandate\"\nclause = \"22.3a\"",
            "field = \"owner.mandate\"\nclause = \"22.9\"",
            "22.9",
        ),
    ] {
        let text = shipped_text("nd331-2026.toml");
        assert!(text.contains(old), "{old}");
        let read = RuleSet::read("thu.toml", &text.replacen(old, new, 1));
        let sentence = read.unwrap_err().sentence();
        let line = text[..text.find(old).unwrap()].lines().count();
        assert!(
            sentence.contains("Tệp thu.toml, dòng ") && sentence.contains(word),
            "{new}, near line {line}: {sentence}"
        );
    }
}
