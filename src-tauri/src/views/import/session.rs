//! The workbook picked, kept until it is written or given up.

use std::collections::BTreeMap;

use sogac_domain::{
    Day, Error, Result,
    import::{self, Choices, ColumnChoice, Field, Kind, Preview, SheetPlan, Workbook},
    vault::Vault,
};

use super::{
    ImportField, ImportOptions, ImportPreview, SheetChoice, SheetColumn, SheetGuess, code, kind,
};

/// What the screen works on. Nothing of it is in the register yet.
pub struct Session {
    pub file_name: String,
    /// Of the file or the pasted text, in lower-case hex.
    pub sha256: String,
    pub workbook: Workbook,
    pub choices: Choices,
    pub preview: Preview,
}

impl Session {
    /// Reads the workbook as guessed, or as `choices` say.
    pub fn begin(
        vault: &Vault,
        file_name: String,
        sha256: String,
        (workbook, choices): (Workbook, Choices),
        today: Day,
    ) -> Result<Self> {
        let preview = import::preview(&workbook, &choices, &import::existing(vault)?, today)?;
        Ok(Self {
            file_name,
            sha256,
            workbook,
            choices,
            preview,
        })
    }

    /// Reads it again as the officer says.
    pub fn choose(
        &mut self,
        vault: &Vault,
        sheets: Vec<SheetChoice>,
        options: ImportOptions,
        today: Day,
    ) -> Result<()> {
        let mut chosen = BTreeMap::new();
        for sheet in sheets {
            let plan = self
                .preview
                .sheets
                .iter()
                .find(|plan| plan.name == sheet.name);
            chosen.insert(sheet.name.clone(), choice(sheet, plan)?);
        }
        let choices = Choices {
            sheets: chosen,
            create_missing_systems: options.create_missing_systems,
            create_missing_people: options.create_missing_people,
            update_differing: options.update_differing,
            otherwise: options.otherwise,
            skip_bad_rows: options.skip_bad_rows,
        };
        let existing = import::existing(vault)?;
        self.preview = import::preview(&self.workbook, &choices, &existing, today)?;
        self.choices = choices;
        Ok(())
    }

    pub fn shown(&self) -> Result<ImportPreview> {
        let refused = self.preview.counts.iter().any(|count| count.refused > 0);
        let mut fields = Vec::new();
        for kind in Kind::ALL {
            fields.extend(kind.fields()?.into_iter().map(|title| ImportField {
                kind: title.kind.into(),
                field: code(title.field),
                title: title.title,
                required: title.required,
            }));
        }
        Ok(ImportPreview {
            file_name: self.file_name.clone(),
            sheets: self
                .preview
                .sheets
                .iter()
                .map(|plan| self.guess(plan))
                .collect(),
            fields,
            counts: self
                .preview
                .counts
                .iter()
                .map(|count| (*count).into())
                .collect(),
            problems: self.preview.problems.iter().map(Into::into).collect(),
            options: ImportOptions {
                create_missing_systems: self.choices.create_missing_systems,
                create_missing_people: self.choices.create_missing_people,
                update_differing: self.choices.update_differing,
                otherwise: self.choices.otherwise.clone(),
                skip_bad_rows: self.choices.skip_bad_rows,
            },
            can_commit: !refused || self.choices.skip_bad_rows,
        })
    }

    fn guess(&self, plan: &SheetPlan) -> SheetGuess {
        let sheet = self
            .workbook
            .sheets
            .iter()
            .find(|sheet| sheet.name == plan.name);
        let columns = plan.columns.iter().map(|column| SheetColumn {
            index: column.column,
            letter: column.letter.clone(),
            header: column.heading.clone(),
            field: column.field.map(code),
            // Private data is not shown either.
            sample: match (sheet, column.sensitive) {
                (Some(sheet), false) => sheet.sample(plan.header_row, column.column),
                _ => String::new(),
            },
        });
        SheetGuess {
            name: plan.name.clone(),
            hidden: plan.hidden,
            kind: plan.kind.kind().map(Into::into),
            header_row: plan.header_row,
            rows: plan.rows,
            columns: columns.collect(),
        }
    }
}

/// `plan` is how the sheet is read so far: a heading row that was not changed is guessed anew together
/// with the columns.
fn choice(sheet: SheetChoice, plan: Option<&SheetPlan>) -> Result<import::SheetChoice> {
    let guessed =
        sheet.columns.is_empty() && plan.is_some_and(|plan| plan.header_row == sheet.header_row);
    let columns = sheet.columns.into_iter().map(|column| {
        Ok(ColumnChoice {
            column: column.index,
            field: column.field.map(|field| named(&field)).transpose()?,
        })
    });
    Ok(import::SheetChoice {
        kind: Some(sheet.kind.map(kind).transpose()?.into()),
        header_row: (!guessed).then_some(sheet.header_row),
        columns: columns.collect::<Result<_>>()?,
        constants: BTreeMap::new(),
    })
}

fn named(field: &str) -> Result<Field> {
    serde_json::from_value(field.into()).map_err(|e| Error::Internal(e.to_string()))
}
