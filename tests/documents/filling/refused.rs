//! Forms that cannot be filled, each with its sentence.

use sogac_domain::papers::fill;

use super::{data, row, table};
use crate::word::{paragraph, with_body};

#[test]
fn an_unknown_field_is_refused_with_the_nearest_name() {
    let body = table(&[row(&["{{items.seriel}}", "{{person.nmae}}"])]);
    let refused = fill(&with_body(&body), &data()).unwrap_err().sentence();
    assert!(
        refused.contains("{{items.seriel}} – có phải {{items.serial}}?"),
        "{refused}"
    );
    assert!(
        refused.contains("{{person.nmae}} – có phải {{person.name}}?"),
        "{refused}"
    );
}

#[test]
fn marks_without_their_pair_are_refused() {
    for body in [
        "{{#items}}",
        "{{/items}}",
        "{{person.name",
        "{{#items}}{{/none}}",
    ] {
        let refused = fill(&with_body(&paragraph(&[body])), &data())
            .unwrap_err()
            .sentence();
        assert!(refused.contains("sửa biểu mẫu"), "{body}: {refused}");
    }
}

#[test]
fn a_field_of_a_list_outside_a_row_is_refused() {
    let refused = fill(&with_body(&paragraph(&["{{items.serial}}"])), &data()).unwrap_err();
    assert!(
        refused.sentence().contains("hàng của bảng"),
        "{}",
        refused.sentence()
    );
}
