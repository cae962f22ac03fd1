//! Sheets of labels with a QR code for the devices of a list.

use sogac_domain::{
    assets,
    lists::ListQuery,
    papers::{self, Label, LabelSize},
    settings,
};

use super::{Answer, App};
use crate::handed;

#[tauri::command(async)]
#[specta::specta]
pub fn label_sizes(app: App<'_>) -> Answer<Vec<LabelSize>> {
    app.open()?;
    Ok(papers::label_sizes()?)
}

/// Hands the labels of every device the query finds to the program that prints, from place `start`
/// of the first sheet.
#[tauri::command(async)]
#[specta::specta]
pub fn print_labels(app: App<'_>, query: ListQuery, size: String, start: u32) -> Answer<()> {
    let open = app.open()?;
    let all = ListQuery {
        offset: 0,
        limit: 0,
        ..query
    };
    let unit = settings::agency(&open.vault)?.name;
    let rows = assets::list(&open.vault, &all)?.rows.into_iter();
    let labels: Vec<Label> = rows
        .map(|row| Label {
            code: row.code,
            name: row.name,
            unit: unit.clone(),
            serial: row.serial,
        })
        .collect();
    let pdf = papers::labels(&size, start, &labels)?;
    Ok(handed::over(&app, "nhan-thiet-bi.pdf", &pdf)?)
}
