//! What stands below the head: the kind of paper, whom it goes to, the superior named, the appendices.

use super::{lines::line_below, names_its_paper};
use crate::papers::layout::{Issues, read::Sheet, rule, rules::Rules};

/// A công văn names whom it goes to.
pub(super) fn check_addressee(
    sheet: &Sheet,
    from: usize,
    rules: &Rules,
    issues: &mut Issues,
) -> usize {
    let found = sheet
        .body
        .iter()
        .enumerate()
        .skip(from)
        .find(|(_, p)| p.text().starts_with("Kính gửi"));
    match found {
        Some((at, paragraph)) => {
            rules.hold("addressee", paragraph, issues);
            at + 1
        }
        None => {
            rules.absent("addressee", "“Kính gửi: …” sau phần đầu văn bản", issues);
            from
        }
    }
}

/// Any other paper says what it is, then what about.
pub(super) fn check_kind(sheet: &Sheet, at: usize, rules: &Rules, issues: &mut Issues) -> usize {
    let Some(kind) = sheet
        .body
        .get(at)
        .filter(|p| p.is_caps() && p.cell.is_none())
    else {
        rules.absent(
            "kind",
            "tên loại in hoa, đậm, canh giữa; hoặc “V/v …” nếu là công văn",
            issues,
        );
        return at;
    };
    rules.hold("kind", kind, issues);
    let mut next = at + 1;
    while let Some(paragraph) = sheet
        .body
        .get(next)
        .filter(|p| !p.is_blank() && p.align == "center")
    {
        let key = if names_its_paper(paragraph) {
            "attached"
        } else {
            "abstract"
        };
        rules.hold(key, paragraph, issues);
        next += 1;
    }
    if next == at + 1 {
        rules.absent("abstract", "trích yếu dưới tên loại", issues);
    } else if !line_below(sheet, next - 1) {
        rules.report(
            "abstract",
            "không có đường kẻ bên dưới",
            "đường kẻ ngang, nét liền, dài 1/3–1/2 dòng chữ, cân đối",
            issues,
        );
    } else if !sheet.body.get(next - 1).is_some_and(names_its_paper) {
        rule::check(sheet, next - 1, "abstract", rules, issues);
    }
    check_superior(sheet, next, rules, issues)
}

/// A tờ trình, and a báo cáo to a superior, name whom they go to under the title.
fn check_superior(sheet: &Sheet, from: usize, rules: &Rules, issues: &mut Issues) -> usize {
    let mut rest = sheet.body.iter().enumerate().skip(from);
    match rest.find(|(_, p)| !p.is_blank()) {
        Some((at, paragraph)) if paragraph.text().starts_with("Kính gửi") => {
            rules.hold("addressee", paragraph, issues);
            at + 1
        }
        _ => from,
    }
}

pub(super) fn check_appendix(
    sheet: &Sheet,
    first: usize,
    rules: &Rules,
    issues: &mut Issues,
) -> usize {
    let mut next = first;
    for (i, paragraph) in sheet.body.iter().enumerate().skip(first) {
        if paragraph.is_blank() || paragraph.align != "center" || paragraph.cell.is_some() {
            break;
        }
        let key = match i - first {
            0 => "appendix",
            _ if names_its_paper(paragraph) => "attached",
            _ => "appendix_title",
        };
        rules.hold(key, paragraph, issues);
        next = i + 1;
    }
    let attached = next > first && line_below(sheet, next - 1);
    let named = sheet
        .body
        .get(first..next)
        .is_some_and(|head| head.iter().any(names_its_paper));
    if !named {
        rules.absent(
            "attached",
            "“(Kèm theo Công văn số … ngày … của …)” dưới tên phụ lục",
            issues,
        );
    } else if !attached {
        rules.report(
            "attached",
            "không có đường kẻ bên dưới",
            "đường kẻ ngang, nét liền bên dưới",
            issues,
        );
    }
    next
}
