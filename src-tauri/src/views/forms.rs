//! The Word forms as their screen shows them.

use serde::Serialize;
use sogac_domain::{
    At, Result,
    papers::{self, PaperKind, UnknownField},
    vault::Vault,
};

use super::papers::LayoutIssue;

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct FormRow {
    pub kind: PaperKind,
    pub title: String,
    /// The agency's own stands in place of the shipped one.
    pub own: bool,
    pub file_name: String,
    pub uploaded_at: Option<At>,
    /// Of the form filled with its example.
    pub pages: u32,
    pub fields: Vec<FormField>,
    pub layout: Vec<LayoutIssue>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct FormField {
    pub name: String,
    pub meaning: String,
    pub required: bool,
    /// The form prints it.
    pub used: bool,
}

/// What was found in a form just chosen.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct FormCheck {
    /// It is in use now.
    pub accepted: bool,
    pub file_name: String,
    pub fields: Vec<FormField>,
    pub unknown: Vec<UnknownField>,
    pub layout: Vec<LayoutIssue>,
}

impl FormRow {
    pub fn of(vault: &Vault, kind: PaperKind) -> Result<Self> {
        let own = papers::own_form(vault, kind)?;
        let form = papers::form_in_use(vault, kind)?;
        let example = example(kind, &form)?;
        let (file_name, uploaded_at) = match own {
            Some(own) => (own.file_name, Some(own.uploaded_at)),
            None => (String::new(), None),
        };
        Ok(Self {
            kind,
            title: kind.title().to_owned(),
            own: uploaded_at.is_some(),
            file_name,
            uploaded_at,
            pages: papers::count_pages(&example)?,
            fields: fields(kind, &form)?,
            layout: layout(&example)?,
        })
    }
}

/// A form filled with the example of its kind.
pub fn example(kind: PaperKind, form: &[u8]) -> Result<Vec<u8>> {
    Ok(papers::fill(form, &papers::example(kind)?)?.docx)
}

pub fn layout(docx: &[u8]) -> Result<Vec<LayoutIssue>> {
    Ok(papers::layout(docx)?.into_iter().map(Into::into).collect())
}

/// Every field the kind offers, and whether the form uses it.
pub fn fields(kind: PaperKind, form: &[u8]) -> Result<Vec<FormField>> {
    let used: Vec<String> = papers::fields(form)?
        .into_iter()
        .map(|field| field.name)
        .collect();
    let offered = papers::catalogue(kind)?.into_iter().map(|field| FormField {
        used: used.contains(&field.name),
        meaning: field.title,
        required: field.required,
        name: field.name,
    });
    Ok(offered.collect())
}
