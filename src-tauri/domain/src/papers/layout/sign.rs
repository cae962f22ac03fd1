//! The foot: who signs, and who receives.

use super::Issues;
use super::head::is_attached;
use super::read::{Paragraph, Sheet};
use super::rules::Rules;

pub(super) fn check(sheet: &Sheet, rules: &Rules, issues: &mut Issues) {
    let first = sheet.body.iter().find(|p| !p.is_blank());
    let appendix = first.is_some_and(|p| p.text().starts_with("Phụ lục"));
    if appendix || is_attached(sheet) {
        return;
    }
    let at = sheet
        .body
        .iter()
        .position(|p| p.text().starts_with("Nơi nhận"));
    let Some((at, title)) = at.and_then(|at| Some((at, sheet.body.get(at)?))) else {
        rules.absent("recipients", "“Nơi nhận:” ở góc dưới bên trái", issues);
        return;
    };
    rules.hold("recipients", title, issues);
    let rest = sheet.body.get(at + 1..).unwrap_or_default();
    let list: Vec<&Paragraph> = rest
        .iter()
        .take_while(|p| p.cell == title.cell)
        .filter(|p| !p.is_blank())
        .collect();
    check_list(&list, rules, issues);
    check_signer(sheet, title, rules, issues);
}

fn check_list(list: &[&Paragraph], rules: &Rules, issues: &mut Issues) {
    let Some((last, others)) = list.split_last() else {
        rules.absent("recipient", "“- Như trên;” … “- Lưu: VT, …”", issues);
        return;
    };
    for line in list {
        rules.hold("recipient", line, issues);
        if !line.has_fields() && !line.text().starts_with("- ") {
            rules.report(
                "recipient",
                &line.text(),
                "mỗi nơi nhận một dòng, bắt đầu bằng “- ”",
                issues,
            );
        }
    }
    for line in others {
        if !line.has_fields() && !line.text().ends_with(';') {
            rules.report(
                "recipient",
                &line.text(),
                "cuối dòng có dấu chấm phẩy",
                issues,
            );
        }
    }
    let text = last.text();
    if !text.starts_with("- Lưu:") || !text.ends_with('.') {
        rules.report(
            "recipient",
            &text,
            "dòng cuối “- Lưu: VT, …” và dấu chấm",
            issues,
        );
    }
}

/// The cell to the right of the recipients: post above, name below.
fn check_signer(sheet: &Sheet, recipients: &Paragraph, rules: &Rules, issues: &mut Issues) {
    let Some(left) = recipients.cell else { return };
    let lines: Vec<&Paragraph> = sheet
        .body
        .iter()
        .filter(|p| {
            p.cell.is_some_and(|c| {
                c.table == left.table && c.row == left.row && c.column > left.column
            })
        })
        .filter(|p| !p.is_blank())
        .collect();
    let Some((name, posts)) = lines.split_last() else {
        rules.absent(
            "post",
            "quyền hạn, chức vụ và họ tên người ký, bên phải “Nơi nhận”",
            issues,
        );
        return;
    };
    for post in posts {
        rules.hold("post", post, issues);
    }
    if posts.is_empty() {
        rules.hold("post", name, issues);
        return;
    }
    rules.hold("signer", name, issues);
    let text = name.text();
    if rules
        .degrees
        .iter()
        .any(|degree| text.starts_with(degree.as_str()))
    {
        rules.report(
            "signer",
            &text,
            "không ghi học hàm, học vị trước họ tên",
            issues,
        );
    }
}
