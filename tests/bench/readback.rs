//! Reading back a cached file of 4 GB, against `dd of=/dev/null bs=4M` on the same file.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::Path,
    process::Command,
};

use sogac_domain::sanitization::readback::{Mode, Pattern, Reading};
use tempfile::NamedTempFile;

use crate::table::{Measured, Row, median};

const SIZE: u64 = 4 << 30;

pub fn measure() -> Measured {
    let file = image()?;
    cache(file.path())?;
    let baseline = median(5, || dd(file.path()))?;
    let taken = median(5, || read_back(file.path()))?;
    // At least 0.9 of its speed: at most 1/0.9 of its time.
    Ok(Row::against(
        taken,
        "dd of=/dev/null bs=4M",
        baseline,
        1.0 / 0.9,
    ))
}

/// Real blocks, not a hole: what an erased drive gives.
fn image() -> std::io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new()?;
    std::io::copy(&mut std::io::repeat(0).take(SIZE), file.as_file_mut())?;
    Ok(file)
}

fn cache(path: &Path) -> std::io::Result<u64> {
    std::io::copy(&mut File::open(path)?, &mut std::io::sink())
}

fn dd(path: &Path) -> std::io::Result<()> {
    let from = format!("if={}", path.display());
    let ended = Command::new("dd")
        .args([from.as_str(), "of=/dev/null", "bs=4M", "status=none"])
        .status()?;
    assert!(ended.success());
    Ok(())
}

fn read_back(path: &Path) -> sogac_domain::Result<()> {
    let mut file = File::open(path)?;
    let size = file.seek(SeekFrom::End(0))?;
    let mut reading = Reading::new(size, Mode::Full, Pattern::Zero, 1)?;
    assert!(reading.run(&mut file, &mut |_| true)?);
    assert!(reading.report(0.0).as_expected);
    Ok(())
}
