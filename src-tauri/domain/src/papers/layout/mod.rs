//! Checking any `.docx` against the layout of NĐ 30/2020/NĐ-CP. The measures are data
//! (`resources/forms/layout.toml`); what is off is listed with where and what it should be.

mod body;
mod head;
mod page;
mod read;
mod rule;
mod rules;
mod sign;
mod style;

use serde::Serialize;

use self::read::Sheet;
use self::rules::Rules;
use super::docx::Docx;
use super::measure;
use crate::Result;

pub(super) use rule::mend as mend_lines;

/// One thing that is not as the decree asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct LayoutIssue {
    /// The element, with its first words where it helps to find it.
    pub place: String,
    pub found: String,
    pub wanted: String,
    /// Where the decree says so.
    pub clause: String,
}

/// Lists what is off in a paper; nothing when it is in order.
///
/// # Errors
/// An unusable file.
pub fn layout(docx: &[u8]) -> Result<Vec<LayoutIssue>> {
    let docx = Docx::open(docx)?;
    let rules = Rules::shipped()?;
    let sheet = Sheet::read(&docx)?;
    let mut issues = Issues::default();
    page::check(&sheet, &rules, &mut issues);
    let end_of_head = head::check(&sheet, &rules, &mut issues);
    body::check(&sheet, end_of_head, &rules, &mut issues);
    sign::check(&sheet, &rules, &mut issues);
    Ok(issues.list)
}

/// The characters of a paper that come out blank in the PDF and in the preview, each once.
///
/// # Errors
/// An unusable file.
pub fn unprintable(docx: &[u8]) -> Result<Vec<char>> {
    let sheet = Sheet::read(&Docx::open(docx)?)?;
    let paragraphs = sheet.body.iter().chain(sheet.margins.values().flatten());
    let text: String = paragraphs.map(read::Paragraph::text).collect();
    Ok(measure::unprintable(&text))
}

/// What was found, each thing once.
#[derive(Debug, Default)]
struct Issues {
    list: Vec<LayoutIssue>,
}

impl Issues {
    fn add(
        &mut self,
        place: &str,
        found: impl Into<String>,
        wanted: impl Into<String>,
        clause: &str,
    ) {
        let issue = LayoutIssue {
            place: place.to_owned(),
            found: found.into(),
            wanted: wanted.into(),
            clause: clause.to_owned(),
        };
        if !self.list.contains(&issue) {
            self.list.push(issue);
        }
    }
}
