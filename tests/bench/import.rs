//! Bringing in a workbook of 10,000 rows, from its bytes to the commit on disk, against calamine
//! reading the same bytes.

use std::{io::Cursor, time::Instant};

use calamine::{Reader, Xlsx};
use sogac_domain::{
    fields,
    import::{self, Choices, Source},
};
use sogac_tests::{Office, now};

use crate::{
    register::{self, Size},
    table::{Measured, Row, middle},
};

const ROWS: Size = Size {
    people: 1_000,
    accounts: 7_988,
    assets: 500,
    media: 500,
};

pub fn measure() -> Measured {
    let bytes = register::workbook(ROWS);
    let (mut read, mut shown, mut times) = (Vec::new(), Vec::new(), Vec::new());
    let mut baseline = Vec::new();
    for _ in 0..5 {
        let office = Office::new();
        let choices = Choices::default();
        // Each beside its own, so that what else the machine does bears on both alike.
        let started = Instant::now();
        cells(&bytes)?;
        baseline.push(started.elapsed());
        let started = Instant::now();
        let book = import::read(&bytes)?;
        read.push(started.elapsed());
        let existing = import::existing(&office.vault)?;
        let preview = import::preview(&book, &choices, &existing, fields::today(now()))?;
        shown.push(started.elapsed());
        let sha256 = import::sha256(&bytes);
        let source = Source {
            file_name: "co-quan.xlsx",
            sha256: &sha256,
        };
        let by = &office.officer;
        let done = import::commit(&office.vault, by, now(), &source, &preview, &choices)?;
        times.push(started.elapsed());
        if done.people + done.systems + done.accounts + done.assets + done.media != 10_000 {
            return Err(format!("not every row came in: {done:?}").into());
        }
    }
    let note = [("read", &mut read), ("previewed", &mut shown)]
        .map(|(until, times)| format!("{until} after {} ms", middle(times).as_millis()));
    let baseline = middle(&mut baseline);
    let row = Row::against(middle(&mut times), "calamine reading", baseline, 3.0);
    Ok(row.noted(&note.join(", ")))
}

/// Every cell of every sheet, as calamine gives them.
fn cells(bytes: &[u8]) -> Result<(), calamine::XlsxError> {
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    for name in file.sheet_names() {
        std::hint::black_box(file.worksheet_range(&name)?);
    }
    Ok(())
}
