//! Bringing in a workbook of 10,000 rows, from its bytes to the commit on disk, against calamine
//! reading the same bytes.

use std::{io::Cursor, time::Instant};

use calamine::{Reader, Xlsx};
use sogac_domain::import;
use sogac_tests::{Office, now};

use crate::{
    register::{self, Size},
    table::{Measured, Row, median, middle},
};

const ROWS: Size = Size {
    people: 1_000,
    accounts: 7_988,
    assets: 500,
    media: 500,
};

pub fn measure() -> Measured {
    let bytes = register::workbook(ROWS);
    let mut times = Vec::new();
    for _ in 0..5 {
        let office = Office::new();
        let started = Instant::now();
        let done = import::bring_in(
            &office.vault,
            &office.officer,
            now(),
            "co-quan.xlsx",
            &bytes,
        )?;
        times.push(started.elapsed());
        if done.people + done.systems + done.accounts + done.assets + done.media != 10_000 {
            return Err(format!("not every row came in: {done:?}").into());
        }
    }
    let baseline = median(7, || read(&bytes))?;
    Ok(Row::against(
        middle(&mut times),
        "calamine reading",
        baseline,
        3.0,
    ))
}

/// Every cell of every sheet, as calamine gives them.
fn read(bytes: &[u8]) -> Result<(), calamine::XlsxError> {
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    for name in file.sheet_names() {
        std::hint::black_box(file.worksheet_range(&name)?);
    }
    Ok(())
}
