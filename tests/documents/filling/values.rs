//! Values are plain text, whatever they hold.

use proptest::prelude::*;
use serde_json::json;
use sogac_domain::papers::fill;

use super::{body_text, data};
use crate::word::{paragraph, text, with_body};

#[test]
fn values_are_plain_text_whatever_they_hold() {
    let odd = "O'Brien & <w:p> \"x\" 😀 \u{202E}đảo\u{202C} \u{7} {{person.post}}";
    let mut data = data();
    data["person"]["name"] = json!(format!("{odd}\n{}", "ê".repeat(300)));
    let filled = fill(&with_body(&paragraph(&["[{{person.name}}]"])), &data).unwrap();
    let shown = text(&filled.docx);
    let expected = format!(
        "[O'Brien & <w:p> \"x\" 😀 đảo  {{{{person.post}}}} / {}]",
        "ê".repeat(300)
    );
    assert_eq!(shown, expected);
}

proptest! {
    #![proptest_config(sogac_tests::cases_or(64))]

    /// Word splits text over runs wherever it likes.
    #[test]
    fn runs_split_anywhere_fill_the_same(cuts in proptest::collection::vec(0_usize..60, 0..8)) {
        let line = "Ông {{person.name}} & bà ({{ audit.seq }}) {{person.post}}.";
        let letters: Vec<char> = line.chars().collect();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|c| c.min(letters.len())).collect();
        cuts.sort_unstable();
        let mut runs = Vec::new();
        let mut from = 0;
        for cut in cuts.into_iter().chain([letters.len()]) {
            runs.push(letters[from..cut].iter().collect::<String>());
            from = cut;
        }
        let runs: Vec<&str> = runs.iter().map(String::as_str).collect();
        prop_assert_eq!(body_text(&paragraph(&runs), &data()), "Ông Nguyễn Văn An & bà (1) .");
    }

    #[test]
    fn any_text_fills_into_a_file_that_reads_back(value in "\\PC{0,80}") {
        let mut data = data();
        data["person"]["name"] = json!(value);
        let once = fill(&with_body(&paragraph(&["{{person.name}}"])), &data).unwrap().docx;
        prop_assert!(sogac_domain::papers::layout(&once).is_ok());
    }
}
