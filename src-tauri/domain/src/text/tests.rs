//! Vietnamese as it is typed, pasted and searched.

use super::*;

#[test]
fn decomposed_and_no_break_text_is_stored_in_one_form() {
    assert_eq!(
        nfc(" Nguye\u{302}\u{303}n\u{a0}\u{a0}Thi\u{323}  Hu\u{31b}o\u{31b}\u{300}ng\n"),
        "Nguyễn Thị Hường"
    );
    assert_eq!(
        nfc("\u{202e}Lò\u{200b} Ngọc\u{feff} Tủa\u{7}"),
        "Lò Ngọc Tủa"
    );
    assert_eq!(nfc("Ðặng Văn A"), "Đặng Văn A");
    assert_eq!(nfc("\t \u{3000}"), "");
}

#[test]
fn keys_ignore_case_accents_and_the_stroke_of_d() {
    assert_eq!(key("ĐẶNG THỊ  Ánh"), "dang thi anh");
    assert_eq!(key("Ðặng thị a\u{301}nh "), "dang thi anh");
    assert_eq!(key("HÀ GIANG"), key("hà giang"));
    assert_eq!(key("Ứ ừ Ỡ ợ Ỹ"), "u u o o y");
}

#[test]
fn names_are_told_apart_by_accents_but_not_by_where_the_tone_mark_stands() {
    assert_eq!(spelling("Nguyễn Thuý HOÀ"), spelling("nguyễn Thúy Hòa"));
    assert_ne!(spelling("Nguyễn Văn Hùng"), spelling("Nguyễn Văn Hưng"));
    assert_ne!(spelling("Đào"), spelling("Dào"));
}

#[test]
fn search_takes_words_in_any_order_and_can_insist_on_accents() {
    assert!(matches("Nguyễn Văn Hùng – Văn phòng", "hung nguyen"));
    assert!(matches("Đặng Thị Ánh", "  "));
    assert!(!matches("Nguyễn Văn Hùng", "hung tran"));
    assert!(matches_accents("Nguyễn Văn Hùng", "hùng"));
    assert!(!matches_accents("Nguyễn Văn Hưng", "hùng"));
}

#[test]
fn marks_are_told_from_white_space() {
    assert!(has_marks("a\u{200f}b"));
    assert!(!has_marks("a\n\t\u{a0}b"));
}

#[test]
fn a_mark_between_two_accents_does_not_keep_them_from_their_order() {
    let torn = "\u{6d6}\0\u{31b}";
    assert_eq!(nfc(torn), nfc(&nfc(torn)));
}

#[test]
fn both_forms_are_stable_on_any_text() {
    use proptest::prelude::*;
    proptest!(|(text in "\\PC{0,40}|[\\u{0}-\\u{20ff}]{0,40}")| {
        let once = nfc(&text);
        prop_assert_eq!(&nfc(&once), &once);
        prop_assert_eq!(key(&once), key(&text));
        prop_assert_eq!(key(&key(&text)), key(&text));
        prop_assert_eq!(nfc_lines(&nfc_lines(&text)), nfc_lines(&text));
        prop_assert_eq!(nfc(&nfc_lines(&text)), once);
    });
}

#[test]
fn paragraphs_stay_paragraphs() {
    assert_eq!(
        nfc_lines(
            "\n Ba  lớp:\r\n- trình bày\u{200b}\n\t\n \n- dữ lie\u{302}\u{323}u \u{2028}hết\n\n"
        ),
        "Ba lớp:\n- trình bày\n\n- dữ liệu\nhết"
    );
    assert_eq!(nfc_lines(" \r\n\n"), "");
    assert_eq!(nfc_lines("một dòng"), "một dòng");
}
