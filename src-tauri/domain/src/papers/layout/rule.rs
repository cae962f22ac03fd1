//! The line under the name of the agency and under the title: a third to a half as long as the text
//! above it, in the middle of it. A form cannot know how long that text will be, so the line is set
//! when the form is filled.

use super::Issues;
use super::read::{Paragraph, Sheet};
use super::rules::Rules;
use crate::Result;
use crate::papers::docx::Docx;
use crate::papers::measure::{Stretch, widest_line};

/// Points by which a line of whole twips may miss its measure.
const SLACK: f64 = 1.0;
const TWIPS: f64 = 20.0;

/// Reports the line under the paragraph at `at` when it is too short or too long.
pub(super) fn check(sheet: &Sheet, at: usize, key: &str, rules: &Rules, issues: &mut Issues) {
    // The lines of a form are set when it is filled.
    if sheet.body.iter().any(Paragraph::has_fields) {
        return;
    }
    let Some((text, line)) = pair(sheet, at) else {
        return;
    };
    let Some(length) = line.rule else { return };
    let width = width(text);
    let [least, most] = rules.line.share;
    if width > 0.0 && !(least * width - SLACK..=most * width + SLACK).contains(&length) {
        let share = (length / width * 100.0).round();
        rules.report(
            key,
            &format!("đường kẻ bên dưới dài {share}% dòng chữ"),
            "đường kẻ dài 1/3–1/2 dòng chữ",
            issues,
        );
    }
}

/// Sets the lines of a filled form that are too short or too long. Only a border of a blank centred
/// paragraph between indents of its own is touched.
pub(in crate::papers) fn mend(docx: &mut Docx) -> Result<()> {
    let rules = Rules::shipped()?;
    let [least, most] = rules.line.share;
    let sheet = Sheet::head(docx)?;
    let mut changes = Vec::new();
    for at in 0..sheet.body.len() {
        let Some((text, line)) = pair(&sheet, at) else {
            continue;
        };
        let (Some(length), Some(indents)) = (line.rule, line.indents_at.clone()) else {
            continue;
        };
        let (width, ours) = (width(text), text.align == "center" && !is_set(text, &rules));
        if !ours || width <= 0.0 || (least * width..=most * width).contains(&length) {
            continue;
        }
        let between = text.room.max(line.room);
        let side = ((between - width * rules.line.set) / 2.0 * TWIPS)
            .round()
            .max(0.0);
        changes.push((
            indents,
            format!("<w:ind w:left=\"{side}\" w:right=\"{side}\"/>"),
        ));
    }
    if changes.is_empty() {
        return Ok(());
    }
    let main = docx.main()?.to_owned();
    let mut xml = docx.text(&main)?.to_owned();
    for (at, indents) in changes.into_iter().rev() {
        xml.replace_range(at, &indents);
    }
    docx.parts.insert(main, xml.into_bytes());
    Ok(())
}

/// A line of text and the blank ruled paragraph right under it, in the same cell.
fn pair(sheet: &Sheet, at: usize) -> Option<(&Paragraph, &Paragraph)> {
    let text = sheet.body.get(at).filter(|p| !p.is_blank())?;
    let line = sheet.body.get(at + 1)?;
    (line.is_blank() && line.ruled && line.cell == text.cell).then_some((text, line))
}

/// Lines with a length of their own: the motto's is as long as the motto.
fn is_set(text: &Paragraph, rules: &Rules) -> bool {
    let text = text.text();
    text == rules.motto || text.starts_with("(Kèm theo")
}

fn width(text: &Paragraph) -> f64 {
    let stretches: Vec<Stretch<'_>> = text
        .runs
        .iter()
        .map(|run| Stretch {
            text: &run.text,
            size: run.size,
            bold: run.bold,
            caps: run.caps,
        })
        .collect();
    widest_line(&stretches, text.room)
}
