//! Filling a form with a long table, against docxtpl (PyPI) on the same form and data: the list of
//! accounts with 1,000 rows, and what `dossier` asks.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use serde_json::{Value, json};
use sogac_domain::papers::{self, Form, PaperKind};
use sogac_tests::root;

use crate::table::{Measured, Row, median};

const ROWS: usize = 1000;

pub fn measure() -> Measured {
    let form = Form::shipped(PaperKind::AccountList);
    let data = thousand_rows()?;
    against_docxtpl(&form.docx, &data, ROWS)
}

/// The same form and data filled by both; `rows` is what the longest table must have at least.
pub fn against_docxtpl(form: &[u8], data: &Value, rows: usize) -> Measured {
    let taken = median(15, || papers::fill(form, data).map(drop))?;
    let folder = tempfile::tempdir()?;
    let (docx, json) = (
        folder.path().join("form.docx"),
        folder.path().join("data.json"),
    );
    fs::write(&docx, form)?;
    fs::write(&json, data.to_string())?;
    let baseline = docxtpl(&docx, &json, rows)?;
    Ok(Row::against(taken, "docxtpl", baseline, 0.1))
}

fn thousand_rows() -> sogac_domain::Result<Value> {
    let mut data = papers::example(PaperKind::AccountList)?;
    if let Some(items) = data.get_mut("items").and_then(Value::as_array_mut) {
        let few = items.clone();
        *items = few.into_iter().cycle().take(ROWS).collect();
        for (place, item) in items.iter_mut().enumerate() {
            item["no"] = json!((place + 1).to_string());
        }
    }
    Ok(data)
}

/// Seconds of one filling by docxtpl, which is installed into a folder of its own.
fn docxtpl(form: &Path, data: &Path, rows: usize) -> Result<Duration, Box<dyn std::error::Error>> {
    let python = python()?;
    let script = root().join("tests/bench/docxtpl_fill.py");
    let done = Command::new(python)
        .args([&script, form, data])
        .arg(rows.to_string())
        .output()?;
    if !done.status.success() {
        return Err(format!("docxtpl: {}", String::from_utf8_lossy(&done.stderr)).into());
    }
    Ok(Duration::from_secs_f64(
        String::from_utf8(done.stdout)?.trim().parse()?,
    ))
}

fn python() -> Result<PathBuf, Box<dyn std::error::Error>> {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let home = target.join("docxtpl");
    let python = home.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    let ready = |python: &Path| {
        let run = Command::new(python).args(["-c", "import docxtpl"]).output();
        run.is_ok_and(|done| done.status.success())
    };
    if !ready(&python) {
        let made = Command::new("python3")
            .args(["-m", "venv"])
            .arg(&home)
            .output();
        if !made.is_ok_and(|done| done.status.success()) {
            return Err("python3 with venv is not here to run docxtpl".into());
        }
        Command::new(&python)
            .args(["-m", "pip", "install", "-q", "docxtpl==0.20.2"])
            .output()?;
    }
    if ready(&python) {
        Ok(python)
    } else {
        Err("docxtpl cannot be installed from PyPI".into())
    }
}
