//! The table of speed: each row beside a baseline measured in the same run on the same machine.
//! `cargo xtask bench` runs it from a release build.

mod fill;
mod table;
mod unlock;
mod verify;

use std::process::ExitCode;

use table::{Measured, Row};

type Measure = fn() -> Measured;

fn main() -> ExitCode {
    let measures: [(&str, Measure); 3] = [
        ("fill a form with a 1,000-row table", fill::measure),
        ("verify 100,000 audit entries", verify::measure),
        ("unlock, apart from the key derivation", unlock::measure),
    ];
    let mut rows = Vec::new();
    for (what, measure) in measures {
        eprintln!("measuring: {what}");
        let row = measure().unwrap_or_else(|why| Row::left_out(&why.to_string()));
        rows.push((what, row));
    }
    table::print(&rows);
    let over = rows.iter().any(|(_, row)| row.is_over());
    ExitCode::from(u8::from(over))
}
