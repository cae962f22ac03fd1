//! Bytes at random: never a panic.

use proptest::prelude::*;
use serde_json::json;
use sogac_domain::papers::{Form, PaperKind, fields, fill, layout};

use crate::word::{changed, filled};

proptest! {
    #![proptest_config(sogac_tests::cases_or(48))]

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = fill(&bytes, &json!({}));
        let _ = layout(&bytes);
        let mut zip = b"PK\x03\x04".to_vec();
        zip.extend(bytes);
        let _ = fields(&zip);
    }

    #[test]
    fn a_form_with_bytes_changed_never_panics(at in 0_usize..8_000, to in any::<u8>()) {
        let mut docx = filled(PaperKind::Authorisation);
        let at = at % docx.len();
        docx[at] = to;
        let _ = fill(&docx, &json!({}));
        let _ = layout(&docx);
    }

    #[test]
    fn a_body_with_markup_torn_never_panics(from in 0_usize..12_000, length in 1_usize..400) {
        let form = Form::shipped(PaperKind::Authorisation).docx;
        let torn = changed(&form, "word/document.xml", |text| {
            let letters: Vec<char> = text.chars().collect();
            let from = from % letters.len();
            let to = (from + length).min(letters.len());
            letters[..from].iter().chain(&letters[to..]).collect()
        });
        let _ = fill(&torn, &json!({}));
        let _ = layout(&torn);
    }
}
