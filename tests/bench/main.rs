//! The table of speed: each row beside a baseline measured in the same run on the same machine.
//! `cargo xtask bench` runs it from a release build.

mod dossier;
mod dossier_papers;
mod fill;
mod import;
mod pages;
mod processes;
mod province;
mod province_large;
mod province_late;
mod readback;
mod register;
mod search;
mod table;
mod unlock;
mod verify;
mod window;
mod wipe_log;

use std::process::ExitCode;

use table::{Measured, Row};

type Measure = fn() -> Measured;

fn main() -> ExitCode {
    let measures: [(&str, Measure); 17] = [
        ("start to lock screen", window::start),
        ("memory after unlock, sample agency", window::memory),
        (
            "search-as-you-type, any list, 10,000 people, 40,000 accounts, 20,000 devices, 30,000 drives, p99",
            search::measure,
        ),
        ("a list page, any sort and filter, p99", pages::measure),
        (
            "level-3 dossier, 200 requirements, 300 files: open and filter, p99",
            dossier::measure,
        ),
        ("import 10,000-row workbook to committed", import::measure),
        ("fill a form with a 1,000-row table", fill::measure),
        (
            "the papers of a level-3 dossier, drafted and filled",
            dossier_papers::every_paper,
        ),
        (
            "fill the annex with the requirements of level 3",
            dossier_papers::annex,
        ),
        ("verify 100,000 audit entries", verify::measure),
        ("read back a cached file of 4 GB", readback::measure),
        ("read a log of an erasing tool of 100 MB", wipe_log::time),
        (
            "memory to read a log of an erasing tool of 100 MB",
            wipe_log::memory,
        ),
        ("unlock, apart from the key derivation", unlock::measure),
        (
            "province: 500 agencies, 50 packages of 100 kB each, per package",
            province::measure,
        ),
        (
            "province: memory while 50 agencies send 50 MB at once",
            province_large::measure,
        ),
        (
            "province: late list of 10,000 agencies, at the database, p99",
            province_late::measure,
        ),
    ];
    // A word of a row's name measures that row alone.
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let mut rows = Vec::new();
    for (what, measure) in measures {
        if !what.contains(&wanted) {
            continue;
        }
        eprintln!("measuring: {what}");
        let row = measure().unwrap_or_else(|why| Row::left_out(&why.to_string()));
        rows.push((what, row));
    }
    table::print(&rows);
    ExitCode::SUCCESS
}
