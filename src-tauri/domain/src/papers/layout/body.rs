//! The running text: how it is set, and that it ends as a paper ends.

use super::Issues;
use super::head::names_its_paper;
use super::read::{Paragraph, Sheet};
use super::rules::{Rules, number, span, within};

const POINTS_PER_CM: f64 = 72.0 / 2.54;
/// Rounding of twips and of what people type.
const SLACK: f64 = 0.6;

pub(super) fn check(sheet: &Sheet, from: usize, rules: &Rules, issues: &mut Issues) {
    let mut last: Option<&Paragraph> = None;
    let mut above: Option<&Paragraph> = None;
    for paragraph in sheet.body.iter().skip(from) {
        if let Some(cell) = paragraph.cell {
            if sheet.lined.get(cell.table) == Some(&true) {
                check_cell(paragraph, rules, issues);
            }
            above = None;
            continue;
        }
        if paragraph.is_blank() {
            above = None;
            continue;
        }
        check_paragraph(paragraph, above, rules, issues);
        above = Some(paragraph);
        last = Some(paragraph);
    }
    if !last.is_some_and(|p| p.text().ends_with("./.")) {
        let found = last.map(Paragraph::first_words).unwrap_or_default();
        rules.report(
            "body",
            &format!("đoạn cuối “{found}” không kết thúc bằng “./.”"),
            "kết thúc nội dung bằng “./.”",
            issues,
        );
    }
}

fn check_paragraph(
    paragraph: &Paragraph,
    above: Option<&Paragraph>,
    rules: &Rules,
    issues: &mut Issues,
) {
    let text = paragraph.text();
    if names_its_paper(paragraph) {
        rules.hold("attached", paragraph, issues);
        return;
    }
    if paragraph.is_bold() {
        rules.hold("heading", paragraph, issues);
        return;
    }
    // The line of the proposal closes the bases of a decision.
    let bases = ["Căn cứ ", "{{#bases}}", "Theo đề nghị của "];
    let is_basis = bases.iter().any(|start| text.starts_with(start));
    let key = if is_basis { "basis" } else { "body" };
    rules.hold(key, paragraph, issues);

    let body = &rules.body;
    let place = format!("Nội dung văn bản (“{}”)", paragraph.first_words());
    let indent = paragraph.first_line / POINTS_PER_CM;
    let [least, most] = body.indent.map(|cm| cm * POINTS_PER_CM);
    if !within(paragraph.first_line, [least - SLACK, most + SLACK]) {
        issues.add(
            &place,
            format!("dòng đầu thụt {} cm", number(indent)),
            format!("dòng đầu thụt {} cm", span(body.indent)),
            &body.clause,
        );
    }
    if let Some(lines) = paragraph.line.filter(|l| !within(*l, body.lines)) {
        issues.add(
            &place,
            format!("giãn dòng {}", number(lines)),
            format!("giãn dòng {}", span(body.lines)),
            &body.clause,
        );
    }
    if let Some(above) = above {
        let apart = above.after.max(paragraph.before);
        if apart + SLACK < body.apart {
            issues.add(
                &place,
                format!("cách đoạn trên {} pt", number(apart)),
                format!("cách đoạn trên ít nhất {} pt", number(body.apart)),
                &body.clause,
            );
        }
    }
}

fn check_cell(paragraph: &Paragraph, rules: &Rules, issues: &mut Issues) {
    let off = paragraph
        .visible()
        .find(|run| !within(run.size, rules.table_size));
    if let Some(run) = off {
        issues.add(
            &format!("Bảng (“{}”)", paragraph.first_words()),
            format!("cỡ chữ {}", number(run.size)),
            format!("cỡ chữ {}", span(rules.table_size)),
            &rules.body.clause,
        );
    }
}
