//! The block at the top: who issues, the name of the country, number, place and date, and what
//! the paper is called.

mod kind;
mod lines;
mod numbered;

use super::{
    Issues,
    read::{Paragraph, Sheet},
    rules::Rules,
};

use kind::{check_addressee, check_appendix, check_kind};
use lines::{check_agency, check_country};
use numbered::{check_number, check_place_date};

/// Checks the head; returns the index of the first paragraph after it.
pub(super) fn check(sheet: &Sheet, rules: &Rules, issues: &mut Issues) -> usize {
    let first = sheet.body.iter().position(|p| !p.is_blank()).unwrap_or(0);
    if sheet
        .body
        .get(first)
        .is_some_and(|p| p.text().starts_with("Phụ lục"))
    {
        return check_appendix(sheet, first, rules, issues);
    }
    check_country(sheet, rules, issues);
    check_agency(sheet, rules, issues);
    let head_end = end_of_head(sheet);
    let head = sheet.body.get(..head_end).unwrap_or_default();
    if is_attached(sheet) {
        return check_kind(sheet, head_end, rules, issues);
    }
    check_number(head, rules, issues);
    let subject = head.iter().find(|p| p.text().starts_with("V/v"));
    let after = match subject {
        Some(paragraph) => {
            rules.hold("subject", paragraph, issues);
            check_addressee(sheet, head_end, rules, issues)
        }
        None => check_kind(sheet, head_end, rules, issues),
    };
    let minutes = sheet
        .body
        .get(head_end)
        .is_some_and(|p| p.text().to_uppercase() == "BIÊN BẢN");
    check_place_date(head, minutes, rules, issues);
    after
}

/// A text that goes with another paper names it under its title and has no number, place, date or
/// recipients of its own (Phụ lục III, mẫu 1.3).
pub(super) fn is_attached(sheet: &Sheet) -> bool {
    let (head, below) = sheet
        .body
        .split_at_checked(end_of_head(sheet))
        .unwrap_or_default();
    let numbered = head.iter().any(|p| p.text().starts_with("Số:"));
    let mut title = below
        .iter()
        .take_while(|p| p.cell.is_none() && !p.is_blank());
    !numbered && title.any(names_its_paper)
}

pub(super) fn names_its_paper(paragraph: &Paragraph) -> bool {
    paragraph.text().starts_with("(Kèm theo")
}

/// The head is the first table; where somebody typed it without one, the lines known to be of it.
fn end_of_head(sheet: &Sheet) -> usize {
    let of_head = |p: &Paragraph| {
        let text = p.text();
        let date = ["ngày", "tháng", "năm"]
            .iter()
            .all(|word| text.contains(word));
        text.to_uppercase().starts_with("CỘNG H")
            || text.starts_with("Độc lập")
            || text.starts_with("Số:")
            || (date && text.chars().count() < 60)
    };
    let in_table = sheet.body.first().is_some_and(|p| p.cell.is_some());
    let loose = sheet
        .body
        .iter()
        .take(10)
        .rposition(of_head)
        .map_or(0, |at| at + 1);
    let from = if in_table { 0 } else { loose };
    sheet
        .body
        .iter()
        .enumerate()
        .skip(from)
        .find(|(_, p)| p.cell.is_none_or(|c| c.table > 0) && !p.is_blank())
        .map_or(sheet.body.len(), |(at, _)| at)
}
