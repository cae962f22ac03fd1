//! The lines of the head: the country and its motto, the agency, the line below a name.

use crate::papers::layout::{
    Issues,
    read::{Paragraph, Sheet},
    rule,
    rules::Rules,
};

pub(super) fn check_country(sheet: &Sheet, rules: &Rules, issues: &mut Issues) {
    let country = country(sheet);
    match country {
        Some((_, paragraph)) => {
            rules.hold("country", paragraph, issues);
            if plain(&paragraph.text()) != plain(&rules.country) {
                rules.report("country", &paragraph.text(), &rules.country, issues);
            }
        }
        None => rules.absent("country", &rules.country, issues),
    }
    let motto = sheet
        .body
        .iter()
        .enumerate()
        .find(|(_, p)| p.text().starts_with("Độc lập"));
    let Some((at, paragraph)) = motto else {
        rules.absent("motto", &rules.motto, issues);
        return;
    };
    rules.hold("motto", paragraph, issues);
    if paragraph.text() != rules.motto {
        rules.report("motto", &paragraph.text(), &rules.motto, issues);
    }
    if !line_below(sheet, at) {
        rules.report(
            "motto",
            "không có đường kẻ bên dưới",
            "đường kẻ ngang, nét liền, dài bằng dòng chữ",
            issues,
        );
    }
}

fn country(sheet: &Sheet) -> Option<(usize, &Paragraph)> {
    sheet.body.iter().enumerate().find(|(_, p)| {
        let text = p.text().to_uppercase();
        text.starts_with("CỘNG H") && text.contains("VIỆT NAM")
    })
}

/// "HOÀ" and "HÒA" are two habits of writing one word.
fn plain(text: &str) -> String {
    text.to_uppercase().replace("HOÀ", "HÒA")
}

/// A rule under a line: its own border or drawn line, an underline, or the next paragraph's.
pub(super) fn line_below(sheet: &Sheet, at: usize) -> bool {
    let own = sheet.body.get(at);
    let cell = own.and_then(|p| p.cell);
    let next = sheet.body.get(at + 1).filter(|p| p.cell == cell);
    own.is_some_and(|p| p.ruled || p.visible().all(|r| r.underline))
        || next.is_some_and(|p| p.ruled)
}

/// The cell beside the name of the country: superior body upright, issuing body bold, a rule.
pub(super) fn check_agency(sheet: &Sheet, rules: &Rules, issues: &mut Issues) {
    let Some(beside) = country(sheet).and_then(|(_, p)| p.cell) else {
        return;
    };
    let mut last = None;
    for (at, paragraph) in sheet.body.iter().enumerate() {
        let left = paragraph.cell.is_some_and(|c| {
            c.table == beside.table && c.row == beside.row && c.column < beside.column
        });
        if !left || paragraph.is_blank() || paragraph.text().starts_with("Số:") {
            continue;
        }
        if paragraph.is_bold() {
            rules.hold("agency", paragraph, issues);
            last = Some(at);
        } else {
            rules.hold("superior", paragraph, issues);
        }
    }
    match last {
        None => rules.absent("agency", "in hoa, đậm, dưới tên cơ quan chủ quản", issues),
        Some(at) if !line_below(sheet, at) => rules.report(
            "agency",
            "không có đường kẻ bên dưới",
            "đường kẻ ngang, nét liền, dài 1/3–1/2 dòng chữ, cân đối",
            issues,
        ),
        Some(at) => rule::check(sheet, at, "agency", rules, issues),
    }
}
