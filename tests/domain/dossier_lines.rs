//! How a dossier answers its requirements, alone, through an Excel workbook, and for other programs.

mod after_approval;
mod excepted;
mod for_others;
mod inherited;
mod kept;
mod listed;
mod proven;
mod refused;
mod workbook;
