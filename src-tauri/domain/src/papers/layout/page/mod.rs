//! Page size, margins, page number, typeface and colour.

mod letters;

use super::{
    Issues,
    read::{Section, Sheet},
    rules::{Rules, number, span, within},
};
use crate::papers::measure;

use letters::{check_letters, check_page_number, check_unfinished};

pub(super) fn check(sheet: &Sheet, rules: &Rules, issues: &mut Issues) {
    for (i, section) in sheet.sections.iter().enumerate() {
        let place = if sheet.sections.len() > 1 {
            format!("Trang, phần {}", i + 1)
        } else {
            "Trang".to_owned()
        };
        check_size(&place, section, sheet.lined.contains(&true), rules, issues);
        check_margins(&place, section, rules, issues);
    }
    check_page_number(sheet, rules, issues);
    check_letters(sheet, rules, issues);
    check_printable(sheet, rules, issues);
    check_unfinished(sheet, rules, issues);
}

/// Characters no font here has a letter for: each is named with where it stands first.
fn check_printable(sheet: &Sheet, rules: &Rules, issues: &mut Issues) {
    let mut named = Vec::new();
    for paragraph in sheet.body.iter().chain(sheet.margins.values().flatten()) {
        for c in measure::unprintable(&paragraph.text()) {
            if named.contains(&c) {
                continue;
            }
            named.push(c);
            issues.add(
                &format!("Chữ (“{}”)", paragraph.first_words()),
                format!(
                    "ký tự “{c}” (U+{:04X}) không có trong phông chữ, in ra là ô trống",
                    u32::from(c)
                ),
                "bỏ ký tự đó hoặc viết bằng chữ",
                &format!("{}, mục I.4", rules.source),
            );
        }
    }
}

/// Upright; sideways only where there is a table to lay out.
fn check_size(place: &str, section: &Section, lined: bool, rules: &Rules, issues: &mut Issues) {
    let page = &rules.page;
    let near = |a: f64, b: f64| (a - b).abs() <= page.tolerance;
    let upright = near(section.width, page.width) && near(section.height, page.height);
    let sideways = near(section.width, page.height) && near(section.height, page.width);
    if upright || (sideways && lined) {
        return;
    }
    let found = if sideways {
        "khổ giấy xoay ngang mà không có bảng biểu".to_owned()
    } else {
        format!(
            "khổ giấy {} × {} mm",
            number(section.width.round()),
            number(section.height.round())
        )
    };
    let wanted = format!(
        "A4 ({} × {} mm), đặt dọc",
        number(page.width),
        number(page.height)
    );
    issues.add(place, found, wanted, &page.clause);
}

fn check_margins(place: &str, section: &Section, rules: &Rules, issues: &mut Issues) {
    let page = &rules.page;
    let margins = [
        ("lề trên", section.top, page.top),
        ("lề dưới", section.bottom, page.bottom),
        ("lề trái", section.left, page.left),
        ("lề phải", section.right, page.right),
    ];
    for (name, found, [low, high]) in margins {
        // Word stores whole twips and people type millimetres: half a millimetre is rounding.
        if !within(found, [low - 0.5, high + 0.5]) {
            issues.add(
                place,
                format!("{name} {} mm", number((found * 10.0).round() / 10.0)),
                format!("{name} {} mm", span([low, high])),
                &page.clause,
            );
        }
    }
}
