//! The logical and the physical diagram of a system, drawn from its inventory: as SVG for the screen and
//! as PNG for the paper. Same inventory, same bytes.

mod chart;
mod drawing;
mod letters;
mod logical;
mod nets;
mod physical;
mod picture;
mod place;

use serde::{Deserialize, Serialize};

use super::inventory::Inventory;
use crate::Result;
use drawing::Drawing;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "DiagramSort", rename_all = "snake_case")]
pub enum Sort {
    /// Zones, what runs in them and what passes between them.
    Logical,
    /// Devices, where they stand and what joins them.
    Physical,
}

/// Whether there is anything to draw.
pub fn is_empty(inventory: &Inventory, sort: Sort) -> bool {
    match sort {
        Sort::Logical => inventory.zones.is_empty(),
        Sort::Physical => inventory.devices.is_empty(),
    }
}

pub fn svg(inventory: &Inventory, sort: Sort) -> String {
    drawn(inventory, sort).svg()
}

/// The whole in one picture.
pub fn png(inventory: &Inventory, sort: Sort) -> Result<Vec<u8>> {
    let drawing = drawn(inventory, sort);
    picture::png(&drawing, (0.0, drawing.height))
}

/// As a paper shows it: a picture for each page it needs, from the top down.
pub fn sheets(inventory: &Inventory, sort: Sort) -> Result<Vec<Vec<u8>>> {
    let drawing = drawn(inventory, sort);
    let sheets = drawing.sheets(SHEET).into_iter();
    sheets.map(|sheet| picture::png(&drawing, sheet)).collect()
}

/// What a page of the dossier is high, for the width of a drawing: 210 mm to 165.
const SHEET: f64 = drawing::WIDTH * 210.0 / 165.0;

fn drawn(inventory: &Inventory, sort: Sort) -> Drawing {
    let chart = match sort {
        Sort::Logical => logical::chart(inventory),
        Sort::Physical => physical::chart(inventory),
    };
    let title = match sort {
        Sort::Logical => "Mô hình lô-gic",
        Sort::Physical => "Mô hình vật lý",
    };
    place::place(&chart, title)
}
