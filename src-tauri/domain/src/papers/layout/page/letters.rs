//! Letters the font does not have, and what is still to be filled in.

use std::collections::BTreeMap;

use crate::papers::layout::{
    Issues,
    read::{Paragraph, Sheet},
    rules::Rules,
};

pub(super) fn check_page_number(sheet: &Sheet, rules: &Rules, issues: &mut Issues) {
    let Some(section) = sheet.sections.first() else {
        return;
    };
    let of_kind = |kind: &str| {
        let part = section.headers.get(kind);
        part.and_then(|p| sheet.margins.get(p))
            .and_then(|all| all.iter().find(|p| p.page_number))
    };
    match of_kind("default") {
        Some(paragraph) => rules.hold("page_number", paragraph, issues),
        None if sheet.margins.values().flatten().any(|p| p.page_number) => rules.report(
            "page_number",
            "không nằm ở đầu trang",
            "canh giữa, trong lề trên, từ trang thứ hai",
            issues,
        ),
        None => rules.absent(
            "page_number",
            "canh giữa, trong lề trên, từ trang thứ hai",
            issues,
        ),
    }
    if !section.first_differs || of_kind("first").is_some() {
        rules.report(
            "page_number",
            "hiện cả ở trang thứ nhất",
            "không hiện ở trang thứ nhất",
            issues,
        );
    }
}

/// Typeface and colour of every letter; each fault once, with how often and where first.
pub(super) fn check_letters(sheet: &Sheet, rules: &Rules, issues: &mut Issues) {
    let mut faults: BTreeMap<String, (usize, String, String)> = BTreeMap::new();
    let mut note = |found: String, wanted: &str, paragraph: &Paragraph| {
        faults
            .entry(found)
            .and_modify(|(times, ..)| *times += 1)
            .or_insert_with(|| (1, paragraph.first_words(), wanted.to_owned()));
    };
    for paragraph in sheet.body.iter().chain(sheet.margins.values().flatten()) {
        for run in paragraph.visible() {
            if run.font != rules.font {
                let font = if run.font.is_empty() {
                    "không rõ"
                } else {
                    &run.font
                };
                note(
                    format!("phông chữ {font}"),
                    &format!("phông chữ {}", rules.font),
                    paragraph,
                );
            }
            if !run.black {
                note("chữ có màu".to_owned(), "chữ màu đen", paragraph);
            }
        }
    }
    for (found, (times, first, wanted)) in faults {
        let place = format!("Chữ ({times} chỗ, đầu tiên ở “{first}”)");
        issues.add(&place, found, wanted, &format!("{}, mục I.4", rules.source));
    }
}

pub(super) fn check_unfinished(sheet: &Sheet, rules: &Rules, issues: &mut Issues) {
    let all = || sheet.body.iter().chain(sheet.margins.values().flatten());
    let open: Vec<&Paragraph> = all().filter(|p| p.has_fields()).collect();
    if let Some(first) = open.first() {
        let place = format!("Nội dung (“{}”)", first.first_words());
        let found = format!("còn trường chưa điền ở {} đoạn", open.len());
        issues.add(&place, found, "mọi trường đã điền", &rules.source);
    }
    if all().any(|p| p.draft) {
        issues.add(
            "Trang",
            "còn dấu “BẢN NHÁP”",
            "văn bản chính thức",
            &rules.source,
        );
    }
}
